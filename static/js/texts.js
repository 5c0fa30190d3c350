// Copies a ready text as it was edited, and keeps its link in step with what is typed.
(() => {
  for (const section of document.querySelectorAll("[data-text]")) {
    const part = (name) => section.querySelector(`[data-${name}]`);
    const [subject, body, copy, send, result] =
      ["subject", "body", "copy", "send", "result"].map(part);
    const encoded = (box, end = "\n") =>
      encodeURIComponent(box.value.replaceAll(/\r?\n/g, end));

    const renew = () => {
      result.textContent = "";
      if (!send) return;
      send.href = subject
        ? `mailto:?subject=${encoded(subject, " ")}&body=${encoded(body, "\r\n")}`
        : `https://wa.me/?text=${encoded(body)}`;
    };

    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const text = subject ? `${subject.value}\n\n${body.value}` : body.value;
      try {
        await navigator.clipboard.writeText(text);
        result.textContent = result.dataset.copied;
      } catch {
        body.focus();
        body.select();
        result.textContent = result.dataset.selected;
      }
    });
    section.addEventListener("input", renew);
    renew();
  }
})();
