package rules

import (
	"reflect"
	"slices"
	"testing"

	"qianshao"
	"qianshao/rules/forecast"
)

// What a forecast is asked of each form of target: all bounds, whole.
func TestWhatAForecastIsAsked(t *testing.T) {
	t.Parallel()
	const h = 6 // slots through June
	year := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	for name, k := range map[string]struct {
		in     qianshao.Indicator
		target string
		last   []float64
		want   []forecast.Target
	}{
		"floor":                      {qianshao.Indicator{Measure: qianshao.YTD}, ">= 52", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 52}}},
		"above":                      {qianshao.Indicator{Measure: qianshao.YTD}, "> 52", nil, []forecast.Target{{Op: forecast.Above, Value: 52}}},
		"cap":                        {qianshao.Indicator{Measure: qianshao.Flow}, "<= 40", nil, []forecast.Target{{Op: forecast.AtMost, Value: 40}}},
		"below":                      {qianshao.Indicator{Measure: qianshao.Flow}, "< 40", nil, []forecast.Target{{Op: forecast.Below, Value: 40}}},
		"nought":                     {qianshao.Indicator{Measure: qianshao.Count}, "= 0", nil, []forecast.Target{{Op: forecast.AtMost}}},
		"a full ratio":               {qianshao.Indicator{Measure: qianshao.Ratio}, "= 100", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 100, Each: true}}},
		"a standard":                 {qianshao.Indicator{Measure: qianshao.Level}, ">= 6", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 6, Each: true}}},
		"a mean":                     {qianshao.Indicator{Measure: qianshao.Mean}, "<= 30", nil, []forecast.Target{{Op: forecast.AtMost, Value: 30}}},
		"a range":                    {qianshao.Indicator{Measure: qianshao.Flow}, "2..9", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 2}, {Op: forecast.AtMost, Value: 9}}},
		"a range that may be passed": {qianshao.Indicator{Measure: qianshao.Flow, OverOK: true}, "2..9", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 2}}},
		"a range by a date":          {qianshao.Indicator{Measure: qianshao.Flow}, "2..9 by 06-30", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 2, By: h}, {Op: forecast.AtMost, Value: 9, By: h}}},
		"steps":                      {qianshao.Indicator{Measure: qianshao.YTD}, "1 by 06-30, 9 by 12-31", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 9}}},
		"steps within the year":      {qianshao.Indicator{Measure: qianshao.YTD}, "1 by 03-31, 9 by 06-30", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 9, By: h}}},
		"by a date":                  {qianshao.Indicator{Measure: qianshao.Flow}, ">= 3 by 06-30", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 3, By: h}}},
		"by the last day but one":    {qianshao.Indicator{Measure: qianshao.Flow}, ">= 3 by 12-30", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 3, By: 12}}},
		"by the last day":            {qianshao.Indicator{Measure: qianshao.Flow}, ">= 3 by 12-31", nil, []forecast.Target{{Op: forecast.AtLeast, Value: 3}}},
		"last year's":                {qianshao.Indicator{Measure: qianshao.Flow}, "> last-year", year, []forecast.Target{{Op: forecast.Above, Value: 78}}},
		"last year's level":          {qianshao.Indicator{Measure: qianshao.Level}, ">= last-year", year, []forecast.Target{{Op: forecast.AtLeast, Value: 12}}},
		"last year's, unknown":       {qianshao.Indicator{Measure: qianshao.Flow}, "> last-year", nil, nil},
		"a growth":                   {qianshao.Indicator{Measure: qianshao.Flow}, "growth >= 5", year, []forecast.Target{{Op: forecast.AtLeast, Value: 78 * 1.05}}},
		"a fall":                     {qianshao.Indicator{Measure: qianshao.Flow}, "growth <= -50", year, []forecast.Target{{Op: forecast.AtMost, Value: 39}}},
		"a growth of nought":         {qianshao.Indicator{Measure: qianshao.Flow}, "growth >= 5", repeated(0, 12), nil},
		"a growth of less":           {qianshao.Indicator{Measure: qianshao.Flow}, "growth >= 5", repeated(-1, 12), nil},
		"a growth of the unknown":    {qianshao.Indicator{Measure: qianshao.Flow}, "growth >= 5", nil, nil},
		"a published growth":         {qianshao.Indicator{Measure: qianshao.Flow, Published: "z"}, "growth >= 5", year, nil},
		"another series":             {qianshao.Indicator{Measure: qianshao.Level}, "> y", year, nil},
		"bands":                      {qianshao.Indicator{Measure: qianshao.Level}, "bands 2/5/8", year, nil},
	} {
		k.in.Every = qianshao.Month
		k.in.Targets = targetsOf(t, k.target)
		p := outlookPlan(k.in)
		f := qianshao.NewFrame()
		months(f, 2022, k.last...)
		months(f, 2023, 1, 2, 3)
		published := qianshao.Indicator{ID: "z", Area: "here", Measure: qianshao.Growth, Every: qianshao.Month}
		p.Indicators = append(p.Indicators, published)
		p.Index()
		f.Set(published.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, 3), Value: 4})
		c := newCase(p, &p.Indicators[0], f, july)
		in, _ := c.forecastInput()
		got, ok := c.forecastTarget(&p.Indicators[0].Targets[0], &in)
		if !reflect.DeepEqual(got, k.want) || ok != (k.want != nil) {
			t.Errorf("%s: %+v, %t\nwant %+v", name, got, ok, k.want)
		}
	}
}

