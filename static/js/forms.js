// What the scripts of a form share, and the small things: one of several, sections, files.
//
// Sentences and pieces of markup come from components/client_strings.html. A script gives
// `enhance` a function, which runs over the page and later over every new part of it; it must
// bear to see the same element twice.
window.charitynet ??= (() => {
  const strings = document.querySelector("[data-strings]")?.dataset ?? {};
  const enhancers = [];

  const plain = (key, values = {}) =>
    (strings[key] ?? "").replace(/\{(\w+)\}/g, (_whole, name) => values[name] ?? "");

  // A sentence whose values are isolated, so that Arabic and Latin keep their order.
  const text = (key, values = {}) => {
    const parts = (strings[key] ?? "").split(/\{(\w+)\}/);
    const sentence = document.createElement("span");
    parts.forEach((part, index) => {
      const isolated = document.createElement("bdi");
      isolated.textContent = values[part] ?? "";
      sentence.append(index % 2 ? isolated : part);
    });
    return sentence;
  };

  const piece = (name) => {
    const template = document.querySelector(`template[data-piece="${name}"]`);
    return template.content.firstElementChild.cloneNode(true);
  };

  const fresh = (part) => enhancers.forEach((enhancer) => enhancer(part));
  const enhance = (enhancer) => {
    enhancers.push(enhancer);
    enhancer(document);
  };

  const within = (part, selector) => [
    ...(part.matches?.(selector) ? [part] : []),
    ...part.querySelectorAll(selector),
  ];

  const announce = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));

  document.addEventListener("htmx:load", (event) => fresh(event.detail.elt));
  return { strings, plain, text, piece, enhance, fresh, within, announce };
})();

(() => {
  const { strings, text, piece, enhance, within, announce } = window.charitynet;
  if (window.charitynet.formsAreReady) return;
  window.charitynet.formsAreReady = true;

  // Only one of a group is ticked: the head of a delegation, say.
  document.addEventListener("change", (event) => {
    const { onlyOne } = event.target.dataset ?? {};
    if (!onlyOne || !event.target.checked) return;
    document.querySelectorAll(`[data-only-one="${CSS.escape(onlyOne)}"]`).forEach((other) => {
      if (other !== event.target) other.checked = false;
    });
  });

  // The section in view is the current step.
  const follow = (steps) => {
    if (steps.dataset.follows) return;
    steps.dataset.follows = "1";
    const links = new Map(
      [...steps.querySelectorAll('a[href^="#"]')]
        .map((link) => [document.getElementById(link.hash.slice(1)), link])
        .filter(([section]) => section),
    );
    const inView = new Set();
    const watcher = new IntersectionObserver(
      (entries) => {
        entries.forEach((entry) => inView[entry.isIntersecting ? "add" : "delete"](entry.target));
        const current = [...links.keys()].find((section) => inView.has(section));
        if (!current) return;
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(current).setAttribute("aria-current", "step");
      },
      { rootMargin: "-15% 0px -45% 0px" },
    );
    links.forEach((_link, section) => watcher.observe(section));
  };
  enhance((part) => within(part, ".cn-steps").forEach(follow));

  // Files: named when chosen or dropped, refused at once when they are too large.
  const MEGABYTE = 1024 * 1024;
  const limit = Number(strings.fileLimit || 10) * MEGABYTE;
  const size = (bytes) =>
    bytes < MEGABYTE
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / MEGABYTE).toFixed(1)} MB`;

  const filesIn = (drop) => drop.querySelector('input[type="file"]');

  const listOf = (drop) => {
    if (!drop.nextElementSibling?.matches("[data-chosen-files]")) drop.after(piece("files"));
    return drop.nextElementSibling;
  };

  const line = (content, tone) => {
    const item = document.createElement("li");
    if (tone) item.className = tone;
    item.append(content);
    return item;
  };

  const choose = (drop, files) => {
    const kept = new DataTransfer();
    const lines = files.map((file) => {
      const values = { name: file.name, size: size(file.size), limit: size(limit) };
      if (file.size > limit) return line(text("fileTooLarge", values), "cn-t-late");
      kept.items.add(file);
      return line(text("fileChosen", values));
    });
    filesIn(drop).files = kept.files;
    listOf(drop).replaceChildren(...lines);
  };

  const receive = (drop) => {
    const input = filesIn(drop);
    if (!input || drop.dataset.receives) return;
    drop.dataset.receives = "1";
    listOf(drop);
    input.addEventListener("change", () => choose(drop, [...input.files]));
    drop.addEventListener("dragover", (event) => event.preventDefault());
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      const dropped = [...event.dataTransfer.files];
      choose(drop, input.multiple ? [...input.files, ...dropped] : dropped.slice(0, 1));
      announce(input);
    });
    drop.querySelector("button[type=button]")?.addEventListener("click", () => input.click());
  };
  enhance((part) => within(part, ".cn-drop").forEach(receive));
})();
