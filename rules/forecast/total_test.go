package forecast

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestTotalOutlooksAreAlwaysFigures(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Total).Draw(t, "in")
		o := Look(in)
		sound(t, in, o)
		floor := anyFigure().Draw(t, "target")
		by := rapid.IntRange(-1, 40).Draw(t, "by")
		p, ok := o.Miss(Target{Value: floor, By: by})
		if ok && !(p >= 0 && p <= 1) {
			t.Fatalf("P(miss) = %v", p)
		}
		again := Look(in)
		if q, _ := again.Miss(Target{Value: floor, By: by}); q != p {
			t.Fatalf("the same input gave %v and %v", p, q)
		}
		if q, _ := o.Miss(Target{Value: floor + 10, By: by}); ok && q < p {
			t.Fatalf("a higher floor is missed with %v instead of %v", q, p)
		}
	})
}

func TestAheadIsAlwaysFigures(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(anyFigure(), 0, 80).Draw(t, "line")
		for _, b := range Ahead(line, rapid.SampledFrom([]int{-1, 0, 1, 4, 12, 36}).Draw(t, "per"), rapid.IntRange(-1, 40).Draw(t, "horizon"), "x") {
			if !fine([]float64{b.Mean, b.P10, b.P50, b.P90}) || b.P10 > b.P50 || b.P50 > b.P90 {
				t.Fatalf("%v: %+v", line, b)
			}
		}
	})
}

// wave is a year with a season, of a size.
func wave(per int, size float64) []float64 {
	out := make([]float64, per)
	for i := range out {
		out[i] = size * (1 + .4*math.Sin(2*math.Pi*float64(i)/float64(per)))
	}
	return out
}

// merged is a year whose first slot holds nothing and whose second both.
func merged(slots []float64) []float64 {
	out := append([]float64(nil), slots...)
	out[1] += out[0]
	out[0] = nan
	return out
}

func TestTotalOfARegularSeries(t *testing.T) {
	t.Parallel()
	f := func(name string, per, through int, janFeb bool, of func([]float64) []float64) {
		t.Helper()
		var past [][]float64
		for y := range 5 {
			past = append(past, of(wave(per, 100*math.Pow(1.05, float64(y)))))
		}
		this := of(wave(per, 100*math.Pow(1.05, 5)))
		want := 0.
		for _, v := range this {
			if isKnown(v) {
				want += v
			}
		}
		in := Input{ID: name, PerYear: per, JanFeb: janFeb, Year: 2024, Past: years(2024, past...), Known: this[:through]}
		o := Look(in)
		if o.Status != OK || o.Why != NoReason || o.Years != 5 || math.Abs(o.Mean/want-1) > .03 {
			t.Errorf("%s: %v %v, %d years, mean %.1f, want %.1f", name, o.Status, o.Why, o.Years, o.Mean, want)
		}
		if fan := o.Fan(); len(fan) != per-through || math.Abs(fan[len(fan)-1].P50-o.Quantile(.5)) > 1e-9 {
			t.Errorf("%s: %d bands, the last %+v", name, len(fan), fan[len(fan)-1])
		}
		if p, _ := o.Miss(Target{Value: .7 * want}); p > .01 {
			t.Errorf("%s: missing far too little: %v", name, p)
		}
		if p, _ := o.Miss(Target{Op: AtMost, Value: .7 * want}); p < .99 {
			t.Errorf("%s: keeping a cap far too low: %v", name, p)
		}
	}
	same := func(v []float64) []float64 { return v }
	f("monthly", 12, 3, false, same)
	f("quarterly", 4, 2, false, same)
	f("ten-day", 36, 10, false, same)
	f("half-years", 2, 1, false, same)
	f("january and february together", 12, 4, true, merged)
}

