// Import: the layouts that were taught, to be taken elsewhere, taken in and
// withdrawn.
"use strict";
(() => {
  const Q = window.qsImport;
  const box = document.getElementById("layouts");
  if (!Q || !box) return;
  const { say, el, button, asked, isolated, send, failed, spoken, author } = Q;
  const told = document.getElementById("layouts-told");

  function download(x) {
    const a = el("a");
    a.href = URL.createObjectURL(new Blob([x.yaml], { type: "application/yaml" }));
    a.download = x.name + ".yaml";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  }

  async function withdraw(x, ask, sure) {
    sure.disabled = true;
    try {
      const o = await send("/api/v1/layouts/" + encodeURIComponent(x.name) + "/withdraw", { headers: { "Content-Type": "application/json" }, body: "{}" });
      const rows = o.batches.map((b) => el("li", "", String(b.batch), " ", isolated(spoken(b.file || b.source)), " ", isolated(spoken(b.author)), " ", Q.undoButton(b)));
      told.replaceChildren(el("p", "", isolated(say("layout.withdrawn", x.name))), el("p", rows.length ? "" : "muted", say(rows.length ? "layout.batches" : "layout.no-batches")), el("ul", "layout-batches", ...rows));
      told.focus();
      list();
    } catch (e) { ask.replaceChildren(failed(e)); }
  }

  function act(x) {
    const take = button(say("layout.export"), "", () => download(x));
    if (x.withdrawn || !author) return [take, x.withdrawn ? el("span", "muted", " " + say("layout.gone", x.withdrawn)) : ""];
    const ask = el("span", "undo-box");
    const back = button(say("layout.withdraw"), "", () => asked(ask, back, say("layout.ask", x.name), [say("layout.yes"), say("layout.no")], (sure) => withdraw(x, ask, sure)));
    ask.append(back);
    return [take, " ", ask];
  }

  async function list() {
    let all;
    try {
      const res = await fetch("/api/v1/layouts", { cache: "no-store" });
      if (!res.ok) return;
      all = (await res.json()).layouts;
    } catch { return; }
    if (!all.length) return;
    const names = ["layout.name", "layout.by", "layout.day", "import.file", "layout.answers"].map((k) => say(k));
    const cell = (i, cls, ...kids) => { const td = el("td", cls, ...kids); td.dataset.th = names[i]; return td; };
    const rows = all.map((x) => el("tr", x.withdrawn ? "muted" : "", cell(0, "c-source", isolated(x.name)), cell(1, "c-source", isolated(spoken(x.by))), cell(2, "nowrap", x.taught), cell(3, "c-source", isolated(x.file)),
      cell(4, "num", String(x.answers)), el("td", "c-undo", ...act(x))));
    const head = el("tr", "", ...names.map((n, i) => el("th", i === 4 ? "num" : "", n)), el("th"));
    box.replaceChildren(el("table", "rows recent", el("thead", "", head), el("tbody", "", ...rows)));
  }

  const file = document.getElementById("layout-file");
  if (file) file.addEventListener("change", async () => {
    const given = file.files[0];
    file.value = "";
    if (!given) return;
    try {
      const o = await send("/api/v1/layouts", { headers: { "Content-Type": "application/yaml" }, body: given });
      told.replaceChildren(el("p", "", isolated(say("layout.imported", o.name))));
      list();
    } catch (e) { told.replaceChildren(failed(e)); }
  });
  Q.listLayouts = list;
  list();
})();
