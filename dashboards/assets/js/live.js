// Follows a plan's commits and swaps what changed, without loading the page
// again; keeps the clock and says how old the data are.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const say = (key, x) => words[key].replace("%s", x);
  const body = document.body;
  const state = { now: Date.parse(body.dataset.now), at: performance.now(), commit: Number(body.dataset.commit), tries: 0, busy: null, again: false, good: performance.now(), link: ["", "live.wait"], told: "", spread: 0 };
  const live = body.dataset.live === "true";
  window.qsSay = say;

  // swap puts a freshly fetched main in the place of the shown one, part by
  // part; a chart keeps its canvas, so that it moves on instead of blinking.
  function swap(fresh) {
    const shown = document.getElementById("main");
    const parts = (m) => [...m.querySelectorAll("[data-part]")];
    parts(fresh).forEach(source);
    const names = (m) => parts(m).map((p) => p.dataset.part).join("\n");
    if (names(shown) !== names(fresh)) {
      if (typing(shown)) return shown;
      keepCanvases(shown, fresh);
      shown.replaceWith(fresh);
      return fresh;
    }
    const next = new Map(parts(fresh).map((p) => [p.dataset.part, p]));
    for (const old of parts(shown)) {
      const part = next.get(old.dataset.part);
      if (source(old) === source(part) || typing(old)) continue;
      keepCanvases(old, part);
      keepOpen(old, part);
      if (!("quiet" in old.dataset)) highlight(old, part);
      old.replaceWith(part);
    }
    return shown;
  }

  // source is a part as the server sent it; it is taken before any script has
  // touched the part, so this file runs before the others.
  function source(part) { return part.qsSource ??= part.outerHTML; }

  function keepCanvases(old, part) {
    for (const host of part.querySelectorAll("[data-chart]")) {
      const was = old.querySelector(`[data-chart="${CSS.escape(host.dataset.chart)}"] .canvas`);
      if (was) host.querySelector(".canvas").replaceWith(was);
    }
  }

  // typing reports whether somebody is filling in a form there.
  const typing = (root) => Boolean(root.querySelector("details.ack[open]"));

  function keepOpen(old, part) {
    const was = old.querySelectorAll("details");
    part.querySelectorAll("details").forEach((d, i) => { if (was[i]?.open) d.open = true; });
  }

  function highlight(old, part) {
    const keyed = part.querySelectorAll("[data-key]");
    if (!keyed.length) { part.classList.add("changed"); return; }
    const was = new Map([...old.querySelectorAll("[data-key]")].map((x) => [x.dataset.key, x.textContent]));
    for (const x of keyed) if (was.get(x.dataset.key) !== x.textContent) x.classList.add("changed");
  }

  // pages keeps each address's last text, so that a wall cut off from its
  // program goes on turning its scenes.
  const pages = new Map();

  // A cable that was pulled out answers nothing at all: whoever waits longer
  // than this waits in vain.
  const patience = 15000;

  async function fetchPage(address) {
    const url = new URL(address, location.href);
    url.searchParams.set("fragment", "1");
    const given = new AbortController();
    const timer = setTimeout(() => given.abort(), patience);
    let text;
    try {
      const res = await fetch(url, { headers: { Accept: "text/html" }, cache: "no-cache", signal: given.signal });
      if (!res.ok) throw new Error(String(res.status));
      text = await res.text();
      state.told = res.headers.get("Qianshao-Now"); // to the second; a page kept by the program knows its minute
    } finally {
      clearTimeout(timer);
    }
    pages.set(address, text);
    if (pages.size > 40) pages.delete(pages.keys().next().value);
    return text;
  }

  // replaced loads the whole page anew where the program that answers is not
  // the one it came from: a wall that hangs for months sees many.
  function replaced(fresh, address) {
    if (fresh.dataset.edition === body.dataset.edition || typing(document)) return false;
    if (new URL(address, location.href).href === location.href) location.reload(); else location.replace(address);
    return true;
  }

  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  // alone does one piece of work after another: both kinds replace the page's
  // main part.
  async function alone(work) {
    while (state.busy) await state.busy;
    const mine = work();
    state.busy = mine.then(() => {}, () => {});
    try {
      return await mine;
    } finally {
      state.busy = null;
      if (state.again) { state.again = false; setTimeout(refresh, 150); }
    }
  }

  // go shows another address of the same page without loading it anew, the
  // last known one where the program does not answer.
  async function turnTo(address) {
    let text;
    try {
      text = await fetchPage(address);
      reached();
    } catch {
      text = pages.get(address);
      lost();
      if (!text) return false;
    }
    const fresh = document.adoptNode(parse(text).getElementById("main"));
    if (replaced(fresh, address)) return false;
    fresh.querySelectorAll("[data-part]").forEach(source);
    document.getElementById("main").replaceWith(fresh);
    history.replaceState(null, "", address);
    for (const k of ["commit", "received"]) body.dataset[k] = fresh.dataset[k];
    window.qsCharts.draw(fresh);
    document.dispatchEvent(new CustomEvent("qs:swapped"));
    return true;
  }
  const go = (address) => alone(() => turnTo(address));
  window.qsGo = go;

  function reached() { state.good = performance.now(); state.tries = 0; link("on", "live.on"); }

  // lost says that the program did not answer, and asks again later.
  let retry = 0;
  function lost() {
    if (state.link[0] !== "off") link("off", "live.stale");
    clearTimeout(retry);
    retry = setTimeout(refresh, backOff());
    state.tries++;
  }

  async function refresh() {
    if (state.busy) { state.again = true; return; }
    await alone(takeNews);
  }
  window.qsRefresh = refresh;

  // refreshSoon waits a part of the time over which the program spreads its
  // readers: none where there are few, so that thousands do not ask at once.
  let soon = 0;
  function refreshSoon() {
    if (!state.spread) { refresh(); return; }
    soon ||= setTimeout(() => { soon = 0; refresh(); }, Math.random() * state.spread);
  }

  async function takeNews() {
    try {
      const doc = parse(await fetchPage(location.href));
      const fresh = doc.getElementById("main");
      if (replaced(fresh, location.href)) return;
      const main = swap(document.adoptNode(fresh));
      const known = document.querySelector(".known");
      if (known) known.textContent = doc.querySelector(".known").textContent;
      for (const k of ["commit", "now", "received"]) main.dataset[k] = body.dataset[k] = fresh.dataset[k];
      state.commit = Number(fresh.dataset.commit);
      setClock(state.told || fresh.dataset.now);
      window.qsCharts.draw(main);
      document.dispatchEvent(new CustomEvent("qs:swapped"));
      reached();
    } catch {
      lost();
    }
  }

  const backOff = () => Math.min(30, 2 ** Math.min(state.tries, 5)) * 1000;

  function link(cls, key, x) { state.link = [cls, key, x]; showLink(); }
  function showLink() {
    document.querySelectorAll("[data-link]").forEach((el) => {
      el.className = "link " + state.link[0];
      el.querySelector("[data-link-text]").textContent = say(state.link[1], state.link[2]);
    });
    showAge();
  }

  // showAge says how long nothing has been heard: the picture still stands, but
  // it is of then.
  function showAge() {
    const off = live && state.link[0] === "off";
    document.querySelectorAll("[data-cutoff]").forEach((el) => {
      el.hidden = !off;
      if (off) el.textContent = say("live.cutoff", ago(performance.now() - state.good));
    });
  }

  function setClock(iso) {
    const t = Date.parse(iso);
    if (!Number.isNaN(t)) { state.now = t; state.at = performance.now(); }
  }

  // One connection a visible page: a browser allows six to a host, and a page
  // kept for the back button would hold on to its own.
  let events = null;
  function leave() {
    if (events) events.close();
    events = null;
  }

  // The program sends a beat every 15 s. A stream that is silent for longer has
  // died without a word, which the browser itself would not notice.
  const silence = 40000;
  let heard = 0;

  function follow() {
    if (events || document.hidden) return;
    heard = performance.now();
    events = new EventSource("/api/v1/events?plan=" + encodeURIComponent(body.dataset.plan));
    const take = (e, always) => {
      state.tries = 0;
      state.good = heard = performance.now();
      let d = {};
      try { d = JSON.parse(e.data); } catch { /* an event without data */ }
      if (d.now && !always) setClock(d.now);
      state.spread = Number(d.spread) || 0;
      if (always || Number(d.commit) !== state.commit || state.link[0] === "off") refreshSoon(); else link("on", "live.on");
      tick();
    };
    events.addEventListener("hello", (e) => take(e, false));
    events.addEventListener("commit", (e) => take(e, true));
    events.addEventListener("reload", (e) => take(e, true));
    events.addEventListener("beat", () => {
      heard = performance.now();
      if (state.link[0] === "off") refresh(); else state.good = heard;
    });
    events.onerror = cutOff;
  }

  function cutOff() {
    leave();
    const wait = backOff();
    state.tries++;
    link("off", "live.off", String(wait / 1000));
    setTimeout(follow, wait + Math.random() * state.spread);
  }

  const zone = body.dataset.zone;
  const lang = document.documentElement.lang;
  function formatter(o) {
    try { return new Intl.DateTimeFormat(lang, { ...o, timeZone: zone }); } catch { return new Intl.DateTimeFormat(lang, o); }
  }
  const clock = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const date = lang === "en" ? formatter({ day: "numeric", month: "short", weekday: "long" }) : formatter({ month: "long", day: "numeric", weekday: "long" });

  function dateText(t) {
    const p = Object.fromEntries(date.formatToParts(t).map((x) => [x.type, x.value]));
    return lang === "en" ? `${p.day} ${p.month} ${p.weekday}` : date.format(t).replace(/(\d+日)\s*/, "$1 ");
  }

  function tick() {
    const now = live ? state.now + performance.now() - state.at : state.now;
    document.querySelectorAll("[data-clock]").forEach((el) => { el.textContent = clock.format(now); });
    document.querySelectorAll("[data-date]").forEach((el) => { el.textContent = dateText(now); });
    if (state.link[0] === "off") showAge();
    if (events && performance.now() - heard > silence) cutOff();
    const got = Date.parse(body.dataset.received);
    document.querySelectorAll("[data-ago]").forEach((el) => { el.textContent = Number.isNaN(got) ? "" : ago(now - got); });
  }

  function ago(ms) {
    const min = Math.floor(ms / 60000);
    if (min < 1) return say("live.ago-now");
    if (min < 60) return say("live.ago-min", min);
    if (min < 48 * 60) return say("live.ago-hour", Math.floor(min / 60));
    return say("live.ago-day", Math.floor(min / 1440));
  }

  document.querySelectorAll("[data-part]").forEach(source);
  if (body.dataset.plan) {
    tick();
    setInterval(tick, 1000);
    document.addEventListener("qs:swapped", () => { tick(); showLink(); });
  }
  if (live) {
    follow();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", (e) => { if (e.persisted) follow(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); else follow(); });
    addEventListener("online", refresh);
    setInterval(refresh, 10 * 60 * 1000); // days pass without a commit too
  }
})();
