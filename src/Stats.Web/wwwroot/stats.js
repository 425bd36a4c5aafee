// Makes pages quicker to use. Nothing depends on it: every page, filter and figure works without.
(() => {
  "use strict";
  const say = (dutch, english) => (document.documentElement.lang === "nl" ? dutch : english);
  const make = (tag, name, text = "") => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };
  const voice = document.getElementById("voice");
  const tip = document.getElementById("tip");

  // A choice shows its view at once. The framework fetches it and puts it in place; what was opened stays open, and is said.
  addEventListener("change", (e) => {
    if (e.target.matches(".filters select, .filters input")) e.target.form.requestSubmit();
  });
  let open = [];
  let focus = null;
  self.Blazor?.addEventListener("enhancednavigationstart", () => {
    open = [...document.querySelectorAll("details[open] h3[id]")].map((heading) => heading.id);
    focus = placeOf(document.activeElement);
  });
  self.Blazor?.addEventListener("enhancedload", () => {
    for (const id of open) document.getElementById(id)?.closest("details")?.setAttribute("open", "");
    // What is chosen is what the page says, also where its reader chose otherwise before going back.
    for (const form of document.querySelectorAll("form[data-enhance]")) form.reset();
    if (focus) document.querySelector(focus)?.focus({ preventScroll: true });
    [open, focus, tip.hidden] = [[], null, true];
    dress();
    voice.textContent = document.querySelector("main .message")?.textContent ?? document.title;
  });

  // Where the focus is, in words that also find it in the next page.
  function placeOf(element) {
    const box = element?.closest("form[data-enhance], .choice, .picks");
    if (!box) return null;
    if (element.type === "checkbox") return "form[data-enhance] input[value=" + CSS.escape(element.value) + "]";
    if (element.id) return "#" + CSS.escape(element.id);
    if (!element.name) return "." + box.className + " " + element.tagName.toLowerCase();
    return ".filters label:nth-of-type(" + ([...box.querySelectorAll("select")].indexOf(element) + 1) + ") select";
  }

  // What the table says of the period under the pointer, or the chart of its bar.
  let mouse = null;
  function point(e) {
    mouse = e.pointerType === "mouse" ? { pointerType: "mouse", clientX: e.clientX, clientY: e.clientY } : null;
    const bar = e.target.closest?.("svg [data-tip]");
    const drawing = e.target.closest?.("svg[data-plot]");
    const told = bar ? bar.dataset.tip.split("\n") : drawing ? toldOf(drawing, e.clientX) : null;
    tip.hidden = !told;
    if (!told) return;
    tip.replaceChildren(...told.map((line, i) => make(i ? "span" : "b", "", line)));
    if (bar) over(bar.getBoundingClientRect(), e.clientX);
    else beside(drawing, e);
  }

  function toldOf(drawing, x) {
    const row = drawing.closest("section")?.querySelector("details tbody")?.rows[spanOf(drawing, x).place];
    if (!row) return null;
    const heads = row.closest("table").tHead.rows[0].cells;
    const said = [...row.cells].slice(1).map((cell, i) => heads[i + 1].textContent + ": " + cell.textContent.trim());
    return [row.cells[0].textContent, ...said];
  }

  // Above what it tells of, or below it where there is no room: never over it.
  function over(box, x) {
    const above = box.top - tip.offsetHeight - 6;
    tip.style.top = (above >= 4 ? above : box.bottom + 6) + "px";
    tip.style.left = Math.max(4, Math.min(x - tip.offsetWidth / 2, innerWidth - tip.offsetWidth - 4)) + "px";
  }

  // On either side of the period that it tells of; where neither has room, over the whole drawing.
  function beside(drawing, e) {
    const { left, right } = spanOf(drawing, e.clientX);
    const after = right + 10;
    const before = left - 10 - tip.offsetWidth;
    if (after + tip.offsetWidth > innerWidth - 4 && before < 4) return over(drawing.getBoundingClientRect(), e.clientX);
    tip.style.left = (after + tip.offsetWidth <= innerWidth - 4 ? after : before) + "px";
    tip.style.top = Math.max(4, e.clientY - tip.offsetHeight - 12) + "px";
  }

  // The period at a place: its number, and where it begins and ends on the screen.
  function spanOf(drawing, x) {
    const [from, to, count] = drawing.dataset.plot.split(" ").map(Number);
    const box = drawing.getBoundingClientRect();
    const scale = box.width / drawing.viewBox.baseVal.width;
    const [start, step] = [box.left + from * scale, ((to - from) * scale) / count];
    const place = Math.floor((x - start) / step);
    return { place, left: start + place * step, right: start + (place + 1) * step };
  }
  addEventListener("pointermove", point);
  addEventListener("pointerdown", point);
  addEventListener("keydown", (e) => {
    if (e.key === "Escape") [mouse, tip.hidden] = [null, true];
  });
  // A page that moves brings something else under the pointer.
  const moved = () => {
    if (mouse) point({ ...mouse, target: document.elementFromPoint(mouse.clientX, mouse.clientY) ?? document.body });
    else tip.hidden = true;
  };
  addEventListener("scroll", moved, { passive: true });

  // Copy a table, for a spreadsheet, or a sentence.
  function dress() {
    for (const made of document.querySelectorAll("main .copy")) made.remove();
    for (const offered of document.querySelectorAll("[data-copy]")) offered.hidden = false;
    if (!navigator.clipboard) return;
    for (const table of document.querySelectorAll("main .scroll table"))
      button(table.closest(".scroll"), say("Kopieer tabel", "Copy table"), () =>
        [...table.rows].map((row) => [...row.cells].map((c) => c.textContent.trim()).join("\t")).join("\n"),
      );
    const message = document.querySelector("main .opening .message");
    if (message) button(message.nextElementSibling ?? message, say("Kopieer zin", "Copy sentence"), () => message.textContent.trim());
  }

  function button(after, label, text) {
    const made = make("button", "copy", label);
    made.type = "button";
    made.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      made.textContent = voice.textContent = say("Gekopieerd", "Copied");
      setTimeout(() => (made.textContent = label), 2000);
    });
    after.after(made);
  }

  addEventListener("click", async (e) => {
    const offered = e.target.closest?.("[data-copy]");
    if (!offered) return;
    const from = document.getElementById(offered.dataset.copy);
    await copy(from.value ?? from.textContent);
    offered.firstChild.data = offered.dataset.done;
  });

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  // The chart is drawn anew while its maker types. Another kind or characteristic brings other choices, which are the server's to say.
  let timer;
  addEventListener("input", (e) => {
    const form = e.target.closest?.(".studio form");
    if (!form) return;
    clearTimeout(timer);
    if (e.target.matches("select, [type=checkbox]")) return form.requestSubmit();
    timer = setTimeout(() => {
      const query = new URLSearchParams(new FormData(form));
      for (const part of document.querySelectorAll("[data-chart]")) {
        const address = `${part.dataset.chart}?${query}`;
        if (part.src === undefined) part.href = address + "&download";
        else part.src = address;
      }
    }, 250);
  });
  dress();
})();
