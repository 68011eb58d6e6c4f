package app

import (
	"testing"
	"time"

	"qianshao"
)

// A plan that a commit does not touch is what stands at that commit too: who
// waits for it in any plan goes on.
func TestUntouchedPlansKeepUp(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 7, 20, 2, 0, 0, 0, time.UTC)}
	a := openRounds(t, t.TempDir(), clock)
	other := *a.Plan("")
	other.ID, other.Indicators = "other", nil
	other.Index()
	if err := a.Boards.Open(t.Context(), &other, true); err != nil {
		t.Fatal(err)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":110.5}]`)
	head, _, err := a.store.HeadAt(t.Context(), qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Plans() {
		if got := a.Live(p.ID).Clock.Commit; got < head {
			t.Errorf("%s stands at %d, the store at %d", p.ID, got, head)
		}
	}
}
