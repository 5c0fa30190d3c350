// The tools above an item: mark a line for follow-up, take it into a decision, paste from Word.
(() => {
  const said = document.querySelector("[data-room-strings]").dataset;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const ENTRY = /^\s*(?:[-•–]\s+)?/;
  const MARKS = /^(?:متابعة:|Follow-up:)\s*/;

  const tell = (box) => box.dispatchEvent(new Event("input", { bubbles: true }));

  // The line in which the cursor stands: where it begins, and what it says.
  const lineAt = (box) => {
    const start = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const end = box.value.indexOf("\n", box.selectionStart);
    return { start, text: box.value.slice(start, end < 0 ? undefined : end) };
  };

  const plain = (text) => text.replace(ENTRY, "").replace(MARKS, "").trim();

  const mark = (box) => {
    const { start, text } = lineAt(box);
    const at = start + ENTRY.exec(text)[0].length;
    const found = MARKS.exec(text.slice(at - start));
    const [from, to, put] = found ? [at, at + found[0].length, ""] : [at, at, `${said.mark} `];
    const cursor = box.selectionStart + put.length - (to - from);
    box.setRangeText(put, from, to);
    box.setSelectionRange(Math.max(at, cursor), Math.max(at, cursor));
    box.focus();
    tell(box);
  };

  document.querySelectorAll("[data-marks-follow-up]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const { text: box } = button.form.elements;
      if (!box.readOnly) mark(box);
    });
  });

  // A decision opens with what is selected, or with the line in which somebody stood last.
  const wasIn = new WeakSet();
  document.addEventListener("focusin", ({ target }) => wasIn.add(target));
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("[data-takes-line]");
      if (!link) return;
      const box = document.querySelector(link.dataset.takesLine);
      const chosen = box.value.slice(box.selectionStart, box.selectionEnd).trim();
      const text = chosen || (wasIn.has(box) ? lineAt(box).text : "");
      const address = new URL(link.href);
      address.searchParams.set("text", plain(text));
      link.href = address;
    },
    true,
  );

  // Word's own markup is turned into plain lines by the server; without it the plain text stays.
  const insert = (box, text) => {
    box.focus();
    if (!document.execCommand("insertText", false, text)) {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    }
    tell(box);
  };

  const cleaned = async (html) => {
    const body = new URLSearchParams({ html });
    const headers = { "X-CSRFToken": token() };
    const sent = { method: "POST", body, headers, redirect: "manual" };
    try {
      const answer = await fetch(said.pasteUrl, { ...sent, signal: AbortSignal.timeout(10000) });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  };

  document.addEventListener("paste", async (event) => {
    const box = event.target.closest?.("form[data-keeps-item] textarea");
    const html = event.clipboardData.getData("text/html");
    if (!box || box.readOnly || !html.trim()) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    insert(box, (await cleaned(html)) ?? text);
  });
})();
