package rules

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

// exactWorld is a total with random decimals, figured in exact rationals
// beside the rules.
type exactWorld struct {
	unit     string
	whole    bool
	decimals int
	floor    bool
	strict   bool
	flow     bool
	target   *big.Rat
	past     map[int][]*big.Rat // twelve months' amounts by year
	months   []*big.Rat         // this year's amounts
	linear   bool
}

func drawExact(t *rapid.T) exactWorld {
	w := exactWorld{unit: "亿元", decimals: rapid.IntRange(0, 3).Draw(t, "decimals"), floor: rapid.Bool().Draw(t, "floor"),
		strict: rapid.Bool().Draw(t, "strict"), flow: rapid.Bool().Draw(t, "flow"), linear: rapid.IntRange(0, 3).Draw(t, "linear") == 3, past: map[int][]*big.Rat{}}
	if rapid.Bool().Draw(t, "whole") {
		w.unit, w.whole, w.decimals = "人", true, 0
	}
	high := rapid.SampledFrom([]int{3, 40, 999, 99999, 99999999}).Draw(t, "size")
	draw := func(name string, low, high int) *big.Rat {
		return scaled(rapid.IntRange(low, high).Draw(t, name), w.decimals)
	}
	for _, year := range rapid.SliceOfNDistinct(rapid.IntRange(2018, 2022), 0, 5, rapid.ID[int]).Draw(t, "years") {
		for range 12 {
			w.past[year] = append(w.past[year], draw("past", 1, high))
		}
	}
	w.target = draw("target", 1, 12*high)
	for range rapid.IntRange(1, 11).Draw(t, "months") {
		w.months = append(w.months, draw("month", 0, high))
	}
	if rapid.Bool().Draw(t, "pull") { // aim at a cut-off, which chance seldom meets
		w.aim(t)
	}
	return w
}

// aim moves the last month so that the total lies at a cut-off of the pace, or
// one unit of the last digit beside it.
func (w *exactWorld) aim(t *rapid.T) {
	cut := rapid.SampledFrom([]int64{85, 95, 100, 105, 115}).Draw(t, "cut")
	goal := new(big.Rat).Mul(w.expected(), big.NewRat(cut, 100))
	if rapid.IntRange(0, 4).Draw(t, "whole target") == 0 {
		goal.Set(w.target)
	}
	digit := scaled(1, w.decimals)
	n := roundDown(goal.Quo(goal, digit))
	n.Add(n, big.NewInt(int64(rapid.IntRange(-1, 1).Draw(t, "beside"))))
	last := new(big.Rat).Mul(new(big.Rat).SetInt(n), digit)
	for _, m := range w.months[:len(w.months)-1] {
		last.Sub(last, m)
	}
	if last.Sign() >= 0 {
		w.months[len(w.months)-1] = last
	}
}

// roundDown and roundUp are the whole numbers beside a rational that is not
// negative.
func roundDown(r *big.Rat) *big.Int { return new(big.Int).Quo(r.Num(), r.Denom()) }

func roundUp(r *big.Rat) *big.Int {
	n := roundDown(r)
	if !r.IsInt() {
		n.Add(n, big.NewInt(1))
	}
	return n
}

// share is the mean over the latest three complete past years of what was done
// by this month of the year's, or months by twelve.
func (w *exactWorld) share() *big.Rat {
	k := len(w.months)
	var shares []*big.Rat
	for year := 2022; year >= 2013 && len(shares) < 3 && !w.linear; year-- {
		if list, ok := w.past[year]; ok {
			shares = append(shares, new(big.Rat).Quo(sum(list[:k]), sum(list)))
		}
	}
	if len(shares) == 0 {
		return big.NewRat(int64(k), 12)
	}
	return new(big.Rat).Quo(sum(shares), big.NewRat(int64(len(shares)), 1))
}

// expected is target × share, for whole units rounded down for a floor and up
// for a cap.
func (w *exactWorld) expected() *big.Rat {
	e := new(big.Rat).Mul(w.target, w.share())
	switch {
	case !w.whole:
		return e
	case w.floor:
		return new(big.Rat).SetInt(roundDown(e))
	}
	return new(big.Rat).SetInt(roundUp(e))
}

// halfUp rounds half up at 1e-9.
func halfUp(r *big.Rat) *big.Rat {
	x := new(big.Rat).Mul(r, big.NewRat(1e9, 1))
	x.Add(x, big.NewRat(1, 2))
	return new(big.Rat).Quo(new(big.Rat).SetInt(roundDown(x)), big.NewRat(1e9, 1))
}

