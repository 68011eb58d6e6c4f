package storetest

import (
	"testing"

	"qianshao"
)

func testPlans(t *testing.T, open Open) {
	c := newClock("2023-03-15 09:00")
	b := open(t, c.now)
	save := func(source, version string) (int64, bool) {
		commit, changed, err := b.SavePlan(t.Context(),
			&qianshao.Plan{ID: "nanhu", Document: "3号", Source: []byte(source), Version: version})
		if err != nil {
			t.Fatal(err)
		}
		return commit, changed
	}
	if no, changed := save("a", "hash-a"); no != 1 || !changed {
		t.Errorf("first version: commit %d, changed %t", no, changed)
	}
	if no, changed := save("a", "hash-a"); no != 1 || changed {
		t.Errorf("the same again: commit %d, changed %t", no, changed)
	}
	c.set("2023-06-01 09:00")
	add(t, b, row(5, 1, ""))
	if no, changed := save("b", ""); no != 3 || !changed {
		t.Errorf("second version: commit %d, changed %t", no, changed)
	}
	if no, changed := save("b", ""); no != 3 || changed {
		t.Errorf("the same without a hash: commit %d, changed %t", no, changed)
	}
	c.set("2023-07-01 09:00")
	if no, changed := save("a", "hash-a"); no != 4 || !changed {
		t.Errorf("back to the first: commit %d, changed %t", no, changed)
	}
	saved := must[[]qianshao.AuditEntry](t)(b.Audit(t.Context(), 0)) // newest first
	if len(saved) != 3 || saved[0].Action != "plan" || saved[0].Subject != "nanhu" || saved[0].Note != "hash-a" ||
		!saved[0].At.Equal(c.now()) {
		t.Errorf("every version is in the audit: %+v", saved)
	}
	for name, x := range map[string]struct {
		id     string
		c      qianshao.Clock
		source string
		commit int64
	}{
		"live":                     {"nanhu", qianshao.Clock{}, "a", 4},
		"as of a time":             {"nanhu", qianshao.Clock{AsOf: when("2023-06-30 00:00")}, "b", 3},
		"as of a commit":           {"nanhu", qianshao.Clock{Commit: 2}, "a", 1},
		"both":                     {"nanhu", qianshao.Clock{AsOf: when("2023-06-30 00:00"), Commit: 2}, "a", 1},
		"before there was a plan":  {"nanhu", qianshao.Clock{AsOf: when("2023-01-01 00:00")}, "", 0},
		"another plan":             {"yueyang", qianshao.Clock{}, "", 0},
		"at the moment of its day": {"nanhu", qianshao.Clock{AsOf: when("2023-06-01 09:00")}, "a", 1},
	} {
		source, commit, err := b.PlanAt(t.Context(), x.id, x.c)
		if err != nil || string(source) != x.source || commit != x.commit {
			t.Errorf("%s: %q of commit %d (%v), want %q of %d", name, source, commit, err, x.source, x.commit)
		}
	}
}
