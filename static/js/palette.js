// The search box of every page and the palette: suggestions while one types.
//
// A combobox with a list (ARIA 1.2), as the chooser is. The server answers with the lines of the
// list, so that both hold only what the reader may see and do. Without this file the box sends
// its text to the search page.
(() => {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  const { suggests, opened, ...said } = box.form.dataset;
  const PAUSE = 250;
  const PATIENCE = 400;
  const STAYED = 2000;
  const TYPING = "input, textarea, select, [contenteditable]";

  const made = (name, attributes) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };

  class Finder {
    constructor(form, where) {
      this.form = form;
      this.where = where;
      this.box = form.querySelector("input");
      const list = { role: "listbox", id: `finds-${where}`, class: "cn-finds", "aria-label": said.list };
      this.list = made("ul", list);
      this.list.hidden = true;
      this.status = made("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
      form.append(this.list, this.status);
      const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
      Object.entries(combobox).forEach(([key, value]) => this.box.setAttribute(key, value));
      this.box.setAttribute("aria-expanded", "false");
      this.listen();
    }

    listen() {
      this.box.addEventListener("input", () => this.typed());
      this.box.addEventListener("focus", () => this.box.value.trim() || this.ask());
      this.box.addEventListener("keydown", (event) => this.pressed(event));
      this.form.addEventListener("focusout", (event) => {
        if (!this.form.contains(event.relatedTarget)) this.close();
      });
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.go(option, event.ctrlKey || event.metaKey);
      });
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    get active() {
      return this.list.querySelector('[aria-selected="true"]');
    }

    get isCurrent() {
      return this.answered === this.box.value.trim();
    }

    typed() {
      this.stop();
      this.isEntered = false;
      this.form.setAttribute("aria-busy", "true");
      this.timer = setTimeout(() => (this.isHere ? this.ask() : this.close()), PAUSE);
    }

    // Nothing is offered below a box that somebody has left.
    get isHere() {
      return document.activeElement === this.box;
    }

    stop() {
      clearTimeout(this.timer);
      this.question?.abort();
      this.question = null;
      this.form.removeAttribute("aria-busy");
    }

    // The last question's answer wins; an earlier one is no longer waited for.
    async ask() {
      this.stop();
      const question = (this.question = new AbortController());
      const query = this.box.value.trim();
      const waiting = setTimeout(() => this.say(said.waiting), PATIENCE);
      this.form.setAttribute("aria-busy", "true");
      try {
        const address = `${suggests}?${new URLSearchParams({ q: query, in: this.where })}`;
        const answer = await fetch(address, { signal: question.signal, redirect: "manual" });
        const html = await answer.text();
        if (question.signal.aborted) return;
        if (answer.type === "opaqueredirect") this.say(said.signedOut);
        else if (answer.ok || answer.status === 429) this.show(html, query);
        else this.say(said.trouble);
      } catch (error) {
        if (error.name !== "AbortError") this.say(said.unreachable);
      } finally {
        clearTimeout(waiting);
        if (this.question === question) this.form.removeAttribute("aria-busy");
      }
    }

    show(html, query) {
      const answer = document.createElement("template");
      answer.innerHTML = html;
      this.answered = query;
      this.list.replaceChildren(answer.content);
      this.options.forEach((option, index) => (option.id = `${this.list.id}-${index}`));
      this.status.textContent = this.list.querySelector("[data-said]")?.textContent ?? "";
      this.open(this.options.length > 0 || query !== "");
      if (this.where === "palette" && this.options.length) this.point(this.options[0]);
      if (this.isEntered && this.active) this.go(this.active);
    }

    say(sentence) {
      const remark = made("li", { class: "cn-remark", role: "presentation" });
      remark.textContent = this.status.textContent = sentence;
      this.answered = null;
      this.list.replaceChildren(remark);
      this.open(true);
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.box.setAttribute("aria-expanded", isOpen);
      this.box.removeAttribute("aria-activedescendant");
    }

    close() {
      this.stop();
      if (this.where === "palette") return;
      this.list.replaceChildren();
      this.open(false);
    }

    pressed(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) this.move(event, step);
      else if (event.key === "Enter") this.entered(event);
      else if (event.key === "Escape" && this.where !== "palette") this.escaped(event);
    }

    escaped(event) {
      if (this.list.hidden) return this.box.blur();
      event.preventDefault();
      return this.close();
    }

    move(event, step) {
      event.preventDefault();
      if (this.list.hidden) return this.ask();
      const { options } = this;
      if (!options.length) return undefined;
      const at = options.indexOf(this.active);
      const next = at < 0 && step < 0 ? options.length - 1 : at + step;
      return this.point(options[(next + options.length) % options.length]);
    }

    point(option) {
      this.active?.setAttribute("aria-selected", "false");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    }

    // In the box, Enter searches unless a line is pointed at; the palette goes to its first line.
    entered(event) {
      const isPalette = this.where === "palette";
      if (this.active && (this.isCurrent || !isPalette)) {
        event.preventDefault();
        this.go(this.active);
      } else if (isPalette) {
        event.preventDefault();
        this.ask();
        this.isEntered = true;
      }
    }

    go(option, aside = false) {
      const { url } = option.dataset;
      if (aside) window.open(url, "_blank", "noopener");
      else window.location.assign(url);
    }
  }

  new Finder(box.form, "box");

  let palette;
  const paletteOf = () => {
    const template = document.querySelector("template[data-palette]");
    const dialog = template.content.firstElementChild.cloneNode(true);
    document.body.append(dialog);
    const finder = new Finder(dialog.querySelector("form"), "palette");
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-closes]")) dialog.close();
    });
    dialog.addEventListener("close", () => {
      finder.close();
      finder.box.value = "";
      dialog.before?.focus?.();
    });
    return dialog;
  };

  const openPalette = (before = document.activeElement) => {
    palette ??= paletteOf();
    if (palette.open) return palette.close();
    palette.before = before;
    return palette.showModal();
  };

  document.querySelectorAll("[data-palette-line]").forEach((line) => (line.hidden = false));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens-palette]");
    if (!button) return;
    const drawer = button.closest(".offcanvas");
    if (!drawer) {
      openPalette(button);
      return;
    }
    // The drawer folds itself at the same click, and gives back the focus when it has.
    drawer.addEventListener("hidden.bs.offcanvas", () => openPalette(), { once: true });
  });

  // By the place of the key, so that an Arabic keyboard's «ظ» and «ن» do the same.
  document.addEventListener("keydown", (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    if ((ctrlKey || metaKey) && !altKey && !shiftKey && (code === "KeyK" || key === "k")) {
      event.preventDefault();
      openPalette();
      return;
    }
    const isSlash = key === "/" || (code === "Slash" && !shiftKey);
    if (!isSlash || ctrlKey || metaKey || altKey) return;
    if (event.target.closest(TYPING) || document.querySelector("dialog[open], .modal.show")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // Who stays on a record has opened it: it is offered again in the empty box.
  if (/^\/[a-z-]+\/\d+\/$/.test(window.location.pathname)) {
    setTimeout(() => {
      const headers = JSON.parse(document.body.getAttribute("hx-headers"));
      const body = new URLSearchParams({ path: window.location.pathname });
      fetch(opened, { method: "POST", headers, body, redirect: "manual" }).catch(() => {});
    }, STAYED);
  }
})();