// Last year's amounts weigh a growth: all of them or none, and of January where
// it is not reported by itself, nothing.
func TestAmountsWeighAGrowth(t *testing.T) {
	t.Parallel()
	amounts := []float64{10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120}
	without := func(i int) []float64 {
		out := slices.Clone(amounts)
		out[i] = -1 // not reported
		return out
	}
	for name, k := range map[string]struct {
		janFeb bool
		last   []float64
		through,
		weight float64 // of the months through it; .5 where linear
		all []float64
	}{
		"through March":              {false, amounts, 3, 60. / 780, amounts},
		"through November":           {false, amounts, 11, 660. / 780, amounts},
		"through the year":           {false, amounts, 12, .5, amounts},
		"a month is missing":         {false, without(6), 3, .5, nil},
		"January is missing":         {false, without(0), 3, .5, nil},
		"January is never there":     {true, without(0), 3, 50. / 770, append([]float64{0}, amounts[1:]...)},
		"February is":                {true, without(1), 3, .5, nil},
		"no amounts at all":          {false, repeated(0, 12), 3, .5, repeated(0, 12)},
		"all of it in the beginning": {false, append([]float64{9}, repeated(0, 11)...), 3, .5, append([]float64{9}, repeated(0, 11)...)},
	} {
		in := qianshao.Indicator{Measure: qianshao.Growth, Every: qianshao.Month, JanFeb: k.janFeb, Amounts: "am", Targets: targetsOf(t, ">= 5")}
		p := outlookPlan(in)
		f := qianshao.NewFrame()
		for i, v := range k.last {
			if v >= 0 {
				f.Set(qianshao.Series{Indicator: "am", Area: "here"}, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2022, i+1), Value: v})
			}
		}
		c := newCase(p, &p.Indicators[0], f, july)
		if got := c.growthWeight(qianshao.NewPeriod(qianshao.Month, 2023, int(k.through)), .5); got != k.weight {
			t.Errorf("%s: weight %v, want %v", name, got, k.weight)
		}
		if got := c.amountsLastYear(12); !reflect.DeepEqual(got, k.all) {
			t.Errorf("%s: %v, want %v", name, got, k.all)
		}
		p.Indicators[0].Amounts = ""
		if got := c.amountsLastYear(12); got != nil || c.growthWeight(qianshao.NewPeriod(qianshao.Month, 2023, 3), .25) != .25 {
			t.Errorf("%s: %v without amounts", name, got)
		}
	}
}

