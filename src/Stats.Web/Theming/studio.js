// The pages work without this: it draws the preview while one types, and copies a text by one press.
(() => {
  const form = document.querySelector(".studio form");
  const place = "studio-scroll";
  if (form) {
    const before = sessionStorage.getItem(place);
    if (before) {
      sessionStorage.removeItem(place);
      scrollTo(0, Number(before));
    }
    form.addEventListener("submit", () => sessionStorage.setItem(place, String(scrollY)));
    let timer;
    form.addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // Another kind or characteristic brings other choices; that is the server's to say.
        if (event.target.matches("select, [type=checkbox]")) return form.requestSubmit();
        const query = new URLSearchParams(new FormData(form));
        for (const part of document.querySelectorAll("[data-chart]")) {
          const address = `${part.dataset.chart}?${query}`;
          if (part.src === undefined) part.href = address + "&download";
          else part.src = address;
        }
      }, event.target.matches("select, [type=checkbox]") ? 0 : 250);
    });
  }
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    const from = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(from.value ?? from.textContent);
      button.firstChild.data = button.dataset.done;
    });
  }
})();
