// Draws the charts. Options come from the page as data; what they cannot say
// without functions (formatters, sizes that follow the screen) is added here.
"use strict";
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const base = 16; // root font size the options' pixels are meant for
  const sized = new Set(["fontSize", "symbolSize", "distance", "nameGap", "itemGap", "margin", "minMargin", "borderWidth"]);
  const edges = new Set(["left", "right", "top", "bottom"]);

  const scale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / base;

  // fit multiplies the pixels of an option by k: sizes, widths of lines, edges.
  function fit(node, k, key) {
    if (Array.isArray(node)) return node.map((x) => fit(x, k, key));
    if (node && typeof node === "object") {
      const out = {};
      for (const [name, v] of Object.entries(node)) {
        if (name === "data" && Array.isArray(v) && typeof v[0] !== "object") out[name] = v;
        else if (name === "width" && (key === "lineStyle" || key === "pointer")) out[name] = v * k;
        else if (sized.has(name) && typeof v === "number") out[name] = v * k;
        else if (edges.has(name) && key === "grid" && !String(v).endsWith("%")) out[name] = Number(v) * k;
        else out[name] = fit(v, k, name);
      }
      return out;
    }
    return node;
  }

  const printed = (v, d) => typeof v !== "number" ? "—" :
    (v < 0 ? "−" : "") + Math.abs(v).toLocaleString("en-US", { minimumFractionDigits: d.decimals, maximumFractionDigits: Math.max(d.decimals, 2) }) + (d.unit === "%" ? "%" : d.unit ? " " + d.unit : "");

  const wideness = (text) => [...text].reduce((w, c) => w + (c > "\u2e80" ? 1 : .6), 0); // in font sizes
  const phone = matchMedia("(max-width: 599px)"); // elsewhere a name at its line is worth its room
  const narrow = 460; // option pixels: below, names at a line's end leave the line no room

  // bandsAside keeps the bands' names and the latest figure apart.
  function bandsAside(o) {
    const bands = o.series.find((s) => s.markArea), latest = o.series.find((s) => s.id === "latest");
    if (!bands || !latest) return;
    const at = latest.data.findIndex((v) => typeof (v && typeof v === "object" ? v.value : v) === "number");
    if (at < latest.data.length / 3) return;
    latest.label.position = at < latest.data.length * 2 / 3 ? "right" : "top";
    for (const pair of bands.markArea.data) for (const end of pair) if (end.label && end.label.position) end.label.position = end.label.position.replace("Right", "Left");
  }

  // below writes what stands at the lines' ends under the plot instead, where
  // the picture is as narrow as a phone; it returns the rows that takes.
  function below(o, k, width) {
    const texts = o.series.filter((s) => s.endLabel && s.endLabel.show && typeof s.endLabel.formatter === "string");
    const is = phone.matches && width < narrow * k && texts.length > 0;
    const gap = 16 * k;
    let x = 4 * k, row = 0;
    const elements = texts.map((s, i) => {
      const font = s.endLabel.fontSize, w = wideness(s.endLabel.formatter) * font + gap;
      if (x > 4 * k && x + w > width) { x = 4 * k; row++; }
      const at = { id: "end-" + i, type: "text", silent: true, invisible: !is, left: x, row, font, style: { text: is ? s.endLabel.formatter : "", fill: s.endLabel.color, fontSize: font } };
      x += w;
      return at;
    });
    for (const e of elements) e.bottom = (row - e.row) * e.font * 1.45 + 2 * k;
    if (!texts.length) return;
    o.graphic = { elements };
    if (!is) return;
    for (const s of texts) s.endLabel.show = false;
    bandsAside(o);
    o.grid[0].right = 44 * k;
    o.grid[0].bottom = Number(o.grid[0].bottom) + (row + 1) * texts[0].endLabel.fontSize * 1.45 + 6 * k;
  }

  // shown picks the labels of the axis that have room.
  function shown(d, width, k, right) {
    const at = d.ticks.flatMap((t, i) => t ? [i] : []);
    const widest = Math.max(...d.ticks.map(wideness));
    const font = d.option.xAxis[0].axisLabel.fontSize * k;
    const room = width - right - 50 * k;
    const step = Math.max(1, Math.ceil((widest + .2) * font * at.length / Math.max(room, 1)));
    return new Set(at.filter((_, n) => n % step === 0));
  }

  const silent = /^(latest|revised|mark-.*)$/; // they say again what another line says

  // tip writes what stands at one place of a chart: each line that has a name,
  // then what else is known of it.
  function tip(d, params) {
    const list = Array.isArray(params) ? params : [params];
    if (!list.length) return "";
    const lines = [list[0].axisValueLabel || list[0].name];
    for (const p of list) {
      const v = p.data !== null && typeof p.data === "object" ? p.data.value : p.data;
      if (p.seriesName && typeof v === "number" && !silent.test(p.seriesId)) lines.push(`${p.seriesName}  ${printed(v, d)}`);
    }
    const more = d.tips && d.tips[list[0].dataIndex];
    if (more) lines.push(...more.split("\n"));
    return lines.join("\n");
  }

  function optionOf(d, width) {
    const k = scale();
    const o = fit(d.option, k);
    below(o, k, width);
    if (d.ticks) {
      for (const axis of o.xAxis || []) {
        const labels = shown(d, width, k, Number(o.grid[0].right));
        axis.boundaryGap = false;
        axis.axisLabel.formatter = (_, i) => d.ticks[i] || "";
        axis.axisLabel.interval = (i) => labels.has(i);
        if (wideness(d.ticks[0] || "") > 2) axis.axisLabel.alignMinLabel = "left";
        if (d.low) axis.axisLabel.alignMaxLabel = "right";
      }
    }
    if (d.names) for (const axis of o.yAxis || []) Object.assign(axis.axisLabel, { width: width * d.names, overflow: "truncate", interval: 0 });
    if (d.names && width < narrow * k) for (const axis of o.xAxis || []) if (axis.type === "category") axis.axisLabel.interval = 1;
    if (d.bounds) o.series[0].axisLabel.formatter = (v) => d.bounds.some((b) => Math.abs(b - v) < 1e-6) ? String(+v.toFixed(6)) : "";
    // A text that is wider than its part of a bar or its cell is left out.
    for (const s of o.series) if (s.type === "bar") s.barMaxWidth = 44 * k; // few bars are no blocks
    for (const s of o.series) if (/^(units-|safety$|matrix$)/.test(s.id)) s.labelLayout = (p) => p.rect && p.rect.width < p.labelRect.width + 2 ? { x: -99 } : {};
    if (o.tooltip) {
      o.tooltip.formatter = (params) => tip(d, params);
      o.tooltip.padding = 8 * k;
    }
    o.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
    o.animation = !calm.matches;
    o.animationDuration = 0;
    o.animationDurationUpdate = 500;
    return o;
  }

  const made = new Set();
  const linked = new WeakMap(); // where the bars and cells of a canvas lead

  function draw(host) {
    const data = host.querySelector("script");
    const canvas = host.querySelector(".canvas");
    if (!window.echarts || !data || !canvas || !canvas.clientWidth) return;
    const d = JSON.parse(data.textContent);
    let chart = echarts.getInstanceByDom(canvas);
    if (!chart) {
      made.add(chart = echarts.init(canvas));
      chart.on("click", (p) => { const to = (linked.get(canvas) || [])[p.dataIndex]; if (to) location.assign(to); });
    }
    linked.set(canvas, d.links);
    chart.resize();
    chart.setOption(optionOf(d, canvas.clientWidth), { notMerge: false, replaceMerge: ["series"] });
    host.dataset.drawn = "1";
  }

  // sweep lets go of charts that have left the page: one that is kept holds on
  // to its canvas for ever.
  function sweep() {
    for (const chart of made) if (!document.contains(chart.getDom())) { made.delete(chart); chart.dispose(); }
  }

  // Tools of a chart: its table in the picture's place, the picture as a file.
  function picture(box) {
    const chart = echarts.getInstanceByDom(box.querySelector(".canvas"));
    chart.getZr().flush();
    const about = box.querySelector(".about").textContent;
    const name = box.querySelector("[data-chart]").getAttribute("aria-label");
    const ground = getComputedStyle(box.closest(".card") || document.body).backgroundColor;
    const ratio = 2, pad = 14 * ratio, line = 22 * ratio;
    const shot = chart.getRenderedCanvas({ pixelRatio: ratio, backgroundColor: ground });
    const out = document.createElement("canvas");
    out.width = shot.width + 2 * pad;
    out.height = shot.height + 2 * pad + 2 * line;
    const g = out.getContext("2d");
    g.fillStyle = ground;
    g.fillRect(0, 0, out.width, out.height);
    g.fillStyle = getComputedStyle(box).color;
    g.font = `${15 * ratio}px ${getComputedStyle(document.body).fontFamily}`;
    g.fillText(name, pad, pad + line * .7, shot.width);
    g.drawImage(shot, pad, pad + line);
    g.font = `${12 * ratio}px ${getComputedStyle(document.body).fontFamily}`;
    g.fillText(about, pad, out.height - pad, shot.width);
    const a = document.createElement("a");
    a.download = fileName(box.querySelector("[data-chart]").dataset.chart);
    a.href = out.toDataURL("image/png");
    a.click();
  }

  // fileName tells pictures apart: of what, and as of which day.
  function fileName(key) {
    const main = document.getElementById("main");
    const of = /\/indicator\/([^/?#]+)/.exec(location.pathname);
    const day = new Intl.DateTimeFormat("sv-SE", { timeZone: document.body.dataset.zone || undefined }).format(new Date(main.dataset.now));
    return [key.includes("-") || !of ? key : key + "-" + of[1], day].join("-") + ".png";
  }

  // turned shows a chart's table in the picture's place, or the picture.
  function turned(box, table) {
    box.querySelector(".chart-table, .matrix-table").hidden = !table;
    box.classList.toggle("as-table", table);
    draw(box.querySelector("[data-chart]"));
  }

  document.addEventListener("click", (e) => {
    const box = e.target.closest(".chartbox");
    if (!box) return;
    if (e.target.closest("[data-png]")) {
      const table = box.classList.contains("as-table");
      if (table) turned(box, false); // only what has a place is drawn
      picture(box);
      if (table) turned(box, true);
    }
    const turn = e.target.closest("[data-table]");
    if (turn) {
      turned(box, !box.classList.contains("as-table"));
      turn.setAttribute("aria-expanded", String(box.classList.contains("as-table")));
    }
  });

  const all = (root) => root.querySelectorAll("[data-chart]").forEach(draw);
  let pending = 0;
  addEventListener("resize", () => { cancelAnimationFrame(pending); pending = requestAnimationFrame(() => all(document)); });
  addEventListener("beforeprint", () => all(document));
  addEventListener("afterprint", () => all(document));
  window.qsCharts = { draw: (root) => { all(root); sweep(); }, count: () => made.size };

  // The library is a megabyte of script: it is fetched and run after the first
  // frame, so that the words stand there before it, and only where charts are.
  const library = document.currentScript.dataset.library;
  function load() {
    if (!load.once && library && document.querySelector("[data-chart]")) {
      load.once = true;
      const s = document.createElement("script");
      s.src = library;
      s.onload = () => { all(document); finished(); };
      document.head.append(s);
    } else if (!load.once) finished();
  }
  // finished marks when the screen is complete, once: what the speed test reads.
  function finished() {
    if (!performance.getEntriesByName("qs:drawn").length) performance.mark("qs:drawn");
  }
  document.addEventListener("qs:swapped", load);
  requestAnimationFrame(() => setTimeout(load, 0));
  setTimeout(load, 250); // a tab in the background has no frames
})();
