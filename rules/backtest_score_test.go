package rules

import (
	"math"
	"testing"
	"time"

	"qianshao"
	"qianshao/rules/forecast"
)

// foretold is what was said after a month of 2023, and what the rivals said.
func foretold(month int, outlook, pace, profile float64) Foretold {
	q := qianshao.NewPeriod(qianshao.Month, 2023, month)
	return Foretold{At: (q.End() + 1).In(time.UTC), Through: q, Outlook: outlook, Pace: pace, Profile: profile}
}

// TestBacktestScores: squared errors over forecasts, the first warning of each
// target, and how many days before the year's end it came.
func TestBacktestScores(t *testing.T) {
	t.Parallel()
	list := []Replayed{
		{Class: "flow", Year: 2023, Missed: true, Forecasts: []Foretold{foretold(3, .25, 0, 0), foretold(9, .75, 1, 0), foretold(10, 1, 1, 1)}},
		{Class: "flow", Year: 2023, Missed: false, Forecasts: []Foretold{foretold(6, .7, 1, 0)}},
		{Class: "level", Year: 2023, Missed: true, Forecasts: []Foretold{foretold(6, .6999, .5, 1)}},
	}
	all := Scores(list)
	if len(all) != 3 || all[0].Class != "" || all[1].Class != "flow" || all[2].Class != "level" {
		t.Fatalf("%+v", all)
	}
	want := Score{Class: "flow", Targets: 2, Missed: 1, N: 4, Outlook: (.75*.75 + .25*.25 + 0 + .7*.7) / 4, Pace: (1 + 0 + 0 + 1.) / 4, Profile: (1 + 1 + 0 + 0.) / 4,
		Warned: 2, CameTrue: 1, Lead: 92, PaceWarned: 2, PaceCameTrue: 1}
	if all[1] != want {
		t.Errorf("%+v, want %+v", all[1], want)
	}
	if s := all[0]; s.Targets != 3 || s.Missed != 2 || s.N != 5 || s.Warned != 2 || s.CameTrue != 1 || s.PaceWarned != 2 || s.Lead != 92 {
		t.Errorf("all: %+v", s)
	}
	if s := all[2]; s.Warned != 0 || s.PaceWarned != 0 || s.Lead != 0 || s.Profile != 0 || s.Pace != .25 {
		t.Errorf("just below a warning: %+v", s)
	}
	r := Replayed{Year: 2023}
	if d := r.Lead(foretold(12, 1, 0, 0)); d != 0 {
		t.Errorf("the year is over: %v days", d)
	}
	if d := r.Lead(Foretold{At: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)}); d != 0 {
		t.Errorf("after the year: %v days", d)
	}
}

// TestBeatingThePace takes enough forecasts, and a smaller error.
func TestBeatingThePace(t *testing.T) {
	t.Parallel()
	f := func(n int, outlook, pace float64, want bool) {
		t.Helper()
		if s := (Score{N: n, Outlook: outlook, Pace: pace}); s.Beats() != want {
			t.Errorf("%+v beats: %v", s, !want)
		}
	}
	f(calibrationLeast, .1, .2, true)
	f(calibrationLeast-1, .1, .2, false)
	f(calibrationLeast, .2, .2, false)
	f(calibrationLeast, .3, .2, false)
}

