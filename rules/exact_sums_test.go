package rules

import (
	"fmt"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

// putLine fills a year's months with exact decimals.
func putLine(f *qianshao.Frame, s qianshao.Series, list []*big.Rat) {
	for i, v := range list {
		x, _ := v.Float64()
		f.Set(s, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: x})
	}
}

// judgeLine judges twelve months, or fewer, of one indicator.
func judgeLine(t *rapid.T, m qianshao.Measure, targets string, list []*big.Rat, now qianshao.Date) qianshao.Finding {
	_, ts, err := grammar.Targets(nil, targets, 2023)
	if err != nil {
		t.Fatal(err)
	}
	in := testIndicator("x", m, "万元", qianshao.Month, ts)
	f := qianshao.NewFrame()
	putLine(f, in.Series(), list)
	p := testPlan(in)
	return Judge(p, &p.Indicators[0], f, now.In(time.UTC), Options{}).Findings[0]
}

var exactCmps = []string{">=", ">", "<=", "<"}

// metExactly is the grade of a value at the end: met green, equal to a strict
// bound yellow, else red.
func metExactly(cmp string, against int) qianshao.Grade {
	switch {
	case against == 0 && len(cmp) == 1:
		return qianshao.Yellow
	case against == 0 || against > 0 == (cmp[0] == '>'):
		return qianshao.Green
	}
	return qianshao.Red
}

// TestSumsAgainstExactRationals: twelve months' decimals, up to milliards with
// two digits, against a target equal to their sum or one last digit beside it.
func TestSumsAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
		high := rapid.SampledFrom([]int{9, 99999, 999999999, 99999999999}).Draw(t, "size")
		var list []*big.Rat
		for range 12 {
			list = append(list, scaled(rapid.IntRange(1, high).Draw(t, "month"), decimals))
		}
		beside := rapid.IntRange(-1, 1).Draw(t, "beside")
		target := new(big.Rat).Add(sum(list), scaled(beside, decimals))
		cmp := rapid.SampledFrom(exactCmps).Draw(t, "cmp")
		got := judgeLine(t, qianshao.Flow, fmt.Sprintf("%s %s", cmp, target.FloatString(decimals)), list, qianshao.NewDate(2024, 1, 10))
		if want := metExactly(cmp, -beside); got.Grade != want || !got.Hard {
			t.Fatalf("%s %s with %s: %s hard %v, want %s", cmp, target.FloatString(decimals), sum(list).FloatString(decimals), got.Grade, got.Hard, want)
		}
	})
}

