// Who may have said something: the people and the organizations written on the page so far.
(() => {
  const NAMES = '[name^="sides-"]:is([name$="-person_text"], [name$="-organization_text"])';

  document.addEventListener("focusin", (event) => {
    const { list } = event.target;
    if (!list?.matches("[data-speakers]")) return;
    const fields = [...document.querySelectorAll(NAMES)];
    const kept = fields.filter((field) => !field.closest("[data-row]:is([hidden], .d-none)"));
    const names = new Set(kept.map((field) => field.value.trim()).filter(Boolean));
    list.replaceChildren(...[...names].map((name) => new Option(name)));
  });
})();
