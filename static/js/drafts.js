// Nothing that is typed is lost: the form is kept on the server as it is being written.
//
// One rule carries everything: what this device holds of a form is exactly what the server has
// not acknowledged yet. Each input writes the form into localStorage, and within a second it is
// sent; the acknowledgement of those very values removes them. So a closed tab, a lost
// connection and an expired session are one case: something waits, and whoever opens the form
// next sends it first and then sees it, restored by the server.
//
// Saving the form fits the rule without a memory of its own. Before a form is sent for good,
// what waits is acknowledged as a draft; then nothing is left here whatever the answer is. Did
// it succeed, the server has dropped the draft with the save; was it refused, or did it end at
// the sign-in page, the draft is on the server; is there no connection, the form stays open
// instead of giving way to the browser's error page. Only when the session has expired does the
// form go on with something waiting: it ends at the sign-in page, and returning from there
// opens the form. A form that the server shows back (errors, a pasted list) is the newest
// version, and is kept anew.
(() => {
  const { strings, text, piece } = window.charitynet;
  const DRAFTS = "charitynet:draft:";
  const PAUSE = 1000;
  const RETRY = 5000;
  const LONGEST_WAIT = 10000;
  const LEAVING = 15000;
  const TOKEN = "csrfmiddlewaretoken";

  const store = {
    read: (key) => attempt(() => localStorage.getItem(key)) ?? null,
    write: (key, values) => attempt(() => localStorage.setItem(key, values)),
    drop: (key) => attempt(() => localStorage.removeItem(key)),
    keys: () => attempt(() => Object.keys(localStorage)) ?? [],
  };

  // Without storage (a private window, a full disk) drafts still go to the server.
  function attempt(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }

  class Keeper {
    constructor(form) {
      this.form = form;
      this.user = form.dataset.user || document.body.dataset.user;
      this.key = `${DRAFTS}${this.user}:${this.address}`;
      this.state = form.querySelector("[data-draft-state]");
      this.memory = null;
      this.queue = Promise.resolve();
      this.forgetOthers();
      this.listen();
      this.resume();
    }

    // Where what is typed is sent; a page that keeps something else extends these three.
    get address() {
      return this.form.dataset.draft;
    }

    async taken(answer) {
      this.savedAt = (await answer.json()).saved_at;
    }

    async refusal() {
      return "refused";
    }

    listen() {
      this.form.addEventListener("input", () => this.typed());
      this.form.addEventListener("change", () => this.typed());
      this.form.addEventListener("htmx:afterSettle", (event) => {
        if (event.detail.requestConfig?.verb === "post") this.typed();
      });
      this.form.addEventListener("submit", (event) => this.submitted(event));
      document.addEventListener("submit", (event) => this.discarded(event));
      window.addEventListener("online", () => this.send());
      window.addEventListener("pageshow", (event) => event.persisted && this.stay());
      window.addEventListener("pagehide", () => this.hide());
      document.addEventListener("visibilitychange", () =>
        document.hidden ? this.hide() : this.send(),
      );
    }

    forgetOthers() {
      const mine = `${DRAFTS}${this.user}:`;
      const others = store.keys().filter((k) => k.startsWith(DRAFTS) && !k.startsWith(mine));
      others.forEach(store.drop);
    }

    get waiting() {
      return store.read(this.key) ?? this.memory;
    }

    values() {
      const typed = [...new FormData(this.form)];
      const kept = typed.filter(([name, value]) => name !== TOKEN && typeof value === "string");
      return new URLSearchParams(kept).toString();
    }

    typed() {
      if (this.isLeaving || this.form.inert) return;
      const values = this.values();
      store.write(this.key, values);
      this.memory = store.read(this.key) === values ? null : values;
      this.timer ??= setTimeout(() => this.send(), PAUSE);
    }

    drop() {
      store.drop(this.key);
      this.memory = null;
    }

    acknowledge(values) {
      if (store.read(this.key) === values) store.drop(this.key);
      if (this.memory === values) this.memory = null;
    }

    // One after the other; ends with how it went, or null if nothing waited.
    send() {
      clearTimeout(this.timer);
      this.timer = null;
      this.queue = this.queue.then(() => this.deliver());
      return this.queue;
    }

    async deliver() {
      const values = this.waiting;
      if (values === null || this.isLeaving) return null;
      this.isSending = true;
      const outcome = await this.post(values);
      this.isSending = false;
      this.show(outcome);
      if (outcome === "kept") this.acknowledge(values);
      if (outcome === "offline" || outcome === "trouble") {
        this.timer ??= setTimeout(() => this.send(), RETRY);
      }
      return outcome;
    }

    async post(values, isSecond = false) {
      try {
        const answer = await this.request(values, { signal: AbortSignal.timeout(LONGEST_WAIT) });
        if (answer.ok) await this.taken(answer);
        if (answer.ok) return "kept";
        if (answer.type === "opaqueredirect" || answer.status === 401) return "expired";
        if (answer.status === 403 && !isSecond) return await this.again(values);
        return answer.status >= 500 ? "trouble" : await this.refusal(answer);
      } catch {
        return "offline";
      }
    }

    request(values, options) {
      const headers = {
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "X-CSRFToken": this.form.elements[TOKEN].value,
      };
      const sent = { method: "POST", headers, body: values, redirect: "manual", ...options };
      return fetch(this.address, sent);
    }

    // Signing in again in another tab makes the old token worthless: take the new one.
    async again(values) {
      const answer = await fetch(location.href, { redirect: "manual" });
      if (!answer.ok) return "expired";
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector(`[name="${TOKEN}"]`)?.value;
      if (!token || page.body.dataset.user !== this.user) return "expired";
      document.getElementsByName(TOKEN).forEach((field) => (field.value = token));
      return this.post(values, true);
    }

    // The page may be gone before an answer comes; what waits goes on waiting until it does.
    hide() {
      const values = this.waiting;
      if (values === null || this.isLeaving) return;
      this.request(values, { keepalive: true }).then(
        (answer) => answer.ok && this.acknowledge(values),
        () => undefined,
      );
    }

    async resume() {
      if (strings.method === "POST") return this.typed();
      if (this.waiting === null) {
        this.form.inert = false;
        return undefined;
      }
      this.form.inert = true;
      const outcome = await this.send();
      if (outcome === "kept") return location.replace(location.pathname + location.search);
      if (outcome === "refused" || outcome === "expired") this.form.inert = false;
      else setTimeout(() => this.resume(), RETRY);
      return undefined;
    }

    submitted(event) {
      if (event.defaultPrevented) return;
      if (this.isCleared || (this.waiting === null && !this.isSending)) return this.leave();
      event.preventDefault();
      if (!this.isFlushing) this.flush(event.submitter);
    }

    async flush(submitter) {
      this.isFlushing = true;
      let outcome = await this.send();
      while (outcome === "kept" && this.waiting !== null) outcome = await this.send();
      this.isFlushing = false;
      if (outcome === "offline") return;
      if (outcome === "refused") this.drop();
      this.isCleared = true;
      this.form.requestSubmit(submitter);
      this.isCleared = false;
    }

    // Beginning afresh takes back what has not been sent, too.
    discarded(event) {
      if (event.target.getAttribute("action") !== `${this.address}discard/`) return;
      this.drop();
      this.leave();
    }

    // On its way out the form keeps still, or a late draft would outlive the saved record.
    leave() {
      this.isLeaving = true;
      setTimeout(() => this.stay(), LEAVING);
    }

    stay() {
      this.isLeaving = false;
    }

    show(outcome) {
      if (!this.state || !outcome) return;
      const sentence = text(outcome, { time: this.savedAt });
      const parts = [piece(outcome === "kept" ? "cloud-kept" : "cloud-waiting"), sentence];
      if (outcome === "expired") parts.push(this.wayBack());
      this.state.replaceChildren(...parts);
    }

    wayBack() {
      const link = piece("sign-in");
      const next = new URLSearchParams({ next: location.pathname + location.search });
      link.href = `${strings.loginUrl}?${next}`;
      return link;
    }
  }

  window.charitynet.Keeper = Keeper;
  document.querySelectorAll("form[data-draft]").forEach((form) => new Keeper(form));
})();
