// Fetches a report while saying that it is being drawn; without this file the links download it.
(() => {
  const progress = document.querySelector("[data-progress]");
  const links = document.querySelectorAll("[data-draws]");
  const say = (word) => { progress.textContent = progress.dataset[word]; };
  let isBusy = false;

  const nameIn = (header) => {
    const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(header) || [];
    const [, plain] = /filename="([^"]+)"/i.exec(header) || [];
    return encoded ? decodeURIComponent(encoded) : plain || "report";
  };

  const save = async (response) => {
    const saver = document.createElement("a");
    saver.href = URL.createObjectURL(await response.blob());
    saver.download = nameIn(response.headers.get("Content-Disposition"));
    saver.click();
    setTimeout(() => URL.revokeObjectURL(saver.href), 60_000);
  };

  const draw = async (link) => {
    isBusy = true;
    say("drawing");
    try {
      const response = await fetch(link.href);
      if (!response.ok || !response.headers.get("Content-Disposition")) throw new Error();
      await save(response);
      say("drawn");
    } catch {
      say("failed");
    }
    isBusy = false;
  };

  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (!isBusy) draw(link);
    });
  }
})();
