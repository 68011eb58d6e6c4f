// Import: a file is first tried (nothing is stored), its effects are shown, and
// only then stored; what was stored can be taken back. All texts that come from
// files are set as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("import-data")?.textContent || "null");
  if (!data) return;
  const say = (key, ...xs) => xs.reduce((s, x) => s.replace(/%[sd]/, () => x), data.Words[key]);
  const english = document.documentElement.lang === "en";
  const author = document.getElementById("import-author");
  const result = document.getElementById("import-result");
  const recent = document.getElementById("import-recent");
  const largest = 32 * 1024 * 1024, shownRows = 50;

  function el(tag, cls, ...kids) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(...kids.filter((k) => k !== "" && k !== null && k !== undefined));
    return e;
  }
  const isolated = (text, cls) => el("bdi", cls, String(text));

  function light(grade) {
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    const use = document.createElementNS(ns, "use");
    svg.setAttribute("class", "shape g-" + grade);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#s-" + grade);
    svg.append(use);
    return el("span", "light g-" + grade, svg, el("span", "word", data.Words["grade." + grade] || grade));
  }

  function named(id) {
    const n = Object.prototype.hasOwnProperty.call(data.Names, id) ? data.Names[id] : null;
    if (!n) return isolated(id, "break");
    const a = el("a", "", isolated(n.Name));
    a.href = n.Href;
    return a;
  }

  async function send(url, init) {
    const res = await fetch(url, { method: "POST", ...init });
    const text = await res.text();
    let body = null;
    try { body = JSON.parse(text); } catch { /* told below */ }
    if (res.ok) return body;
    const faults = body?.errors || [{ zh: String(res.status), en: String(res.status) }];
    throw Object.assign(new Error("refused"), { faults });
  }

  const half = (s) => { const [zh, en] = String(s || "").split(" / "); return english && en ? en : zh; };
  const reason = (f) => [english ? f.en || f.zh : f.zh, f.value, half(f.remedy)].filter(Boolean).join(" → ");

  function failed(e) {
    const list = el("ul", "faults", ...(e.faults || [{ zh: e.message, en: e.message }]).slice(0, shownRows).map((f) =>
      el("li", "", f.row ? say("import.row", f.row) + say("colon") : "", isolated(reason(f)))));
    const box = el("div", "import-failed", el("p", "", say("import.failed")), list);
    box.setAttribute("role", "alert");
    return box;
  }

  const query = (file, dry) => "/api/v1/files?" + new URLSearchParams({ plan: data.Plan, name: file.name, ...(author.value.trim() ? { author: author.value.trim() } : {}), ...(dry ? { dry_run: "1" } : {}) });
  const bytes = (file, key) => ({ headers: { "Content-Type": "application/octet-stream", ...(key ? { "Idempotency-Key": key } : {}) }, body: file });

  async function attempt(file) {
    if (file.size > largest) {
      result.replaceChildren(failed({ faults: [{ zh: say("import.too-large"), en: say("import.too-large") }] }));
      return;
    }
    result.replaceChildren(el("p", "muted", say("import.reading")));
    try {
      preview(file, await send(query(file, true), bytes(file)));
    } catch (e) { result.replaceChildren(failed(e)); }
  }

  function tile(name, n, grade) {
    const b = el("b", grade && n ? "g-" + grade : "", String(n));
    return el("li", "", b, " " + name);
  }

  function section(name, rows, all) {
    if (!rows.length) return "";
    const rest = all - Math.min(rows.length, shownRows);
    return el("section", "effect", el("h3", "", name), el("ul", "", ...rows.slice(0, shownRows)), rest > 0 ? el("p", "muted", say("import.more", rest)) : "");
  }

  const figure = (v) => v === null ? say("import.hidden") : String(v);

  function effects(o) {
    const lights = (o.lights || []).map((x) => el("li", "", named(x.indicator), " ", light(x.before), " → ", light(x.after)));
    const revised = (o.revised || []).map((x) => el("li", "", named(x.indicator), " ", el("span", "muted", x.period), " ", isolated(figure(x.before)), x.before === null ? "" : " → ", x.before === null ? "" : el("b", "", isolated(figure(x.after)))));
    const held = o.held.map((x) => el("li", "", x.indicator ? named(x.indicator) : "", " ", el("span", "muted", x.period, " ", isolated(x.cell)), el("br"), isolated(reason({ zh: x.reason, en: x.reason_en, remedy: x.remedy }))));
    const behind = o.not_current.map((x) => el("li", "", named(x.newer.indicator), " ", el("span", "muted", x.newer.period)));
    return [section(say("import.lights"), lights, lights.length), section(say("import.revised"), revised, o.changed || 0), section(say("import.held"), held, held.length), section(say("import.not-current"), behind, behind.length)].filter(Boolean);
  }

  function preview(file, o) {
    const sums = el("ul", "import-sum", tile(say("import.would-store"), o.stored), tile(say("import.unchanged"), o.unchanged), tile(say("import.revised"), o.changed || 0),
      tile(say("import.held"), o.held.length, "yellow"), tile(say("import.lights"), (o.lights || []).length, "orange"));
    const confirm = el("button", "confirm", say("import.confirm"));
    confirm.type = "button";
    confirm.disabled = o.stored + o.held.length === 0;
    const answer = el("p", "answer");
    answer.setAttribute("role", "alert");
    const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    confirm.addEventListener("click", async () => {
      if (!author.value.trim()) { answer.textContent = say("import.who"); author.focus(); return; }
      confirm.disabled = true;
      confirm.textContent = say("import.confirming");
      try {
        stored(file, await send(query(file, false), bytes(file, key)));
        list();
      } catch (e) {
        confirm.disabled = false;
        confirm.textContent = say("import.confirm");
        answer.replaceChildren(failed(e));
      }
    });
    const none = (o.lights || []).length ? "" : el("p", "muted", say(o.stored + o.held.length ? "import.no-lights" : "import.nothing"));
    result.replaceChildren(el("h2", "", isolated(file.name)), sums, none, ...effects(o), confirm, answer);
  }

  function stored(file, o) {
    const note = say(o.held.length ? "import.done-held" : "import.done", o.stored, o.held.length);
    const box = el("div", "import-done", el("p", "", isolated(file.name), say("colon"), note), undoButton(o.batch));
    result.replaceChildren(box);
  }

  function undoButton(batch) {
    const b = el("button", "undo", say("import.undo"));
    b.type = "button";
    const box = el("span", "undo-box", b);
    b.addEventListener("click", async () => {
      if (!author.value.trim()) { author.focus(); box.append(el("span", "answer", say("import.who"))); return; }
      b.disabled = true;
      b.textContent = say("import.undoing");
      try {
        await send("/api/v1/batches/" + batch + "/withdraw", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ author: author.value.trim(), note: "" }) });
        box.replaceChildren(el("b", "undone", say("import.undone")));
        list();
      } catch (e) { box.replaceChildren(failed(e)); }
    });
    return box;
  }

  async function list() {
    let body;
    try {
      const res = await fetch("/api/v1/batches?limit=10", { cache: "no-store" });
      if (!res.ok) return;
      body = await res.json();
    } catch { return; }
    if (!body.batches.length) return;
    const time = new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: document.body.dataset.zone || undefined });
    const rows = body.batches.map((b) => el("tr", "", el("td", "", String(b.batch)), el("td", "nowrap", time.format(new Date(b.at))), el("td", "c-source", isolated(b.file || b.source || b.kind), kind(b)),
      el("td", "c-source", isolated(b.author)), el("td", "num", String(b.stored)), el("td", "num", String(b.held)), el("td", "", b.undone_by ? el("span", "muted", say("import.taken-back", b.undone_by)) : author && b.kind === "batch" && b.stored + b.held ? undoButton(b.batch) : "")));
    const head = document.getElementById("import-recent-head").content.cloneNode(true);
    recent.replaceChildren(el("table", "recent", el("thead", "", head), el("tbody", "", ...rows)));
  }
  function kind(b) {
    const text = data.Words["import.kind-" + b.kind];
    return text ? el("span", "tag", text) : "";
  }

  list();
  const form = document.getElementById("import");
  if (!form) return;
  const input = document.getElementById("import-file");
  form.addEventListener("submit", (e) => e.preventDefault());
  input.addEventListener("change", () => { if (input.files[0]) attempt(input.files[0]); input.value = ""; });
  const drop = form.querySelector(".drop");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, (e) => { e.preventDefault(); drop.classList.remove("over"); });
  document.addEventListener("drop", (e) => { if (e.dataTransfer?.files[0]) attempt(e.dataTransfer.files[0]); });
})();
