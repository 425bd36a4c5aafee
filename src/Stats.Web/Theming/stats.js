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
  const voice = make("p", "voice");
  voice.setAttribute("role", "status");
  const tip = make("div", "tip");
  tip.hidden = true;
  document.body.append(voice, tip);

  // Another view without a full reload: the page comes whole from the server, and its content takes the old one's place.
  let asked = 0;
  const here = () => location.pathname + location.search;
  let shown = here();
  async function show(address, isNew) {
    const mine = ++asked;
    const old = document.getElementById("main");
    old.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("main");
      if (mine !== asked) return;
      if (!next) throw new Error("no page");
      const focus = placeOf(document.activeElement);
      for (const open of old.querySelectorAll("details[open] h3[id]")) {
        const same = next.querySelector("#" + CSS.escape(open.id))?.closest("details");
        if (same) same.open = true;
      }
      old.replaceWith(next);
      document.title = page.title;
      for (const link of ["a.language", "link[rel=canonical]", "link[hreflang]"])
        copyAddress(document.querySelector(link), page.querySelector(link));
      if (isNew) history.pushState(null, "", answer.url + new URL(address, location).hash);
      shown = here();
      dress(next);
      if (focus) next.querySelector(focus.selector)?.focus({ preventScroll: true });
      voice.textContent = next.querySelector(".message")?.textContent ?? page.title;
    } catch {
      location.href = address;
    }
  }

  function copyAddress(to, from) {
    if (to && from) to.setAttribute("href", from.getAttribute("href"));
  }

  // Where the focus is, in words that also find it in the next page.
  function placeOf(element) {
    const box = element?.closest(".filters, .choice, .picks");
    if (!box) return null;
    if (!element.name) return { selector: "." + box.className + " " + element.tagName.toLowerCase() };
    if (element.type === "checkbox") return { selector: ".filters input[value=" + CSS.escape(element.value) + "]" };
    const same = [...box.querySelectorAll("select")].indexOf(element);
    return { selector: ".filters label:nth-of-type(" + (same + 1) + ") select" };
  }

  function send(form) {
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value);
    show(address.href, true);
  }

  addEventListener("change", (e) => {
    if (e.target.matches(".filters select, .filters input")) send(e.target.form);
  });
  addEventListener("submit", (e) => {
    if (!e.target.matches(".filters")) return;
    e.preventDefault();
    send(e.target);
  });
  addEventListener("click", (e) => {
    const link = e.target.closest?.("main .choice a, main .picks a");
    if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    show(link.href, true);
  });
  addEventListener("popstate", () => {
    if (here() !== shown && document.querySelector(".filters")) show(location.href, false);
    shown = here();
  });

  // What the table says of the period under the pointer, or the chart of its bar.
  function point(e) {
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
    if (e.key === "Escape") tip.hidden = true;
  });
  addEventListener("scroll", () => (tip.hidden = true), { passive: true });

  // Copy a table, for a spreadsheet, or the headline.
  function dress(main) {
    if (!navigator.clipboard) return;
    for (const table of main.querySelectorAll(".scroll table"))
      button(table.closest(".scroll"), say("Kopieer tabel", "Copy table"), () =>
        [...table.rows].map((row) => [...row.cells].map((c) => c.textContent.trim()).join("\t")).join("\n"),
      );
    const message = main.querySelector(".opening .message");
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
  dress(document);
})();
