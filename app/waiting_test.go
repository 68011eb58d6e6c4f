package app

import (
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
)

// A period with a held figure is 待核: neither unreported nor overdue, until a
// person decides; what was known at an earlier commit stays as it was.
func TestAHeldFigureIsNotOverdue(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 7, 26, 2, 30, 0, 0, time.UTC)}
	a := openSmall(t, t.TempDir(), clock)
	fresh := func(want qianshao.Freshness, overdue bool) {
		t.Helper()
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		v := live(t, a).Verdict("debt_ratio")
		has := slices.ContainsFunc(v.Findings, func(f qianshao.Finding) bool { return f.Rule == "overdue" })
		if v.Freshness != want || has != overdue {
			t.Errorf("%s, overdue %v; want %s, %v", v.Freshness, has, want, overdue)
		}
	}
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-05","value":130}]`)
	fresh(qianshao.Stale, true)
	res := push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":0.91}]`)
	if len(res.Held) != 1 || res.Held[0].Reason.Code != "fraction-percent" {
		t.Fatalf("%+v", res.Held)
	}
	fresh(qianshao.Checking, false)
	clock.set(clock.now().Add(time.Hour))
	if _, err := a.ResolveHeld(t.Context(), res.Held[0].ID, api.HeldDecision{Reviewer: "督查室"}); err != nil {
		t.Fatal(err)
	}
	fresh(qianshao.Stale, true)
	then, err := a.store.Waiting(t.Context(), qianshao.Clock{Commit: res.Commit})
	if err != nil || len(then) != 1 {
		t.Errorf("waiting at commit %d: %v, %v", res.Commit, then, err)
	}
	now, err := a.store.Waiting(t.Context(), qianshao.Clock{})
	if err != nil || len(now) != 0 {
		t.Errorf("waiting now: %v, %v", now, err)
	}
}