func TestTotalOfAwkwardPasts(t *testing.T) {
	t.Parallel()
	this := wave(12, 110)
	f := func(name string, past []Year, known []float64, exclude []int, status Status, why Reason, low, high float64) {
		t.Helper()
		o := Look(Input{ID: name, PerYear: 12, Year: 2024, Past: past, Known: known, Exclude: exclude})
		if o.Status != status || o.Why != why || o.Mean < low || o.Mean > high {
			t.Errorf("%s: %v %q, mean %.1f; want %v %q, %v to %v", name, o.Status, o.Why, o.Mean, status, why, low, high)
		}
	}
	holes := wave(12, 100)
	holes[4], holes[8] = nan, nan
	spike := wave(12, 100)
	spike[6] *= 10
	zero := make([]float64, 12)
	five := make([]float64, 12)
	for i := range five {
		five[i] = 5
	}
	normal := wave(12, 100)
	low := wave(12, 40)
	f("no past year", nil, this[:6], nil, OK, ShortPast, 1200, 2200)
	f("one past year", years(2024, normal), this[:6], nil, OK, NoReason, 1200, 1450)
	f("holes in the past", years(2024, normal, holes, normal), this[:6], nil, OK, NoReason, 1200, 1450)
	f("an outlier in the past", years(2024, normal, normal, spike, normal), this[:6], nil, OK, NoReason, 1150, 1500)
	f("a zero year in the past", years(2024, normal, zero, normal), this[:6], nil, OK, NoReason, 900, 1600)
	f("a fallen year, left out", years(2024, normal, normal, low), this[:6], []int{2023}, OK, NoReason, 1200, 1450)
	f("constant", years(2024, five, five, five), five[:3], nil, OK, NoReason, 59.9, 60.1)
	f("nothing of this year", years(2024, normal, normal), nil, nil, CannotSay, NoneYet, 0, 0)
	f("past years of zeros", years(2024, zero, zero), five[:6], nil, OK, ShortPast, 59, 61)
	f("a missing month before the latest", years(2024, normal), []float64{100, nan, 120}, nil, OK, Imputed, 1050, 1250)
	f("a missing month and no past", nil, []float64{100, nan, 120}, nil, OK, ShortPast, 1200, 1500)
	f("a missing month of a year that is over", years(2024, normal), append([]float64{nan}, normal[1:]...), nil, OK, Imputed, 1180, 1220)
	f("the latest month not reported yet", years(2024, normal, normal), []float64{110, 132, nan}, nil, OK, NoReason, 1200, 1450)
	f("nothing but zeros", years(2024, zero, zero), zero[:3], nil, CannotSay, AllZero, 0, 0)
	f("nothing at all", nil, nil, nil, CannotSay, NoFigures, 0, 0)
	f("too large", nil, []float64{1e200}, nil, CannotSay, TooLarge, 0, 0)
	f("the year is over", years(2024, normal), normal, nil, Known, NoReason, 1199, 1201)
}

// A level shift two years ago must not leave the outlook halfway.
func TestTotalAfterALevelShift(t *testing.T) {
	t.Parallel()
	in := Input{ID: "shift", PerYear: 12, Year: 2022, Known: wave(12, 60)[:3],
		Past: years(2022, wave(12, 100), wave(12, 100), wave(12, 100), wave(12, 60), wave(12, 60))}
	if o := Look(in); math.Abs(o.Mean/720-1) > .05 {
		t.Errorf("mean %.1f, want about 720", o.Mean)
	}
}

func FuzzLookTotal(f *testing.F) {
	f.Add(uint8(12), 3, true, 100., 90., 0.)
	f.Add(uint8(36), 30, false, 0., -1., 1e300)
	f.Fuzz(func(t *testing.T, per uint8, through int, janFeb bool, a, b, c float64) {
		n := int(per % 37)
		year := func(k int) []float64 {
			out := make([]float64, n)
			for i := range out {
				out[i] = []float64{a, b, c}[(i+k)%3] * float64(1+i%5)
			}
			return out
		}
		in := Input{ID: "fuzz", PerYear: n, JanFeb: janFeb, Year: 2024, Past: years(2024, year(0), year(1), year(2))}
		in.Known = year(1)[:min(max(through, 0), n)]
		sound(t, in, Look(in))
	})
}

func BenchmarkLookTotal(b *testing.B) {
	for _, size := range []struct{ per, past int }{{12, 1}, {12, 5}, {12, 20}, {36, 5}, {36, 20}} {
		in := Input{ID: "bench", PerYear: size.per, Year: 2024, Known: wave(size.per, 100)[:size.per/4]}
		for y := range size.past {
			in.Past = append(in.Past, Year{2024 - size.past + y, wave(size.per, 100+float64(7*y%5))})
		}
		b.Run(fmt.Sprintf("%d×%d", size.past, size.per), func(b *testing.B) {
			for b.Loop() {
				Look(in)
			}
		})
	}
}
