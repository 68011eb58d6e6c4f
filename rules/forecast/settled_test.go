package forecast

import "testing"

// What can no longer change is certain, and nothing else is.
func TestSettledOutcomes(t *testing.T) {
	t.Parallel()
	f := func(name string, in Input, ask Target, missed, settled bool) {
		t.Helper()
		in.PerYear, in.Year = 4, 2024
		o := Look(in)
		m, ok := o.Settled(ask)
		if m != missed || ok != settled {
			t.Errorf("%s: missed %v, settled %v", name, m, ok)
		}
		if p, said := o.Miss(ask); ok && (!said || p != outcomeOf(m)) {
			t.Errorf("%s: settled, yet P(miss) is %v", name, p)
		}
	}
	past := years(2024, []float64{5, 6, 5, 6}, []float64{6, 5, 6, 7})
	total := func(known ...float64) Input { return Input{Kind: Total, Past: past, Known: known} }
	count := func(known ...float64) Input { return Input{Kind: Count, Whole: true, Past: past, Known: known} }
	for _, of := range []func(...float64) Input{total, count} {
		f("a floor reached", of(6, 6), Target{Value: 12}, false, true)
		f("a floor not reached yet", of(6, 5), Target{Value: 12}, false, false)
		f("a strict floor at its bound", of(6, 6), Target{Op: Above, Value: 12}, false, false)
		f("a cap broken", of(6, 7), Target{Op: AtMost, Value: 12}, true, true)
		f("a cap at its bound", of(6, 6), Target{Op: AtMost, Value: 12}, false, false)
		f("a strict cap at its bound", of(6, 6), Target{Op: Below, Value: 12}, true, true)
		f("none allowed, one there", of(0, 1), Target{Op: AtMost}, true, true)
		f("none allowed, none there", of(0, 0), Target{Op: AtMost}, false, false)
		f("a floor of an earlier slot reached", of(6), Target{Value: 5, By: 2}, false, true)
		f("a deadline past, short", of(6, 5, 9), Target{Value: 12, By: 2}, true, true)
	}
	back := total(6, 6)
	back.MayFall = true
	f("a floor that may be lost again", back, Target{Value: 12}, false, false)
	f("a level at its floor", Input{Kind: Level, Past: past, Known: []float64{6, 6}}, Target{Value: 5}, false, false)
	f("a standard missed once", Input{Kind: Level, Past: past, Known: []float64{4, 6}}, Target{Value: 5, Each: true}, true, true)
	f("a standard kept so far", Input{Kind: Level, Past: past, Known: []float64{6, 6}}, Target{Value: 5, Each: true}, false, false)
	f("a standard kept through the year", Input{Kind: Level, Past: past, Known: []float64{6, 6, 6, 6}}, Target{Value: 5, Each: true}, false, true)
	f("the year is over", total(6, 6, 6, 6), Target{Value: 25}, true, true)
}

// A series that has always repeated itself is likely to go on; equality meets
// a floor.
func TestAnEvenSeriesMeetsWhatItComesTo(t *testing.T) {
	t.Parallel()
	even := func(v float64, n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = v
		}
		return out
	}
	f := func(name string, in Input, floor, low, high float64) {
		t.Helper()
		in.PerYear, in.Year, in.ID = 12, 2024, name
		p, ok := func() (float64, bool) { o := Look(in); return o.Miss(Target{Value: floor}) }()
		if !ok || p < low || p > high {
			t.Errorf("%s: P(miss) %v, %v; want %v to %v", name, p, ok, low, high)
		}
	}
	past := years(2024, even(10, 12), even(10, 12), even(10, 12))
	f("ten a month of 120", Input{Past: past, Known: even(10, 6)}, 120, 0, .15)
	f("of 121", Input{Past: past, Known: even(10, 6)}, 121, .85, 1)
	f("tenths add up", Input{Past: years(2024, even(.1, 12)), Known: even(.1, 6)}, 1.2, 0, .25)
	f("without a past", Input{Known: even(10, 6)}, 120, 0, .3)
	f("a season that repeats", Input{Past: years(2024, wave(12, 10), wave(12, 10)), Known: wave(12, 10)[:6]}, 119.9999999999, 0, .2)
}
