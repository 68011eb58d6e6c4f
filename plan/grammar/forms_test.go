package grammar

import (
	"errors"
	"slices"
	"testing"

	"qianshao"
)

func percent() *qianshao.Indicator { return &qianshao.Indicator{Measure: qianshao.Growth, Unit: "%"} }

func yuan() *qianshao.Indicator {
	return &qianshao.Indicator{Measure: qianshao.YTD, Unit: "亿元", UnitEN: "hundred-million yuan"}
}

// forms are the further target forms, beside the indicator they stand for.
func forms() map[string]struct {
	in   *qianshao.Indicator
	want qianshao.Target
} {
	low, half := .5, 3.
	type form = struct {
		in   *qianshao.Indicator
		want qianshao.Target
	}
	return map[string]form{
		"~ 7":                 {percent(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 6.8, About: true, Around: 7}},
		"≈7%":                 {percent(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 6.8, About: true, Around: 7}},
		"~ 50 亿元":             {yuan(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 49, About: true, Around: 50}},
		"~ 50 by 06-30":       {yuan(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 49, About: true, Around: 50, By: june()}},
		"~ 90":                {&qianshao.Indicator{Measure: qianshao.Ratio, Unit: "%", Tolerance: &low}, qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 89.5, About: true, Around: 90}},
		"~ 3":                 {&qianshao.Indicator{Measure: qianshao.Growth, Unit: "%", CapSide: true}, qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtMost, Value: 3.2, About: true, Around: 3}},
		"~ 200":               {&qianshao.Indicator{Measure: qianshao.Level, Unit: "万元", CapSide: true, Tolerance: &half}, qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtMost, Value: 206, About: true, Around: 200}},
		"~ -2":                {&qianshao.Indicator{Measure: qianshao.Level, Unit: "度"}, qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: -2.04, About: true, Around: -2}},
		"stretch >= 10%":      {percent(), qianshao.Target{Kind: qianshao.Stretch, Cmp: qianshao.AtLeast, Value: 10}},
		"stretch ≤ 3":         {percent(), qianshao.Target{Kind: qianshao.Stretch, Cmp: qianshao.AtMost, Value: 3}},
		"growth >= 5%":        {yuan(), qianshao.Target{Kind: qianshao.GrowthOf, Cmp: qianshao.AtLeast, Value: 5}},
		"growth > 0":          {yuan(), qianshao.Target{Kind: qianshao.GrowthOf, Cmp: qianshao.Above}},
		"rank <= 3":           {yuan(), qianshao.Target{Kind: qianshao.Rank, Cmp: qianshao.AtLeast, Value: 3, Group: qianshao.GroupAreas}},
		"rank ≤ 3 位 of areas": {&qianshao.Indicator{Measure: qianshao.Ratio, Unit: "%", LowBetter: true}, qianshao.Target{Kind: qianshao.Rank, Cmp: qianshao.AtMost, Value: 3, Group: qianshao.GroupAreas}},
		"rank <= 1 of given":  {&qianshao.Indicator{Measure: qianshao.Level, Unit: "位"}, qianshao.Target{Kind: qianshao.Rank, Cmp: qianshao.AtMost, Value: 1, Group: qianshao.GroupGiven}},
		"rank <= 2 of 430600": {yuan(), qianshao.Target{Kind: qianshao.Rank, Cmp: qianshao.AtLeast, Value: 2, Group: "430600"}},
		"> city + 1":          {percent(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.Above, Ref: qianshao.Series{Indicator: "city"}, Plus: 1}},
		"> city+1":            {percent(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.Above, Ref: qianshao.Series{Indicator: "city"}, Plus: 1}},
		"≥ city-growth@parent -.5 个百分点": {percent(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Ref: qianshao.Series{Indicator: "city-growth", Area: "parent"}, Plus: -.5}},
		"> city - 2%":                {percent(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.Above, Ref: qianshao.Series{Indicator: "city"}, Plus: -2}},
		"≥52亿元":                      {yuan(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52}},
		">= 52 亿元 by 06-30":          {yuan(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52, By: june()}},
		">= 52 hundred-million yuan": {yuan(), qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52}},
		">= 650 元/月":                 {&qianshao.Indicator{Measure: qianshao.Level, Unit: "元/月"}, qianshao.Target{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 650}},
		"15%..20%":                   {&qianshao.Indicator{Measure: qianshao.Ratio, Unit: "%"}, qianshao.Target{Kind: qianshao.Range, Low: 15, High: 20}},
		"bands 120%/200%/300%":       {&qianshao.Indicator{Measure: qianshao.Level, Unit: "%"}, qianshao.Target{Kind: qianshao.Bands, Bands: [3]float64{120, 200, 300}}},
		"1 次 by 06-30, 2次 by 12-31":  {&qianshao.Indicator{Measure: qianshao.YTD, Unit: "次"}, qianshao.Target{Kind: qianshao.Steps, Steps: []qianshao.Step{{Value: 1, By: june()}, {Value: 2, By: december()}}}},
		"≥1 次 each quarter":          {&qianshao.Indicator{Measure: qianshao.Count, Unit: "次"}, qianshao.Target{Kind: qianshao.Each, Cmp: qianshao.AtLeast, Value: 1, Freq: qianshao.Quarter}},
	}
}

