package qianshao

import "testing"

// How a target ended is asked by its place; outside there is none.
func TestEndedByPlace(t *testing.T) {
	t.Parallel()
	v := &Verdict{Endings: []Ending{{Closing: ClosedMet}, {Closing: ClosedMiss}}}
	for place, want := range map[int]Closing{-1: NotClosed, 0: ClosedMet, 1: ClosedMiss, 2: NotClosed} {
		if got := v.Ended(place); got != want {
			t.Errorf("%d: %v", place, got)
		}
	}
}

func TestPointsPrinted(t *testing.T) {
	t.Parallel()
	for p, want := range map[Points]string{0: "0.00", 5: "0.05", -5: "-0.05", 1250: "12.50", -1250: "-12.50", 100: "1.00"} {
		if p.String() != want {
			t.Errorf("%d: %s, want %s", int64(p), p, want)
		}
	}
}
