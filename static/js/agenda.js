// The minutes of an agenda altogether, while they are typed; the server counts them itself.
(() => {
  const western = (text) =>
    text.replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x0660).trim();

  const count = () =>
    document.querySelectorAll("[data-agenda-total]").forEach((total) => {
      const rows = document.querySelector(`[data-rows="${total.dataset.agendaTotal}"]`);
      const fields = [...rows.querySelectorAll('[name$="-duration"]')];
      const kept = fields.filter((field) => !field.closest("[data-row]:is([hidden], .d-none)"));
      const minutes = kept.map((field) => western(field.value)).filter((text) => /^\d+$/.test(text));
      total.textContent = minutes.reduce((sum, text) => sum + Number(text), 0);
    });

  ["input", "change", "click"].forEach((kind) => document.addEventListener(kind, () => setTimeout(count)));
})();
