package rules

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"qianshao"
)

// A made figure carries what it is made of: the most digits, the latest commit
// and moment, and every mark that one of its parts has.
func TestAMadeFigureTakesOver(t *testing.T) {
	t.Parallel()
	early, late := alertNoon, alertNoon.Add(time.Hour)
	for name, k := range map[string]struct{ to, pt, want qianshao.Point }{
		"more digits":      {qianshao.Point{Decimals: 1}, qianshao.Point{Decimals: 2}, qianshao.Point{Decimals: 2}},
		"fewer digits":     {qianshao.Point{Decimals: 2}, qianshao.Point{Decimals: 1}, qianshao.Point{Decimals: 2}},
		"a later commit":   {qianshao.Point{Commit: 1, Recorded: early}, qianshao.Point{Commit: 2, Recorded: late}, qianshao.Point{Commit: 2, Recorded: late}},
		"an earlier one":   {qianshao.Point{Commit: 2, Recorded: late}, qianshao.Point{Commit: 1, Recorded: early}, qianshao.Point{Commit: 2, Recorded: late}},
		"preliminary":      {qianshao.Point{}, qianshao.Point{Status: qianshao.Preliminary}, qianshao.Point{Status: qianshao.Preliminary}},
		"preliminary then": {qianshao.Point{Status: qianshao.Preliminary}, qianshao.Point{}, qianshao.Point{Status: qianshao.Preliminary}},
		"every mark": {qianshao.Point{}, qianshao.Point{Backfill: true, Demo: true, Revised: true, Changed: true},
			qianshao.Point{Backfill: true, Demo: true, Revised: true, Changed: true}},
		"marked before": {qianshao.Point{Backfill: true, Demo: true, Revised: true, Changed: true}, qianshao.Point{},
			qianshao.Point{Backfill: true, Demo: true, Revised: true, Changed: true}},
		"not its value": {qianshao.Point{Value: 1}, qianshao.Point{Value: 2, OneOff: true}, qianshao.Point{Value: 1}},
	} {
		if takeOver(&k.to, k.pt); !reflect.DeepEqual(k.to, k.want) {
			t.Errorf("%s: %+v, want %+v", name, k.to, k.want)
		}
	}
}

// An area's weight is its own, or the latest figure above nought that weighs it
// by the period's end.
func TestWeightsOfAreas(t *testing.T) {
	t.Parallel()
	in := testIndicator("x", qianshao.Mean, "", qianshao.Quarter, nil)
	p := testPlan(in)
	quarter := qianshao.NewPeriod(qianshao.Quarter, 2023, 2)
	for name, k := range map[string]struct {
		given map[string]float64
		want  float64
		ok    bool
	}{
		"the latest": {map[string]float64{"2023-05": 2, "2023-06": 3}, 3, true}, "by its end": {map[string]float64{"2023-06": 3, "2023-07": 4}, 3, true},
		"above nought": {map[string]float64{"2023-05": 2, "2023-06": 0}, 2, true}, "never less": {map[string]float64{"2023-05": 2, "2023-06": -1}, 2, true},
		"later only": {map[string]float64{"2023-07": 4}, 0, false}, "none": {nil, 0, false}, "of last year": {map[string]float64{"2022-12": 5}, 5, true},
	} {
		f := qianshao.NewFrame()
		fill(t, f, qianshao.Series{Indicator: "w", Area: "a"}, k.given)
		line := in
		line.Rollup.Weight = "w"
		if got, ok := weightOf(p, &line, "a", f, quarter); got != k.want || ok != k.ok {
			t.Errorf("%s: %v, %t", name, got, ok)
		}
	}
}

// The bound a trend runs towards, and from which side.
func TestBoundsOfATrend(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		bound     float64
		floor, ok bool
	}{
		">= 5": {5, true, true}, "> 5": {5, true, true}, "<= 5": {5, false, true}, "< 5": {5, false, true}, "= 0": {0, false, false}, "= 5": {5, true, true},
		"bands 2/5/8": {2, false, true}, "growth >= 5": {5, true, true}, "growth <= 5": {5, false, true}, "> y": {0, false, false}, "> last-year": {0, false, false}, ">= 0": {0, true, true},
	} {
		bound, floor, ok := trendBound(&targetsOf(t, text)[0])
		if bound != want.bound || floor != want.floor || ok != want.ok {
			t.Errorf("%s: %v, %t, %t", text, bound, floor, ok)
		}
	}
}

