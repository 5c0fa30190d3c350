// Adding a record in passing: its short form in a dialog, over the form that needs it.
//
// `quickAdd(address)` ends with the new record as an option, or with null. The form comes from
// the server, and goes back to it until the answer is 201.
(() => {
  const { text, piece, fresh, plain } = window.charitynet;

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

  const ask = async (address, sent) => {
    try {
      const headers = { "X-Requested-With": "chooser" };
      return await fetch(address, { headers, redirect: "manual", ...sent });
    } catch {
      return null;
    }
  };

  const complaint = (answer) => {
    if (!answer) return text("unreachable");
    if (answer.type === "opaqueredirect" || answer.status === 401) return text("signedOut");
    return text(answer.status === 403 ? "forbidden" : "trouble");
  };

  class QuickAdd {
    constructor(address) {
      this.address = address;
      this.dialog = piece("dialog");
      this.body = this.dialog.querySelector("[data-dialog-body]");
      this.problem = this.dialog.querySelector("[data-dialog-problem]");
      this.option = null;
    }

    run() {
      return new Promise((resolve) => {
        this.dialog.addEventListener("close", () => {
          this.dialog.remove();
          resolve(this.option);
        });
        this.dialog.addEventListener("click", (event) => {
          if (!event.target.closest("[data-closes], [data-quick-close]")) return;
          event.preventDefault();
          this.dialog.close();
        });
        document.body.append(this.dialog);
        this.dialog.showModal();
        this.load();
      });
    }

    async load() {
      const answer = await ask(this.address);
      const form = answer?.ok && this.formIn(await answer.text());
      if (form) this.show(form);
      else this.complain(answer);
    }

    formIn(html) {
      const page = parsed(html);
      const form = page.querySelector("form[data-quick]");
      if (form) this.name(form, page);
      return form && document.importNode(form, true);
    }

    // The heading of the page becomes that of the dialog.
    name(form, page) {
      const heading = page.querySelector("h1");
      const title = heading?.textContent.trim() || plain("addTitle");
      this.dialog.querySelector("[data-dialog-title]").textContent = title;
      if (form.contains(heading)) heading.remove();
      form.classList.remove("cn-panel");
    }

    show(form) {
      this.problem.hidden = true;
      form.addEventListener("submit", (event) => this.send(event, form));
      this.body.replaceChildren(form);
      fresh(form);
      window.htmx?.process(form);
      const first = form.querySelector("[aria-invalid=true], [autofocus]");
      (first ?? form.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
    }

    async send(event, form) {
      event.preventDefault();
      if (this.isSending) return;
      this.isSending = true;
      const target = form.getAttribute("action") || this.address;
      const answer = await ask(target, { method: "POST", body: new FormData(form) });
      await this.answered(answer);
      this.isSending = false;
    }

    async answered(answer) {
      if (!answer || ![200, 201, 409, 422].includes(answer.status)) return this.complain(answer);
      const html = await answer.text();
      const option = answer.status === 201 && parsed(html).querySelector("[role=option][data-id]");
      if (option) {
        this.option = option;
        return this.dialog.close();
      }
      const form = this.formIn(html);
      return form ? this.show(form) : this.complain(answer);
    }

    complain(answer) {
      this.problem.replaceChildren(complaint(answer));
      this.problem.hidden = false;
    }
  }

  window.charitynet.quickAdd = (address) => new QuickAdd(address).run();
})();
