// Choosing several cells of the matrix: by mouse, by touch, by keyboard. The bar below says how
// many are chosen and leads to the form that gives them away. A cell stays a link: a plain click
// opens it, unless some are chosen already; then a click chooses one more, or one less.
(() => {
  const LONG_PRESS = 450;
  const bar = document.querySelector("[data-paint]");
  if (!bar) return;
  const chosen = new Set();
  const table = () => document.querySelector("[data-matrix]");
  const cells = () => [...table().querySelectorAll("td[data-cell]")];
  const cellAt = (node) => node?.closest?.("[data-matrix] td[data-cell]") ?? null;
  const linkIn = (cell) => cell.querySelector("a");
  const place = (cell) => [cell.parentElement.sectionRowIndex, cell.cellIndex];
  const at = (row, column) => table().tBodies[0].rows[row]?.cells[column] ?? null;
  const plural = new Intl.PluralRules(document.documentElement.lang);
  let anchor = null;
  let painting = null;
  let isOver = false;

  const say = () => {
    const count = chosen.size;
    const limit = Number(bar.dataset.most);
    const words = bar.dataset[plural.select(count)] ?? bar.dataset.other;
    const sentence = count > limit ? bar.dataset.tooMany : words.replace("%(count)s", count);
    bar.hidden = !count;
    bar.querySelector("[type=submit]").disabled = count > limit;
    bar.querySelector("[data-paint-count]").textContent = count ? sentence : "";
  };

  const show = () => {
    cells().forEach((cell) => {
      const isChosen = chosen.has(cell.dataset.cell);
      cell.classList.toggle("chosen", isChosen);
      cell.setAttribute("aria-selected", String(isChosen));
    });
    say();
  };

  const choose = (cell, isIn = !chosen.has(cell.dataset.cell)) => {
    chosen[isIn ? "add" : "delete"](cell.dataset.cell);
    anchor = cell;
    show();
  };

  const clear = () => {
    if (bar.contains(document.activeElement)) linkIn(anchor ?? cells()[0]).focus();
    chosen.clear();
    show();
  };

  // Everything between two cells, on top of what was chosen before.
  const span = (from, to, before) => {
    const [[top, start], [bottom, end]] = [place(from), place(to)];
    chosen.clear();
    before.forEach((key) => chosen.add(key));
    for (let row = Math.min(top, bottom); row <= Math.max(top, bottom); row += 1)
      for (let column = Math.min(start, end); column <= Math.max(start, end); column += 1) {
        const cell = at(row, column);
        if (cell?.dataset.cell) chosen.add(cell.dataset.cell);
      }
    show();
  };

  const begin = (cell) => {
    painting = { from: cell, before: new Set(chosen) };
    anchor = cell;
  };

  // One cell is in the way of the Tab key, not thousands; the arrows lead to the others.
  const rove = (cell) => {
    cells().forEach((one) => linkIn(one).setAttribute("tabindex", one === cell ? "0" : "-1"));
  };

  const ready = () => {
    chosen.clear();
    painting = anchor = null;
    bar.hidden = true;
    if (!table()?.tBodies[0]?.rows.length) return;
    // The page names each cell once, in the address of its link.
    table().querySelectorAll("tbody td").forEach((cell) => {
      cell.dataset.cell = linkIn(cell).getAttribute("href").split("/").slice(1, 3).join("-");
    });
    table().setAttribute("role", "grid");
    table().setAttribute("aria-multiselectable", "true");
    table().setAttribute("aria-describedby", "paint-help");
    rove(cells()[0]);
    show();
  };

  document.addEventListener("mousedown", (event) => {
    const cell = cellAt(event.target);
    isOver = false;
    if (!cell || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey && anchor?.isConnected) {
      event.preventDefault();
      span(anchor, cell, new Set(chosen));
      isOver = true;
      return;
    }
    begin(cell);
  });
  document.addEventListener("dragstart", (event) => {
    if (cellAt(event.target)) event.preventDefault();
  });
  document.addEventListener("mouseover", (event) => {
    const cell = cellAt(event.target);
    if (!painting || painting.isTouch || !cell || !(event.buttons & 1)) return;
    if (cell === painting.from && !isOver) return;
    isOver = true;
    span(painting.from, cell, painting.before);
  });
  document.addEventListener("mouseup", () => {
    painting = null;
  });
  document.addEventListener("click", (event) => {
    const cell = cellAt(event.target);
    if (!cell || event.ctrlKey || event.metaKey) return;
    if (isOver) event.preventDefault();
    else if (chosen.size && event.detail) {
      event.preventDefault();
      choose(cell);
    }
    isOver = false;
  });

  // A finger that rests on a cell begins to choose; from then on it chooses instead of scrolling.
  let press = 0;
  document.addEventListener(
    "touchstart",
    (event) => {
      const cell = cellAt(event.target);
      clearTimeout(press);
      if (!cell || event.touches.length > 1) return;
      press = setTimeout(() => {
        begin(cell);
        painting.isTouch = true;
        isOver = true;
        navigator.vibrate?.(20);
        span(cell, cell, painting.before);
      }, LONG_PRESS);
    },
    { passive: true },
  );
  document.addEventListener(
    "touchmove",
    (event) => {
      if (!painting?.isTouch) {
        clearTimeout(press);
        return;
      }
      event.preventDefault();
      const { clientX, clientY } = event.touches[0];
      const cell = cellAt(document.elementFromPoint(clientX, clientY));
      if (cell) span(painting.from, cell, painting.before);
    },
    { passive: false },
  );
  const lift = (event) => {
    clearTimeout(press);
    if (!painting?.isTouch) return;
    if (event.cancelable) event.preventDefault();
    painting = null;
    isOver = false;
  };
  document.addEventListener("touchend", lift, { passive: false });
  document.addEventListener("touchcancel", lift);
  document.addEventListener("contextmenu", (event) => {
    if (painting?.isTouch && cellAt(event.target)) event.preventDefault();
  });

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const next = (cell, key) => {
    const turn = document.documentElement.dir === "rtl" ? -1 : 1;
    const [row, column] = place(cell);
    return at(row + STEPS[key][0], column + STEPS[key][1] * turn);
  };
  let extending = null;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen.size) return clear();
    const cell = cellAt(event.target);
    if (!cell) return;
    if (event.key === " ") {
      event.preventDefault();
      choose(cell);
    }
    // Enter opens a cell; with some chosen it gives them away, as the button far below would.
    if (event.key === "Enter" && chosen.size && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      bar.querySelector("[type=submit]").click();
    }
    if (!STEPS[event.key]) return;
    event.preventDefault();
    const goal = next(cell, event.key);
    if (!goal?.dataset.cell) return;
    if (!event.shiftKey) extending = null;
    else {
      extending ??= { from: cell, before: new Set(chosen) };
      span(extending.from, goal, extending.before);
    }
    rove(goal);
    linkIn(goal).focus();
    goal.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  document.addEventListener("focusin", (event) => {
    const cell = cellAt(event.target);
    if (cell) rove(cell);
  });

  bar.querySelector("[data-paint-clear]").addEventListener("click", clear);
  bar.addEventListener("submit", () => {
    bar.querySelectorAll("[name=cell]").forEach((input) => input.remove());
    chosen.forEach((key) => {
      const input = Object.assign(document.createElement("input"), {
        type: "hidden",
        name: "cell",
        value: key,
      });
      bar.append(input);
    });
  });
  window.addEventListener("pageshow", (event) => event.persisted && ready());
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "matrix" || event.detail.target?.id === "matrix") ready();
  });
  ready();
})();
