package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// years are past years that end just before the given one.
func years(before int, slots ...[]float64) []Year {
	var out []Year
	for i, s := range slots {
		out = append(out, Year{before - len(slots) + i, s})
	}
	return out
}

var nan = math.NaN()

// sound fails where an outlook holds anything that is not a figure.
func sound(t interface{ Fatalf(string, ...any) }, in Input, o Outlook) {
	switch {
	case o.Status == CannotSay && o.Why == NoReason:
		t.Fatalf("%+v: cannot say, and no reason", in)
	case o.Status == CannotSay:
		if _, ok := o.Miss(Target{Value: 1}); ok {
			t.Fatalf("%+v: cannot say, yet gives a probability", in)
		}
		return
	}
	figures := []float64{o.Mean, o.Quantile(0), o.Quantile(.5), o.Quantile(1)}
	for _, b := range o.Fan() {
		if b.P10 > b.P50 || b.P50 > b.P90 {
			t.Fatalf("%+v: band out of order %+v", in, b)
		}
		figures = append(figures, b.P10, b.P50, b.P90)
	}
	for _, v := range figures {
		if !isKnown(v) {
			t.Fatalf("%+v: outlook %+v holds %v", in, figures, v)
		}
	}
}

// anyFigure draws the figures that break arithmetic along with usual ones.
func anyFigure() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Float64Range(0, 100),
		rapid.Float64Range(-100, 100),
		rapid.Map(rapid.IntRange(0, 5), func(n int) float64 { return float64(n) }),
		rapid.SampledFrom([]float64{nan, math.Inf(1), math.Inf(-1), 0, 1e308, -1e308, 1e99, 5e-324, 100}),
	)
}

// anyInput draws an input of one of the kinds, sound or not.
func anyInput(kinds ...Kind) *rapid.Generator[Input] {
	return rapid.Custom(func(t *rapid.T) Input {
		per := rapid.SampledFrom([]int{12, 4, 2, 1, 36, 0, -1}).Draw(t, "per")
		slots := func(n int, name string) []float64 {
			g := anyFigure()
			if rapid.IntRange(0, 3).Draw(t, name+" usual") > 0 {
				g = rapid.Float64Range(0, 100)
			}
			return rapid.SliceOfN(g, n, n).Draw(t, name)
		}
		n := max(per, 0)
		in := Input{
			ID: "any", Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), PerYear: per, Year: 2024,
			JanFeb: rapid.Bool().Draw(t, "janfeb"), Whole: rapid.Bool().Draw(t, "whole"),
			Low:  rapid.SampledFrom([]float64{0, -5, nan}).Draw(t, "low"),
			High: rapid.SampledFrom([]float64{0, 100, -10, math.Inf(1)}).Draw(t, "high"),
		}
		for y := range rapid.IntRange(0, 4).Draw(t, "years") {
			in.Past = append(in.Past, Year{2019 + y, slots(n+rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "more"), "past")})
		}
		in.Known = slots(rapid.IntRange(0, n+1).Draw(t, "through"), "known")
		if rapid.Bool().Draw(t, "weighted") {
			in.Weights = slots(n, "weights")
			in.DaysOf = slots(n, "days")
		}
		if rapid.Bool().Draw(t, "leaves out") {
			in.Exclude = []int{2020}
		}
		return in
	})
}

func TestValueOutlooksAreAlwaysFigures(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Level, Ratio, Mean, Growth, Count).Draw(t, "in")
		o := Look(in)
		sound(t, in, o)
		p, ok := o.Miss(Target{Op: Op(rapid.IntRange(0, 3).Draw(t, "op")), Value: anyFigure().Draw(t, "target"), By: rapid.IntRange(-1, 40).Draw(t, "by")})
		if ok && !(p >= 0 && p <= 1) {
			t.Fatalf("P(miss) = %v", p)
		}
	})
}

