// What the register counts is asked for anew once a follow-up was changed in its row.
//
// `[data-counts]` names a number or a sentence of the page; a group that is empty now is gone
// from the page asked for, and stands at 0 in this one.
(() => {
  let latest = 0;

  const renew = async () => {
    latest += 1;
    const mine = latest;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return;
    document.querySelectorAll("[data-counts]").forEach((old) => {
      const fresh = page.querySelector(`[data-counts="${old.dataset.counts}"]`);
      old.textContent = fresh ? fresh.textContent : "0";
    });
  };

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.requestConfig.verb === "post") renew();
  });
})();
