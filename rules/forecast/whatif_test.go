package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// TestWhatIfEverythingIsAssumed works the year's figure out by hand.
func TestWhatIfEverythingIsAssumed(t *testing.T) {
	t.Parallel()
	ten := 10.
	for name, c := range map[string]struct {
		in      Input
		assumed map[int]float64
		growth  *float64
		figure  float64
	}{
		"a total, the rest grows by 10 %: 30 + 1.1 × (30 + 40)": {
			Input{Kind: Total, PerYear: 4, Year: 2024, Past: years(2024, []float64{10, 20, 30, 40}), Known: []float64{12, 18}}, nil, &ten, 107},
		"a count, one slot assumed, the other grows from 4 to 4.4, whole: 3 + 2 + 4": {
			Input{Kind: Count, PerYear: 3, Year: 2024, Past: years(2024, []float64{1, 1, 4}), Known: []float64{3}}, map[int]float64{1: 2}, &ten, 9},
		"a level ends where it is assumed to": {
			Input{Kind: Level, PerYear: 4, Year: 2024, Known: []float64{5, 6}}, map[int]float64{2: 1, 3: 9}, nil, 9},
		"a mean weighted by days: (1×31 + 2×28 + 3×31) / 90": {
			Input{Kind: Mean, PerYear: 3, Year: 2024, Known: []float64{1}, DaysOf: []float64{31, 28, 31}}, map[int]float64{1: 2, 2: 3}, nil, 2},
		"a growth of 4 % through a quarter of the weight, 10 % after: 1 + 7.5": {
			Input{Kind: Growth, PerYear: 4, Year: 2024, Known: []float64{4}}, nil, &ten, 8.5},
		"a growth with last year's weights: (4×10 + 10×30) / 40": {
			Input{Kind: Growth, PerYear: 2, Year: 2024, Known: []float64{4}, Weights: []float64{10, 30}}, nil, &ten, 8.5},
		"January and February merged": {
			Input{Kind: Total, PerYear: 4, JanFeb: true, Year: 2024}, map[int]float64{1: 4, 2: 3, 3: 3}, nil, 10},
	} {
		s := WhatIf(c.in, c.assumed, c.growth, []Target{{Op: AtLeast, Value: c.figure - 1e-9}, {Op: Above, Value: c.figure + 1e-9}})
		if s.Status != Known || !near(s.Figure, c.figure) {
			t.Errorf("%s: %s %v, want %v", name, s.Status, s.Figure, c.figure)
			continue
		}
		if s.Miss[0] != (Chance{0, true}) || s.Miss[1] != (Chance{1, true}) {
			t.Errorf("%s: missed with %v", name, s.Miss)
		}
		if last := s.Path[len(s.Path)-1]; last.P10 != last.P90 || !near(last.P50, c.figure) {
			t.Errorf("%s: path ends at %+v", name, last)
		}
	}
}

// TestWhatIfSomeSlotsAreAssumed leaves chance in the others.
func TestWhatIfSomeSlotsAreAssumed(t *testing.T) {
	t.Parallel()
	past := years(2024, []float64{5, 6, 5, 6}, []float64{6, 5, 6, 5}, []float64{5, 6, 6, 5})
	in := Input{Kind: Level, PerYear: 4, Year: 2024, Past: past, Known: []float64{5}}
	s := WhatIf(in, map[int]float64{3: 8}, nil, []Target{{Op: AtLeast, Value: 8}, {Op: AtLeast, Value: 5.5, By: 2}})
	if s.Figure != 8 || s.Miss[0].P != 0 {
		t.Errorf("the last slot is assumed at 8: %v, missed with %v", s.Figure, s.Miss[0])
	}
	if p := s.Miss[1].P; p <= 0 || p >= 1 {
		t.Errorf("the second slot is open: missed with %v", p)
	}
	in.Kind = Count
	free := WhatIf(in, nil, nil, nil)
	more := WhatIf(in, map[int]float64{3: 100}, nil, nil)
	if d := more.Figure - free.Figure; d < 90 || d > 100 {
		t.Errorf("100 rather than about 5 in the last slot adds %v", d)
	}
	if more.Path[3].P90-more.Path[3].P10 != more.Path[2].P90-more.Path[2].P10 {
		t.Error("the assumed slot adds no spread")
	}
	in.Kind = Mean
	if m := WhatIf(in, map[int]float64{2: 105}, nil, nil).Figure; m < 29 || m > 31 {
		t.Errorf("mean of 5, about 5.5, 105, about 5.5: %v", m)
	}
	in.Kind = Growth
	g := WhatIf(in, map[int]float64{2: 30}, nil, nil)
	if g.Path[2].P10 != 30 || g.Path[2].P90 != 30 || g.Figure < 20 || g.Figure > 26 {
		t.Errorf("growth led through 30, about 5 in the last quarter: %v, %+v", g.Figure, g.Path)
	}
}

// TestWhatIfNothingIsAssumedIsTheOutlook holds the two together.
func TestWhatIfNothingIsAssumedIsTheOutlook(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Level, Ratio, Mean, Growth, Count).Draw(t, "in")
		target := Target{Value: rapid.Float64Range(-10, 110).Draw(t, "target")}
		o, s := Look(in), WhatIf(in, nil, nil, []Target{target})
		if s.Status != o.Status || s.Why != o.Why {
			t.Fatalf("%s %q, outlook %s %q", s.Status, s.Why, o.Status, o.Why)
		}
		if p, ok := o.Miss(target); o.Status != CannotSay && s.Miss[0] != (Chance{p, ok}) {
			t.Fatalf("%v, outlook %v", s.Miss[0], p)
		}
	})
}

func TestWhatIfNeverGivesNaN(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Level, Ratio, Mean, Growth, Count).Draw(t, "in")
		assumed := rapid.MapOfN(rapid.IntRange(-1, 13), anyFigure(), 0, 5).Draw(t, "assumed")
		var growth *float64
		if rapid.Bool().Draw(t, "grows") {
			g := anyFigure().Draw(t, "growth")
			growth = &g
		}
		s := WhatIf(in, assumed, growth, []Target{{Value: anyFigure().Draw(t, "target")}})
		if s.Status == CannotSay {
			return
		}
		for _, b := range append(s.Path, Band{P10: s.Figure, P50: s.Figure, P90: s.Miss[0].P}) {
			if !isKnown(b.P10) || !isKnown(b.P50) || !isKnown(b.P90) {
				t.Fatalf("%+v", s)
			}
		}
	})
}
