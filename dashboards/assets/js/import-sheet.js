// Import: the sheet as it was handed in, each number marked by what becomes of
// it. A place in it is chosen by pointer or by arrow keys.
"use strict";
(() => {
  const Q = window.qsImport;
  if (!Q) return;
  const { say, el, button, isolated } = Q;
  const marks = { stored: "✓", unchanged: "=", held: "?", unused: "–" };
  const letters = (n) => (n >= 26 ? letters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + n % 26);
  const ordinal = (s) => /^\d+$/.test(s);

  // coordinates of a cell's name: its row from 1, its column from 0.
  function coordinates(name) {
    const m = /^([A-Z]+)(\d+)$/.exec(name);
    return m ? [Number(m[2]), [...m[1]].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1] : [0, -1];
  }

  Q.marks = marks;
  Q.fateMark = (fate) => { const m = el("i", "fate f-" + fate, marks[fate]); m.setAttribute("aria-hidden", "true"); return m; };
  Q.fateWord = (fate) => say("sheet.fate-" + fate);

  // spotOf says what stands at a place: its number, table, column and the name
  // of its row; part is what a person who clicks there most likely means.
  function spotOf(file, sheet, row, col) {
    const name = letters(col) + row;
    const here = (file.tables || []).filter((t) => t.sheet === sheet.sheet);
    const table = here.find((t) => t.first <= row && row <= t.last) || here.find((t) => row < t.first) || here[here.length - 1] || null;
    const inside = table && table.first <= row && row <= table.last;
    const column = inside ? table.columns[col] || null : null;
    const label = inside && row >= table.body ? labelOf(sheet, table, row, col) : "";
    const names = column && (column.role === "names" || column.role === "areas");
    const part = !inside ? "table" : row < table.body ? "column" : names ? "row" : "cell";
    return { sheet: sheet.sheet, row, col, name, table, column, label, part, cell: file.at.get(sheet.sheet + "!" + name) };
  }

  // labelOf is the name of a row for a cell: the last one before it that is no
  // ordinal; a merged name stands in the row above.
  function labelOf(sheet, table, row, col) {
    let label = "";
    table.columns.forEach((c, i) => {
      if (c.role !== "names" || i > col && label) return;
      let r = row;
      while (r > table.body && !text(sheet, r, i)) r--;
      const s = text(sheet, r, i);
      if (s && !ordinal(s)) label = s;
    });
    return label;
  }
  const text = (sheet, row, col) => ((sheet.rows[row - 1] || [])[col] || "").trim();

  function drawn(file, sheet, width) {
    const head = el("tr", "", el("th", ""));
    for (let c = 0; c < width; c++) head.append(el("th", "", letters(c)));
    const body = el("tbody");
    sheet.rows.forEach((cells, i) => {
      const tr = el("tr", "", el("th", "", String(i + 1)));
      for (let c = 0; c < width; c++) tr.append(cellOf(file, sheet, i + 1, c, cells[c] || ""));
      body.append(tr);
    });
    const table = el("table", "cells", el("thead", "", head), body);
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", say("sheet.table") + " " + sheet.sheet);
    return table;
  }

  function cellOf(file, sheet, row, col, s) {
    const td = el("td", "", s);
    const x = file.at.get(sheet.sheet + "!" + letters(col) + row);
    if (x) {
      td.className = "f-" + x.fate;
      td.prepend(Q.fateMark(x.fate));
      td.setAttribute("aria-label", [letters(col) + row, s || say("import.hidden"), Q.fateWord(x.fate)].join(" "));
    } else if ((file.tables || []).some((t) => t.sheet === sheet.sheet && t.first <= row && row < t.body) && s) td.className = "heading";
    td.tabIndex = -1;
    td.dataset.at = row + " " + col;
    return td;
  }

  // Sheet shows the sheets of a file. choose is told of each place that is
  // chosen, and whether an answer is wanted there; point of those pointed at.
  Q.Sheet = function (file, choose, point) {
    file.at = new Map(file.cells.map((x) => [x.sheet + "!" + x.cell, x]));
    const box = el("div", "sheet-box"), node = el("div", "sheet-view");
    box.tabIndex = -1;
    let sheet = null, current = null;
    const tabs = el("div", "sheet-tabs");
    file.sheets.forEach((s) => {
      const b = button("", "", () => { show(s); });
      b.append(isolated(s.sheet || file.file));
      tabs.append(b);
    });
    const note = el("p", "muted");
    node.append(file.sheets.length > 1 ? tabs : "", box, note);

    function show(s) {
      sheet = s;
      current = null;
      [...tabs.children].forEach((b, i) => b.setAttribute("aria-pressed", String(file.sheets[i] === s)));
      const width = s.rows.reduce((n, r) => Math.max(n, r.length), 0);
      box.replaceChildren(drawn(file, s, width));
      const beyond = file.cells.filter((x) => x.sheet === s.sheet && !find(x.cell)).length;
      note.textContent = [s.cut ? say("sheet.cut", s.rows.length, width) : "", beyond ? say("sheet.more-cells", beyond) : ""].join(" ");
      const first = box.querySelector("td.f-held") || box.querySelector("td[class^=f-]") || box.querySelector("td");
      if (first) first.tabIndex = 0;
    }
    function find(name) {
      const [row, col] = coordinates(name), tr = box.querySelector("tbody").rows[row - 1];
      return tr && tr.cells[col + 1] || null;
    }
    const spot = (td) => { const [row, col] = td.dataset.at.split(" ").map(Number); return spotOf(file, sheet, row, col); };

    function pick(td, wanted) {
      box.querySelectorAll("td[tabindex='0']").forEach((x) => { x.tabIndex = -1; });
      if (current) current.removeAttribute("aria-selected");
      current = td;
      td.tabIndex = 0;
      td.setAttribute("aria-selected", "true");
      choose(spot(td), wanted);
    }
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0] };
    let pressed = null; // answers open when the key is let go: held down, it would go on to press what it opened
    box.addEventListener("keyup", (e) => {
      const td = e.target.closest("td");
      if ((e.key === "Enter" || e.key === " ") && td && td === pressed) pick(td, true);
      pressed = null;
    });
    box.addEventListener("keydown", (e) => {
      const td = e.target.closest("td"), step = steps[e.key];
      if (!td || e.ctrlKey || e.altKey || e.metaKey) return;
      if (e.key === "Enter" || e.key === " ") { e.preventDefault(); pressed = td; return; }
      const rows = td.closest("tbody").rows, row = td.parentElement.sectionRowIndex, last = td.parentElement.cells.length - 1;
      let to = null;
      if (e.key === "Home") to = rows[row].cells[1];
      else if (e.key === "End") to = rows[row].cells[last];
      else if (step) to = rows[Math.min(Math.max(row + step[0], 0), rows.length - 1)].cells[Math.min(Math.max(td.cellIndex + step[1], 1), last)];
      if (!to) return;
      e.preventDefault();
      to.focus();
    });
    box.addEventListener("focusin", (e) => { if (e.target.tagName === "TD" && e.target !== current) pick(e.target, false); });
    box.addEventListener("click", (e) => { const td = e.target.closest("td"); if (td) { td.focus({ preventScroll: true }); pick(td, true); } });
    box.addEventListener("mouseover", (e) => { const td = e.target.closest("td"); if (td) point(spot(td)); });
    box.addEventListener("mouseleave", () => point(null));

    // go shows a cell and chooses it.
    function go(name, sheetName, wanted) {
      const s = file.sheets.find((x) => x.sheet === sheetName);
      if (s && s !== sheet) show(s);
      const td = find(name);
      if (!td) return;
      box.scrollIntoView({ block: "nearest" });
      const at = td.getBoundingClientRect(), view = box.getBoundingClientRect();
      box.scrollTop += at.top - view.top - view.height / 2;
      box.scrollLeft += at.left - view.left - view.width / 2;
      td.focus({ preventScroll: true });
      pick(td, wanted);
    }
    // spotAt is the place of a cell of the answer.
    const spotAt = (x) => { const s = file.sheets.find((y) => y.sheet === x.sheet), [row, col] = coordinates(x.cell); return s ? spotOf(file, s, row, col) : { cell: x, table: null }; };
    // place is where somebody is, to come back to in the sheet read anew.
    const place = () => ({ sheet: sheet.sheet, name: current ? spot(current).name : "", top: box.scrollTop, left: box.scrollLeft });
    function back(p) {
      const s = file.sheets.find((x) => x.sheet === p.sheet);
      if (s && s !== sheet) show(s);
      box.scrollTop = p.top;
      box.scrollLeft = p.left;
      const td = find(p.name);
      if (td) { td.focus({ preventScroll: true }); pick(td, false); }
    }
    show(file.sheets.find((s) => file.cells.some((x) => x.sheet === s.sheet && x.fate === "held")) || file.sheets[0]);
    return { node, go, place, back, spotAt };
  };
})();
