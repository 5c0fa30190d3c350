// The board: a card is dragged to a stage, or moved by its menu, without leaving the page.
//
// A drop presses the very button of the card's menu, so that mouse, keyboard and the server
// know the same moves. Whatever the server does not simply do (a reason is needed, a condition
// is missing, somebody was faster) is shown by its own page.
(() => {
  const said = document.querySelector("[data-board-said]");
  const results = () => document.querySelector("[data-board]").parentElement;
  const columnOf = (element) => element.closest("[data-column]");
  const cardOf = (element) => element.closest("[data-card]");
  const movesOf = (card) => [...card.querySelectorAll("[data-move]")];
  const moveTo = (card, column) =>
    movesOf(card).find((move) => move.dataset.move === column.dataset.column);
  const stageOf = (move) => move.querySelector(".cn-status").textContent.trim();
  let dragged = null;

  const say = (key, values = {}) => {
    const parts = (said.dataset[key] ?? "").split(/\{(\w+)\}/);
    const sentence = document.createElement("span");
    parts.forEach((part, index) => {
      const isolated = document.createElement("bdi");
      isolated.textContent = values[part] ?? "";
      sentence.append(index % 2 ? isolated : part);
    });
    said.replaceChildren(sentence);
  };

  const refuse = (card, column) => {
    const moves = movesOf(card);
    say(moves.length ? "refused" : "refusedAll", {
      title: card.dataset.title,
      from: columnOf(card).dataset.stage,
      to: column.dataset.stage,
      allowed: moves.map(stageOf).join(said.dataset.and),
    });
  };

  const show = (text, card, stage) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    results().replaceWith(fresh.querySelector("[data-board]").parentElement);
    prepare();
    say("moved", { title: card.dataset.title, to: stage });
    document.querySelector(`[data-card="${card.dataset.card}"] > a`)?.focus();
  };

  const send = async (button) => {
    const card = cardOf(button);
    const body = new FormData(button.form);
    let answer;
    try {
      answer = await fetch(button.formAction, { method: "POST", body });
    } catch {
      say("offline");
      return;
    }
    const text = answer.ok ? await answer.text() : "";
    if (text.includes("data-board")) show(text, card, stageOf(button));
    else leave(button);
  };

  // The page that the server answers with says more than a line here could.
  const leave = (button) => {
    button.form.action = button.formAction;
    button.form.submit();
  };

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.submitter?.matches("[data-move]")) return;
      event.preventDefault();
      send(event.submitter);
    },
    true,
  );

  const clear = () => {
    document.querySelectorAll(".is-over, .is-closed, .is-dragged").forEach((element) => {
      element.classList.remove("is-over", "is-closed", "is-dragged");
    });
  };

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-card]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.title);
    dragged.classList.add("is-dragged");
    document.querySelectorAll("[data-column]").forEach((column) => {
      const isOpen = column === columnOf(dragged) || moveTo(dragged, column);
      column.classList.toggle("is-closed", !isOpen);
    });
  });

  document.addEventListener("dragover", (event) => {
    const column = dragged && event.target.closest?.("[data-column]");
    if (!column) return;
    event.preventDefault();
    document.querySelectorAll(".is-over").forEach((one) => one.classList.remove("is-over"));
    column.classList.add("is-over");
  });

  document.addEventListener("drop", (event) => {
    const column = dragged && event.target.closest?.("[data-column]");
    if (!column) return;
    event.preventDefault();
    const card = dragged;
    if (column === columnOf(card)) return;
    const move = moveTo(card, column);
    if (!move) refuse(card, column);
    else if (move.href) location.assign(move.href);
    else send(move);
  });

  document.addEventListener("dragend", () => {
    dragged = null;
    clear();
  });

  // One menu at a time, closed by Escape, which gives the focus back.
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.(".cn-moves[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches?.(".cn-moves[open]")) return;
      document.querySelectorAll(".cn-moves[open]").forEach((menu) => {
        if (menu !== target) menu.open = false;
      });
    },
    true,
  );

  const prepare = () => {
    document.querySelectorAll("[data-card]").forEach((card) => {
      card.draggable = true;
    });
  };
  document.addEventListener("htmx:load", prepare);
  prepare();
})();
