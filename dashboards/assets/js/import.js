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
  const missing = el("span", "answer");
  const recent = document.getElementById("import-recent");
  const largest = 32 * 1024 * 1024, shownRows = 50;

  function el(tag, cls, ...kids) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(...kids.filter((k) => k !== "" && k !== null && k !== undefined));
    return e;
  }
  // spoken says a known name in the page's language.
  const spoken = (s) => Object.prototype.hasOwnProperty.call(data.Said, s) ? data.Said[s] : s;
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

  // half picks a language's half of a text like "中文 / English"; where a name
  // in both halves holds the sign too, the one in the middle divides them.
  function half(s) {
    const parts = String(s || "").split(" / ");
    if (parts.length % 2) return parts.join(" / ");
    return (english ? parts.slice(parts.length / 2) : parts.slice(0, parts.length / 2)).join(" / ");
  }
  // place says which row and which cell of a file a fault lies in.
  function place(f) {
    return [f.row ? say("import.row", f.row) : "", f.cell ? say("import.cell", f.cell) : ""].filter(Boolean).join(say("list.comma"));
  }
  const reason = (f) => [english ? f.en || f.zh : f.zh, f.value, half(f.remedy)].filter(Boolean).join(" → ");

  function failed(e) {
    const list = el("ul", "faults", ...(e.faults || [{ zh: e.message, en: e.message }]).slice(0, shownRows).map((f) =>
      el("li", "", place(f) ? place(f) + say("colon") : "", isolated(reason(f)))));
    const box = el("div", "import-failed", el("p", "", say("import.failed")), list);
    box.setAttribute("role", "alert");
    return box;
  }

  const query = (file, dry) => "/api/v1/files?" + new URLSearchParams({ plan: data.Plan, name: file.name, ...(author.value.trim() ? { author: author.value.trim() } : {}), ...(dry ? { dry_run: "1" } : {}) });
  const bytes = (file, key) => ({ headers: { "Content-Type": "application/octet-stream", ...(key ? { "Idempotency-Key": key } : {}) }, body: file });

  // signed reports whether somebody stands behind what is asked for; if not,
  // the field is marked and gets the focus, wherever on the page it is.
  function signed() {
    const named = author.value.trim() !== "";
    author.setAttribute("aria-invalid", String(!named));
    missing.textContent = named ? "" : say("import.who");
    if (!named) {
      author.focus({ preventScroll: true });
      author.scrollIntoView({ block: "center" });
    }
    return named;
  }

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
      if (!signed()) return;
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
    const box = el("div", "import-done", el("p", "", isolated(file.name), say("colon"), note), undoButton({ batch: o.batch, author: author.value.trim(), stored: o.stored, held: o.held.length }));
    result.replaceChildren(box);
  }

  // undoButton asks before it takes a batch back, and says whose and how many
  // rows; what came of it stands above the list.
  function undoButton(b) {
    const button = el("button", "undo", say("import.undo"));
    button.type = "button";
    const box = el("span", "undo-box", button);
    button.addEventListener("click", () => {
      if (!signed()) return;
      const yes = el("button", "undo-yes", say("import.ask-yes")), no = el("button", "undo-no", say("import.ask-no"));
      yes.type = no.type = "button";
      const ask = el("span", "ask", isolated(say("import.ask-undo", b.author || "—", b.stored, b.held)), " ", yes, " ", no);
      ask.setAttribute("role", "alert");
      box.replaceChildren(ask);
      no.focus();
      no.addEventListener("click", () => { box.replaceChildren(button); button.focus(); });
      yes.addEventListener("click", () => { if (signed()) undo(b.batch, box, yes); });
    });
    return box;
  }

  async function undo(batch, box, button) {
    button.disabled = true;
    button.textContent = say("import.undoing");
    try {
      const before = await lights();
      const o = await send("/api/v1/batches/" + batch + "/withdraw", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ author: author.value.trim(), note: "" }) });
      const told = el("div", "import-done", el("p", "", say("import.judging")));
      told.tabIndex = -1;
      result.replaceChildren(told);
      told.focus();
      list();
      told.replaceChildren(...outcome(before, await judged(o.commit)));
    } catch (e) { box.replaceChildren(failed(e)); }
  }

  // lights reads every plan's lights as they stand.
  async function lights() {
    const all = await Promise.all(data.Plans.map(async (plan) => {
      const res = await fetch("/api/v1/status?" + new URLSearchParams({ plan, limit: 1000 }), { cache: "no-store" });
      if (!res.ok) throw Object.assign(new Error(String(res.status)), { faults: [{ zh: String(res.status) }] });
      return res.json();
    }));
    return { commit: Math.min(...all.map((r) => r.commit)), grades: new Map(all.flatMap((r) => r.verdicts.map((v) => [r.plan + " " + v.indicator, v]))) };
  }

  // judged waits until the lights are those of a commit; null if that lasts.
  async function judged(commit) {
    for (let tries = 0; tries < 40; tries++) {
      const now = await lights();
      if (now.commit >= commit) return now;
      await new Promise((done) => setTimeout(done, 500));
    }
    return null;
  }

  function outcome(before, after) {
    if (!after) return [el("p", "", say("import.judging-long"))];
    const turned = [...after.grades].filter(([key, v]) => before.grades.has(key) && before.grades.get(key).grade !== v.grade);
    if (!turned.length) return [el("p", "", say("import.undone") + say("colon") + say("import.turned-none"))];
    const rows = turned.map(([key, v]) => el("li", "", named(v.indicator), " ", light(before.grades.get(key).grade), " → ", light(v.grade)));
    return [section(say("import.turned"), rows, rows.length)];
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
      cell(3, "c-source", isolated(spoken(b.author))), cell(4, "num", String(b.stored)), cell(5, "num", String(b.held)), cell(6, "c-undo", b.undone_by ? el("span", "muted", say("import.taken-back", b.undone_by)) : author && b.kind === "batch" && b.stored + b.held ? undoButton(b) : "")));
    recent.replaceChildren(el("table", "rows recent", el("thead", "", head), el("tbody", "", ...rows)));
  }
  function kind(b) {
    const text = data.Words["import.kind-" + b.kind];
    return text ? el("span", "tag", text) : "";
  }

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
