// Pages through the list of what needs watching: as many lines a screen as
// fit, the next screen after a while.
"use strict";
(() => {
  const every = 12000;
  let page = 0;

  function pages(list) {
    const items = [...list.children];
    items.forEach((li) => { li.hidden = false; });
    const room = list.clientHeight;
    if (getComputedStyle(list).overflowY !== "hidden") return [items];
    const out = [[]];
    let used = 0;
    for (const li of items) {
      const h = li.getBoundingClientRect().height;
      if (used + h > room + 1 && out.at(-1).length) { out.push([]); used = 0; }
      out.at(-1).push(li);
      used += h;
    }
    return out;
  }

  function show() {
    for (const list of document.querySelectorAll("[data-pages]")) {
      const ps = pages(list);
      page %= ps.length;
      ps.forEach((p, i) => p.forEach((li) => { li.hidden = i !== page; }));
      const mark = list.parentElement.querySelector("[data-screen]");
      if (mark) mark.textContent = ps.length > 1 ? qsSay("wall.screen", `${page + 1}/${ps.length}`) : "";
    }
  }

  show();
  document.fonts?.ready.then(show);
  addEventListener("resize", show);
  document.addEventListener("qs:swapped", show);
  setInterval(() => { page++; show(); }, every);
})();