// TestMeanAgainstExactRationals weighs months by their days: as floor or cap of
// the bound, and met or not once all twelve are there.
func TestMeanAgainstExactRationals(t *testing.T) {
	t.Parallel()
	lengths := []int64{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	rapid.Check(t, func(t *rapid.T) {
		level := rapid.IntRange(10, 5000).Draw(t, "level")
		part, days := new(big.Rat), int64(0)
		var list []*big.Rat
		for i := range rapid.IntRange(1, 12).Draw(t, "months") {
			v := scaled(max(level+rapid.IntRange(-1, 1).Draw(t, "month"), 1), 1)
			list = append(list, v)
			part.Add(part, new(big.Rat).Mul(v, big.NewRat(lengths[i], 1)))
			days += lengths[i]
		}
		avg := part.Quo(part, big.NewRat(days, 1))
		percent := rapid.SampledFrom([]int{80, 85, 90, 95, 100, 105, 110, 115, 120}).Draw(t, "percent")
		bound := scaled(max(level*100/percent+rapid.IntRange(-1, 1).Draw(t, "beside"), 1), 1)
		cmp := rapid.SampledFrom(exactCmps).Draw(t, "cmp")
		want := metExactly(cmp, avg.Cmp(bound))
		if len(list) < 12 {
			want = gradeExactly(cmp, halfUp(new(big.Rat).Quo(avg, bound)), avg.Cmp(bound) == 0)
		}
		end := qianshao.NewPeriod(qianshao.Month, 2023, len(list)).End()
		got := judgeLine(t, qianshao.Mean, fmt.Sprintf("%s %s", cmp, bound.FloatString(1)), list, end+5)
		if got.Grade != want || got.Hard != (len(list) == 12) {
			t.Fatalf("%s %s, average %s: %s hard %v, want %s", cmp, bound.FloatString(1), avg.FloatString(12), got.Grade, got.Hard, want)
		}
	})
}

// gradeExactly grades a ratio by the cut-offs; equality with a strict target is
// yellow.
func gradeExactly(cmp string, r *big.Rat, equal bool) qianshao.Grade {
	if equal && len(cmp) == 1 {
		return qianshao.Yellow
	}
	cuts, floor := []int64{115, 105, 100}, cmp[0] == '>'
	if floor {
		cuts = []int64{85, 95, 100}
	}
	g := qianshao.Red
	for i, cut := range cuts {
		if c := r.Cmp(big.NewRat(cut, 100)); c == 0 || c > 0 == floor {
			g = qianshao.Orange - qianshao.Grade(i)
		}
	}
	return g
}

// TestGrowthByMonthsAgainstExactRationals: Σv ÷ Σ[v÷(1+g)] − 1, in points
// against a target equal to one of the months' growth.
func TestGrowthByMonthsAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		target := rapid.IntRange(-50, 200).Draw(t, "target") // tenths of a percent
		amounts, rates, base := []*big.Rat{}, []*big.Rat{}, new(big.Rat)
		steady := rapid.Bool().Draw(t, "steady")
		short := rapid.SampledFrom([]int{-20, -5, 0, 5, 20}).Draw(t, "short")
		for range rapid.IntRange(1, 11).Draw(t, "months") {
			v, g := scaled(rapid.IntRange(1, 999999).Draw(t, "amount"), 1), scaled(target-short, 1)
			if !steady {
				g = scaled(target-short+rapid.IntRange(-30, 30).Draw(t, "growth"), 1)
			}
			amounts, rates = append(amounts, v), append(rates, g)
			factor := new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(g, big.NewRat(100, 1)))
			base.Add(base, new(big.Rat).Quo(v, factor))
		}
		points := new(big.Rat).Quo(sum(amounts), base)
		points.Sub(points, big.NewRat(1, 1)).Mul(points, big.NewRat(100, 1))
		gap := new(big.Rat).Sub(points, scaled(target, 1)) // ≥ 0 green, ≥ −.5 yellow, ≥ −2 orange
		want := qianshao.Red
		for i, cut := range []int64{-20, -5, 0} {
			if gap.Cmp(big.NewRat(cut, 10)) >= 0 {
				want = qianshao.Orange - qianshao.Grade(i)
			}
		}
		_, ts, err := grammar.Targets(nil, ">= "+scaled(target, 1).FloatString(1), 2023)
		if err != nil {
			t.Fatal(err)
		}
		in, ref := testIndicator("x", qianshao.Growth, "%", qianshao.Month, ts), testIndicator("y", qianshao.Flow, "亿元", qianshao.Month, nil)
		in.MonthBasis, in.Amounts, ref.Role = true, "y", qianshao.Reference
		f := qianshao.NewFrame()
		putLine(f, in.Series(), rates)
		putLine(f, ref.Series(), amounts)
		p := testPlan(in, ref)
		now := qianshao.NewPeriod(qianshao.Month, 2023, len(rates)).End() + 5
		if got := Judge(p, &p.Indicators[0], f, now.In(time.UTC), Options{}).Findings[0]; got.Grade != want {
			t.Fatalf("growth %s against %d tenths: %s, want %s", points.FloatString(12), target, got.Grade, want)
		}
	})
}

// scaled is n with so many decimals.
func scaled(n, decimals int) *big.Rat {
	return big.NewRat(int64(n), []int64{1, 10, 100, 1000}[decimals])
}

func sum(list []*big.Rat) *big.Rat {
	s := new(big.Rat)
	for _, r := range list {
		s.Add(s, r)
	}
	return s
}
