// What cannot wait for the other scripts, which come after the page.
(() => {
  // Before anything is painted: "auto" becomes what the device prefers.
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    if (root.dataset.theme === "auto") root.dataset.bsTheme = dark.matches ? "dark" : "light";
  };
  dark.addEventListener("change", apply);
  apply();
})();

// Who writes before they have come is heard all the same: they are told once they have. What was
// touched last is told first, and what they have changed themselves by then is not told at all.
(() => {
  const heard = { input: new Map(), change: new Map() };
  const hear = ({ type, target }) => {
    heard[type].delete(target);
    heard[type].set(target, target.value);
  };
  const tell = (type) => {
    document.removeEventListener(type, hear, true);
    [...heard[type]].reverse().forEach(([field, value]) => {
      if (field.value === value) field.dispatchEvent(new Event(type, { bubbles: true }));
    });
    heard[type].clear();
  };

  Object.keys(heard).forEach((type) => document.addEventListener(type, hear, true));
  document.addEventListener("DOMContentLoaded", () => {
    setTimeout(() => Object.keys(heard).forEach(tell));
  });
})();
