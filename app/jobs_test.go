package app

import (
	"math/rand/v2"
	"testing"
	"time"

	"qianshao"
	"qianshao/notify"
)

// nowhere is a channel of an app whose sender does not run.
var nowhere = notify.ChannelConfig{Name: "hook", Kind: "webhook", URL: "http://127.0.0.1:9/"}

// ordered counts a data folder's deliveries by kind and receiver, marking each
// delivered.
func ordered(t *testing.T, a *App, n map[string]int) {
	t.Helper()
	list, err := a.store.DueDeliveries(t.Context(), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if d.Message.Kind == "reminder" || len(d.Message.Jobs) > 0 {
			for _, j := range d.Message.Jobs {
				n[string(j.Kind)+" "+j.Period+" "+j.Receiver]++
			}
		}
		if err := a.store.MarkDelivered(t.Context(), d, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
}

// A plan that reports nothing for two months, over random days on and off: each
// reminder that still makes sense is ordered once, whatever the restarts.
func TestRemindersOnceOverRestarts(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 3))
		dir, n := t.TempDir(), map[string]int{}
		first, last := qianshao.NewDate(2023, 4, 3), qianshao.NewDate(2023, 6, 1)
		for d := first; d <= last; d++ {
			if d != first && d != last && r.IntN(3) != 0 {
				continue // off
			}
			clock := &testClock{t: d.In(time.UTC).Add(2 * time.Hour)}
			a := openSmall(t, dir, clock, nowhere)
			if err := a.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
			for range 1 + r.IntN(2) {
				if err := a.RunSchedule(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			ordered(t, a, n)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
		}
		for _, key := range []string{"press 2023-03 caizheng", "press 2023-04 caizheng", "supervise 2023-03 convener:risk", "supervise 2023-04 convener:risk"} {
			if n[key] != 1 {
				t.Errorf("seed %d: %s ordered %d times", seed, key, n[key])
			}
		}
		for key, times := range n {
			if times != 1 {
				t.Errorf("seed %d: %s ordered %d times", seed, key, times)
			}
		}
	}
}

// What has been reported meanwhile is not asked for.
func TestNeedlessRemindersStayQuiet(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 2, 2, 0, 0, 0, time.UTC)}
	a := openSmall(t, t.TempDir(), clock, nowhere)
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-05","value":110}]`)
	clock.set(time.Date(2023, 6, 19, 2, 0, 0, 0, time.UTC))
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := a.RunSchedule(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	ordered(t, a, n)
	if len(n) != 0 {
		t.Errorf("asked for: %v", n)
	}
	done, err := a.store.JobsDone(t.Context(), "small")
	if err != nil || len(done) != 2 || done[0].Said {
		t.Errorf("done %+v, %v", done, err)
	}
}
