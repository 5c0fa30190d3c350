// Rows of a form: one more, one less, and back again within a few seconds.
//
// `[data-rows="PREFIX"]` holds rows `[data-row]`; `template[data-row-template="PREFIX"]` is the
// empty one. Its number stands where `__prefix__` is; a template inside a row keeps `__row__`
// for rows of its own. Rows are counted, never renumbered: a removed one stays, hidden, and
// tells the server by its DELETE box.
(() => {
  const { text, piece, enhance, fresh, within, announce } = window.charitynet;
  const TIME_TO_UNDO = 6000;
  const FIELDS = "input:not([type=hidden]):not([type=checkbox]):not([disabled]), select, textarea";

  const named = (kind, prefix) =>
    document.querySelector(`${kind}="${CSS.escape(prefix)}"]`);
  const rowsOf = (prefix) => named("[data-rows", prefix);
  const totalOf = (prefix) => document.getElementsByName(`${prefix}-TOTAL_FORMS`)[0];
  const living = (rows) =>
    [...rows.querySelectorAll("[data-row]")].filter(
      (row) => !row.hidden && row.closest("[data-rows]") === rows,
    );
  const firstField = (row) => row.querySelector(FIELDS);

  const emptyRow = (prefix, number) => {
    const html = named("template[data-row-template", prefix).innerHTML;
    const place = html.includes("__prefix__") ? "__prefix__" : "__row__";
    const holder = document.createElement("template");
    holder.innerHTML = html.replaceAll(place, number);
    return holder.content.querySelector("[data-row]");
  };

  const add = (prefix) => {
    const total = totalOf(prefix);
    const row = emptyRow(prefix, total.value);
    rowsOf(prefix).append(row);
    total.value = Number(total.value) + 1;
    fresh(row);
    row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
    announce(total);
    return row;
  };

  const deletionOf = (row) =>
    [...row.querySelectorAll('input[name$="-DELETE"]')].find(
      (box) => box.closest("[data-row]") === row,
    );

  const mark = (row, isRemoved) => {
    row.hidden = isRemoved;
    const box = deletionOf(row);
    if (box?.type === "checkbox") box.checked = isRemoved;
    else if (box) box.value = isRemoved ? "on" : "";
    else row.querySelectorAll("input, select, textarea").forEach((f) => (f.disabled = isRemoved));
    if (isRemoved) row.querySelectorAll("[data-only-one]").forEach((f) => (f.checked = false));
  };

  const region = (rows) => {
    if (!rows.nextElementSibling?.matches("[data-removed]")) rows.after(piece("removed"));
    return rows.nextElementSibling;
  };

  const offerUndo = (rows, row, ticked) => {
    const place = region(rows);
    const button = piece("undo");
    const finish = () => {
      if (!place.contains(button)) return;
      if (button.matches(":focus, :hover")) setTimeout(finish, 1000);
      else place.replaceChildren();
    };
    button.addEventListener("click", () => {
      mark(row, false);
      ticked.forEach((box) => (box.checked = true));
      place.replaceChildren();
      firstField(row)?.focus();
      announce(row.querySelector("input, select, textarea"));
    });
    place.replaceChildren(text("removed"), button);
    setTimeout(finish, TIME_TO_UNDO);
  };

  const remove = (row) => {
    const rows = row.closest("[data-rows]");
    const others = living(rows);
    const at = others.indexOf(row);
    const neighbour = others[at + 1] ?? others[at - 1];
    const ticked = [...row.querySelectorAll("[data-only-one]:checked")];
    mark(row, true);
    offerUndo(rows, row, ticked);
    const adder = named("[data-add-row", rows.dataset.rows);
    (neighbour?.querySelector("[data-remove-row]") ?? adder)?.focus();
    announce(row.querySelector("input, select, textarea"));
  };

  document.addEventListener("click", (event) => {
    const adder = event.target.closest("[data-add-row]");
    const remover = event.target.closest("[data-remove-row]");
    const prefix = adder?.dataset.addRow;
    if (adder && named("template[data-row-template", prefix) && totalOf(prefix)) {
      event.preventDefault();
      firstField(add(prefix))?.focus();
    } else if (remover) {
      event.preventDefault();
      remove(remover.closest("[data-row]"));
    }
  });

  // Lists typed in one go: Enter goes on to the next row, pasted lines make a row each.
  const listField = (target) => {
    const isText = target.matches?.("input[type=text], input:not([type])");
    const rows = isText && target.closest("[data-rows]");
    return rows && "enterAdds" in rows.dataset ? rows : null;
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    const rows = listField(event.target);
    if (!rows) return;
    event.preventDefault();
    const row = event.target.closest("[data-row]");
    const all = living(rows);
    const next = all[all.indexOf(row) + 1];
    if (next) firstField(next).focus();
    else if (event.target.value.trim()) firstField(add(rows.dataset.rows)).focus();
  });

  // Enter would press the first button of a long form, which may turn its sides about.
  const PRESSED = "input:not([type=submit], [type=button], [type=reset], [type=file])";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.(`form[data-draft] :is(${PRESSED})`)) return;
    event.preventDefault();
  });

  const linesOf = (pasted) =>
    pasted
      .split(/[\r\n\u2028]+/)
      .map((line) => line.replace(/^\s*(?:[-–—•·▪*]|[\d٠-٩]{1,2}[.)-])\s+/, "").trim())
      .filter(Boolean);

  document.addEventListener("paste", (event) => {
    const rows = listField(event.target);
    const lines = rows ? linesOf(event.clipboardData.getData("text")) : [];
    if (lines.length < 2) return;
    event.preventDefault();
    const { target } = event;
    target.setRangeText(lines[0], target.selectionStart, target.selectionEnd, "end");
    let field = target;
    lines.slice(1).forEach((line) => {
      field = firstField(add(rows.dataset.rows));
      field.value = line;
    });
    field.focus();
    announce(field);
  });

  enhance((part) => {
    within(part, "[data-rows]").forEach(region);
    within(part, "[data-row]").forEach((row) => {
      const box = deletionOf(row);
      if (box?.checked || (box?.type === "hidden" && box.value)) row.hidden = true;
    });
  });
})();
