// The table of months: Tab goes from indicator to indicator, arrow keys from
// cell to cell. Without it every cell is a stop of its own.
"use strict";
(() => {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  function ready() {
    document.querySelectorAll("table.matrix td a").forEach((a) => { a.tabIndex = -1; });
  }

  // next is the link in the nearest cell that way, past headings and months to come.
  function next(cell, [down, right]) {
    const rows = cell.closest("table").rows;
    let r = cell.parentElement.rowIndex, c = cell.cellIndex;
    for (;;) {
      r += down;
      c += right;
      if (!rows[r] || c < 0 || c >= rows[r].cells.length && !down) return null;
      const link = rows[r].cells[c] && !rows[r].classList.contains("group") && rows[r].cells[c].querySelector("a");
      if (link) return link;
    }
  }

  document.addEventListener("keydown", (e) => {
    const cell = e.target.closest("table.matrix tbody td, table.matrix tbody th[scope=row]");
    if (!cell || !steps[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    const link = next(cell, steps[e.key]);
    if (link) link.focus();
  });
  document.addEventListener("qs:swapped", ready);
  ready();
})();
