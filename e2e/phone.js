// What keeps a page from being read and used on a phone in one hand: text
// squeezed to a few letters a line, text or buttons beyond the window, a page
// whose content starts below the fold, things too low to touch.
(() => {
  const out = { narrow: [], beyond: [], low: [], first: 0 };
  const name = (el) => el.tagName.toLowerCase() + (el.className && typeof el.className === "string" ? "." + el.className.trim().split(/\s+/).join(".") : "");
  const folded = (el) => { const d = el.closest("details:not([open])"); return d !== null && !el.closest("summary"); };
  const seen = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden" && !el.closest(".visually-hidden, .skip") && !folded(el);
  // Whoever can be pushed sideways shows all; what is cut is judged by the
  // other probe.
  const slides = (el) => { for (let e = el; e && e !== document.body; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return true; return false; };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const blocks = new Map(); // the block that texts are laid out in: what they say, whether one breaks
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let el = node.parentElement;
    if (!node.data.trim() || el.closest("script, style, template, option, svg, [hidden]") || !seen(el)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((r) => r.width > .5);
    for (const r of rects) {
      if ((r.right > innerWidth + 1 || r.left < -1) && !slides(el)) { out.beyond.push(`“${node.data.trim().slice(0, 30)}” in ${name(el)} to ${Math.round(r.right)}`); break; }
    }
    while (getComputedStyle(el).display.startsWith("inline") && el.parentElement) el = el.parentElement;
    const b = blocks.get(el) || { text: "", breaks: false };
    b.text += node.data.trim();
    b.breaks = b.breaks || rects.length > 1 && rects[rects.length - 1].top > rects[0].bottom - 4;
    blocks.set(el, b);
  }
  for (const [el, b] of blocks) {
    const s = getComputedStyle(el);
    const font = parseFloat(s.fontSize), width = el.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
    if (b.text.length >= 8 && b.breaks && width < 5 * font) out.narrow.push(`“${b.text.slice(0, 30)}” in ${name(el)}: ${Math.round(width)} pixels of ${font}`);
  }
  for (const el of document.querySelectorAll("button, .button, summary, select, input:not([type=range]):not([type=checkbox]):not([type=file]):not([type=hidden]), textarea, .bar a, .tabs a, .chart-foot a")) {
    const r = el.getBoundingClientRect();
    if (!seen(el) || r.width === 0) continue;
    if (r.height < 39.5) out.low.push(`${name(el)} “${(el.textContent || el.name || "").trim().slice(0, 20)}”: ${Math.round(r.height)} high`);
    if ((r.right > innerWidth + 1 || r.left < -1) && !slides(el)) out.beyond.push(`${name(el)} “${el.textContent.trim().slice(0, 20)}” to ${Math.round(r.right)}`);
  }
  const h = [...document.querySelectorAll("main h1, main h2, main .biglight, main .tabs")].find(seen);
  out.first = h ? Math.round(h.getBoundingClientRect().top + scrollY) : -1;
  return out;
})()
