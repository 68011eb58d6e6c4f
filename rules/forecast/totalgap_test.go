package forecast

import (
	"math"
	"testing"
)

// threes are periods of 3.3 with some missing; size scales them.
func threes(n int, size float64, missing ...int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 3.3 * size
	}
	for _, m := range missing {
		out[m-1] = nan
	}
	return out
}

// A month missing inside a sum is uncertain, not nothing: before the latest
// month and when the year's last has come in, with a past and without, for the
// year and for a date that has passed.
func TestAMissingMonthIsNotNothing(t *testing.T) {
	t.Parallel()
	past := years(2024, threes(12, .97), threes(12, 1.02), threes(12, 1))
	events := years(2024, threes(12, 9.7), threes(12, 10.2), threes(12, 10))
	f := func(name string, in Input, ask Target, low, high float64) {
		t.Helper()
		in.PerYear, in.Year, in.ID = 12, 2024, name
		o := Look(in)
		p, ok := o.Miss(ask)
		if !ok || p < low || p > high {
			t.Errorf("%s: missed with %v (%v), want %v to %v", name, p, ok, low, high)
		}
		if _, settled := o.Settled(ask); settled {
			t.Errorf("%s: settled", name)
		}
		if o.Quantile(.1) == o.Quantile(.9) {
			t.Errorf("%s: no width at %v", name, o.Quantile(.1))
		}
		for _, b := range o.Fan() {
			if b.Slot > 11 {
				t.Errorf("%s: a band at slot %d of a year of 12", name, b.Slot)
			}
		}
	}
	flow := Input{Known: threes(12, 1, 5)}
	f("39 of 39.6 likely, no past", flow, Target{Value: 39}, .05, .5)
	f("42 of 39.6 unlikely, no past", flow, Target{Value: 42}, .8, 1)
	f("a cap of 38", flow, Target{Op: AtMost, Value: 38}, .9, .999)
	f("at eleven months", Input{Known: threes(11, 1, 5)}, Target{Value: 39}, .05, .5)
	f("the last of the year by its slot", flow, Target{Value: 39, By: 12}, .05, .5)
	f("by June", flow, Target{Value: 19, By: 6}, .05, .5)
	f("by June, out of reach", flow, Target{Value: 25, By: 6}, .9, 1)
	flow.Past = past
	f("with a past", flow, Target{Value: 39}, 0, .1)
	f("with a past by June", flow, Target{Value: 19, By: 6}, 0, .1)
	f("with a past by June, out of reach", flow, Target{Value: 25, By: 6}, .9, 1)
	count := Input{Kind: Count, Whole: true, Known: threes(12, 10, 5)}
	f("events", count, Target{Value: 385}, .01, .5)
	f("events by June", count, Target{Value: 195, By: 6}, .05, .5)
	count.Past = events
	f("events with a past", count, Target{Value: 385}, .01, .4)
	f("events with a past by June, out of reach", count, Target{Value: 230, By: 6}, .9, 1)
	o := Look(Input{ID: "whole", PerYear: 12, Year: 2024, Whole: true, Known: threes(12, 1000, 5)})
	for _, p := range o.paths {
		if p[0] != math.Round(p[0]) {
			t.Fatalf("a whole sum of %v", p[0])
		}
	}
}
