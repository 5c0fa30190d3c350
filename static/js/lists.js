// Lists: what is ticked is counted, a file that is being made is waited for; all works without it.
(() => {
  const picks = (form) => [...form.elements].filter((one) => one.name === "pick");

  const count = (form) => {
    const said = form.querySelector("[data-picked-count]");
    const every = form.querySelector("[data-picks-every]");
    const boxes = picks(form);
    const ticked = boxes.filter((one) => one.checked).length;
    if (every && !ticked) every.checked = false;
    if (said) said.textContent = every?.checked ? said.dataset.all : ticked;
    document.querySelectorAll("[data-picks-all]").forEach((head) => {
      head.checked = ticked > 0 && ticked === boxes.length;
      head.indeterminate = ticked > 0 && ticked < boxes.length;
    });
  };
  const bar = () => document.getElementById("bulk");

  document.addEventListener("change", ({ target }) => {
    const form = bar();
    if (!form) return;
    if (target.matches("[data-picks-all]")) {
      picks(form).forEach((one) => (one.checked = target.checked));
    } else if (target.matches("[data-picks-every]") && target.checked) {
      picks(form).forEach((one) => (one.checked = true));
    } else if (target.name === "pick" && !target.checked) {
      const every = form.querySelector("[data-picks-every]");
      if (every) every.checked = false;
    }
    if (target.form === form || target.matches("[data-picks-all]")) count(form);
  });
  document.addEventListener("reset", ({ target }) => {
    if (target === bar()) setTimeout(() => count(target));
  });
  const begin = () => bar() && count(bar());
  document.addEventListener("htmx:afterSettle", begin);
  window.addEventListener("pageshow", begin);

  // A file is fetched, so that its making can be shown; what is refused opens as a page.
  const nameIn = (answer) => {
    const told = answer.headers.get("Content-Disposition") || "";
    const wide = told.match(/filename\*=utf-8''([^;]+)/i);
    return wide ? decodeURIComponent(wide[1]) : (told.match(/filename="([^"]+)"/) || [])[1] || "";
  };
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const take = async (button, address) => {
    button.classList.add("cn-busy");
    button.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(address);
      const name = nameIn(answer);
      if (answer.ok && name) save(await answer.blob(), name);
      else window.location.assign(address);
    } catch {
      window.location.assign(address);
    }
    button.classList.remove("cn-busy");
    button.removeAttribute("aria-disabled");
  };
  const addressOf = (button) => {
    if (button.href) return button.href;
    return `${button.formAction}?${new URLSearchParams(new FormData(button.form))}`;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-takes]");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!button.hasAttribute("aria-disabled")) take(button, addressOf(button));
  });
})();
