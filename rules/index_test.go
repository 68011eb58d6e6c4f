package rules

import (
	"slices"
	"testing"

	"qianshao"
	"qianshao/plan/grammar"
)

// TestIndexOfTheFurtherForms: a figure of another area moves a place among
// areas, a published growth the amount it rules; a place given is its own.
func TestIndexOfTheFurtherForms(t *testing.T) {
	t.Parallel()
	read := func(in qianshao.Indicator, targets string) qianshao.Indicator {
		var err error
		if _, in.Targets, err = grammar.Targets(&in, targets, 2023); err != nil {
			t.Fatal(err)
		}
		return in
	}
	amount := testIndicator("amount", qianshao.YTD, "亿元", qianshao.Month, nil)
	amount.Published = "growth"
	p := testPlan(read(amount, "growth >= 5"), testIndicator("growth", qianshao.Growth, "%", qianshao.Month, nil),
		read(testIndicator("place", qianshao.Growth, "%", qianshao.Month, nil), "rank <= 3 of areas"),
		read(testIndicator("given", qianshao.Level, "位", qianshao.Month, nil), "rank <= 3 of given"))
	p.Areas = []qianshao.Area{{ID: "top"}, {ID: "a", Parent: "top"}, {ID: "b", Parent: "top"}, {ID: "far"}}
	x := NewIndex(p)
	for s, want := range map[qianshao.Series][]int{
		{Indicator: "growth", Area: "a"}: {0, 1}, {Indicator: "place", Area: "b"}: {2}, {Indicator: "place", Area: "far"}: nil,
		{Indicator: "given", Area: "b"}: nil, {Indicator: "given", Area: "a"}: {3},
	} {
		if got := x.Touched([]qianshao.Series{s}); !slices.Equal(got, want) {
			t.Errorf("%v touches %v, want %v", s, got, want)
		}
	}
}
