package forecast

import (
	"math"
	"slices"
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

// A merged January and February that is missing is two months, not one: without
// a past, with a past that lacks it too, and for counts, and it is uncertain.
func TestAMissingMergedFebruaryIsTwoMonths(t *testing.T) {
	t.Parallel()
	late := []float64{nan, nan, nan, nan, nan, nan, nan, nan, nan, 10, 10, 10}
	lacks := []float64{nan, nan, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10}
	for name, past := range map[string][]Year{"no past": nil, "months of a past": years(2024, late), "a past without it": years(2024, lacks)} {
		for kind, what := range map[Kind]string{Total: "amounts", Count: "events"} {
			in := Input{ID: name, Kind: kind, Whole: kind == Count, PerYear: 12, JanFeb: true, Year: 2024, Past: past}
			in.Known = []float64{nan, nan, 10, 10, 10, 10}
			o := Look(in)
			if p := o.Quantile(.5); o.Status != OK || p < 112 || p > 128 {
				t.Errorf("%s of %s: %v, %.1f in the year, want about 120", name, what, o.Status, p)
			}
			if len(o.gaps) != 1 || o.gaps[0].slot != 1 {
				t.Fatalf("%s of %s: missing %+v", name, what, o.gaps)
			}
			b := bandOf(1, o.gaps[0].drawn)
			if b.P50 < 18 || b.P50 > 22 || b.P90-b.P10 < 5 {
				t.Errorf("%s of %s: February %.1f to %.1f about %.1f, want about 20", name, what, b.P10, b.P90, b.P50)
			}
		}
	}
}

// Where the past begins within a year, the growth is that of the months both
// years have.
func TestAMissingMonthAfterHalfAYear(t *testing.T) {
	t.Parallel()
	half := append(slices.Repeat([]float64{nan}, 6), slices.Repeat([]float64{10}, 6)...)
	o := Look(Input{ID: "half", PerYear: 12, Year: 2024, Past: years(2024, half), Known: []float64{10, 10, 10, 10, 10, 10, 10, nan, 10, 10}})
	if b := bandOf(7, o.gaps[0].drawn); math.Abs(b.P50-10) > 1 {
		t.Errorf("August %.1f, want 10", b.P50)
	}
}
