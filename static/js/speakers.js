// Who may have said something: the people and the organizations written on the page so far.
(() => {
  const NAMES = ':is([name^="sides-"], [name^="invited-"]):is([name$="-person_text"], [name$="-organization_text"]), [name="patron_text"], [name="chair_text"]';

  document.addEventListener("focusin", (event) => {
    const { list } = event.target;
    if (!list?.matches("[data-speakers]")) return;
    const fields = [...document.querySelectorAll(NAMES)];
    const kept = fields.filter((field) => !field.closest("[data-row]:is([hidden], .d-none)"));
    const names = new Set(kept.map((field) => field.value.trim()).filter(Boolean));
    list.replaceChildren(...[...names].map((name) => new Option(name)));
  });
})();