// A gain is sure by series and year: what was tried often in one weighs no more.
func TestAGainThatIsSure(t *testing.T) {
	t.Parallel()
	of := func(list ...[]float64) *gain {
		g := newGain()
		for i, ds := range list {
			for _, d := range ds {
				g.add(Trial{Year: 2000 + i}, d)
			}
		}
		return g
	}
	mixed := [][]float64{{1}}
	for range 19 {
		mixed = append(mixed, []float64{-.1, -.1})
	}
	for name, k := range map[string]struct {
		g    *gain
		want bool
	}{
		"nothing": {of(), false}, "one": {of([]float64{-1}), false}, "one, often": {of([]float64{-1, -1, -1}), false}, "two alike": {of([]float64{-1}, []float64{-1}), true},
		"three alike": {of([]float64{-1}, []float64{-1}, []float64{-1}), true}, "no gain": {of([]float64{0}, []float64{0}), false}, "a loss": {of([]float64{1}, []float64{1}), false},
		"by chance": {of([]float64{-1}, []float64{.9}), false}, "one loss of twenty": {of(mixed...), false},
		"but for chance": {of([]float64{-.6}, []float64{-1.4}), false}, "more than chance": {of([]float64{-.7}, []float64{-1.3}), true},
	} {
		if got := k.g.sure(); got != k.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// What should be in: of sums and counts each period, else those after the latest;
// of a sum so far 不适用 says nothing of the months before it.
func TestWhatIsUnreported(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]struct {
		m     qianshao.Measure
		given []int // months with a figure
		blank []int // 不适用
		held  []int
		want  []int
	}{
		"a flow lacks any":              {qianshao.Flow, []int{1, 2, 4}, nil, nil, []int{3, 5, 6}},
		"a count lacks any":             {qianshao.Count, []int{1, 2, 4}, nil, nil, []int{3, 5, 6}},
		"a level lacks the latest":      {qianshao.Level, []int{1, 2, 4}, nil, nil, []int{5, 6}},
		"a level that is blank":         {qianshao.Level, []int{1, 2}, []int{4}, nil, []int{5, 6}},
		"a sum so far lacks later":      {qianshao.YTD, []int{1, 2, 4}, nil, nil, []int{5, 6}},
		"a sum so far that is blank":    {qianshao.YTD, []int{1, 2}, []int{4}, nil, []int{3, 5, 6}},
		"a sum so far that has none":    {qianshao.YTD, nil, []int{4}, nil, []int{1, 2, 3, 5, 6}},
		"what is held is asked no more": {qianshao.Level, []int{4}, nil, []int{6}, []int{5}},
		"all are in":                    {qianshao.Level, []int{6}, nil, nil, nil},
	} {
		in := testIndicator("x", k.m, "亿元", qianshao.Month, targetsOf(t, ">= 5"))
		p, f := testPlan(in), qianshao.NewFrame()
		month := func(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }
		for _, m := range k.given {
			f.Set(in.Series(), qianshao.Point{Period: month(m), Value: 1})
		}
		for _, m := range k.blank {
			f.Set(in.Series(), qianshao.Point{Period: month(m), Status: qianshao.NotApplicable})
		}
		c := newCase(p, &p.Indicators[0], f, july)
		for _, m := range k.held {
			c.waiting = append(c.waiting, month(m))
		}
		var got []int
		for _, q := range c.unreported() {
			got = append(got, q.Index())
		}
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %v, want %v", name, got, k.want)
		}
	}
}

// A line is 待核 where all that should be in is in or held.
func TestWhatWaitsToBeChecked(t *testing.T) {
	t.Parallel()
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	for name, k := range map[string]struct {
		given string
		held  qianshao.Period
		want  qianshao.Freshness
	}{
		"the month due": {"2023-05", june, qianshao.Checking}, "one that is in": {"2023-06", june, qianshao.Current},
		"a month before it":      {"2023-06", qianshao.NewPeriod(qianshao.Month, 2023, 3), qianshao.Checking},
		"one that has not ended": {"2023-06", june.Next(), qianshao.Current}, "of last year": {"2023-06", qianshao.NewPeriod(qianshao.Month, 2022, 12), qianshao.Current},
		"of another length": {"2023-06", qianshao.NewPeriod(qianshao.Quarter, 2023, 1), qianshao.Current}, "another month": {"2023-04", june, qianshao.Stale},
	} {
		w := workedCase{Measure: "level", Unit: "%", Every: "month", Targets: ">= 5", Given: map[string]float64{k.given: 6}}
		p, f := w.build(t)
		v := Judge(p, &p.Indicators[0], f, july, Options{Waiting: qianshao.Waiting{p.Indicators[0].Series(): {k.held}}})
		if v.Freshness != k.want {
			t.Errorf("%s: %s, want %s", name, v.Freshness, k.want)
		}
	}
}

