// What the import page's scripts share: texts, parts of the page, and how the
// server is asked. All texts that come from files are set as text, never as
// markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("import-data")?.textContent || "null");
  if (!data) return;
  const say = (key, ...xs) => xs.reduce((s, x) => s.replace(/\{([^|}]*)\|([^}]*)\}/, x === 1 ? "$1" : "$2").replace(/%[sd]/, () => x), data.Words[key] || key);
  const english = document.documentElement.lang === "en";
  const author = document.getElementById("import-author");
  const result = document.getElementById("import-result");
  const missing = el("span", "answer");
  const shownRows = 50;

  function el(tag, cls, ...kids) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(...kids.filter((k) => k !== "" && k !== null && k !== undefined));
    return e;
  }
  // spoken says a known name in the page's language.
  const spoken = (s) => Object.prototype.hasOwnProperty.call(data.Said, s) ? data.Said[s] : s;
  // why is the reason of a cell; names and units in it are put into English.
  const why = (x) => !english ? x.reason : Object.keys(data.Said).filter((k) => x.reason_en.includes(k)).sort((a, b) => b.length - a.length).reduce((s, k) => s.split(k).join(data.Said[k]), x.reason_en);
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
    throw Object.assign(new Error("refused"), { faults, read: body?.files?.[0] });
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

  // button makes a button that does something.
  function button(text, cls, act) {
    const b = el("button", cls, text);
    b.type = "button";
    b.addEventListener("click", act);
    return b;
  }

  // asked puts a question in a box's place; yes is called with its button.
  function asked(box, back, text, words, yes) {
    const sure = button(words[0], "undo-yes", () => yes(sure));
    const no = button(words[1], "undo-no", () => { box.replaceChildren(back); back.focus(); });
    const ask = el("span", "ask", isolated(text), " ", sure, " ", no);
    ask.setAttribute("role", "alert");
    box.replaceChildren(ask);
    no.focus();
  }

  window.qsImport = { data, say, english, author, result, missing, el, button, asked, spoken, isolated, light, named, send, half, why, place, reason, failed, signed, tile, section, figure };
})();
