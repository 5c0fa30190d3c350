// The calendar works without this file: here the arrow keys go from day to day, and a link that
// was made can be copied at a press.
(() => {
  const DAYS = "[data-calendar] [data-day]";
  const STEPS = { ArrowUp: -7, ArrowDown: 7, Home: "first", End: "last" };

  const stepOf = (key) => {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (key === "ArrowLeft" || key === "ArrowRight") return key === forward ? 1 : -1;
    return STEPS[key];
  };

  const isDrawn = (link) => link.getClientRects().length > 0;

  document.addEventListener("keydown", (event) => {
    const link = event.target.closest?.(DAYS);
    const step = stepOf(event.key);
    if (!link || step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const days = [...document.querySelectorAll(DAYS)].filter(isDrawn);
    const at = days.indexOf(link);
    const week = at - (at % 7);
    const goal = { first: days[week], last: days[week + 6] }[step] ?? days[at + step];
    if (!goal) return;
    event.preventDefault();
    goal.focus();
  });

  document.querySelectorAll("[data-copies]").forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
      button.querySelector("span").textContent = button.dataset.copied;
    });
  });
})();