// A growth by the amounts says what growth of the rest is still needed.
func TestTheGrowthStillNeeded(t *testing.T) {
	t.Parallel()
	given := map[string]float64{}
	for m := qianshao.NewPeriod(qianshao.Month, 2022, 1); m.Year() == 2022; m = m.Next() {
		given[m.String()] = 10
	}
	for m := qianshao.NewPeriod(qianshao.Month, 2023, 1); m.Index() <= 6; m = m.Next() {
		given[m.String()] = 10.5
	}
	w := workedCase{Measure: "flow", Unit: "亿元", Every: "month", Targets: "growth >= 10", Given: given}
	p, f := w.build(t)
	v := Judge(p, &p.Indicators[0], f, july, Options{})
	e := &v.Findings[0].Evidence
	for fig, want := range map[qianshao.Figure]float64{qianshao.FigNeedGrowth: 15, qianshao.FigTarget: 132, qianshao.FigExpected: 66, qianshao.FigLastYear: 60,
		qianshao.FigYoY: 5, qianshao.FigPoints: -5, qianshao.FigPeriodsLeft: 6, qianshao.FigRatio: round9(63. / 66), qianshao.FigGap: -3} {
		if got, ok := e.Get(fig); !ok || round9(got) != want {
			t.Errorf("%s is %v, want %v", fig, got, want)
		}
	}
}

// Where past years had nothing by now nothing is expected: whatever came in is
// too much of a cap, and stands in no proportion.
func TestACapWithNothingExpected(t *testing.T) {
	t.Parallel()
	for value, want := range map[float64]qianshao.Grade{0: qianshao.Green, 1: qianshao.Red} {
		given := map[string]float64{"2023-01": value}
		for year := 2020; year < 2023; year++ {
			for m := qianshao.NewPeriod(qianshao.Month, year, 2); m.Year() == year; m = m.Next() {
				given[m.String()] = 10
			}
			given[qianshao.NewPeriod(qianshao.Month, year, 1).String()] = 0
		}
		w := workedCase{Measure: "flow", Unit: "亿元", Every: "month", Targets: "<= 400", Given: given, Now: "2023-02-10"}
		p, f := w.build(t)
		v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{})
		x := v.Findings[0]
		_, ratio := x.Evidence.Get(qianshao.FigRatio)
		if expected, _ := x.Evidence.Get(qianshao.FigExpected); x.Grade != want || x.Rule != "pace" || ratio || expected != 0 {
			t.Errorf("%v of %v: %s %s, ratio %t", value, expected, x.Rule, x.Grade, ratio)
		}
	}
}

// An alert of a plan that judges nothing any more ends with it.
func TestAnAlertWithoutVerdicts(t *testing.T) {
	t.Parallel()
	a := standingAt(qianshao.Firing, qianshao.Red)
	a.Commit = 5
	changed, ts := Step(alertPlan(), pointers(a), nil, alertNoon, false)
	if len(changed) != 1 || changed[0].Why != qianshao.ResolvedPlan || changed[0].Commit != 5 || len(ts) != 1 {
		t.Errorf("%+v, %+v", changed, ts)
	}
}

// What was reported counts for quality and promptness, each period by itself.
func TestReportsOfAPeriod(t *testing.T) {
	t.Parallel()
	may, june := qianshao.NewPeriod(qianshao.Month, 2023, 5), qianshao.NewPeriod(qianshao.Month, 2023, 6)
	list := []qianshao.Report{{Period: may, Corrected: 1}, {Period: june, First: alertNoon}}
	for q, want := range map[qianshao.Period]qianshao.Report{may: list[0], june: list[1], june.Next(): {}} {
		if got := reportOf(list, q); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", q, got)
		}
	}
}
