// What is wrong with how a wall's parts are laid out: cards that lie on each
// other or reach beyond the window, marks and figures that are cut short, ground
// that nothing covers.
(() => {
  const out = { overlaps: [], cut: [], empty: 0 };
  const name = (el) => el.dataset.part || el.className;
  const box = (el) => el.getBoundingClientRect();
  const parts = [...document.querySelectorAll("main .card, main .stage-title, .top h1, .top .links, .top .date, .top .clock")]
    .filter((el) => el.getClientRects().length && !el.parentElement.closest(".card"));
  parts.forEach((a, i) => {
    const r = box(a);
    if (r.left < -1 || r.right > innerWidth + 1) out.cut.push(`${name(a)} reaches from ${Math.round(r.left)} to ${Math.round(r.right)}`);
    for (const b of parts.slice(i + 1)) {
      const q = box(b);
      const w = Math.min(r.right, q.right) - Math.max(r.left, q.left), h = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top);
      if (w > 1 && h > 1) out.overlaps.push(`${name(a)} and ${name(b)} by ${Math.round(w)}×${Math.round(h)}`);
    }
  });
  for (const el of document.querySelectorAll(".mark, .foot .data p, .foot .since .big, .foot .hitline p, .foot .year p, .foot .counts, .top .clock, .top .date, [data-link-text]")) {
    if (el.getClientRects().length && el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== "inline") out.cut.push(`“${el.textContent.trim().slice(0, 40)}” in ${name(el)}`);
  }
  for (const el of document.querySelectorAll(".foot .card")) {
    if (el.scrollHeight > el.clientHeight + 1) out.cut.push(`${name(el)} is ${el.scrollHeight} high in ${el.clientHeight}`);
    for (const part of el.querySelectorAll("a, span")) if (box(part).width && box(part).right > box(el).right + 1) out.cut.push(`“${part.textContent.trim().slice(0, 40)}” reaches out of ${name(el)}`);
  }
  for (const el of document.querySelectorAll(".miss")) {
    if (box(el).bottom > box(el.closest(".sentence")).bottom + 3) out.cut.push(`“${el.textContent}” under a sentence`);
  }
  const stage = document.querySelector(".stage");
  if (stage) {
    const s = box(stage), cards = parts.map(box), n = 40;
    let bare = 0;
    for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) {
      const px = s.left + (x + .5) * s.width / n, py = s.top + (y + .5) * s.height / n;
      if (!cards.some((c) => px >= c.left && px <= c.right && py >= c.top && py <= c.bottom)) bare++;
    }
    out.empty = bare / n / n;
  }
  return out;
})()
