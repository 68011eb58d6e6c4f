// Import: what a person says of a sheet. Answers are collected, sent with the
// file each time it is read, and can be taken back one by one.
"use strict";
(() => {
  const Q = window.qsImport;
  if (!Q) return;
  const { data, say, el, button, isolated, spoken } = Q;

  // Answers are what was said, in order; a later one about the same column,
  // row or table speaks over an earlier one.
  Q.Answers = function () {
    const given = [];
    return {
      given,
      add: (a) => given.push(a),
      remove: (a) => given.splice(given.indexOf(a), 1),
      json() {
        const out = { tables: [], columns: [], rows: [] }, seen = new Map();
        for (const a of given) {
          const key = JSON.stringify([a.what, a.at]);
          if (!seen.has(key)) {
            seen.set(key, { ...a.at });
            out[a.what + "s"].push(seen.get(key));
          }
          const x = seen.get(key);
          if (a.said.indicator) delete x.ignore;
          Object.assign(x, a.said);
        }
        return JSON.stringify(out);
      },
    };
  };

  const inTable = (spot) => ({ sheet: spot.sheet, table: spot.table.in_sheet });
  const about = {
    column: (spot) => ({ what: "column", at: { ...inTable(spot), column: spot.column.column }, name: (text) => say("sheet.said-column", spot.column.column, text) }),
    row: (spot) => ({ what: "row", at: { ...inTable(spot), label: spot.label }, name: (text) => say("sheet.said-row", spot.label, text) }),
    table: (spot) => ({ what: "table", at: inTable(spot), name: (text) => say("sheet.said-table", text) }),
  };
  const kinds = [["cumulative", { period: "累计" }], ["single", { period: "本月" }], ["value", { kind: "value" }], ["growth", { kind: "growth" }],
    ["target", { kind: "target" }], ["last-year", { kind: "last_year" }], ["unused", { kind: "unused" }]];

  // likely is the part that a question's answer is most likely about.
  const likely = { "near-label": "row", "no-period": "table", "not-begun": "table", "unknown-unit": "table", "units-contradict": "column" };
  function opened(spot) {
    if (spot.part !== "cell") return spot.part;
    const x = spot.cell;
    if (!x || x.fate !== "held") return "column";
    if (x.code === "unknown-unit" && x.from.unit !== "title") return x.from.unit === "heading" ? "column" : "row";
    return likely[x.code] || "column";
  }

  const list = el("datalist");
  list.id = "import-indicators";
  data.Indicators.forEach((x) => { const o = el("option"); o.value = x.Label; list.append(o); });
  document.body.append(list);

  function input(name, hint, wide) {
    const e = el("input");
    e.name = name;
    e.maxLength = 80;
    if (hint) e.placeholder = hint;
    if (name === "indicator") e.setAttribute("list", list.id);
    if (name === "year") e.inputMode = "numeric";
    return el("label", wide ? "wide" : "", say("sheet." + name), e);
  }
  function choice(name, options) {
    const e = el("select", "", new Option(say("sheet.unset"), ""), ...options.map((o) => new Option(o.Label, o.ID)));
    e.name = name;
    return el("label", "", say("sheet." + name), e);
  }
  const unit = () => choice("unit", data.Units);
  const area = () => data.Areas.length > 1 ? choice("area", data.Areas) : "";

  // read takes what was filled into a form; throws the text of what is wrong.
  function read(form) {
    const said = {}, text = [];
    for (const e of form.elements) {
      let v = e.name ? e.value.trim() : "";
      if (!v) continue;
      text.push(e.tagName === "SELECT" ? e.selectedOptions[0].text : v);
      if (e.name === "indicator") {
        const found = data.Indicators.find((x) => x.Label === v || x.ID === v);
        if (!found) throw say("sheet.unknown-indicator");
        v = found.ID;
      }
      said[e.name] = e.name === "year" ? Number(v) || 0 : v;
    }
    if (!text.length) throw say("sheet.nothing-said");
    return { said, text: text.join(say("list.comma")) };
  }

  function form(title, who, answer, open, buttons, ...fields) {
    const wrong = el("span", "answer");
    wrong.setAttribute("role", "alert");
    const go = el("button", "quiet", say("sheet.say"));
    const f = el("form", "", buttons.length ? el("div", "kinds", ...buttons) : "", el("div", "fields", ...fields, go), wrong);
    f.noValidate = true;
    f.addEventListener("submit", (e) => {
      e.preventDefault();
      try {
        const { said, text } = read(f);
        answer({ ...who, said, text: who.name(text) });
      } catch (x) { wrong.textContent = String(x); }
    });
    const d = el("details", "asks", el("summary", "", isolated(title)), f);
    d.open = open;
    return d;
  }

  // panel asks what a place is; answer is told what a person says.
  Q.panel = function (spot, answer) {
    if (!spot || !spot.table) return [el("p", "muted", say("sheet.pick"))];
    const open = opened(spot), out = [];
    if (spot.column) {
      const who = about.column(spot);
      const buttons = kinds.map(([key, said]) => { const b = button(say("sheet.kind-" + key), "quiet", () => answer({ ...who, said, text: who.name(say("sheet.kind-" + key)) })); b.dataset.kind = key; return b; });
      out.push(form(say("sheet.ask-column", spot.column.column, short(spot.column.heading)), who, answer, open === "column", buttons,
        input("period", say("sheet.period-hint")), unit(), input("indicator", "", true), area()));
    }
    if (spot.label) {
      const who = about.row(spot);
      const drop = button(say("sheet.ignore"), "quiet", () => answer({ ...who, said: { ignore: true }, text: who.name(say("sheet.kind-unused")) }));
      out.push(form(say("sheet.ask-row", short(spot.label)), who, answer, open === "row", [drop], input("indicator", "", true), unit(), area()));
    }
    out.push(form(say("sheet.ask-table"), about.table(spot), answer, open === "table", [], input("year", say("sheet.year-hint")), input("period", say("sheet.period-hint")), unit(), area()));
    return out;
  };
  // quick is the answer that a question suggests, null where there is none.
  Q.quick = function (spot) {
    const x = spot.cell, name = (id) => (data.Indicators.find((i) => i.ID === id) || { Label: id }).Label;
    const make = (who, said, key, text) => ({ ...who, said, label: say(key, text), text: who.name(text) });
    if (!spot.table) return null;
    if (x.code === "near-label" && spot.label) return make(about.row(spot), { indicator: x.indicator }, "sheet.quick-indicator", name(x.indicator));
    if (x.code === "no-period" && x.period) return make(about.table(spot), { period: x.period }, "sheet.quick-period", x.period);
    if (x.code !== "unknown-unit" && x.code !== "units-contradict" || !x.unit || x.from.unit === "cell" || x.from.unit === "format") return null;
    const who = x.from.unit === "title" ? about.table(spot) : x.from.unit === "heading" ? about.column(spot) : spot.label ? about.row(spot) : about.column(spot);
    return make(who, { unit: x.unit }, "sheet.quick-unit", spoken(x.unit));
  };
  const short = (s) => s.length > 24 ? s.slice(0, 23) + "…" : s;

  // detail says of a cell what is stored of it, and where that was read.
  Q.detail = function (spot) {
    if (!spot) return [el("p", "muted", say("sheet.none"))];
    const x = spot.cell, head = el("p", "at", el("b", "", spot.name));
    if (!x) return [head, el("p", "muted", say("sheet.no-number"))];
    head.append(" ", Q.fateMark(x.fate), " ", el("span", "f-word", Q.fateWord(x.fate)));
    const facts = el("dl", "facts");
    const fact = (name, value, from) => { if (value) facts.append(el("dt", "", name), el("dd", "", value, from ? el("small", "muted", say("sheet.from", say("sheet.from-" + from.replace(" ", "-")))) : "")); };
    const named = x.from.indicator || x.indicator;
    const place = data.Areas.find((a) => a.ID === x.area);
    fact(say("sheet.indicator"), x.indicator ? Q.named(x.indicator) : "", named ? x.from.indicator : "");
    fact(say("sheet.area"), x.indicator && place ? isolated(place.Label) : "", x.from.area);
    fact(say("sheet.period"), x.indicator && x.period ? isolated(x.period) : "", x.from.period);
    fact(say("sheet.year"), x.from.year && x.from.year !== x.from.period ? isolated(x.period.slice(0, 4)) : "", x.from.year);
    fact(say("sheet.value"), x.indicator ? el("b", "", isolated(x.value === null ? (x.raw ? "—" : say("import.hidden")) : x.value + " " + spoken(x.unit))) : "", "");
    fact(say("sheet.unit"), x.from.unit ? isolated(spoken(x.unit)) : "", x.from.unit);
    fact(say("sheet.raw"), x.raw ? isolated(x.raw) : "", "");
    fact(say(x.fate === "held" ? "sheet.question" : "sheet.reason"), x.reason ? isolated(Q.why(x)) : "", "");
    fact(say("sheet.remedy"), x.remedy ? isolated(Q.half(x.remedy)) : "", "");
    return [head, facts];
  };
})();