func TestAHigherFloorIsNeverEasier(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Level, Ratio, Mean, Growth, Count).Draw(t, "in")
		o := Look(in)
		a := rapid.Float64Range(-500, 500).Draw(t, "floor")
		b := a + rapid.Float64Range(0, 500).Draw(t, "more")
		low, _ := o.Miss(Target{Op: AtLeast, Value: a})
		high, _ := o.Miss(Target{Op: AtLeast, Value: b})
		if high < low {
			t.Fatalf("floor %v is missed with %v, %v with %v", a, low, b, high)
		}
		low, _ = o.Miss(Target{Op: AtMost, Value: a})
		high, _ = o.Miss(Target{Op: AtMost, Value: b})
		if high > low {
			t.Fatalf("cap %v is missed with %v, %v with %v", a, low, b, high)
		}
	})
}

func TestTheSameInputGivesTheSameOutlook(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Level, Ratio, Mean, Growth, Count).Draw(t, "in")
		a, b := Look(in), Look(in)
		if a.Status != b.Status || a.Mean != b.Mean || a.Status != CannotSay && a.Quantile(.3) != b.Quantile(.3) {
			t.Fatalf("%+v: mean %v and %v", in, a.Mean, b.Mean)
		}
	})
}

// TestWhatCannotBeSaid lists the reasons.
func TestWhatCannotBeSaid(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   Input
		want Status
		why  Reason
	}{
		"a level of which nothing is known":            {Input{Kind: Level, PerYear: 4}, CannotSay, NoFigures},
		"a ratio that leaves its 100":                  {Input{Kind: Ratio, High: 100, PerYear: 4, Year: 2024, Past: years(2024, []float64{100, 100, 100, 100}), Known: []float64{100, 98.8}}, CannotSay, FirstMove},
		"one that did so before":                       {Input{Kind: Ratio, High: 100, PerYear: 4, Year: 2024, Past: years(2024, []float64{100, 99, 100, 100}), Known: []float64{100, 98.8}}, OK, NoReason},
		"a single figure of a level":                   {Input{Kind: Level, PerYear: 4, Known: []float64{7}}, CannotSay, OneFigure},
		"two figures of a level":                       {Input{Kind: Level, PerYear: 4, Known: []float64{7, 8}}, OK, ShortPast},
		"a level that never moved":                     {Input{Kind: Level, PerYear: 4, Known: []float64{7, 7, 7}}, OK, Constant},
		"a level whose year is over":                   {Input{Kind: Level, PerYear: 2, Known: []float64{7, 8}}, Known, NoReason},
		"a level not reported at the end":              {Input{Kind: Level, PerYear: 3, Known: []float64{7, 8, nan}}, OK, ShortPast},
		"figures too large":                            {Input{Kind: Ratio, PerYear: 2, Known: []float64{1e200}}, CannotSay, TooLarge},
		"no slots in a year":                           {Input{Kind: Mean}, CannotSay, NotModelled},
		"a count of which nothing is known":            {Input{Kind: Count, PerYear: 12}, CannotSay, NoFigures},
		"a count with a month missing":                 {Input{Kind: Count, PerYear: 12, Known: []float64{1, nan, 1}}, OK, Imputed},
		"a count without past years":                   {Input{Kind: Count, PerYear: 12, Known: []float64{1, 1}}, OK, ShortPast},
		"a count of nothing":                           {Input{Kind: Count, PerYear: 2, Past: years(0, []float64{0, 0}), Known: []float64{0}}, OK, AllZero},
		"a growth of which nothing is known":           {Input{Kind: Growth, PerYear: 12}, CannotSay, NoFigures},
		"a growth without past years":                  {Input{Kind: Growth, PerYear: 12, Known: []float64{nan, 5}}, OK, ShortPast},
		"a growth whose year is over":                  {Input{Kind: Growth, PerYear: 2, Known: []float64{4, 5}}, Known, NoReason},
		"a mean whose year is over, a quarter missing": {Input{Kind: Mean, PerYear: 4, Known: []float64{4, nan, 5, 6}}, CannotSay, Gap},
		"a mean with a quarter missing":                {Input{Kind: Mean, PerYear: 4, Known: []float64{4, nan, 5}}, OK, Imputed},
	} {
		o := Look(c.in)
		if o.Status != c.want || o.Why != c.why {
			t.Errorf("%s: %s, %q; want %s, %q", name, o.Status, o.Why, c.want, c.why)
		}
		sound(t, c.in, o)
	}
}

