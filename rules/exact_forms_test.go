package rules

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

var comparators = []string{">=", ">", "<=", "<"}

// pointsExactly grades the gap to a growth target in points: 0, .5 and 2 short;
// equality with a strict bound is yellow.
func pointsExactly(cmp string, gap *big.Rat) qianshao.Grade {
	short := new(big.Rat).Neg(gap)
	if cmp[0] == '<' {
		short.Set(gap)
	}
	if short.Sign() == 0 && len(cmp) == 1 {
		return qianshao.Yellow
	}
	for i, cut := range []int64{0, 5, 20} {
		if short.Cmp(big.NewRat(cut, 10)) <= 0 {
			return qianshao.Green + qianshao.Grade(i)
		}
	}
	return qianshao.Red
}

// TestGrowthOfAmountsAgainstExactRationals: Σ this year ÷ Σ last year − 1
// through the latest month, aimed at the cut-offs.
func TestGrowthOfAmountsAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cmp, target := rapid.SampledFrom(comparators).Draw(t, "cmp"), rapid.IntRange(-300, 300).Draw(t, "target")
		n := rapid.IntRange(1, 11).Draw(t, "months")
		var before, now []*big.Rat
		for range n {
			before = append(before, scaled(rapid.IntRange(1, 9999).Draw(t, "before"), 1))
			now = append(now, scaled(rapid.IntRange(0, 9999).Draw(t, "now"), 1))
		}
		if rapid.Bool().Draw(t, "aim") { // the last month lands on a cut-off or one digit beside it
			cut := rapid.SampledFrom([]int{-20, -5, 0, 5, 20}).Draw(t, "cut")
			goal := new(big.Rat).Add(scaled(target+cut, 1), big.NewRat(100, 1))
			goal.Mul(goal, sum(before)).Quo(goal, big.NewRat(100, 1)).Sub(goal, sum(now[:n-1]))
			digits := new(big.Rat).Mul(goal, big.NewRat(10, 1))
			if digits.Sign() >= 0 {
				k := roundDown(digits).Int64() + int64(rapid.IntRange(-1, 1).Draw(t, "beside"))
				now[n-1] = big.NewRat(max(k, 0), 10)
			}
		}
		gap := new(big.Rat).Quo(sum(now), sum(before))
		gap.Sub(gap, big.NewRat(1, 1)).Mul(gap, big.NewRat(100, 1)).Sub(gap, scaled(target, 1))
		want := pointsExactly(cmp, gap)

		in := testIndicator("x", qianshao.Flow, "亿元", qianshao.Month, nil)
		var err error
		if _, in.Targets, err = grammar.Targets(&in, "growth "+cmp+" "+scaled(target, 1).FloatString(1), 2023); err != nil {
			t.Fatal(err)
		}
		f := qianshao.NewFrame()
		for i := range n {
			a, _ := before[i].Float64()
			b, _ := now[i].Float64()
			f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2022, i+1), Value: a, Decimals: 1})
			f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: b, Decimals: 1})
		}
		p := testPlan(in)
		at := (qianshao.NewPeriod(qianshao.Month, 2023, n).End() + 5).In(p.Location)
		if got := Judge(p, &p.Indicators[0], f, at, Options{}).Findings[0]; got.Grade != want {
			t.Fatalf("%s %d tenths, gap %s: %s, want %s", cmp, target, gap.FloatString(12), got.Grade, want)
		}
	})
}

// TestAboutAgainstExactRationals: the bound is n less (plus) two per cent of it,
// or a fifth of a point.
func TestAboutAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		points, low := rapid.Bool().Draw(t, "points"), rapid.Bool().Draw(t, "cap")
		n := rapid.IntRange(1, 99999).Draw(t, "n")
		bound := scaled(n, 1)
		off := new(big.Rat).Mul(bound, big.NewRat(2, 100))
		in := testIndicator("x", qianshao.YTD, "亿元", qianshao.Month, nil)
		if points {
			in.Measure, in.Unit = qianshao.Growth, "%"
			off = big.NewRat(2, 10)
		}
		if in.CapSide = low; !low {
			off.Neg(off)
		}
		bound.Add(bound, off)
		value := new(big.Rat).Add(bound, big.NewRat(int64(rapid.IntRange(-2, 2).Draw(t, "beside")), 1000))
		var err error
		if _, in.Targets, err = grammar.Targets(&in, "~ "+scaled(n, 1).FloatString(1), 2023); err != nil {
			t.Fatal(err)
		}
		f, p := qianshao.NewFrame(), testPlan(in)
		x, _ := value.Float64()
		f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, 12), Value: x, Decimals: 3})
		want := qianshao.Red
		if c := value.Cmp(bound); c == 0 || c > 0 != low {
			want = qianshao.Green
		}
		got := Judge(p, &p.Indicators[0], f, qianshao.NewDate(2024, 1, 20).In(p.Location), Options{}).Findings[0]
		if got.Grade != want || !got.Hard {
			t.Fatalf("~ %s at %s: %s, want %s", scaled(n, 1).FloatString(1), value.FloatString(4), got.Grade, want)
		}
	})
}

// TestRankAgainstExactRationals: the place is one more than the number of
// areas whose year's sum is better.
func TestRankAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k, lower := rapid.IntRange(1, 4).Draw(t, "k"), rapid.Bool().Draw(t, "lower")
		in := testIndicator("x", qianshao.Flow, "亿元", qianshao.Quarter, nil)
		in.LowBetter = lower
		var err error
		if _, in.Targets, err = grammar.Targets(&in, fmt.Sprintf("rank <= %d of areas", k), 2023); err != nil {
			t.Fatal(err)
		}
		p, f := testPlan(in), qianshao.NewFrame()
		var sums []*big.Rat
		there := 0
		for i, area := range []string{"a", "b", "c", "d", "e", "g"} {
			p.Areas = append(p.Areas, qianshao.Area{ID: area})
			total, whole := new(big.Rat), true
			for q := 1; q <= 3; q++ {
				if i > 0 && rapid.IntRange(0, 19).Draw(t, "gone") == 0 {
					whole = false
					continue
				}
				v := scaled(rapid.IntRange(1, 4).Draw(t, "v"), 1)
				total.Add(total, v)
				x, _ := v.Float64()
				f.Set(qianshao.Series{Indicator: "x", Area: area}, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Quarter, 2023, q), Value: x, Decimals: 1})
			}
			if whole {
				sums, there = append(sums, total), there+1
			}
		}
		own := sums[0]
		place := 1 + len(slices.DeleteFunc(slices.Clone(sums), func(s *big.Rat) bool { c := s.Cmp(own); return c == 0 || c > 0 == lower }))
		want := qianshao.Orange
		switch {
		case there*5 < 6*4:
			want = qianshao.Grey
		case place <= k:
			want = qianshao.Green
		case place <= k+2:
			want = qianshao.Yellow
		}
		got := Judge(p, &p.Indicators[0], f, qianshao.NewDate(2023, 10, 20).In(p.Location), Options{}).Findings[0]
		if x, _ := got.Evidence.Get(qianshao.FigPlace); got.Grade != want || want != qianshao.Grey && x != float64(place) {
			t.Fatalf("place %v of %v: %s at %v, want %s at %d", k, sums, got.Grade, x, want, place)
		}
	})
}
