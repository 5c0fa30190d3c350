// The writing room: what is typed of each item is saved as it is typed.
//
// Each item is kept as a draft of a form is (drafts.js): what this device holds is what the
// server has not acknowledged. Here it goes straight into the minutes, against the version the
// text was opened at. An attempt whose answer got lost is repeated before anything newer, so
// that nobody is told of a rival who is himself.
(() => {
  const { Keeper } = window.charitynet;
  const said = document.querySelector("[data-room-strings]").dataset;
  const room = document.querySelector("[data-room-state]");
  const keepers = [];
  const PAUSE = 1500;
  const MOST_ON_LEAVING = 60_000;

  const sentence = (key, values = {}) =>
    (said[key] ?? "").replace(/\{(\w+)\}/g, (_whole, name) => values[name] ?? "");

  class ItemKeeper extends Keeper {
    constructor(form) {
      super(form);
      keepers.push(this);
    }

    get address() {
      return new URL(this.form.action).pathname;
    }

    get box() {
      return this.form.elements.text;
    }

    get error() {
      return this.form.querySelector("[data-error]");
    }

    get slot() {
      return this.form.parentElement.querySelector("[data-conflict-slot]");
    }

    listen() {
      super.listen();
      this.box.addEventListener("blur", () => this.waiting !== null && this.send());
    }

    typed() {
      const values = this.values();
      this.remember(values);
      if (this.isHeld) return;
      this.say("unsaved");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), PAUSE);
    }

    remember(values) {
      try {
        localStorage.setItem(this.key, values);
        this.memory = null;
      } catch {
        this.memory = values;
      }
    }

    async deliver() {
      if (this.isHeld || (this.waiting === null && this.attempt == null)) return null;
      this.attempt ??= this.waiting;
      this.say("saving");
      const sent = this.attempt;
      const outcome = await this.post(sent);
      const isKnown = outcome !== "offline" && outcome !== "trouble";
      if (isKnown) this.attempt = null;
      else this.timer = setTimeout(() => this.send(), 5000);
      if (outcome === "kept") this.settled(sent);
      else this.show(outcome);
      return outcome;
    }

    // What was typed while the answer was under way goes on against the new version.
    settled(sent) {
      this.acknowledge(sent);
      this.error.replaceChildren();
      this.box.classList.remove("is-invalid");
      this.box.removeAttribute("aria-invalid");
      if (this.waiting === null) return this.say("kept");
      return this.typed();
    }

    request(values, options) {
      const isLeaving = document.visibilityState === "hidden" && values.length < MOST_ON_LEAVING;
      const headers = {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value,
      };
      const sent = { method: "POST", headers, body: values, redirect: "manual", ...options };
      return fetch(this.address, { ...sent, keepalive: isLeaving });
    }

    async taken(answer) {
      const saved = await answer.json();
      this.savedAt = saved.saved_at;
      this.form.elements.version.value = saved.version;
      if ("text" in saved) this.box.value = saved.text;
      const quorum = document.querySelector("[data-quorum]");
      if (quorum.textContent !== saved.quorum) quorum.textContent = saved.quorum;
    }

    async refusal(answer) {
      if (answer.status === 409) return this.ask(await answer.text());
      if (answer.status !== 422) return "locked";
      this.error.textContent = (await answer.json()).error;
      this.box.classList.add("is-invalid");
      this.box.setAttribute("aria-invalid", "true");
      return "unsaved";
    }

    // Both versions, in place; the text above keeps still until one of them is chosen.
    ask(html) {
      const page = new DOMParser().parseFromString(html, "text/html");
      const panel = document.importNode(page.querySelector("[data-conflict]"), true);
      this.isHeld = this.box.readOnly = true;
      this.slot.replaceChildren(panel);
      panel.querySelector("form").addEventListener("submit", (event) => this.choose(event));
      panel.scrollIntoView({ block: "nearest" });
      return "rival";
    }

    async choose(event) {
      event.preventDefault();
      const body = new FormData(event.target, event.submitter);
      const outcome = await this.post(new URLSearchParams(body).toString());
      if (outcome !== "kept") return this.show(outcome);
      this.isHeld = this.box.readOnly = false;
      this.drop();
      this.slot.replaceChildren();
      this.box.focus();
      return this.say("kept");
    }

    hide() {
      this.send();
    }

    // What this device still holds of the item goes on where it was left.
    resume() {
      if ("refused" in this.form.dataset) return this.typed();
      if (this.waiting === null) return undefined;
      const kept = new URLSearchParams(this.waiting);
      if (kept.get("text") === this.box.value) return this.drop();
      this.box.value = kept.get("text");
      this.form.elements.version.value = kept.get("version");
      return this.typed();
    }

    submitted(event) {
      event.preventDefault();
      if (this.waiting === null) this.remember(this.values());
      this.send();
    }

    show(outcome) {
      if (outcome) this.say(outcome);
      if (outcome === "expired") this.state.append(" ", this.wayBack());
    }

    say(key) {
      this.outcome = key;
      const isCalm = key === "kept" || key === "saving" || key === "unsaved";
      this.state.className = `state small ${key === "kept" ? "cn-t-ok" : isCalm ? "cn-muted" : "cn-t-warn"}`;
      this.state.textContent = sentence(key, { time: this.savedAt });
      tell();
    }
  }

  // One line for the whole room.
  function tell() {
    const known = keepers.map((keeper) => keeper.outcome).filter(Boolean);
    if (!known.length) return;
    const isKept = known.every((outcome) => outcome === "kept");
    room.textContent = sentence(isKept ? "allKept" : "someWaiting");
  }

  document.querySelectorAll("form[data-keeps-item]").forEach((form) => new ItemKeeper(form));
})();
