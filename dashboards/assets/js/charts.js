// Draws the charts. Options come from the page as data; what they cannot say
// without functions (formatters, sizes that follow the screen) is added here.
"use strict";
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const base = 16; // root font size the options' pixels are meant for
  const sized = new Set(["fontSize", "symbolSize", "distance", "nameGap", "itemGap", "margin", "borderWidth"]);
  const edges = new Set(["left", "right", "top", "bottom"]);

  const scale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / base;

  // fit multiplies the pixels of an option by k: sizes, widths of lines, edges.
  function fit(node, k, key) {
    if (Array.isArray(node)) return node.map((x) => fit(x, k, key));
    if (node && typeof node === "object") {
      const out = {};
      for (const [name, v] of Object.entries(node)) {
        if (name === "data" && Array.isArray(v) && typeof v[0] !== "object") out[name] = v;
        else if (name === "width" && (key === "lineStyle")) out[name] = v * k;
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

  // shown picks the labels of the axis that have room.
  function shown(d, width, k) {
    const at = d.ticks.flatMap((t, i) => t ? [i] : []);
    const widest = Math.max(...d.ticks.map((t) => [...t].reduce((w, c) => w + (c > "\u2e80" ? 1 : .6), 0)));
    const font = d.option.xAxis[0].axisLabel.fontSize * k;
    const room = width - (Number(d.option.grid[0].right) + 50) * k;
    const step = Math.max(1, Math.ceil((widest + .2) * font * at.length / Math.max(room, 1)));
    return new Set(at.filter((_, n) => n % step === 0));
  }

  function optionOf(d, width) {
    const k = scale();
    const o = fit(d.option, k);
    for (const axis of o.xAxis || []) {
      if (!axis.axisLabel) continue;
      axis.boundaryGap = false;
      const labels = shown(d, width, k);
      axis.axisLabel.formatter = (_, i) => d.ticks[i] || "";
      axis.axisLabel.interval = (i) => labels.has(i);
    }
    if (o.tooltip) {
      o.tooltip.valueFormatter = (v) => printed(v, d);
      o.tooltip.padding = 8 * k;
    }
    o.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
    o.animation = !calm.matches;
    o.animationDuration = 0;
    o.animationDurationUpdate = 500;
    return o;
  }

  function draw(host) {
    const data = host.querySelector("script");
    const canvas = host.querySelector(".canvas");
    if (!window.echarts || !data || !canvas || !canvas.clientWidth) return;
    const d = JSON.parse(data.textContent);
    const chart = echarts.getInstanceByDom(canvas) || echarts.init(canvas);
    chart.resize();
    chart.setOption(optionOf(d, canvas.clientWidth), { notMerge: false, replaceMerge: ["series"] });
    host.dataset.drawn = "1";
  }

  const all = (root) => root.querySelectorAll("[data-chart]").forEach(draw);
  let pending = 0;
  addEventListener("resize", () => { cancelAnimationFrame(pending); pending = requestAnimationFrame(() => all(document)); });
  addEventListener("beforeprint", () => all(document));
  addEventListener("afterprint", () => all(document));
  window.qsCharts = { draw: all };
  all(document);
})();