func TestFurtherFormsRead(t *testing.T) {
	t.Parallel()
	for text, f := range forms() {
		role, got, err := Targets(f.in, text, 2023)
		if err != nil || role != qianshao.Judged || len(got) != 1 {
			t.Errorf("%q: %+v, %v", text, got, err)
			continue
		}
		f.want.Text = text
		if !sameTarget(got[0], f.want) {
			t.Errorf("%q reads as %+v, want %+v", text, got[0], f.want)
		}
	}
}

func TestFurtherFormsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in     *qianshao.Indicator
		text   string
		says   string
		column int
	}{
		{yuan(), ">= 52%", `unit is 亿元, not "%"`, 6},
		{yuan(), ">= 52 万元", `unit is 亿元, not "万元"`, 7},
		{yuan(), ">= 52 亿元整", `unit is 亿元, not "亿元整"`, 7},
		{percent(), ">= 8 亿元", `unit is %, not "亿元"`, 6},
		{percent(), "~", "want a number after ~", 2},
		{percent(), "~ seven", "want a number after ~", 3},
		{percent(), "stretch 10", "want >= or <= and a number after stretch", 9},
		{percent(), "stretch = 10", "want >= or <= and a number after stretch", 9},
		{percent(), "stretch >= last-year", "want a number after the comparator of stretch", 12},
		{percent(), "stretch >= 10 by 06-30", "takes no date", 15},
		{yuan(), "growth 5", "want >= or <= and a number after growth", 8},
		{yuan(), "growth >= 5 by 06-30", "takes no date", 13},
		{yuan(), "growth >= 5 亿元 each month", `unexpected "each"`, 20},
		{yuan(), "rank 3", "rank takes <=", 6},
		{yuan(), "rank < 3", "rank takes <=", 6},
		{yuan(), "rank <= 0", "whole number", 9},
		{yuan(), "rank <= 2.5", "whole number", 9},
		{yuan(), "rank <= few", "whole number", 9},
		{yuan(), "rank <= 3 of", "want areas, given or an area", 13},
		{yuan(), "rank <= 3 of 各区", "want areas, given or an area", 14},
		{yuan(), "rank <= 3 by 06-30", "takes no date", 11},
		{percent(), "> city +", "want a number after the sign", 9},
		{percent(), "> city + more", "want a number after the sign", 10},
		{percent(), "> city + -1", "one sign only", 10},
		{percent(), ">= last-year + 1", `unexpected "+"`, 14},
		{percent(), ">= 5 + 1", `unexpected "+"`, 6},
		{yuan(), "15..20 by", "want a date", 10},
	} {
		refuses(t, c.in, c.text, c.says, c.column)
	}
}

// What is judged stands before what is only shown.
func TestStretchStandsLast(t *testing.T) {
	t.Parallel()
	_, ts, err := Targets(percent(), "stretch >= 10; >= 8; > city", 2023)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, x := range ts {
		texts = append(texts, x.Text)
	}
	if want := []string{">= 8", "> city", "stretch >= 10"}; !slices.Equal(texts, want) {
		t.Errorf("%q, want %q", texts, want)
	}
	if ts[2].Colours() || !ts[0].Colours() || ts[2].Last() != 10 {
		t.Errorf("a stretch is only shown: %+v", ts[2])
	}
}

// FuzzIndicatorTargets: whatever the indicator, a text is refused with a
// column inside it, or reads as targets whose own texts read as the same.
func FuzzIndicatorTargets(f *testing.F) {
	for text, x := range forms() {
		f.Add(text, x.in.Unit, uint8(x.in.Measure), x.in.CapSide)
	}
	for text := range readable {
		f.Add(text, "%", uint8(qianshao.Ratio), true)
	}
	f.Fuzz(func(t *testing.T, text, unit string, m uint8, low bool) {
		in := &qianshao.Indicator{Measure: qianshao.Measure(m % 8), Unit: unit, CapSide: low, LowBetter: low}
		_, targets, err := Targets(in, text, 2023)
		if err != nil {
			var fault qianshao.Fault
			if !errors.As(err, &fault) || fault.Column < 1 || fault.Column > len(text)+1 {
				t.Fatalf("%q in %q: %#v", text, unit, err)
			}
			return
		}
		for _, x := range targets {
			_, again, err := Targets(in, x.Text, 2023)
			if err != nil || len(again) != 1 || !sameTarget(again[0], x) {
				t.Fatalf("%q in %q reads as %+v, then as %+v, %v", text, unit, x, again, err)
			}
		}
	})
}
