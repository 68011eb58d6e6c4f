// What is wrong with how a page looks: text cut off, charts left blank, a page
// wider than its window, what its policy refused.
(() => {
  const out = { clipped: [], blank: [], refused: window.__refused || ["the probe was not there"], overlaps: [], charts: 0, texts: 0, wide: "", scrolls: false };
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) out.wide = `${root.scrollWidth} pixels in ${innerWidth}`;
  out.scrolls = root.scrollHeight > innerHeight + 1 && getComputedStyle(document.body).overflowY !== "hidden" || root.scrollWidth > innerWidth + 1;

  const shortened = (s) => s.textOverflow === "ellipsis" || s.webkitLineClamp !== "none" && s.webkitLineClamp !== undefined;
  const hiddenOnPurpose = (s) => s.clip !== "auto" && s.clip !== "" || s.clipPath !== "none";
  const name = (el) => el.tagName.toLowerCase() + (el.className && typeof el.className === "string" ? "." + el.className.trim().split(/\s+/).join(".") : "");

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const el = node.parentElement;
    if (!node.data.trim() || el.closest("script, style, noscript, option, [hidden]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5);
    if (!rects.length) continue;
    out.texts++;
    let excused = false;
    for (let box = el; box && box !== root; box = box.parentElement) {
      const s = getComputedStyle(box);
      if (hiddenOnPurpose(s) || s.visibility === "hidden") { excused = true; break; }
      if (shortened(s) && !box.closest("[data-noclip]")) excused = true;
      if (s.overflowX === "visible" && s.overflowY === "visible" || s.display === "inline" || s.display === "contents") continue;
      if (["auto", "scroll"].includes(s.overflowX) || ["auto", "scroll"].includes(s.overflowY)) { excused = true; break; }
      const b = box.getBoundingClientRect();
      const cut = rects.find((r) => r.right > b.right + 2 || r.left < b.left - 2 || (r.bottom - r.height * 0.18) > b.bottom + 1 || (r.top + r.height * 0.18) < b.top - 1);
      if (cut && !excused) { out.clipped.push(`“${node.data.trim().slice(0, 40)}” in ${name(el)} by ${name(box)}`); break; }
      if (cut) break;
    }
  }

  for (const host of document.querySelectorAll("[data-chart]")) {
    out.charts++;
    if (host.closest(".as-table")) continue; // its table stands in its place
    const canvas = host.querySelector("canvas");
    if (!canvas || !canvas.width || !canvas.height) { out.blank.push(host.dataset.chart + ": no canvas"); continue; }
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const colours = new Set();
    for (let i = 0; i < data.length && colours.size < 8; i += 4 * 7) colours.add((data[i] << 24 | data[i + 1] << 16 | data[i + 2] << 8 | data[i + 3]) >>> 0);
    if (colours.size < 4) out.blank.push(`${host.dataset.chart}: ${colours.size} colours`);
  }

  // Texts of one chart that lie on each other. The library takes a line of text
  // for as high as a letter is wide; what is seen is a fifth higher.
  for (const host of document.querySelectorAll("[data-chart]")) {
    const chart = window.echarts && echarts.getInstanceByDom(host.querySelector(".canvas"));
    if (!chart) continue;
    const boxes = [];
    for (const el of chart.getZr().storage.getDisplayList(true)) {
      if (el.type !== "tspan" || el.ignore || el.invisible || !String(el.style.text).trim() || el.style.opacity === 0) continue;
      const box = el.getBoundingRect().clone();
      if (el.transform) box.applyTransform(el.transform);
      if (box.x + box.width < 0) continue; // left out for want of room
      const more = box.height * 0.1;
      boxes.push({ text: el.style.text, of: el.parent, left: box.x, right: box.x + box.width, top: box.y - more, bottom: box.y + box.height + more });
    }
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a.of !== b.of && w > 2 && h > 4) out.overlaps.push(`${host.dataset.chart}: “${a.text}” and “${b.text}” by ${Math.round(w)}×${Math.round(h)}`);
    }));
  }
  return out;
})()
