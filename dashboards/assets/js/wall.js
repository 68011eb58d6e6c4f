// The wall: pages through lists that are longer than their place, and turns
// from scene to scene. Order, interval, pause and scene stand in the address,
// so that a reload changes nothing.
"use strict";
(() => {
  const listEvery = 12000; // a screen of a list
  const rest = 60000; // nobody turns the page under a hand on the mouse
  let page = 0;

  function pages(list) {
    const items = [...list.children];
    items.forEach((li) => { li.hidden = false; });
    const room = list.clientHeight;
    if (getComputedStyle(list).overflowY !== "hidden") return [items];
    const out = [[]];
    let top = list.getBoundingClientRect().top;
    const boxes = items.map((li) => li.getBoundingClientRect());
    items.forEach((li, i) => {
      const last = out[out.length - 1];
      if (boxes[i].bottom - top > room + 1 && last.length) { out.push([li]); top = boxes[i].top; } else last.push(li);
    });
    return out;
  }

  function show() {
    for (const list of document.querySelectorAll("[data-pages]")) {
      const ps = pages(list);
      const at = page % ps.length;
      ps.forEach((p, i) => p.forEach((li) => { li.hidden = i !== at; }));
      const mark = list.parentElement.querySelector("[data-screen]");
      if (mark) mark.textContent = ps.length > 1 ? qsSay("wall.screen", `${at + 1}/${ps.length}`) : "";
    }
  }

  const rotation = () => document.querySelector("[data-rotation]");
  const narrow = matchMedia("(max-width: 899px), (max-height: 499px)");
  let turned = performance.now(), touched = -rest, turning = false;

  async function go(href) {
    if (turning) return;
    turning = true;
    try {
      if (await qsGo(href)) page = 0;
      show();
    } finally {
      turning = false;
      turned = performance.now();
    }
  }

  const follow = (name) => {
    const link = rotation()?.querySelector(`[data-${name}]`);
    if (link) go(link.href);
  };

  // A wall hangs for months: every few hours it takes its next scene as a whole
  // new page, with which the browser gives back all it has kept, unless the
  // program is not there to answer.
  const lifetime = 6 * 3600 * 1000;

  async function renew() {
    const link = rotation()?.querySelector("[data-turn]");
    if (!link || turning) return;
    turning = true;
    const there = await fetch(link.href, { cache: "no-store" }).then((res) => res.ok, () => false);
    turning = false;
    if (there) location.replace(link.href); else go(link.href);
  }

  function beat() {
    const r = rotation(), now = performance.now();
    if (!r || r.dataset.paused === "true" || document.hidden || narrow.matches || r.querySelector("details[open]")) { turned = now; return; }
    if (now - turned >= Number(r.dataset.every) * 1000 && now - touched >= rest) {
      if (now > lifetime) renew(); else follow("turn");
    }
  }

  document.addEventListener("click", (e) => {
    const link = e.target.closest("[data-turn], [data-back], [data-pause], [data-scene]");
    if (link && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(link.href); return; }
    for (const menu of document.querySelectorAll("details.switch[open]")) if (!menu.contains(e.target)) menu.open = false;
  });

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const own = e.target.closest("button, a, summary, input, select, textarea, [tabindex]");
    if (e.key === " " && !own) { e.preventDefault(); follow("pause"); }
    if (e.key === "ArrowRight" && !e.target.closest("input, [tabindex]")) follow("turn");
    if (e.key === "ArrowLeft" && !e.target.closest("input, [tabindex]")) follow("back");
    if (e.key === "Escape") document.querySelectorAll("details.switch[open]").forEach((d) => { d.open = false; });
  });
  // A browser also reports a move when the page changes below a mouse that
  // lies still: only another place is a hand.
  let place = "";
  addEventListener("pointermove", (e) => {
    const now = e.screenX + " " + e.screenY;
    if (place && now !== place) touched = performance.now();
    place = now;
  }, { passive: true });
  for (const kind of ["pointerdown", "wheel"]) addEventListener(kind, () => { touched = performance.now(); }, { passive: true });

  show();
  document.fonts?.ready.then(show);
  addEventListener("resize", show);
  document.addEventListener("qs:swapped", show);
  setInterval(() => { page++; show(); }, listEvery);
  setInterval(beat, 500);
})();
