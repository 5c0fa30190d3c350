// What every page does besides links and forms; all of it works without this file.
(() => {
  const DRAFTS = "charitynet:draft:";

  // A form is sent once: a second click while the first is under way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    else if (form.method === "post" && !event.defaultPrevented) form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // Signing out takes what was typed here and not yet sent off this device.
  const forget = () => {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(DRAFTS))
      .forEach((key) => localStorage.removeItem(key));
    sessionStorage.clear();
  };
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-signs-out]")) forget();
  });

  // The menu folds at once; the form then keeps the choice.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-folds-menu]");
    if (!button) return;
    event.preventDefault();
    const folded = button.classList.toggle("active");
    button.setAttribute("aria-pressed", folded);
    const form = button.form;
    const data = new FormData(form);
    data.set("folded", folded ? "on" : "");
    fetch(form.action, { method: "POST", body: data, redirect: "manual" });
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-prints]")) window.print();
  });

  // A folded list of choices closes when the eye moves on.
  const foldTicks = (event) => {
    document.querySelectorAll("details:is(.cn-ticks, .cn-menu)[open]").forEach((ticks) => {
      if (event.key === "Escape" || !ticks.contains(event.target)) ticks.open = false;
    });
  };
  document.addEventListener("click", foldTicks);
  document.addEventListener("keydown", (event) => event.key === "Escape" && foldTicks(event));

  // Choices that were not made stay out of the address.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb !== "get") return;
    [...detail.formData.entries()]
      .filter(([, value]) => value === "")
      .forEach(([name]) => delete detail.parameters[name]);
  });

  // What goes wrong behind a page is said aloud, not swallowed.
  const say = (id, wrong) => {
    const alert = document.getElementById(id);
    if (alert) alert.hidden = !wrong;
  };
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if ([401, 403, 404].includes(detail.xhr.status)) window.location.reload();
    else say("trouble", true);
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) ["trouble", "offline"].forEach((id) => say(id, false));
  });
  document.addEventListener("htmx:sendError", () => say("offline", true));
  window.addEventListener("online", () => say("offline", false));
})();