func TestADeadlineThatHasPassedIsAnsweredFromItsSlot(t *testing.T) {
	t.Parallel()
	f := func(kind Kind, slots []float64, by int, floor, want float64, ok bool) {
		t.Helper()
		o := Look(Input{Kind: kind, PerYear: 4, Known: slots})
		if p, said := o.Miss(Target{Op: AtLeast, Value: floor, By: by}); p != want || said != ok {
			t.Errorf("%v %v by %d: %v, %v; want %v, %v", kind, slots, by, p, said, want, ok)
		}
	}
	f(Level, []float64{5, 9, 4}, 2, 8, 0, true)
	f(Level, []float64{5, 9, 4}, 3, 8, 1, true)
	f(Level, []float64{5, nan, 9}, 2, 8, 0, false)
	f(Count, []float64{1, 2, 3}, 2, 3, 0, true)
	f(Count, []float64{1, 2, 3}, 2, 4, 1, true)
	f(Mean, []float64{2, 4, 9}, 2, 3, 0, true)
	f(Mean, []float64{2, 4, 9}, 2, 3.1, 1, true)
	f(Growth, []float64{6, 5, 4}, 2, 5, 0, true)
}

func FuzzLookValue(f *testing.F) {
	f.Add(uint8(2), uint8(12), 3.0, 1.0, -2.0, uint16(0))
	f.Add(uint8(3), uint8(4), 99.0, 101.0, 100.0, uint16(3))
	f.Add(uint8(1), uint8(12), -1.0, 0.0, 1e300, uint16(1))
	f.Add(uint8(5), uint8(36), 1e100, -1e100, -100.0, uint16(20))
	f.Fuzz(func(t *testing.T, kind, per uint8, a, b, c float64, gaps uint16) {
		in := Input{ID: "fuzz", Kind: Kind(1 + kind%5), PerYear: int(per % 40), Year: 2024, JanFeb: gaps&1 == 1, High: 100, Whole: gaps&2 == 2}
		given := []float64{a, b, c, (a + b) / 2, nan}
		slots := func(n, from int) []float64 {
			out := make([]float64, n)
			for i := range out {
				out[i] = given[(i*i+from)%5]
				if gaps>>(i%16)&1 == 0 && i%5 == 4 {
					out[i] = a
				}
			}
			return out
		}
		for y := range int(gaps % 4) {
			in.Past = append(in.Past, Year{2020 + y, slots(in.PerYear, y)})
		}
		in.Known = slots(in.PerYear*int(gaps%7)/6, 1)
		o := Look(in)
		sound(t, in, o)
		if p, _ := o.Miss(Target{Value: b}); !(p >= 0 && p <= 1) {
			t.Fatalf("P(miss) = %v", p)
		}
	})
}

func TestWidenedBandsStayWithinBounds(t *testing.T) {
	t.Parallel()
	year := []float64{96, 97, 95, 98, 96, 97, 95, 98, 96, 97, 96, 98}
	in := Input{ID: "near 100", Kind: Ratio, High: 100, PerYear: 12, Year: 2024, Past: years(2024, year, year), Known: year[:3]}
	tight := Look(in)
	in.Widen = 3
	wide := Look(in)
	if a, b := tight.Quantile(.9)-tight.Quantile(.1), wide.Quantile(.9)-wide.Quantile(.1); b < 1.5*a || wide.Quantile(1) > 100 || math.Abs(wide.Quantile(.5)-tight.Quantile(.5)) > .1 {
		t.Errorf("band of %.2f beside %.2f, up to %.2f", b, a, wide.Quantile(1))
	}
}
