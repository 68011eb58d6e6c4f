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

// judgeExact judges months of 2023 (and of past years) as floats on the fifth
// day after the latest.
func judgeExact(t *rapid.T, in qianshao.Indicator, targets string, years map[int][]*big.Rat) []qianshao.Finding {
	var err error
	if _, in.Targets, err = grammar.Targets(&in, targets, 2023); err != nil {
		t.Fatal(err)
	}
	f := qianshao.NewFrame()
	for year, list := range years {
		for i, v := range list {
			x, _ := v.Float64()
			f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, year, i+1), Value: x, Decimals: 1})
		}
	}
	p := testPlan(in)
	now := qianshao.NewPeriod(qianshao.Month, 2023, len(years[2023])).End() + 5
	return ofRule(Judge(p, &p.Indicators[0], f, now.In(time.UTC), Options{}).Findings)
}

// ofRule leaves out what is of the whole indicator.
func ofRule(fs []qianshao.Finding) (out []qianshao.Finding) {
	for _, f := range fs {
		if f.Target >= 0 {
			out = append(out, f)
		}
	}
	return out
}

func draws(t *rapid.T, name string, n, low, high int) (out []*big.Rat) {
	for range n {
		out = append(out, scaled(rapid.IntRange(low, high).Draw(t, name), 1))
	}
	return out
}

// TestPathAgainstExactRationals: (value − opening) ÷ (expected − opening) on
// the straight line from the turn of the year, in both directions; an opening
// already good is a standard.
func TestPathAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k, open, goal := rapid.IntRange(1, 11).Draw(t, "k"), scaled(rapid.IntRange(0, 1000).Draw(t, "open"), 1), scaled(rapid.IntRange(0, 1000).Draw(t, "goal"), 1)
		n := rapid.IntRange(k+1, 12).Draw(t, "n")
		cmp := rapid.SampledFrom(comparators).Draw(t, "cmp")
		in := testIndicator("x", rapid.SampledFrom([]qianshao.Measure{qianshao.Level, qianshao.Ratio}).Draw(t, "measure"), "%", qianshao.Month, nil)
		o, _ := open.Float64()
		in.Opening = &o
		months := draws(t, "v", k, 0, 1000)
		expected := new(big.Rat).Sub(goal, open)
		expected.Mul(expected, big.NewRat(int64(k), int64(n))).Add(expected, open)
		if cut := rapid.SampledFrom([]int64{0, 85, 95, 100}).Draw(t, "cut"); cut > 0 { // on the cut-off or near it
			v := new(big.Rat).Sub(expected, open)
			v.Mul(v, big.NewRat(cut, 100)).Add(v, open)
			months[k-1] = v.Add(v, scaled(rapid.IntRange(-1, 1).Draw(t, "beside"), 1))
		}
		v := months[k-1]
		floor := cmp[0] == '>'
		good := func(x *big.Rat) bool { c := x.Cmp(goal); return c > 0 == floor && c != 0 || c == 0 && len(cmp) == 2 }
		want, hard := qianshao.Red, false
		switch off := new(big.Rat).Sub(v, goal); {
		case good(open):
			hard = true
			switch off.Abs(off); {
			case good(v):
				want = qianshao.Green
			case v.Cmp(goal) == 0:
				want = qianshao.Yellow
			case in.Measure == qianshao.Ratio && off.Cmp(big.NewRat(1, 1)) <= 0:
				want = qianshao.Orange
			}
		case good(v):
			want = qianshao.Green
		case v.Cmp(goal) == 0:
			want = qianshao.Yellow
		case open.Cmp(goal) == 0: // a strict bound equalled at the start: as a standard, soft
			if off.Abs(off); in.Measure == qianshao.Ratio && off.Cmp(big.NewRat(1, 1)) <= 0 {
				want = qianshao.Orange
			}
		default:
			r := new(big.Rat).Quo(new(big.Rat).Sub(v, open), new(big.Rat).Sub(expected, open))
			for i, cut := range []int64{85, 95, 100} {
				if r.Cmp(big.NewRat(cut, 100)) >= 0 {
					want = qianshao.Orange - qianshao.Grade(i)
				}
			}
		}
		by := qianshao.NewPeriod(qianshao.Month, 2023, n).End()
		got := judgeExact(t, in, fmt.Sprintf("%s %s by %s", cmp, goal.FloatString(1), by), map[int][]*big.Rat{2023: months})[0]
		if got.Rule != "path" || got.Grade != want || got.Hard != hard {
			t.Fatalf("%s %s, opening %s, %d of %d: %s is %s hard %t, want %s hard %t", cmp, goal.FloatString(1), open.FloatString(1), k, n, v.FloatString(6), got.Grade, got.Hard, want, hard)
		}
	})
}

