// The name a person gave last stands in the next form, so that what the program
// offers is confirmed by one click. It stays in this browser.
"use strict";
(() => {
  const kept = "qs-name";
  const fields = "form[data-post] input[name=by], form[data-task] input[name=by], form[data-task-list] input[name=by]";
  const read = () => { try { return localStorage.getItem(kept) || ""; } catch { return ""; } };
  const keep = (name) => { try { localStorage.setItem(kept, name); } catch { /* nothing is kept then */ } };

  function fill(root) {
    const name = read();
    if (name) for (const f of root.querySelectorAll(fields)) if (!f.value) f.value = name;
  }

  document.addEventListener("submit", (e) => {
    const field = e.target.querySelector("input[name=by]");
    if (field && field.matches(fields) && field.value.trim()) keep(field.value.trim());
  }, true);
  new MutationObserver((changes) => {
    for (const c of changes) for (const n of c.addedNodes) if (n.nodeType === 1) fill(n);
  }).observe(document.body, { childList: true, subtree: true });
  fill(document);
})();
