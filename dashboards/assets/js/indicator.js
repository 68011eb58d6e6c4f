// What if: tries the rest of a year, splits the gap and signs either as a
// promise, as the interface answers. Where it does not answer the panel stays hidden.
"use strict";
(() => {
  const panel = document.querySelector("[data-whatif]");
  if (!panel) return;
  const data = JSON.parse(panel.querySelector("script").textContent);
  const say = (key, ...xs) => xs.reduce((s, x) => s.replace(/%s/, () => x), data.Words[key]);
  const form = panel.querySelector("form");
  const growth = form.elements.growth, growthRange = form.elements["growth-range"];
  const handles = panel.querySelector(".handles");
  const out = panel.querySelector(".whatif-result");
  const reckoned = (what) => "/p/" + encodeURIComponent(data.Plan) + "/reckon/" + what + "/" + encodeURIComponent(data.Indicator);
  // A forecast is never certain.
  const chance = (p) => p < 0.01 ? "<1%" : p > 0.99 ? ">99%" : Math.round(p * 100) + "%";
  const printed = (v, d = data.Decimals) => (v < 0 ? "−" : "") + Math.abs(v).toLocaleString("en-US", { minimumFractionDigits: d, maximumFractionDigits: d }) + (data.Unit === "%" ? "%" : data.Unit ? " " + data.Unit : "");
  let rows = [], splitParts = null, timer = 0, asked = 0;

  function el(tag, cls, ...kids) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(...kids);
    return e;
  }
  const isolated = (text) => el("bdi", "", String(text));

  function light(grade) {
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg"), use = document.createElementNS(ns, "use");
    svg.setAttribute("class", "shape g-" + grade);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#s-" + grade);
    svg.append(use);
    return el("span", "light g-" + grade, svg, el("span", "word", data.Words["grade." + grade] || grade));
  }

  async function ask(what, more) {
    const res = await fetch(reckoned(what) + "?" + new URLSearchParams({ ...data.Query, ...more }), { cache: "no-store" });
    if (!res.ok) throw new Error(String(res.status));
    return res.json();
  }

  // own turns the path through each period into each period's own figure: what
  // it adds to a total, or what moves an average there.
  function own(path) {
    const at = new Map(path.map((b) => [b.period, b.p50]));
    let before = data.SoFar, days = data.Averaged;
    return data.Rest.map((r) => {
      const v = at.get(r.Period);
      if (v === undefined) return null;
      const x = data.Sum ? v - before : data.Mean ? (v * (days + r.Days) - before * days) / r.Days : v;
      before = v;
      days += r.Days;
      return x;
    });
  }

  function build(values) {
    const most = Math.max(...values.filter((v) => v !== null), ...data.Rest.map((r) => r.LastYear ?? 0)) || 1;
    const least = Math.min(0, ...values.filter((v) => v !== null));
    const step = data.Decimals > 0 ? 10 ** -Math.min(data.Decimals, 2) : 1;
    rows = data.Rest.map((r, i) => {
      const range = el("input"), number = el("input");
      Object.assign(range, { type: "range", min: least, max: Math.ceil(most * 2 / step) * step, step });
      // Ten times the most that was ever seen is a slip of the hand.
      Object.assign(number, { type: "number", step: "any", min: data.Falls ? -10 * most : 0, max: 10 * most });
      for (const x of [range, number]) x.setAttribute("aria-label", r.Label);
      const row = { period: r.Period, range, number, start: values[i], set: false };
      const take = (from) => { row.set = true; (from === range ? number : range).value = from.value; if (from === number) range.value = number.value; growth.value = ""; later(); };
      range.addEventListener("input", () => take(range));
      number.addEventListener("input", () => { if (number.value !== "") take(number); });
      handles.append(el("label", "", el("span", "", r.Label), range, number, el("small", "muted", r.LastYear === null ? "" : say("whatif.last-year", printed(r.LastYear)))));
      return row;
    });
    show(values);
  }

  function show(values) {
    rows.forEach((row, i) => {
      if (row.set || values[i] === null) return;
      row.range.value = row.number.value = Number(values[i].toFixed(Math.max(data.Decimals, 0) + (data.Decimals > 0 ? 1 : 0)));
    });
  }

  // assumed are the figures as they would be reported: cumulative for a ytd.
  function assumed() {
    const q = {};
    let sum = data.SoFar;
    const last = rows.reduce((n, r, i) => r.set ? i : n, -1);
    rows.forEach((r, i) => {
      sum += Number(r.number.value) || 0;
      if (data.YTD ? i <= last : r.set) q[r.period] = data.YTD ? sum.toFixed(6) : r.number.value;
    });
    return q;
  }

  function later() { clearTimeout(timer); timer = setTimeout(reckon, 120); }

  // beyond tells of a figure that cannot be meant, and reports whether there is one.
  function beyond() {
    const wrong = [growth, ...rows.map((r) => r.number)].find((x) => !x.checkValidity());
    const text = (v) => wrong === growth ? v + "%" : printed(Number(v), 0);
    if (wrong) out.replaceChildren(el("p", "answer", say("whatif.range", wrong.getAttribute("aria-label"), text(wrong.min), text(wrong.max))));
    return Boolean(wrong);
  }

  async function reckon() {
    const mine = ++asked;
    if (beyond()) return;
    const q = growth.value !== "" ? { growth: growth.value } : assumed();
    try {
      const s = await ask("whatif", q);
      if (mine !== asked) return;
      tell(s);
      if (s.path) show(own(s.path));
    } catch { if (mine === asked) out.replaceChildren(el("p", "answer", say("whatif.failed"))); }
  }

  function tell(s) {
    if (s.why && !s.path?.length) { out.replaceChildren(el("p", "muted", say("whatif.cannot"))); return; }
    const list = el("ul", "", ...data.Targets.map((t, i) => {
      const li = el("li", "", light(s.grades[i] || "grey"), " ", isolated(t));
      if (typeof s.p_miss[i] === "number") li.append(" ", el("span", "muted", say("whatif.miss", chance(s.p_miss[i]))));
      return li;
    }));
    out.replaceChildren(el("p", "whatif-total", say("whatif.total"), " ", el("b", "", printed(s.total))), list);
  }

  growth.closest("label").hidden = !data.Grows;
  growth.addEventListener("input", () => { if (growth.value !== "") growthRange.value = growth.value; forget(); later(); });
  growthRange.addEventListener("input", () => { growth.value = growthRange.value; forget(); later(); });
  function forget() { rows.forEach((r) => { r.set = false; }); }
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", () => { setTimeout(() => { forget(); growth.value = ""; reckon(); }); });

  function third(part) {
    const label = data.Rest.find((r) => r.Period === part.period)?.Label || part.period;
    if (!part.third) return label;
    const ten = /^\d{4}-\d\d$/.test(part.period);
    return say("whatif.period-of", label, ten ? say("whatif.ten-" + ["first", "middle", "last"][part.third - 1]) : say("whatif.third", part.third));
  }

  function split(b) {
    if (!b.parts?.length) return;
    const box = panel.querySelector(".breakdown");
    let lead = say("whatif.gap", printed(Math.abs(b.gap))) + say("list.comma") + say("whatif.each", printed(b.each, Math.max(data.Decimals, 1)));
    if (b.best_of) lead += say("list.comma") + say("whatif.best", printed(b.best));
    const p = box.querySelector(".breakdown-lead");
    p.replaceChildren(isolated(lead));
    if (b.beyond) p.append(" ", el("b", "g-red", say("whatif.beyond")));
    splitParts = rounded(b.parts);
    const groups = new Map();
    for (const part of splitParts) groups.set(part.period, [...(groups.get(part.period) || []), part]);
    const d = data.Signed;
    box.querySelector("tbody").replaceChildren(...[...groups].map(([period, parts]) => {
      const label = data.Rest.find((r) => r.Period === period)?.Label || period;
      const sum = parts.reduce((n, x) => n + x.value, 0);
      const cells = parts.length > 1 ? parts.map((x) => el("td", "", el("small", "muted", third(x).replace(label, "").trim() || label), printed(x.value, d))) : [];
      const head = el("th", "", label);
      head.scope = "row";
      return el("tr", "", head, el("td", "", el("b", "", printed(sum, d))), ...cells);
    }));
    box.hidden = false;
  }

  // rounded brings a split to the decimals in which figures are reported: its
  // path rather than each part, so that it ends where it did.
  function rounded(parts) {
    let exact = 0, said = 0;
    return parts.map((x) => {
      exact += x.value;
      const next = Number(exact.toFixed(data.Signed)), value = Number((next - said).toFixed(data.Signed));
      said = next;
      return x.third ? { period: x.period, third: x.third, value } : { period: x.period, value };
    });
  }

  // moved are the figures that the handles say, as parts of a promise: what a
  // period brings, the change of a level, or where a ratio is to stand.
  function moved() {
    let before = data.SoFar;
    return rows.map((r) => {
      const v = Number(r.number.value) || 0;
      const value = data.Level ? Number((v - before).toFixed(9)) : v;
      before = v;
      return { period: r.period, value };
    });
  }

  // sign makes a promise of the split, or of the handles; it then stands as
  // the path of the periods to come.
  function sign() {
    const pledge = panel.querySelector(".pledge-form");
    if (!pledge) return;
    pledge.hidden = false;
    pledge.querySelector(".sign").hidden = !splitParts;
    pledge.addEventListener("submit", async (e) => {
      e.preventDefault();
      const answer = pledge.querySelector(".answer"), by = pledge.elements.by;
      const parts = e.submitter && e.submitter.value === "split" ? splitParts : moved();
      if (!by.value.trim()) { answer.textContent = data.Words["pledge.who"]; by.focus(); return; }
      const buttons = [...pledge.querySelectorAll("button")];
      const done = await qsPost("/api/v1/indicators/" + encodeURIComponent(data.Indicator) + "/pledge?" + new URLSearchParams({ plan: data.Plan }), { by: by.value.trim(), what: pledge.elements.what.value.trim(), target: 0, parts }, answer, buttons);
      buttons.forEach((x) => { x.disabled = false; });
      if (done) answer.textContent = data.Words["pledge.signed"];
    });
  }

  (async () => {
    try {
      const s = await ask("whatif", {});
      if (!s.path?.length) return;
      build(own(s.path));
      tell(s);
      panel.hidden = false;
    } catch { return; } // not here, or not for this indicator: the panel stays hidden
    try { split(await ask("breakdown", {})); } catch { /* the rest stands without it */ }
    sign();
  })();
})();
