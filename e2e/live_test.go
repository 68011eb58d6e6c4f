//go:build e2e

package e2e

import (
	"encoding/json"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestWallFollows holds that a figure shows on an open wall by itself.
func TestWallFollows(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/")
	const name = "赴省进京集访群访事件"
	if strings.Contains(evaluate[string](b, `document.querySelector("main").textContent`), name+"7月") {
		t.Fatal("the event is there already")
	}
	evaluate[bool](b, `window.__sameDocument = true`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector("[data-link].link.on, .link.on")`), "the wall is not connected"
	})
	sent := time.Now()
	p.post(`[{"indicator":"mass_petitions","period":"2023-07","value":1}]`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return evaluate[bool](b, `[...document.querySelectorAll(".watch li, .latest li")].some((li) => li.textContent.includes("`+name+`"))`), "the event does not show"
	})
	t.Logf("on the wall after %s", time.Since(sent).Round(time.Millisecond))
	if !evaluate[bool](b, `window.__sameDocument === true`) {
		t.Error("the wall was loaded anew")
	}
	for _, f := range b.faults() {
		t.Error(f)
	}
	p.post(`[{"indicator":"retail_total","period":"2023-06","value":29.99,"note":"更正"}]`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return evaluate[bool](b, `document.querySelector("[data-part=chart-retail_total]").textContent.includes("29.99")`), "the chart does not show the revision"
	})
	if l := evaluate[look](b, probe); len(l.Blank)+len(l.Clipped)+len(l.Refused) > 0 {
		t.Errorf("after the update: %+v", l)
	}
}

// TestWallSaysWhenItIsCutOff holds that a wall whose program is gone says so,
// and keeps showing what it knew.
func TestWallSaysWhenItIsCutOff(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/")
	eventually(t, 10*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector(".link.on")`), "not connected"
	})
	p.stop()
	eventually(t, 20*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector(".link.off")`), "the wall does not say that it is cut off"
	})
	if l := evaluate[look](b, probe); len(l.Blank) > 0 {
		t.Errorf("charts went blank: %v", l.Blank)
	}
}

// TestWallHearsThatNothingAnswers holds that a connection that dies without a
// word, as when a cable is pulled out, is noticed, and that the wall is itself
// again when the program is.
func TestWallHearsThatNothingAnswers(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/p/nanhu-2023/?scenes=red,hits&every=5")
	waitScene(b, "hits")
	waitScene(b, "red")
	if err := p.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Signal(syscall.SIGCONT) })
	eventually(t, 60*time.Second, func() (bool, string) {
		text := evaluate[string](b, `document.querySelector("[data-cutoff]:not([hidden])")?.textContent || ""`)
		return strings.Contains(text, "失联"), "the wall says " + text
	})
	waitScene(b, "hits") // known scenes go on turning
	const clock = `document.querySelector("[data-clock]").textContent`
	before := evaluate[string](b, clock)
	if err := p.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	eventually(t, 60*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector(".link.on") && !document.querySelector("[data-cutoff]:not([hidden])")`), "the wall does not come back"
	})
	if after := evaluate[string](b, clock); after < before { // the demonstration's day begins in the morning
		t.Errorf("the clock went back from %s to %s", before, after)
	}
}

// TestPausedWallComesBack holds that a wall that stands still asks again after
// one question had no answer, though its stream of events lived on.
func TestPausedWallComesBack(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/p/nanhu-2023/?scenes=red,hits,risk&pause=1")
	evaluate[bool](b, `window.__fetch = fetch; window.fetch = () => Promise.reject(new TypeError("cut")); document.querySelector("[data-turn]").click(); true`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector("[data-cutoff]:not([hidden])")`), "the wall does not say that it is cut off"
	})
	evaluate[bool](b, `window.fetch = window.__fetch; true`)
	eventually(t, 20*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector(".link.on") && !document.querySelector("[data-cutoff]:not([hidden])")`), "the wall does not come back"
	})
}

