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

  function optionOf(d) {
    const k = scale();
    const o = fit(d.option, k);
    for (const axis of o.xAxis || []) {
      if (!axis.axisLabel) continue;
      axis.boundaryGap = false;
      axis.axisLabel.formatter = (_, i) => d.ticks[i] || "";
      axis.axisLabel.interval = (i) => Boolean(d.ticks[i]);
      axis.axisLabel.hideOverlap = true;
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
    chart.setOption(optionOf(d), { notMerge: false, replaceMerge: ["series"] });
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
