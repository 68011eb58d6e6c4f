// The desk pages' forms: the as-of slider, acknowledgements, decisions on held
// input. Without it the date field and all links still work.
"use strict";
(() => {
  const day = 86400000;
  const rest = 1200; // milliseconds without a key before the page follows
  const kept = "qs-asof"; // the slider had the focus when the page was left
  const iso = (t) => new Date(t).toISOString().slice(0, 10);

  for (const form of document.querySelectorAll("[data-asof]")) {
    const range = form.querySelector("input[type=range]");
    const field = form.querySelector("input[type=date]");
    const from = Date.parse(form.dataset.from), to = Date.parse(form.dataset.to);
    if (!(to > from)) continue;
    range.max = String((to - from) / day);
    range.value = String((Date.parse(field.value) - from) / day);
    range.hidden = false;
    range.addEventListener("input", () => { field.value = iso(from + Number(range.value) * day); });
    // A hand lets go of the slider once; keys move it day by day, and the page
    // follows when they rest.
    let keyed = false, pause = 0;
    const go = () => {
      clearTimeout(pause);
      if (range.value === range.max) field.disabled = true; // the present
      form.requestSubmit();
    };
    range.addEventListener("pointerdown", () => { keyed = false; });
    range.addEventListener("keydown", (e) => {
      keyed = true;
      clearTimeout(pause);
      if (e.key === "Enter") { e.preventDefault(); go(); }
    });
    range.addEventListener("change", () => {
      clearTimeout(pause);
      if (keyed) pause = setTimeout(go, rest); else go();
    });
    field.addEventListener("change", () => { range.value = String((Date.parse(field.value) - from) / day); });
    form.addEventListener("submit", () => { if (document.activeElement === range) sessionStorage.setItem(kept, "1"); });
    if (sessionStorage.getItem(kept)) range.focus({ preventScroll: true });
    sessionStorage.removeItem(kept);
  }

  // post sends a decision and shows the page as it is then; an answer that
  // refuses is shown. It returns whether it was taken.
  async function post(url, value, answer, buttons) {
    buttons.forEach((b) => { b.disabled = true; });
    answer.textContent = "";
    try {
      const res = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });
      if (!res.ok) throw new Error(why(await res.text(), res.status));
      document.querySelectorAll("details.ack[open]").forEach((d) => { d.open = false; });
      await qsRefresh();
      return true;
    } catch (e) {
      answer.textContent = qsSay("ack.failed") + e.message;
      buttons.forEach((b) => { b.disabled = false; });
      return false;
    }
  }
  window.qsPost = post;

  // why reads an answer's faults in the page's language.
  function why(text, status) {
    try {
      const f = JSON.parse(text).errors[0];
      return [document.documentElement.lang === "en" ? f.en || f.zh : f.zh, f.remedy].filter(Boolean).join(" → ");
    } catch { return String(status); }
  }

  document.addEventListener("submit", (e) => {
    const form = e.target;
    const buttons = [...form.querySelectorAll("button")];
    if (form.dataset.post) {
      e.preventDefault();
      post(form.dataset.post, Object.fromEntries(new FormData(form)), form.querySelector(".answer"), buttons);
    } else if (form.dataset.outbox) {
      e.preventDefault();
      const who = document.querySelector("[data-reviewer]");
      const answer = form.querySelector(".answer");
      if (!who.value.trim()) { answer.textContent = qsSay("held.who"); who.focus(); return; }
      const asked = e.submitter?.value || "again";
      const to = asked === "move" ? { to: e.submitter.dataset.to } : {};
      post("/api/v1/deliveries", { channel: form.dataset.outbox, do: asked, by: who.value.trim(), ...to }, answer, buttons);
    } else if (form.dataset.held) {
      e.preventDefault();
      const who = document.querySelector("[data-reviewer]");
      const answer = form.querySelector(".answer");
      if (!who.value.trim()) { answer.textContent = qsSay("held.who"); who.focus(); return; }
      post(form.dataset.held, { accept: e.submitter?.value === "accept", reviewer: who.value.trim() }, answer, buttons);
    }
  });

  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-print]")) print();
    const open = e.target.closest("[data-open]");
    if (open) document.querySelector(open.getAttribute("href") + " details.ack")?.setAttribute("open", "");
    for (const menu of document.querySelectorAll("details.switch[open]")) if (!menu.contains(e.target)) menu.open = false;
  });

  // What a chart draws comes with the next frame, which print does not wait
  // for: a copy drawn at once is printed in its place.
  addEventListener("beforeprint", () => {
    for (const host of document.querySelectorAll("[data-chart]")) {
      const chart = window.echarts?.getInstanceByDom(host.querySelector(".canvas"));
      if (!chart) continue;
      host.querySelector(".printed")?.remove();
      const copy = chart.getRenderedCanvas({ pixelRatio: 2, backgroundColor: "#fff" });
      copy.className = "printed";
      host.classList.add("printing");
      host.append(copy);
    }
  });
  addEventListener("afterprint", () => {
    for (const host of document.querySelectorAll("[data-chart].printing")) {
      host.classList.remove("printing");
      host.querySelector(".printed")?.remove();
    }
  });
})();
