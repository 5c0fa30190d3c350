// A form opened right where its link stands: it comes from its own page, and goes back to it.
//
// `[data-inplace="#place"]` on a link names where its form is shown; `data-refreshes` names the
// parts of the page that are taken anew once the form was accepted. Without this file the link
// simply leads to the page of the form.
(() => {
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const formIn = (page) => page.querySelector("[data-inplace-form], main form[data-draft]");
  const FIRST = "textarea, input:not([type=hidden], [type=submit]), select";

  const warn = (id) => {
    const alert = document.getElementById(id);
    alert.hidden = false;
    alert.scrollIntoView({ block: "nearest" });
  };

  const ask = async (address, sent) => {
    try {
      return await fetch(address, sent);
    } catch {
      warn("offline");
      return null;
    }
  };

  // The messages of the page that was answered with, shown on this one.
  const announce = (page) => {
    const [from, to] = [page, document].map((one) => one.querySelector("#main [aria-live]"));
    if (from && to) to.replaceChildren(...from.children);
  };

  class Inplace {
    constructor(link) {
      this.link = link;
      this.place = document.querySelector(link.dataset.inplace);
    }

    async open() {
      const open = document.querySelector("[data-inplace-open]");
      if (open?.dataset.inplaceOpen === "touched") return open.querySelector(FIRST)?.focus();
      const answer = await ask(this.link.href);
      const form = answer?.ok && !answer.url.includes("/login/") && formIn(parsed(await answer.text()));
      if (form) {
        open?.remove();
        return this.show(form);
      }
      return answer && location.assign(this.link.href);
    }

    show(found) {
      const form = document.importNode(found, true);
      form.removeAttribute("data-draft");
      form.dataset.inplaceOpen = "";
      if (!form.getAttribute("action")) form.action = this.link.href;
      form.addEventListener("input", () => (form.dataset.inplaceOpen = "touched"));
      form.addEventListener("submit", (event) => this.send(event, form));
      form.querySelector("[data-inplace-close]")?.addEventListener("click", (event) => {
        event.preventDefault();
        this.close();
      });
      this.place.replaceChildren(form);
      window.charitynet?.fresh(form);
      form.scrollIntoView({ block: "nearest" });
      (form.querySelector("[aria-invalid=true], [autofocus]") ?? form.querySelector(FIRST))?.focus();
    }

    async send(event, form) {
      event.preventDefault();
      if (this.isSending) return;
      this.isSending = true;
      const body = new FormData(form, event.submitter);
      const answer = await ask(form.action, { method: "POST", body });
      this.isSending = false;
      if (answer) this.answered(answer, await answer.text());
    }

    answered(answer, html) {
      const page = parsed(html);
      const isShownBack = [200, 409, 422].includes(answer.status) && !answer.redirected;
      if (isShownBack && formIn(page)) {
        this.show(formIn(page));
        this.place.firstElementChild.dataset.inplaceOpen = "touched";
      } else if (answer.ok && answer.redirected && !answer.url.includes("/login/")) {
        this.accepted(page);
      } else warn("trouble");
    }

    accepted(page) {
      this.link.dataset.refreshes.split(",").forEach((part) => {
        const [old, fresh] = [document, page].map((one) => one.querySelector(part.trim()));
        if (!old || !fresh) return;
        const taken = document.importNode(fresh, true);
        old.replaceWith(taken);
        window.charitynet?.fresh(taken);
        window.htmx?.process(taken);
      });
      announce(page);
      this.close();
    }

    close() {
      document.querySelector("[data-inplace-open]")?.remove();
      const again = document.contains(this.link)
        ? this.link
        : document.querySelector(`[data-inplace="${this.link.dataset.inplace}"]`);
      again?.focus();
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-inplace]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!document.querySelector(link.dataset.inplace)) return;
    event.preventDefault();
    new Inplace(link).open();
  });
})();
