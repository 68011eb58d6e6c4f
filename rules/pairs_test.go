package rules

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

// knownPairs are the rule and case pairs that have a sentence.
func knownPairs(t *testing.T) map[string]bool {
	t.Helper()
	raw, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, k := range strings.Fields(string(raw)) {
		known[k] = true
	}
	return known
}

var randomTargets = map[qianshao.Measure][]string{
	qianshao.YTD:    {">= 52", "<= 40", "> last-year", "2..9", "1 by 06-30, 9 by 12-31", ">= 3 by 06-30", "= 0", "> 9", "~ 30", "growth >= 5; stretch >= 60", "growth < 0", "rank <= 1", "stretch <= 40"},
	qianshao.Flow:   {"growth > 3", "rank <= 2; stretch >= 9", ">= 52", "<= 40", "< last-year", "2..9", "= 0", ">= 1 each quarter"},
	qianshao.Count:  {">= 8", "< last-year", "= 0", ">= 1 each month", "2..3"},
	qianshao.Level:  {">= 6", "< 6", "= 0", "bands 2/5/8", "2..5", ">= 6 by 12-31", "> last-year", "> y", "> y + 1", "rank <= 2 of given", "rank <= 1", "~ 5 by 06-30"},
	qianshao.Mean:   {"3..6", "rank <= 1", "~ 5; stretch >= 7", "<= 5", ">= 5", "< last-year"},
	qianshao.Ratio:  {"= 9", ">= 6 by 06-30", "3..6", "bands 2/5/8", "> y", ">= y - 2", "~ 5"},
	qianshao.Growth: {"2..6", "~ 5; stretch >= 8", "rank <= 1", ">= 5", "> 0; > y", "<= 3"},
}

// drawWorld makes an indicator with random figures.
func drawWorld(t *rapid.T) (*qianshao.Plan, *qianshao.Frame, qianshao.Date) {
	m := qianshao.Measure(rapid.IntRange(1, 7).Draw(t, "measure"))
	unit := rapid.SampledFrom([]string{"亿元", "家"}).Draw(t, "unit")
	in := testIndicator("x", m, unit, qianshao.Month, nil)
	in.CapSide, in.LowBetter, in.MonthBasis = rapid.Bool().Draw(t, "side"), rapid.Bool().Draw(t, "low"), rapid.IntRange(0, 3).Draw(t, "basis") == 0
	if rapid.IntRange(0, 2).Draw(t, "published") == 0 {
		in.Published = "z"
	}
	var err error
	if _, in.Targets, err = grammar.Targets(&in, rapid.SampledFrom(randomTargets[m]).Draw(t, "target"), 2023); err != nil {
		t.Fatal(err)
	}
	in.Trend, in.For = rapid.IntRange(0, 3).Draw(t, "trend"), rapid.IntRange(0, 3).Draw(t, "for")
	in.Linear, in.StartsZero = rapid.Bool().Draw(t, "linear"), rapid.Bool().Draw(t, "zero")
	ref := testIndicator("y", m, unit, qianshao.Month, nil)
	ref.Role = qianshao.Reference
	growth := testIndicator("z", qianshao.Growth, "%", qianshao.Quarter, nil)
	growth.MonthBasis = in.MonthBasis
	f := qianshao.NewFrame()
	f.Set(growth.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Quarter, 2023, rapid.IntRange(1, 4).Draw(t, "quarter")), Value: float64(rapid.IntRange(-2, 9).Draw(t, "growth"))})
	for _, s := range []qianshao.Series{in.Series(), ref.Series(), {Indicator: "x", Area: "b"}} {
		for p := qianshao.NewPeriod(qianshao.Month, 2021, 1); p.Year() < 2024; p = p.Next() {
			if rapid.IntRange(0, 9).Draw(t, "there") == 0 {
				continue
			}
			f.Set(s, qianshao.Point{Period: p, Value: float64(rapid.IntRange(-10, 100).Draw(t, "v")) / 10, Decimals: 1,
				Status: qianshao.Status(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3}).Draw(t, "status"))})
		}
	}
	day := qianshao.NewDate(2023, 1, 1) + qianshao.Date(rapid.IntRange(0, 450).Draw(t, "day"))
	p := testPlan(in, ref, growth)
	p.Areas = []qianshao.Area{{ID: "top"}, {ID: "a", Parent: "top"}, {ID: "b", Parent: "top"}}
	return p, f, day
}

// TestEveryFindingIsKnownAndFinite judges random figures: no finding without a
// sentence, no figure that is not a number, and the same verdict twice.
func TestEveryFindingIsKnownAndFinite(t *testing.T) {
	t.Parallel()
	known := knownPairs(t)
	rapid.Check(t, func(t *rapid.T) {
		p, f, day := drawWorld(t)
		now := day.In(p.Location)
		v := Judge(p, &p.Indicators[0], f, now, Options{})
		for _, x := range v.Findings {
			if !known[x.Rule+"/"+x.Evidence.Case] {
				t.Fatalf("%s/%s has no sentence", x.Rule, x.Evidence.Case)
			}
			for fig, n := range x.Evidence.Figures.All() {
				if n != n || n > 1e300 || n < -1e300 {
					t.Fatalf("%s/%s: %s = %v", x.Rule, x.Evidence.Case, fig, n)
				}
			}
			if x.Grade > v.Grade && !x.Remark && !x.Pending && x.Rule != "outlook" {
				t.Fatalf("finding %s %s is worse than the light %s", x.Rule, x.Grade, v.Grade)
			}
		}
	})
}

// TestPeriodsAfterNowAreIgnored: what lies ahead changes nothing.
func TestPeriodsAfterNowAreIgnored(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, f, day := drawWorld(t)
		in := &p.Indicators[0]
		now := day.In(p.Location)
		before := Judge(p, in, f, now, Options{})
		g := f.Clone()
		for q := qianshao.PeriodOf(qianshao.Month, day).Next(); q.Year() < 2024; q = q.Next() {
			g.Set(in.Series(), qianshao.Point{Period: q, Value: 99})
			g.Set(qianshao.Series{Indicator: "y", Area: "a"}, qianshao.Point{Period: q, Value: 99})
		}
		after := Judge(p, in, g, now, Options{})
		if before.Grade != after.Grade || len(before.Findings) != len(after.Findings) {
			t.Fatalf("%v became %v", listed(before.Findings), listed(after.Findings))
		}
	})
}
