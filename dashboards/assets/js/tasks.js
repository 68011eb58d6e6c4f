// Lists of tasks: one written by hand, node by node, and a file handed in.
"use strict";
(() => {
  const english = document.documentElement.lang === "en";

  // send posts a body and tells what came of it: how many tasks were taken, once
  // the page shows them, or every fault with its remedy. Where they were taken
  // the form is emptied and closed.
  async function send(form, url, type, body) {
    const answer = form.querySelector(".answer"), buttons = [...form.querySelectorAll("button")];
    buttons.forEach((b) => { b.disabled = true; });
    answer.textContent = "";
    try {
      const res = await fetch(url, { method: "POST", headers: { "Content-Type": type }, body });
      const text = await res.text();
      if (!res.ok) throw faults(text, res.status);
      const taken = JSON.parse(text);
      bare(form);
      form.closest("details").open = false;
      await qsRefresh();
      document.querySelector(".task-forms .told").textContent = form.dataset.taken.replace("%d", taken.tasks).replace("%d", taken.fresh);
    } catch (e) {
      answer.textContent = qsSay("ack.failed") + (e.lines ? "" : e.message);
      for (const line of e.lines || []) answer.append(document.createElement("br"), line);
    } finally {
      buttons.forEach((b) => { b.disabled = false; });
    }
  }

  function faults(text, status) {
    try {
      const lines = JSON.parse(text).errors.map((f) => [f.row ? "#" + f.row : "", f.field, f.value, english ? f.en || f.zh : f.zh, "→", f.remedy].filter(Boolean).join(" "));
      return Object.assign(new Error(String(status)), { lines });
    } catch { return new Error(String(status)); }
  }

  const nodeTexts = ["node", "units", "person", "leader", "due"];

  // bare leaves a form with the name of who fills it in, and one empty node.
  function bare(form) {
    const by = form.elements.by.value;
    form.reset();
    form.elements.by.value = by;
    [...form.querySelectorAll("[data-node]")].slice(1).forEach((n) => n.remove());
  }

  document.addEventListener("click", (e) => {
    const more = e.target.closest("[data-node-more]");
    if (!more) return;
    const all = more.form.querySelectorAll("[data-node]"), last = all[all.length - 1];
    const next = last.cloneNode(true);
    next.querySelectorAll("input").forEach((f) => { if (!/^(units|person|leader)$/.test(f.name)) f.value = ""; });
    last.after(next);
    next.querySelector("input").focus();
  });

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.dataset.task) {
      e.preventDefault();
      const text = (root, name) => root.querySelector(`[name=${name}]`).value.trim();
      const nodes = [...form.querySelectorAll("[data-node]")].map((n) => Object.fromEntries(nodeTexts.map((k) => [k, text(n, k)])));
      const task = { task: text(form, "task"), name: text(form, "name"), indicator: text(form, "indicator"), by: text(form, "by"), nodes };
      send(form, form.dataset.task, "application/json", JSON.stringify(task));
    } else if (form.dataset.taskList) {
      e.preventDefault();
      const file = form.elements.file.files[0];
      const url = form.dataset.taskList + "&" + new URLSearchParams({ name: file.name, by: form.elements.by.value.trim() });
      send(form, url, "application/octet-stream", file);
    }
  });
})();
