package app

import (
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
)

// latestTold returns the messages ordered last, in the order of receivers.
func latestTold(t *testing.T, a *App, commit int64) (out []qianshao.Message) {
	t.Helper()
	list, err := a.store.DueDeliveries(t.Context(), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if d.Message.Commit >= commit && len(d.Message.Transitions) > 0 {
			out = append(out, d.Message)
		}
	}
	return out
}

// A correction names the period, both figures and who sent it; a first firing
// the light it had before; an indicator taken out of the plan its name.
func TestMessagesSayWhatHappened(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), &testClock{t: testNow}
	a := openSmall(t, dir, clock, nowhere)
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":110}]`)
	started(t, a)
	step := func(value string) qianshao.Transition {
		t.Helper()
		clock.add(time.Minute)
		commit := push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":`+value+`}]`).Commit
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		ms := latestTold(t, a, commit)
		if len(ms) == 0 || len(ms[0].Transitions) != 1 {
			t.Fatalf("%s: %d messages", value, len(ms))
		}
		return ms[0].Transitions[0]
	}
	x := step("205.5")
	if x.Before != qianshao.Green || x.Alert.Episode != 1 {
		t.Errorf("before it was %s", x.Before)
	}
	if r := x.Revision; r == nil || r.Period != qianshao.NewPeriod(qianshao.Month, 2023, 6) || *r.Old != 110 || *r.New != 205.5 || r.Decimals != 1 || r.By == "" {
		t.Errorf("revision %+v", r)
	}
	if x = step("105"); x.Revision == nil || *x.Revision.Old != 205.5 || *x.Revision.New != 105 || x.Alert.State != qianshao.Resolved {
		t.Errorf("taken back: %+v of %s", x.Revision, x.Alert.State)
	}
	step("310")
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	clock.add(time.Minute)
	without := strings.Replace(smallPlan, "id: debt_ratio, name: {zh: 政府债务率}", "id: other, name: {zh: 另一项}", 1)
	p, err := plan.Read("small.yaml", []byte(without))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: dir, Now: clock.now, Config: a.config})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	started(t, b)
	gone := 0
	for _, m := range latestTold(t, b, 0) {
		for _, x := range m.Transitions {
			if x.Alert.Indicator == "debt_ratio" && x.Alert.Why == qianshao.ResolvedPlan {
				gone++
				if x.Alert.Name.ZH != "政府债务率" {
					t.Errorf("its name is %q", x.Alert.Name.ZH)
				}
			}
		}
	}
	if gone == 0 {
		t.Error("nobody hears that it is gone")
	}
}

// A running server forgets a revision that came with a batch taken back, as one
// that is started anew does, also where the batch had been revised already.
func TestTakenBackBetweenTwoThatSayTheSame(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	a := openSmall(t, t.TempDir(), clock, nowhere)
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	revised := func() bool {
		t.Helper()
		evaluate(t, a)
		p, ok := a.Live("").Frame.Get(a.Plan("").Indicator("debt_ratio").Series(), june)
		if !ok || p.Value != 110 {
			t.Fatalf("stands %+v", p)
		}
		return p.Changed
	}
	var batches []int64
	for _, value := range []string{"110", "115", "110"} {
		clock.add(time.Minute)
		batches = append(batches, push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":`+value+`}]`).Commit)
	}
	if !revised() {
		t.Error("a revised figure does not say so")
	}
	if _, err := a.Withdraw(t.Context(), batches[1], "li", "填错了"); err != nil {
		t.Fatal(err)
	}
	if revised() {
		t.Error("what was taken back still counts as a revision")
	}
}
