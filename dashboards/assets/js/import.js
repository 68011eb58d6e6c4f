// Import: a file is first tried (nothing is stored) and shown as it was read;
// its questions are answered, it is tried again, and only then stored.
"use strict";
(() => {
  const Q = window.qsImport;
  if (!Q) return;
  const { data, say, english, author, result, missing, el, button, spoken, isolated, light, named, send, reason, failed, signed, tile, section, figure } = Q;
  const recent = document.getElementById("import-recent"), status = document.getElementById("import-status");
  const largest = 32 * 1024 * 1024;
  let turn = 0; // the last file or answer wins

  const query = (name, more) => "/api/v1/files?" + new URLSearchParams({ plan: data.Plan, name, ...(author.value.trim() ? { author: author.value.trim() } : {}), ...more });
  function bytes(file, answers, key) {
    const once = key ? { "Idempotency-Key": key } : {};
    if (!answers.given.length) return { headers: { "Content-Type": "application/octet-stream", ...once }, body: file };
    const form = new FormData();
    form.append("answers", answers.json());
    form.append("file", file);
    return { headers: once, body: form };
  }

  async function attempt(file) {
    if (file.size > largest) {
      result.replaceChildren(failed({ faults: [{ zh: say("import.too-large"), en: say("import.too-large") }] }));
      return;
    }
    result.replaceChildren(el("p", "muted", say("import.reading")));
    const mine = ++turn, answers = Q.Answers();
    try {
      const o = await tried(file, answers);
      if (mine !== turn) return;
      preview(file, answers, o);
      if (result.querySelector(".sheet-reading")) result.scrollIntoView({ block: "start" });
    } catch (e) { if (mine === turn) refused(file, answers, e); }
  }

  // refused shows a file that cannot be read: its faults, and beside them the
  // sheet, where what is wanted can be said.
  function refused(file, answers, e) {
    const read = e.read && e.read.sheets && e.read.sheets.length ? e.read : null;
    if (read) for (const x of e.faults.filter((f) => f.cell).map((f) => wrong(read, f))) if (!read.cells.some((y) => y.cell === x.cell && y.sheet === x.sheet)) read.cells.push(x);
    const shown = read ? Q.reading(read, answers, (change) => again(file, answers, change)) : null;
    result.replaceChildren(...[el("h2", "", isolated(file.name)), failed(e), shown && shown.node].filter(Boolean));
  }
  // wrong is a fault of a cell without a number, as a cell that asks.
  const wrong = (read, f) => ({ sheet: (read.sheets.find((s) => s.sheet === f.sheet) || read.sheets[0]).sheet, cell: f.cell, fate: "held", indicator: "", area: "", period: "", value: null, unit: "", raw: f.value || "", reason: f.zh, reason_en: f.en, code: f.code, remedy: f.remedy, table: 0, from: {} });
  const tried = (file, answers) => send(query(file.name, { dry_run: "1", sheets: "1" }), bytes(file, answers));

  function effects(o, sheet) {
    const lights = (o.lights || []).map((x) => el("li", "", named(x.indicator), " ", light(x.before), " → ", light(x.after)));
    const revised = (o.revised || []).map((x) => el("li", "", named(x.indicator), " ", el("span", "muted", x.period), " ", isolated(figure(x.before)), x.before === null ? "" : " → ", x.before === null ? "" : el("b", "", isolated(figure(x.after)))));
    const held = sheet ? [] : o.held.map((x) => el("li", "", x.indicator ? named(x.indicator) : "", " ", el("span", "muted", x.period, " ", isolated(x.cell)), el("br"), isolated(reason({ zh: x.reason, en: x.reason_en, remedy: x.remedy }))));
    const behind = o.not_current.map((x) => el("li", "", named(x.newer.indicator), " ", el("span", "muted", x.newer.period)));
    return [section(say("import.lights"), lights, lights.length), section(say("import.revised"), revised, o.changed || 0), section(say("import.held"), held, held.length), section(say("import.not-current"), behind, behind.length)].filter(Boolean);
  }

  function sums(o, read) {
    const unused = read ? read.cells.filter((x) => x.fate === "unused").length : 0;
    status.textContent = [[say("import.would-store"), o.stored], [say("import.unchanged"), o.unchanged], [say("import.held"), o.held.length]].map((x) => x.join(" ")).join(say("list.comma"));
    return el("ul", "import-sum", tile(say("import.would-store"), o.stored), tile(say("import.unchanged"), o.unchanged), tile(say("import.revised"), o.changed || 0),
      tile(say("import.held"), o.held.length, "yellow"), read ? tile(say("sheet.fate-unused"), unused) : "", tile(say("import.lights"), (o.lights || []).length, "orange"));
  }

  function preview(file, answers, o, from) {
    const read = o.files && o.files[0];
    const shown = read && read.sheets && read.sheets.length ? Q.reading(read, answers, (change) => again(file, answers, change)) : null;
    const teach = shown && answers.given.length ? Q.teaching(file.name, read) : null;
    const confirm = button(say("import.confirm"), "confirm", () => store(file, answers, teach, confirm, answer, key));
    confirm.disabled = o.stored + o.held.length === 0 && !teach;
    const answer = el("p", "answer");
    answer.setAttribute("role", "alert");
    const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    const none = (o.lights || []).length ? "" : el("p", "muted", say(o.stored + o.held.length ? "import.no-lights" : "import.nothing"));
    result.replaceChildren(...[el("h2", "", isolated(file.name)), sums(o, read), shown && shown.node, none, ...effects(o, shown), teach && teach.node, confirm, answer].filter((x) => x));
    if (shown && from) shown.back(from);
    return shown;
  }

  // again reads the file with the answers as they were changed; answers with
  // which it cannot be read are taken back.
  async function again(file, answers, change) {
    const mine = ++turn;
    change.make();
    change.wait();
    try {
      const o = await tried(file, answers);
      if (mine === turn) preview(file, answers, o, change.place());
    } catch (e) {
      change.unmake();
      if (mine === turn) change.failed(e);
    }
  }

  async function store(file, answers, teach, confirm, answer, key) {
    if (!signed()) return;
    confirm.disabled = true;
    confirm.textContent = say("import.confirming");
    const name = teach ? teach.name() : "";
    try {
      stored(file, await send(query(file.name, name ? { teach: name } : {}), bytes(file, answers, key)), name);
      list();
      Q.listLayouts();
    } catch (e) {
      confirm.disabled = false;
      confirm.textContent = say("import.confirm");
      answer.replaceChildren(failed(e));
    }
  }

  function stored(file, o, taught) {
    const note = say(o.held.length ? "import.done-held" : "import.done", o.stored, o.held.length);
    const read = o.files && o.files[0], by = read && read.layout ? isolated(" " + say("sheet.layout", read.layout)) : "";
    const box = el("div", "import-done", el("p", "", isolated(file.name), say("colon"), note, by, taught ? isolated(" " + say("sheet.taught", taught)) : ""),
      o.stored + o.held.length ? Q.undoButton({ batch: o.batch, author: author.value.trim(), stored: o.stored, held: o.held.length }) : "");
    result.replaceChildren(box);
  }

  async function list() {
    let body;
    try {
      const res = await fetch("/api/v1/batches?limit=10" + (document.body.dataset.live === "false" ? "&as_of=" + encodeURIComponent(document.body.dataset.now) : ""), { cache: "no-store" });
      if (!res.ok) return;
      body = await res.json();
    } catch { return; }
    if (!body.batches.length) return;
    const time = new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: document.body.dataset.zone || undefined });
    const head = document.getElementById("import-recent-head").content.cloneNode(true);
    const names = [...head.querySelectorAll("th")].map((th) => th.textContent);
    const cell = (i, cls, ...kids) => { const td = el("td", cls, ...kids); if (i < 6) td.dataset.th = names[i]; return td; };
    const rows = body.batches.map((b) => el("tr", "", cell(0, "", String(b.batch)), cell(1, "nowrap", time.format(new Date(b.at))), cell(2, "c-source", b.file || b.kind === "batch" ? isolated(spoken(b.file || b.source)) : "", kind(b)),
      cell(3, "c-source", isolated(spoken(b.author))), cell(4, "num", String(b.stored)), cell(5, "num", String(b.held)), cell(6, "c-undo", b.undone_by ? el("span", "muted", say("import.taken-back", b.undone_by)) : author && b.kind === "batch" && b.stored + b.held ? Q.undoButton(b) : "")));
    recent.replaceChildren(el("table", "rows recent", el("thead", "", head), el("tbody", "", ...rows)));
  }
  function kind(b) {
    const text = data.Words["import.kind-" + b.kind];
    return text ? el("span", "tag", text) : "";
  }

  Q.list = list;
  list();
  const form = document.getElementById("import");
  if (!form) return;
  const input = document.getElementById("import-file");
  missing.setAttribute("role", "alert");
  author.closest("label").append(missing);
  author.addEventListener("input", () => { if (author.value.trim()) { author.removeAttribute("aria-invalid"); missing.textContent = ""; } });
  form.addEventListener("submit", (e) => e.preventDefault());
  input.addEventListener("change", () => { if (input.files[0]) attempt(input.files[0]); input.value = ""; });
  const drop = form.querySelector(".drop");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, (e) => { e.preventDefault(); drop.classList.remove("over"); });
  document.addEventListener("drop", (e) => { if (e.dataTransfer?.files[0]) attempt(e.dataTransfer.files[0]); });
})();