// TestReliabilityBins: a bin takes its lower bound; certainty is in the last.
func TestReliabilityBins(t *testing.T) {
	t.Parallel()
	for i, x := range []struct {
		p         float64
		low, high float64
	}{{0, 0, .1}, {.0999, 0, .1}, {.1, .1, .3}, {.3, .3, .5}, {.4999, .3, .5}, {.5, .5, .7}, {.7, .7, .9}, {.9, .9, 1}, {1, .9, 1}} {
		got := Reliability([]Replayed{{Missed: i%2 == 0, Forecasts: []Foretold{foretold(5, x.p, 0, 0)}}})
		if len(got) != 2 || got[0].Month != 5 || got[1].Month != 0 {
			t.Fatalf("%v: %+v", x.p, got)
		}
		for _, b := range got {
			if b.Low != x.low || b.High != x.high || b.N != 1 || b.Mean != x.p || b.Observed != truth(i%2 == 0) {
				t.Errorf("%v: %+v", x.p, b)
			}
		}
	}
	got := Reliability([]Replayed{
		{Missed: true, Forecasts: []Foretold{foretold(2, .6, 0, 0), foretold(1, .6, 0, 0), foretold(1, .05, 0, 0)}},
		{Forecasts: []Foretold{foretold(1, .5, 0, 0)}}})
	var rows [][5]float64
	for _, b := range got {
		rows = append(rows, [5]float64{float64(b.Month), b.Low, float64(b.N), b.Mean, b.Observed})
	}
	want := [][5]float64{{1, 0, 1, .05, 1}, {1, .5, 2, .55, .5}, {2, .5, 1, .6, 1}, {0, 0, 1, .05, 1}, {0, .5, 3, 1.7 / 3, 2. / 3}}
	if len(rows) != len(want) {
		t.Fatalf("%v", rows)
	}
	for i := range want {
		for k := range want[i] {
			if math.Abs(rows[i][k]-want[i][k]) > 1e-12 {
				t.Errorf("row %d: %v, want %v", i, rows[i], want[i])
			}
		}
	}
}

// TestRivalsExtrapolate: pro rata and by last year's profile, of a total; of a
// level the last value, moved as last year's moved on.
func TestRivalsExtrapolate(t *testing.T) {
	t.Parallel()
	gap := math.NaN()
	f := func(kind forecast.Kind, known, last []float64, at float64, pace, profile float64) {
		t.Helper()
		in := forecast.Input{Kind: kind, PerYear: 4, Known: known}
		if last != nil {
			in.Past = []forecast.Year{{Year: 2021, Slots: []float64{9, 9, 9, 9}}, {Year: 2022, Slots: last}}
		}
		if a, b := rivals(&in, forecast.Target{Op: forecast.AtLeast, Value: at}); a != pace || b != profile {
			t.Errorf("%v after %v, at least %v: %v %v, want %v %v", known, last, at, a, b, pace, profile)
		}
	}
	slow := []float64{1, 1, 4, 4} // two of ten by the half
	f(forecast.Total, []float64{2, 2}, slow, 8, 0, 0)
	f(forecast.Total, []float64{2, 2}, slow, 8.001, 1, 0)
	f(forecast.Total, []float64{2, 2}, slow, 20, 1, 0)
	f(forecast.Total, []float64{2, 2}, slow, 20.001, 1, 1)
	f(forecast.Total, []float64{2, gap, 2}, slow, 5.33, 0, 0)
	f(forecast.Total, []float64{2, gap, 2}, slow, 5.34, 1, 0)
	f(forecast.Total, []float64{2, 2}, nil, 8, 0, 0)
	f(forecast.Total, []float64{2, 2}, nil, 8.001, 1, 1)
	f(forecast.Total, []float64{2, 2}, []float64{0, 0, 4, 4}, 8, 0, 0) // nothing by then last year: pro rata
	f(forecast.Level, []float64{3, 5}, slow, 5, 0, 0)
	f(forecast.Level, []float64{3, 5}, slow, 8, 1, 0) // rose by three from the half to the end
	f(forecast.Level, []float64{3, 5, gap}, []float64{1, 1, 3, 4}, 6, 1, 0)
	f(forecast.Level, []float64{3, 5, gap}, []float64{1, 1, 3, 4}, 6.001, 1, 1)
	f(forecast.Mean, []float64{3, gap, 6}, []float64{1, 1, 1, 1}, 4.5, 0, 0)
	f(forecast.Mean, []float64{3, gap, 6}, []float64{1, 1, 1, 1}, 4.501, 1, 1)
}
