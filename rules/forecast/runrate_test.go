package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestRequiredByHand follows the sentence of the dispatch papers: done 21.3 of
// 52, six months to come, 5.1 a month, 1.16 times the best month of 4.4.
func TestRequiredByHand(t *testing.T) {
	t.Parallel()
	last := []float64{3, 3, 3, 3, 3, 3, 4.4, 3, 3, 3, 3, 3}
	in := Input{Kind: Total, PerYear: 12, Year: 2024, Past: years(2024, last), Known: []float64{3.3, 3.6, 3.6, 3.6, 3.6, 3.6}}
	q := Required(in, Target{Value: 52})
	if q.Left != 6 || !near(q.Gap, 30.7) || !near(q.Each, 30.7/6) || !near(q.SoFar, 3.55) {
		t.Errorf("%+v", q)
	}
	if q.Best != 4.4 || q.BestYear != 2023 || q.BestSlot != 6 || q.Seen != 18 || !q.Beyond {
		t.Errorf("the best month was July 2023 with 4.4: %+v", q)
	}
	if !near(q.Rest, 30.7/19.4) || q.RestYears != 0 {
		t.Errorf("the rest of last year was 19.4, and there is none before: %+v", q)
	}
}

func TestRequiredOfEachKind(t *testing.T) {
	t.Parallel()
	f := func(name string, in Input, target Target, want RunRate) {
		t.Helper()
		in.Year = 2024
		q := Required(in, target)
		same := q.Status == want.Status && q.Why == want.Why && near(q.Each, want.Each) && near(q.Rest, want.Rest) && near(q.BestRest, want.BestRest) &&
			q.Met == want.Met && q.Lost == want.Lost && q.Beyond == want.Beyond && q.RestYears == want.RestYears
		if !same {
			t.Errorf("%s:\n got %+v\nwant %+v", name, q, want)
		}
	}
	three := years(2024, []float64{10, 10, 10, 10}, []float64{10, 12, 11, 12}, []float64{10, 12, 12, 12})
	half := []float64{11, 11}
	// Rests: 23 ÷ 20 and 24 ÷ 23.
	f("within what was seen", Input{Kind: Total, PerYear: 4, Past: three, Known: half}, Target{Value: 45},
		RunRate{Status: OK, Each: 11.5, Rest: 23. / 24, BestRest: 1.15, RestYears: 2})
	f("a rest that grows more than any, and slots above the best", Input{Kind: Total, PerYear: 4, Past: three, Known: half}, Target{Value: 52},
		RunRate{Status: OK, Each: 15, Rest: 1.25, BestRest: 1.15, RestYears: 2, Beyond: true})
	f("met already", Input{Kind: Total, PerYear: 4, Past: three, Known: half}, Target{Value: 20},
		RunRate{Status: OK, Each: 0, Rest: 0, Met: true})
	f("room under a cap", Input{Kind: Total, PerYear: 4, Past: three, Known: half}, Target{Op: AtMost, Value: 46},
		RunRate{Status: OK, Each: 12, Rest: 1, BestRest: 24. / 23, RestYears: 2, Met: true, Beyond: true})
	f("a cap broken", Input{Kind: Count, PerYear: 4, Known: []float64{0, 1}}, Target{Op: AtMost, Value: 0},
		RunRate{Status: OK, Each: 0, Lost: true, Beyond: true})
	f("a month missing", Input{Kind: Total, PerYear: 4, Known: []float64{1, nan, 1}}, Target{Value: 9},
		RunRate{Status: CannotSay, Why: Gap})
	f("a deadline that has passed", Input{Kind: Total, PerYear: 4, Known: half}, Target{Value: 12, By: 1},
		RunRate{Status: Known, Lost: true})
	f("a level: 6 in two steps, at best 4 in a step and 5 in the rest", Input{Kind: Level, PerYear: 4, Past: years(2024, []float64{0, 4, 6, 8}, []float64{8, 9, 12, 14}), Known: []float64{15, 16}}, Target{Value: 22},
		RunRate{Status: OK, Each: 3, Rest: 6, BestRest: 5, RestYears: 2, Beyond: true})
	f("a ratio beyond its bound", Input{Kind: Ratio, PerYear: 4, High: 100, Known: []float64{98, 98}}, Target{Op: Above, Value: 101},
		RunRate{Status: OK, Each: 1.5, Rest: 3, Lost: true, Beyond: true})
	f("a mean: half at 40, the year at 35, so the rest at 30", Input{Kind: Mean, PerYear: 4, Past: years(2024, []float64{40, 40, 30, 20}), Known: []float64{40, 40}}, Target{Op: AtMost, Value: 35},
		RunRate{Status: OK, Each: 30, Rest: 60. / 50})
	f("a growth of 4 on 40 of 100, so 9 on the rest for 7", Input{Kind: Growth, PerYear: 2, Weights: []float64{40, 60}, Past: years(2024, []float64{5, 8}, []float64{5, 5}), Known: []float64{4}}, Target{Value: 7},
		RunRate{Status: OK, Each: 9, Rest: 9, BestRest: 10, RestYears: 2})
	f("no target", Input{Kind: Total, PerYear: 4}, Target{Value: nan}, RunRate{Status: CannotSay, Why: NotModelled})
}

// TestAMergedSlotIsTwo has ten months to come share what is missing.
func TestAMergedSlotIsTwo(t *testing.T) {
	t.Parallel()
	q := Required(Input{Kind: Total, PerYear: 12, JanFeb: true, Year: 2024, Known: []float64{nan, 30}}, Target{Value: 130})
	if q.Left != 10 || q.Each != 10 || q.SoFar != 15 {
		t.Errorf("%+v", q)
	}
	// The best single month is one that was reported alone: 12, not half of 30.
	q = Required(Input{Kind: Total, PerYear: 12, JanFeb: true, Year: 2024, Known: []float64{nan, 30, 12, 9}}, Target{Value: 130})
	if q.Best != 12 || q.Seen != 2 || q.BestSlot != 2 {
		t.Errorf("%+v", q)
	}
}

func TestRequiredNeverGivesNaN(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Total, Level, Ratio, Mean, Growth, Count).Draw(t, "in")
		q := Required(in, Target{Op: Op(rapid.IntRange(0, 3).Draw(t, "op")), Value: anyFigure().Draw(t, "target"), By: rapid.IntRange(-1, 40).Draw(t, "by")})
		for _, v := range []float64{q.Left, q.Gap, q.Each, q.SoFar, q.Best, q.Rest, q.BestRest} {
			if math.IsNaN(v) {
				t.Fatalf("%+v", q)
			}
		}
		if q.Status == CannotSay && q.Why == NoReason {
			t.Fatalf("cannot say, and no reason")
		}
	})
}
