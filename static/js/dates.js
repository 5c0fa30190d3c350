// A day in two calendars: what is typed in one box appears in the other.
//
// The box last typed in counts, so the other one is emptied at once and filled again only by a
// conversion: whatever is sent, the two never differ.
(() => {
  const { strings, text, piece, enhance, within, announce } = window.charitynet;
  const PAUSE = 300;
  const PATIENCE = 1200;

  class DualDate {
    constructor(root) {
      this.root = root;
      this.boxes = [...root.querySelectorAll("input")];
      this.said = this.region();
      this.boxes.forEach((box, side) => {
        box.addEventListener("input", () => this.typed(side));
        box.addEventListener("change", (event) => event.isTrusted && this.showProblem());
      });
    }

    region() {
      const given = this.root.nextElementSibling?.matches("[data-weekday]");
      if (!given) this.root.after(piece("day"));
      const region = this.root.nextElementSibling;
      region.setAttribute("role", "status");
      return region;
    }

    typed(side) {
      const [box, other] = [this.boxes[side], this.boxes[1 - side]];
      this.question?.abort();
      clearTimeout(this.timer);
      clearTimeout(this.patience);
      this.problem = null;
      box.classList.remove("cn-live");
      other.classList.remove("cn-live");
      other.value = "";
      this.said.replaceChildren();
      if (box.value.trim()) this.timer = setTimeout(() => this.convert(box, other), PAUSE);
    }

    async convert(box, other) {
      this.question = new AbortController();
      const { signal } = this.question;
      const address = `${strings.convertUrl}?${new URLSearchParams({ text: box.value })}`;
      try {
        const answer = await fetch(address, { signal, redirect: "manual" });
        if (![200, 422].includes(answer.status)) return;
        this.converted(await answer.json(), box, other);
      } catch (error) {
        if (error.name !== "AbortError") this.said.replaceChildren(text("unreachable"));
      }
    }

    converted(day, box, other) {
      if (day.error) {
        this.problem = day.error;
        this.patience = setTimeout(() => this.showProblem(), PATIENCE);
        if (document.activeElement !== box) this.showProblem();
        return;
      }
      other.value = other === this.boxes[0] ? day.gregorian : day.hijri;
      other.classList.add("cn-live");
      this.said.classList.remove("cn-t-late");
      this.said.textContent = day.sentence;
      announce(other);
    }

    // Somebody in the middle of a date is not told that it is no date yet.
    showProblem() {
      if (!this.problem) return;
      this.said.classList.add("cn-t-late");
      this.said.textContent = this.problem;
    }
  }

  const known = new WeakSet();
  enhance((part) => {
    within(part, ".cn-dual").forEach((root) => {
      if (known.has(root) || root.querySelectorAll("input").length !== 2) return;
      known.add(root);
      new DualDate(root);
    });
  });
})();
