// Import: a batch that was stored is taken back, and the lights that turned are
// told.
"use strict";
(() => {
  const Q = window.qsImport;
  if (!Q) return;
  const { data, say, el, button, asked, isolated, light, named, send, failed, signed, section, author, result } = Q;

  // undoButton asks before it takes a batch back, and says whose and how many
  // rows; what came of it stands above the list.
  function undoButton(b) {
    const box = el("span", "undo-box"), who = b.author || "—";
    const back = button(say("import.undo"), "undo", () => {
      if (signed()) asked(box, back, say("import.ask-undo", who, b.stored, b.held), [say("import.ask-yes"), say("import.ask-no")], (sure) => { if (signed()) undo(b.batch, box, sure); });
    });
    box.append(back);
    return box;
  }

  async function undo(batch, box, sure) {
    sure.disabled = true;
    sure.textContent = say("import.undoing");
    try {
      const before = await lights();
      const o = await send("/api/v1/batches/" + batch + "/withdraw", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ author: author.value.trim(), note: "" }) });
      const told = el("div", "import-done", el("p", "", say("import.judging")));
      told.tabIndex = -1;
      result.replaceChildren(told);
      told.focus();
      Q.list();
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

  Q.undoButton = undoButton;
})();