// A bound is as ambitious against another year as against last.
func TestABoundCarriedOver(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		bound, last, before float64
		known, level        bool
		want                float64
		ok                  bool
	}{
		{10, 8, 5, true, true, 7, true}, {10, 8, 4, true, false, 5, true}, {0, 8, 4, true, false, 0, true}, {0, 8, 4, false, true, 0, true},
		{10, 8, 4, false, false, 10, false}, {10, 0, 4, true, false, 10, false}, {10, -1, 4, true, false, 10, false}, {10, 0, 4, true, true, 14, true},
	} {
		if got, ok := carried(k.bound, k.last, k.before, k.known, k.level); got != k.want || ok != k.ok {
			t.Errorf("%+v: %v, %t", k, got, ok)
		}
	}
	for _, k := range []struct {
		each  bool
		slots []float64
		end   float64
		want  bool
	}{{false, []float64{1, 9}, 5, false}, {false, []float64{9, 9}, 4, true}, {true, []float64{5, 9}, 4, false}, {true, []float64{9, 4}, 9, true}, {true, []float64{nan, 9}, 4, false}} {
		if got := missedBy(forecast.Target{Op: forecast.AtLeast, Value: 5, Each: k.each}, k.slots, k.end); got != k.want {
			t.Errorf("%+v: %t", k, got)
		}
	}
}

// What a what-if says of a target: its chance and the light of such an end.
func TestWhatAScenarioSays(t *testing.T) {
	t.Parallel()
	floor := forecast.Target{Op: forecast.AtLeast, Value: 5}
	above := forecast.Target{Op: forecast.Above, Value: 5}
	most := forecast.Target{Op: forecast.AtMost, Value: 9}
	early := forecast.Target{Op: forecast.AtLeast, Value: 5, By: 6}
	for name, k := range map[string]struct {
		targets []forecast.Target
		miss    []float64 // below 0: cannot be said
		figure  float64
		want    float64
		grade   qianshao.Grade
	}{
		"met": {[]forecast.Target{floor}, []float64{.2}, 5, .2, qianshao.Green}, "missed": {[]forecast.Target{floor}, []float64{.8}, 4.9, .8, qianshao.Red},
		"just equalled": {[]forecast.Target{above}, []float64{.6}, 5, .6, qianshao.Yellow}, "passed": {[]forecast.Target{above}, []float64{.4}, 5.1, .4, qianshao.Green},
		"within": {[]forecast.Target{floor, most}, []float64{.125, .25}, 7, .375, qianshao.Green}, "beyond": {[]forecast.Target{floor, most}, []float64{.125, .75}, 9.5, .875, qianshao.Red},
		"more than certain":    {[]forecast.Target{floor, most}, []float64{.7, .7}, 9.5, 1, qianshao.Red},
		"by a date, even":      {[]forecast.Target{early}, []float64{.5}, 9, .5, qianshao.Red},
		"by a date, likely":    {[]forecast.Target{early}, []float64{.49}, 1, .49, qianshao.Green},
		"nothing can be said":  {[]forecast.Target{floor, most}, []float64{.1, -1}, 7, -1, qianshao.Grey},
		"nothing is asked":     {nil, nil, 7, -1, qianshao.Grey},
		"but for the rounding": {[]forecast.Target{floor}, []float64{.2}, 5 - 1e-12, .2, qianshao.Green},
	} {
		x := forecast.Scenario{Figure: k.figure}
		var at []int
		for i, p := range k.miss {
			x.Miss, at = append(x.Miss, forecast.Chance{P: max(p, 0), OK: p >= 0}), append(at, i)
		}
		miss, g := scenarioOf(&x, k.targets, at)
		if g != k.grade || (miss == nil) != (k.want < 0) || miss != nil && *miss != k.want {
			t.Errorf("%s: %v, %s", name, miss, g)
		}
	}
}

// When a total of so much decides a target, whatever is still to come.
func TestWhatDecidesATarget(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		target      string
		most, least float64 // decides nothing yet, decides
	}{{">= 5", 4.9, 5}, {"> 5", 5, 5.1}, {"<= 5", 5, 5.1}, {"< 5", 5, 5.1}, {"= 0", 0, .1}, {"2..5", 5, 5.1}, {"> last-year", 99, nan}, {"> y", 99, nan}} {
		target := &targetsOf(t, k.target)[0]
		if bound(target, k.most) || k.least == k.least && !bound(target, k.least) {
			t.Errorf("%s: %t, %t", k.target, bound(target, k.most), bound(target, k.least))
		}
	}
	for r, want := range map[float64]float64{.5: 1, 1: 1, 2: .5, 4: .25} {
		if got := assessInverse(r); got != want {
			t.Errorf("%v: %v, want %v", r, got, want)
		}
	}
}