// TestWallClockGoesOn holds that a wall's clock is the program's, also after the
// wall was cut off: not the moment of the latest judgement.
func TestWallClockGoesOn(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/p/nanhu-2023/?scenes=red,hits,risk&pause=1")
	clock := func() string { return evaluate[string](b, `document.querySelector("[data-clock]").textContent`) }
	var status struct{ Now time.Time }
	if err := json.Unmarshal([]byte(p.get("/api/v1/status")), &status); err != nil {
		t.Fatal(err)
	}
	judged := status.Now.In(time.FixedZone("", 8*3600)).Format("15:04")
	eventually(t, 90*time.Second, func() (bool, string) { return clock() > judged, "the clock stands at " + clock() })
	evaluate[bool](b, `window.__fetch = fetch; window.fetch = () => Promise.reject(new TypeError("cut")); document.querySelector("[data-turn]").click(); true`)
	eventually(t, 10*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector(".link.off")`), "not cut off"
	})
	before := clock()
	evaluate[bool](b, `window.fetch = window.__fetch; true`)
	eventually(t, 20*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!!document.querySelector(".link.on")`), "the wall does not come back"
	})
	if after := clock(); after < before {
		t.Errorf("the clock went back from %s to %s, when the plan was judged last (%s)", before, after, judged)
	}
}

// TestOpenPageFollowsTheProgram holds that a page that came from a program
// since replaced is loaded anew.
func TestOpenPageFollowsTheProgram(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	for _, path := range []string{"/p/nanhu-2023/?pause=1&scene=red", "/p/nanhu-2023/alerts"} {
		b.visit(path)
		if !evaluate[bool](b, `window.__first = true; qsRefresh(); true`) {
			t.Fatal("no refresh")
		}
		eventually(t, 10*time.Second, func() (bool, string) {
			return evaluate[bool](b, `!!window.__first && !!document.querySelector("main")`), "the same program's page was loaded anew"
		})
		evaluate[bool](b, `document.body.dataset.edition = "older"; qsRefresh(); true`)
		eventually(t, 10*time.Second, func() (bool, string) {
			return evaluate[bool](b, `!window.__first && document.readyState === "complete"`), path + " stays as it was"
		})
		if got := evaluate[string](b, `location.pathname + location.search`); got != path {
			t.Errorf("loaded %s anew as %s", path, got)
		}
	}
}

// TestWallRenewsItself holds that a wall that has hung for hours takes its next
// scene as a new page, and goes on as it was while the program is away.
func TestWallRenewsItself(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/p/nanhu-2023/?scenes=red,hits&every=5")
	waitScene(b, "hits")
	const older = `window.__first = true; { const now = performance.now.bind(performance); performance.now = () => now() + 7 * 3600e3; } true`
	evaluate[bool](b, older)
	eventually(t, 30*time.Second, func() (bool, string) {
		return evaluate[bool](b, `!window.__first && document.readyState === "complete"`), "still the first page"
	})
	waitScene(b, "hits")
	waitScene(b, "red")
	evaluate[bool](b, older)
	p.kill()
	waitScene(b, "hits")
	waitScene(b, "red")
	if !evaluate[bool](b, `window.__first === true`) {
		t.Error("the page was given up though nobody answers")
	}
}

// TestReplay plays the year and watches the wall's clock and lights move.
func TestReplay(t *testing.T) {
	p := demo(t, "--replay", "25s")
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/")
	evaluate[bool](b, `window.__sameDocument = true`)
	eventually(t, 90*time.Second, func() (bool, string) {
		now := evaluate[string](b, `document.body.dataset.now`)
		return now >= "2023-11", "the wall stands at " + now
	})
	if !evaluate[bool](b, `window.__sameDocument === true`) {
		t.Error("the wall was loaded anew")
	}
	for _, f := range b.faults() {
		t.Error(f)
	}
	if l := evaluate[look](b, probe); len(l.Blank)+len(l.Clipped)+len(l.Refused) > 0 {
		t.Errorf("during the replay: %+v", l)
	}
}
