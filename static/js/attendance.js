// The quorum, counted while attendance is being noted.
(() => {
  const form = document.querySelector("[data-attendance]");
  const said = form.querySelector("[data-quorum]");
  const look = form.querySelector("[data-quorum-look]");
  const needed = Number(form.dataset.needed || 0);

  const count = () => {
    const present = form.querySelectorAll('input[type=radio][value="yes"]:checked').length;
    const isMet = present >= needed;
    said.textContent = said.dataset[isMet ? "met" : "unmet"].replace("{present}", present);
    look.classList.toggle("ok", isMet);
    look.classList.toggle("warn", !isMet);
  };

  form.addEventListener("change", (event) => event.target.type === "radio" && count());
  count();
})();
