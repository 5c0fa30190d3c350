// The chooser: a text box that suggests records and remembers the id of the one picked.
//
// A combobox with a list and manual selection (ARIA 1.2). Without this file the text box sends
// its text, which the server resolves; the hidden id is switched on here, since without scripts
// nobody would clear it when the text changes.
(() => {
  const { strings, plain, text, piece, enhance, within, announce } = window.charitynet;
  const PAUSE = 200;
  const known = new WeakMap();
  let count = 0;

  const MARKS = "[\\u064B-\\u065F\\u0670\\u0640]*";
  const LIKE = { ا: "[اأإآٱ]", ة: "[ةه]", ه: "[ةه]", ى: "[ىيئ]", ي: "[ىيئ]", و: "[وؤ]" };
  const bare = (letter) => ("أإآٱ".includes(letter) ? "ا" : letter);
  const pattern = (query) => {
    const words = query.split(/\s+/).filter(Boolean);
    const letters = (word) =>
      [...word].map((l) => LIKE[bare(l)] ?? l.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(MARKS);
    return words.length ? new RegExp(`(${words.map(letters).join("|")})`, "giu") : null;
  };

  const mark = (element, query) => {
    const found = pattern(query);
    if (!found) return;
    const parts = element.textContent.split(found);
    element.replaceChildren(
      ...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const marked = document.createElement("mark");
        marked.textContent = part;
        return marked;
      }),
    );
  };

  const extraOf = (option) => {
    const { extra } = option.dataset;
    if (!extra) return {};
    try {
      const values = JSON.parse(extra);
      return values && typeof values === "object" ? values : { title: extra };
    } catch {
      return { title: extra };
    }
  };

  // A day as an address holds it.
  const iso = (_whole, day, month, year) =>
    [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");

  class Chooser {
    constructor(root) {
      this.root = root;
      this.id = root.querySelector("[data-chosen]");
      this.box = root.querySelector("[role=combobox]");
      this.list = root.querySelector("[role=listbox]");
      this.id.disabled = this.box.disabled;
      this.list.id = this.list.id || `choices-${(count += 1)}`;
      this.box.setAttribute("aria-controls", this.list.id);
      this.status = piece("said");
      root.append(this.status);
      this.guard = new ResizeObserver(() => this.reveal());
      this.listen();
      if (this.id.value && this.box.value) this.showPicked();
    }

    listen() {
      this.box.addEventListener("input", () => this.typed());
      this.box.addEventListener("keydown", (event) => this.pressed(event));
      this.root.addEventListener("focusout", (event) => {
        if (!this.root.contains(event.relatedTarget)) this.close();
      });
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(option);
      });
      this.root.addEventListener("click", (event) => {
        if (event.target.closest("[data-clears]")) this.clear();
      });
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")];
    }

    get active() {
      return this.list.querySelector('[aria-selected="true"]');
    }

    get isOpen() {
      return !this.list.hidden;
    }

    // Nothing is offered below a box that somebody has left.
    get isWanted() {
      return this.box.value.trim() && document.activeElement === this.box;
    }

    // The values that go with the question: fixed, or what another field holds now.
    params() {
      const values = JSON.parse(this.root.dataset.params || "{}");
      return Object.entries(values).map(([name, value]) => [name, this.resolved(value)]);
    }

    resolved(value) {
      if (!String(value).startsWith("#")) return value;
      const field = document.querySelector(value);
      const chosen = field?.closest("[data-chooser]")?.querySelector("[data-chosen]");
      const held = (chosen ?? field)?.value.trim() ?? "";
      return held.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, iso);
    }

    typed() {
      if (this.id.value) this.forget();
      clearTimeout(this.timer);
      this.question?.abort();
      this.list.ariaBusy = "true";
      this.timer = setTimeout(() => (this.isWanted ? this.ask() : this.close()), PAUSE);
    }

    async ask() {
      clearTimeout(this.timer);
      this.list.ariaBusy = "true";
      this.question?.abort();
      this.question = new AbortController();
      const { signal } = this.question;
      const query = this.box.value.trim();
      const address = `${this.root.dataset.chooser}?${new URLSearchParams([["q", query], ...this.params()])}`;
      try {
        const answer = await fetch(address, { signal, redirect: "manual" });
        if (answer.type === "opaqueredirect") return this.say(text("signedOut"));
        if (!answer.ok) return this.say(text("trouble"));
        this.show(await answer.text(), query);
      } catch (error) {
        if (error.name !== "AbortError") this.say(text("unreachable"));
      }
    }

    show(html, query) {
      const answer = document.createElement("template");
      answer.innerHTML = html;
      const canAdd = "addUrl" in this.root.dataset;
      const items = [...answer.content.querySelectorAll("[role=option]")].filter(
        (item) => canAdd || !("add" in item.dataset),
      );
      items.forEach((item, index) => this.prepare(item, index, query));
      this.status.textContent = answer.content.querySelector("[data-said]")?.textContent ?? "";
      if (!items.some((item) => item.dataset.id)) items.unshift(this.remark(text("nothing")));
      this.open(items);
    }

    prepare(item, index, query) {
      item.id = `${this.list.id}-${index}`;
      item.setAttribute("aria-selected", "false");
      if ("guest" in this.root.dataset) item.querySelector(".cn-mono")?.classList.add("guest");
      within(item, "[data-mark]").forEach((label) => mark(label, query));
    }

    remark(sentence) {
      const item = document.createElement("li");
      item.className = "cn-muted";
      item.setAttribute("role", "option");
      item.setAttribute("aria-disabled", "true");
      item.setAttribute("aria-selected", "false");
      item.append(sentence);
      return item;
    }

    say(sentence) {
      this.status.textContent = sentence.textContent;
      this.open([this.remark(sentence)]);
    }

    open(items) {
      this.list.replaceChildren(...items);
      this.list.hidden = false;
      this.list.ariaBusy = null;
      this.box.setAttribute("aria-expanded", "true");
      this.box.removeAttribute("aria-activedescendant");
      this.reveal();
      if (this.bar) this.guard.observe(this.bar);
    }

    get bar() {
      return this.root.closest("form")?.querySelector(".cn-savebar");
    }

    // The list comes out from under the bar at the foot of the form, also when that grows.
    reveal() {
      const foot = this.bar?.getBoundingClientRect().top ?? window.innerHeight;
      const hidden = this.list.getBoundingClientRect().bottom - Math.min(foot, window.innerHeight);
      if (hidden > 0) window.scrollBy({ top: hidden + 8, behavior: "instant" });
    }

    close() {
      clearTimeout(this.timer);
      this.question?.abort();
      this.guard.disconnect();
      this.list.hidden = true;
      this.list.ariaBusy = null;
      this.list.replaceChildren();
      this.box.setAttribute("aria-expanded", "false");
      this.box.removeAttribute("aria-activedescendant");
    }

    pressed(event) {
      if (event.isComposing) return;
      const act = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (act) this.move(event, act);
      else if (event.key === "Enter") this.entered(event);
      else if (event.key === "Tab") this.tabbed();
      else if (event.key === "Escape" && this.isOpen) {
        event.preventDefault();
        this.close();
      }
    }

    move(event, step) {
      event.preventDefault();
      if (!this.isOpen) return this.ask();
      const { options } = this;
      if (!options.length) return undefined;
      const at = options.indexOf(this.active);
      const next = at < 0 && step < 0 ? options.length - 1 : at + step;
      this.point(options[(next + options.length) % options.length]);
    }

    point(option) {
      this.active?.setAttribute("aria-selected", "false");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    }

    entered(event) {
      if (!this.isOpen) return;
      event.preventDefault();
      if (this.active) this.choose(this.active);
    }

    tabbed() {
      if (this.isOpen && this.active?.dataset.id) this.choose(this.active);
    }

    choose(option) {
      if (option.hasAttribute("aria-disabled")) return;
      if ("add" in option.dataset) this.add();
      else this.pick(option);
    }

    async add() {
      const name = this.box.value.trim();
      this.close();
      const params = new URLSearchParams([["name", name], ...this.params()]);
      const option = await window.charitynet.quickAdd(`${this.root.dataset.addUrl}?${params}`);
      this.box.focus();
      if (option) this.pick(option);
    }

    pick(option) {
      const { id, label } = option.dataset;
      this.close();
      this.id.value = id;
      this.box.value = label;
      this.showPicked();
      this.status.textContent = plain("picked", { label });
      this.tell("chooser:picked", { id, label, extra: extraOf(option) });
    }

    forget() {
      this.id.value = "";
      this.root.classList.remove("is-picked");
      within(this.root, "[data-picked]").forEach((element) => element.remove());
      this.tell("chooser:cleared", {});
    }

    clear() {
      this.box.value = "";
      this.forget();
      this.box.focus();
    }

    tell(name, detail) {
      this.root.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
      announce(this.id);
    }

    showPicked() {
      if (this.root.classList.contains("is-picked")) return;
      this.root.classList.add("is-picked");
      const group = this.box.closest(".input-group");
      group.prepend(piece("picked"));
      const button = piece("clear");
      button.setAttribute("aria-label", strings.clear);
      if (!this.box.disabled) group.append(button);
    }
  }

  enhance((part) => {
    within(part, "[data-chooser]").forEach((root) => {
      if (!known.has(root)) known.set(root, new Chooser(root));
    });
  });

  // A picked person brings his title along, unless somebody has written another.
  const fill = (row, selector, value) => {
    const field = row.querySelector(selector);
    if (value === undefined || field?.closest("[data-row]") !== row) return;
    if (field.value && field.value !== field.dataset.filled) return;
    field.value = field.dataset.filled = value;
    announce(field);
  };
  document.addEventListener("chooser:picked", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    fill(row, "[data-fills-title]", event.detail.extra.title);
    fill(row, "[data-fills-honorific]", event.detail.extra.honorific);
  });
})();
