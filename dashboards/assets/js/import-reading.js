// Import: a sheet beside its questions. Choosing a place in the sheet opens
// what can be said of it; each answer has the file read anew.
"use strict";
(() => {
  const Q = window.qsImport;
  if (!Q) return;
  const { say, el, button, isolated } = Q;
  const shownCells = 8;

  // questions groups what is asked: cells of a table that ask the same.
  function questions(cells) {
    const groups = new Map();
    for (const x of cells) {
      if (x.fate !== "held") continue;
      const key = [x.sheet, x.table, x.code, x.reason].join("\n");
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(x);
    }
    return [...groups.values()];
  }

  function question(cells, go, quick, say1) {
    const first = cells[0], rest = cells.length - shownCells;
    const at = cells.slice(0, shownCells).map((x) => button(x.cell, "at", () => go(x, false)));
    const easy = cells.length === 1 || first.code !== "near-label" ? quick(first) : null;
    return el("li", "", el("p", "", Q.fateMark("held"), " ", isolated(Q.why(first))), first.remedy ? el("p", "muted", isolated(Q.half(first.remedy))) : "",
      el("p", "where", ...at, rest > 0 ? el("span", "muted", say("import.more", rest)) : "", easy ? button(easy.label, "quick", () => say1(easy)) : "", button(say("sheet.answer"), "reply", () => go(first, true))));
  }

  // line says in words which line of a layout's shape differs: "1 row 名", "1 B 列头".
  function line(s) {
    const m = /^\d+ (\S+) (.*)$/.exec(s) || ["", "row", s];
    return m[1] === "title" ? say("sheet.differs-title", m[2]) : m[1] === "row" ? say("sheet.differs-row", m[2]) : say("sheet.differs-column", m[1], m[2]);
  }
  function differs(d) {
    const part = (key, lines) => lines && lines.length ? say(key, lines.slice(0, 6).map(line).join(say("list.comma"))) : "";
    return el("p", "differs", isolated(say("sheet.differs", d.layout) + [part("sheet.differs-more", d.more), part("sheet.differs-less", d.less)].filter(Boolean).join(say("list.semicolon"))));
  }

  function legend(cells) {
    const ul = el("ul", "legend", ...Object.keys(Q.marks).map((f) => el("li", "", Q.fateMark(f), " " + Q.fateWord(f) + " ", el("b", "", String(cells.filter((x) => x.fate === f).length)))));
    ul.setAttribute("aria-label", say("sheet.legend"));
    return ul;
  }

  // Q.reading shows what was made of a file; again is told of each change to
  // the answers.
  Q.reading = function (read, answers, again) {
    const detail = el("div", "cell-detail"), panel = el("div", "cell-ask"), told = el("div");
    let chosen = null;
    const sheet = Q.Sheet(read, choose, (spot) => detail.replaceChildren(...Q.detail(spot || chosen)));
    const asked = questions(read.cells);
    const go = (x, wanted) => sheet.go(x.cell, x.sheet, wanted);

    function choose(spot, wanted) {
      const same = chosen && chosen.name === spot.name && chosen.sheet === spot.sheet;
      chosen = spot;
      detail.replaceChildren(...Q.detail(spot));
      if (!same || wanted) panel.replaceChildren(...Q.panel(spot, say1));
      if (!wanted) return;
      const first = panel.querySelector("details[open] button, details[open] input") || panel.querySelector("summary");
      if (first) first.focus({ preventScroll: innerWidth > 900 });
    }
    panel.addEventListener("keydown", (e) => { if (e.key === "Escape" && chosen) sheet.go(chosen.name, chosen.sheet, false); });

    const waits = () => { node.setAttribute("aria-busy", "true"); told.replaceChildren(el("p", "muted", say("sheet.retrying"))); };
    const fails = (e) => {
      node.removeAttribute("aria-busy");
      told.replaceChildren(el("p", "", say("sheet.refused-answer")), Q.failed(e));
    };
    const change = (make, unmake) => again({ make, unmake, wait: waits, failed: fails, place: sheet.place });
    const say1 = (a) => change(() => answers.add(a), () => answers.remove(a));
    const given = answers.given.map((a) => el("li", "", isolated(a.text), " ", button(say("sheet.take-back"), "", () => change(() => answers.remove(a), () => answers.add(a)))));

    panel.append(...Q.panel(null));
    detail.append(...Q.detail(null));
    const asks = el("section", "questions", el("h3", "", asked.length ? say("sheet.questions", asked.length) : say("sheet.no-questions")), el("ul", "", ...asked.map((x) => question(x, go, (c) => Q.quick(sheet.spotAt(c)), say1))),
      asked.length ? el("p", "muted", say("sheet.held-on")) : "");
    const side = el("div", "sheet-side", told, asks, panel, given.length ? el("section", "given", el("h3", "", say("sheet.given")), el("ul", "", ...given)) : "");
    const left = el("div", "", sheet.node, el("section", "cell-about", el("h3", "", say("sheet.detail")), detail));
    const node = el("section", "sheet-reading", el("div", "read-head", read.layout ? el("p", "by-layout", isolated(say("sheet.layout", read.layout))) : "", read.differs ? differs(read.differs) : "",
      legend(read.cells), el("p", "muted", say("sheet.keys"))), el("div", "read-cols", left, side));
    return { node, back: sheet.back };
  };

  // Q.teaching offers to keep the answers; its name is "" where that is not
  // wanted.
  Q.teaching = function (file, read) {
    const tick = el("input"), name = el("input");
    tick.type = "checkbox";
    tick.className = "teach-tick";
    name.maxLength = 60;
    name.className = "teach-name";
    name.value = read.layout || read.differs && read.differs.layout || suggested(file);
    const field = el("label", "", say("sheet.teach-name") + " ", name);
    field.hidden = true;
    tick.addEventListener("change", () => { field.hidden = !tick.checked; });
    return { node: el("div", "teach", el("label", "", tick, " " + say("sheet.teach")), field), name: () => tick.checked ? name.value.trim() : "" };
  };
  // suggested is a file's name without what is of one month: numbers and dates.
  function suggested(file) {
    const s = file.replace(/\.[^.]*$/, "").replace(/[\d〇一二三四五六七八九十]+(?:[年月日旬号]|季度)(?:份|末|底)?/g, "").replace(/[上下]半年|\d+/g, "").replace(/[\\/:*?"<>|]/g, "");
    return s.replace(/^[\s\-_.~—–至到（）()]+|[\s\-_.~—–至到（(]+$/g, "").slice(0, 60) || say("sheet.teach-default");
  }
})();
