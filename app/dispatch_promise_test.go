package app

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// A measure promised after the dispatch of May is listed at June's with what
// came of it, reminded of when its date has passed, and settled by July's.
func TestPromiseFromOneDispatchToTheNext(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 14, 2, 0, 0, 0, time.UTC)}
	a := openRounds(t, t.TempDir(), clock)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	step := func(day string, body string) {
		t.Helper()
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		clock.set(at.Add(2 * time.Hour))
		if body != "" {
			push(t, a, body)
		}
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := a.RunSchedule(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	step("2023-06-15", `[{"indicator":"debt_ratio","period":"2023-05","value":215.5}]`)
	clock.set(time.Date(2023, 6, 21, 2, 0, 0, 0, time.UTC))
	r, err := a.Read(t.Context(), "", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	var orange int64 // beside it the months before are overdue
	for _, x := range r.Alerts {
		if x.Target != "" {
			orange = x.ID
		}
	}
	if _, err := a.Acknowledge(t.Context(), orange, qianshao.Remedy{By: "王", What: "处置闲置资产", Until: qianshao.NewDate(2023, 7, 10), Effect: "降5个点"}); err != nil {
		t.Fatal(err)
	}
	step("2023-07-12", "")
	step("2023-07-14", `[{"indicator":"debt_ratio","period":"2023-06","value":205.5}]`)
	step("2023-07-22", "")
	step("2023-08-23", `[{"indicator":"debt_ratio","period":"2023-07","value":204.5}]`)
	for period, want := range map[string]string{"2023-05": "", "2023-06": "kept", "2023-07": ""} {
		x, err := a.Review(t.Context(), "small", "月调度", period)
		if err != nil || x.Frozen == nil {
			t.Fatalf("%s: %+v %v", period, x, err)
		}
		got := ""
		for _, o := range x.Promises {
			got += string(o.State)
		}
		if got != want {
			t.Errorf("%s: promises %q, want %q (%+v)", period, got, want, x.Promises)
		}
	}
	p, ok, err := a.store.FrozenPaper(t.Context(), "small", "月调度", qianshao.NewPeriod(qianshao.Month, 2023, 6), qianshao.PaperHTML)
	if err != nil || !ok || !strings.Contains(string(p.Body), "处置闲置资产") || !strings.Contains(string(p.Body), "已见效") {
		t.Errorf("the paper does not list it: %t %v", ok, err)
	}
	done, err := a.store.JobsDone(t.Context(), "small")
	if err != nil {
		t.Fatal(err)
	}
	reminded := map[string]int{}
	for _, d := range done {
		if d.Kind == qianshao.JobPromise {
			reminded[d.Receiver]++
		}
	}
	if reminded["caizheng"] != 1 || reminded["convener:risk"] != 1 {
		raw, _ := json.Marshal(done)
		t.Errorf("reminded %v of %s", reminded, raw)
	}
	if v, err := a.Verify(t.Context(), "small"); err != nil || len(v.Differences) != 0 || v.Dispatches == 0 {
		t.Errorf("%+v %v", v, err)
	}
}