// TestEachAgainstExactRationals: short in all red, short in the latest yellow,
// a month not reported ends what is counted.
func TestEachAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.IntRange(1, 3).Draw(t, "r")
		n := rapid.IntRange(1, 12).Draw(t, "months")
		months := make([]*big.Rat, n)
		sum := 0
		last := 0
		for i := range months {
			last = rapid.IntRange(0, 2*r).Draw(t, "done")
			months[i] = scaled(last, 0)
			sum += last
		}
		want := qianshao.Green
		switch {
		case sum < r*n:
			want = qianshao.Red
		case last < r:
			want = qianshao.Yellow
		}
		in := testIndicator("x", qianshao.Count, "次", qianshao.Month, nil)
		got := judgeExact(t, in, fmt.Sprintf(">= %d each month", r), map[int][]*big.Rat{2023: months})[0]
		if got.Grade != want || !got.Hard || got.Grade == qianshao.Green && got.Evidence.MadeUp != shortOnce(months, r) {
			t.Fatalf("%d each of %v: %s (made up %t), want %s", r, months, got.Grade, got.Evidence.MadeUp, want)
		}
	})
}

func shortOnce(months []*big.Rat, r int) bool {
	for _, m := range months {
		if m.Cmp(scaled(r, 0)) < 0 {
			return true
		}
	}
	return false
}

// TestReachAgainstExactRationals: the rest asked for ÷ last year's same rest,
// against the best run of that length ever on the run a year before.
func TestReachAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		back := rapid.IntRange(2, 3).Draw(t, "years")
		years := map[int][]*big.Rat{2023: draws(t, "now", rapid.IntRange(1, 11).Draw(t, "k"), 50, 200)}
		var all []*big.Rat
		for y := 2023 - back; y < 2023; y++ {
			years[y] = draws(t, "past", 12, 50, 200)
			all = append(all, years[y]...)
		}
		all = append(all, years[2023]...)
		k := len(years[2023])
		n := 12 - k
		target := scaled(rapid.IntRange(600, 4000).Draw(t, "target"), 1)
		rest := new(big.Rat).Sub(target, sum(years[2023]))
		var want []string
		if rest.Sign() > 0 {
			factor := rest.Quo(rest, sum(years[2022][k:]))
			best := new(big.Rat)
			for end := len(all); end-n-12 >= 0; end-- {
				if f := new(big.Rat).Quo(sum(all[end-n:end]), sum(all[end-n-12:end-12])); f.Cmp(best) > 0 {
					best = f
				}
			}
			switch more := new(big.Rat).Mul(best, big.NewRat(5, 4)); {
			case factor.Cmp(more) > 0:
				want = []string{"reach red hard"}
			case factor.Cmp(best) > 0:
				want = []string{"reach orange hard"}
			}
		}
		in := testIndicator("x", qianshao.Flow, "亿元", qianshao.Month, nil)
		var got []string
		for _, s := range listed(judgeExact(t, in, ">= "+target.FloatString(1), years)) {
			if s[:5] == "reach" {
				got = append(got, s)
			}
		}
		if join(got) != join(want) {
			t.Fatalf("%d months, target %s: %q, want %q", k, target.FloatString(1), got, want)
		}
	})
}

// TestNearAgainstExactRationals: the days left of the year, for a few that is
// not reached: behind the expected .25 and .10, on pace .10.
func TestNearAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		target, k := rapid.IntRange(1, 10).Draw(t, "target"), rapid.IntRange(6, 11).Draw(t, "k")
		done := rapid.IntRange(0, target-1).Draw(t, "done")
		day := qianshao.NewPeriod(qianshao.Month, 2023, k).End() + 1 + qianshao.Date(rapid.IntRange(0, 45).Draw(t, "day"))
		left := max(int64(qianshao.NewDate(2023, 12, 31)-day), 0)
		behind := done < target*k/12
		want := ""
		switch {
		case behind && left*10 <= 365:
			want = "near orange"
		case behind && left*4 <= 365, left*10 <= 365:
			want = "near yellow"
		}
		in := testIndicator("x", qianshao.YTD, "家", qianshao.Month, targetsOfRapid(t, fmt.Sprintf(">= %d", target)))
		f, p := qianshao.NewFrame(), testPlan(in)
		f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, k), Value: float64(done)})
		got := ""
		for _, s := range listed(Judge(p, &p.Indicators[0], f, day.In(time.UTC), Options{}).Findings) {
			if s[:4] == "near" {
				got = s
			}
		}
		if got != want {
			t.Fatalf("%d of %d by month %d, %d days left: %q, want %q", done, target, k, left, got, want)
		}
	})
}

func targetsOfRapid(t *rapid.T, text string) []qianshao.Target {
	_, ts, err := grammar.Targets(nil, text, 2023)
	if err != nil {
		t.Fatal(err)
	}
	return ts
}