// grade is the pace's, from the text alone; hard says that a cap is broken.
func (w *exactWorld) grade() (g qianshao.Grade, hard bool) {
	v, e := sum(w.months), w.expected()
	against := v.Cmp(w.target)
	switch {
	case w.floor && (against > 0 || against == 0 && !w.strict):
		return qianshao.Green, false // reached early
	case w.floor && against == 0:
		return qianshao.Yellow, false
	case !w.floor && against > 0:
		return qianshao.Red, true
	case w.floor && e.Sign() == 0:
		return qianshao.Green, false // nothing due yet
	}
	r := halfUp(new(big.Rat).Quo(v, e))
	g = qianshao.Red
	cuts := []int64{115, 105, 100}
	if w.floor {
		cuts = []int64{85, 95, 100}
	}
	for i, cut := range cuts {
		if c := r.Cmp(big.NewRat(cut, 100)); c == 0 || c > 0 == w.floor {
			g = qianshao.Orange - qianshao.Grade(i)
		}
	}
	off := new(big.Rat).Sub(v, e)
	few := w.whole && w.target.Cmp(big.NewRat(10, 1)) <= 0
	if few && off.Abs(off).Cmp(big.NewRat(1, 1)) == 0 {
		g = min(g, qianshao.Yellow)
	}
	if !w.floor && against == 0 && w.strict {
		g = max(g, qianshao.Yellow)
	}
	return g, false
}

// tied reports whether the ratio lies so near to half of the last digit kept
// below or above a cut-off (closer than 1e-15) that a float cannot tell which
// side it is on.
func (w *exactWorld) tied() bool {
	e := w.expected()
	if e.Sign() == 0 {
		return false
	}
	r := new(big.Rat).Quo(sum(w.months), e)
	for _, cut := range []int64{85, 95, 100, 105, 115} {
		for _, side := range []int64{-1, 1} {
			d := new(big.Rat).Add(big.NewRat(cut, 100), big.NewRat(side, 2e9))
			if d.Sub(d, r); d.Abs(d).Cmp(big.NewRat(1, 1e15)) < 0 {
				return true
			}
		}
	}
	return false
}

// judge lets the rules judge the same figures as floats.
func (w *exactWorld) judge(t *rapid.T) qianshao.Finding {
	m := qianshao.YTD
	if w.flow {
		m = qianshao.Flow
	}
	cmp := map[[2]bool]string{{true, false}: ">=", {true, true}: ">", {false, false}: "<=", {false, true}: "<"}[[2]bool{w.floor, w.strict}]
	_, targets, err := grammar.Targets(nil, fmt.Sprintf("%s %s", cmp, w.target.FloatString(w.decimals)), 2023)
	if err != nil {
		t.Fatal(err)
	}
	in := testIndicator("x", m, w.unit, qianshao.Month, targets)
	in.Linear = w.linear
	f := qianshao.NewFrame()
	put := func(year int, list []*big.Rat) {
		for i, amount := range list {
			v := amount
			if !w.flow {
				v = sum(list[:i+1])
			}
			x, _ := v.Float64()
			f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, year, i+1), Value: x, Decimals: int8(w.decimals)})
		}
	}
	for year, list := range w.past {
		put(year, list)
	}
	put(2023, w.months)
	p := testPlan(in)
	now := qianshao.NewPeriod(qianshao.Month, 2023, len(w.months)).End() + 10
	v := Judge(p, &p.Indicators[0], f, now.In(p.Location), Options{})
	for _, x := range v.Findings {
		if x.Rule == "pace" {
			return x
		}
	}
	t.Fatal("no pace")
	return qianshao.Finding{}
}

// TestPaceAgainstExactRationals: floats and rationals give the same grade.
func TestPaceAgainstExactRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawExact(t)
		for w.tied() { // one unit more is no tie
			last := w.months[len(w.months)-1]
			last.Add(last, scaled(1, w.decimals))
		}
		want, hard := w.grade()
		got := w.judge(t)
		if got.Grade != want || got.Hard != hard {
			t.Fatalf("%s hard %v (%s), want %s hard %v: value %s, expected %s, target %s", got.Grade, got.Hard, got.Evidence.Case, want, hard,
				sum(w.months).FloatString(6), w.expected().FloatString(6), w.target.FloatString(6))
		}
		if x, ok := got.Evidence.Get(qianshao.FigExpected); ok {
			if e, _ := w.expected().Float64(); w.whole && x != e || x < e*(1-1e-12) || x > e*(1+1e-12) {
				t.Fatalf("expected %v, want %v", x, e)
			}
		}
	})
}
