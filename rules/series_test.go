package rules

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
	"qianshao"
	"qianshao/plan/grammar"
	"qianshao/rules/forecast"
)

var nan = math.NaN()

// sameSlots compares figures within 1e-9; NaN equals NaN.
func sameSlots(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.IsNaN(a[i]) != math.IsNaN(b[i]) || math.Abs(a[i]-b[i]) > 1e-9 {
			return false
		}
	}
	return true
}

func TestTakeApart(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cum, want []float64
		janFeb    bool
	}{
		"cumulative figures":                     {[]float64{3, 7, 12}, []float64{3, 4, 5}, false},
		"January and February together":          {[]float64{nan, 7, 12}, []float64{nan, 7, 5}, true},
		"a stray January is February's":          {[]float64{3, 7, 12}, []float64{nan, 7, 5}, true},
		"a gap is spread over what it hid":       {[]float64{3, nan, 9, 12}, []float64{3, 3, 3, 3}, false},
		"the first figure covers what is unsaid": {[]float64{nan, nan, 9}, []float64{3, 3, 3}, false},
		"a fall revises what stood before":       {[]float64{3, 9, 7, 10}, []float64{3, 4, 0, 3}, false},
		"nothing known at the end":               {[]float64{3, 7, nan}, []float64{3, 4, nan}, false},
		"nothing at all":                         {[]float64{nan, nan}, []float64{nan, nan}, false},
	} {
		takeApart(c.cum, c.janFeb, false)
		if !sameSlots(c.cum, c.want) {
			t.Errorf("%s: %v, want %v", name, c.cum, c.want)
		}
	}
}

// Slots taken apart add up to the last cumulative figure, and none is negative
// where the figures are not.
func TestTakeApartAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cum := rapid.SliceOfN(rapid.OneOf(rapid.Just(nan), rapid.Float64Range(0, 1000)), 1, 36).Draw(t, "cum")
		last := 0.
		for _, v := range cum {
			if !math.IsNaN(v) {
				last = v
			}
		}
		slots := append([]float64(nil), cum...)
		takeApart(slots, false, false)
		for _, v := range slots {
			if v < -1e-9 {
				t.Fatalf("%v from %v", slots, cum)
			}
		}
		if sum := sumKnown(slots); math.Abs(sum-last) > 1e-6 {
			t.Fatalf("%v adds up to %v, want %v", slots, sum, last)
		}
	})
}

// outlookPlan is a plan of one indicator.
func outlookPlan(in qianshao.Indicator) *qianshao.Plan {
	in.ID, in.Area, in.Outlook, in.Cutoffs = "x", "here", true, qianshao.DefaultCutoffs
	p := &qianshao.Plan{ID: "p", Year: 2023, Area: "here", Location: time.UTC, Calendar: &qianshao.Calendar{}, Indicators: []qianshao.Indicator{in}}
	p.Index()
	return p
}

func targetsOf(t *testing.T, text string) []qianshao.Target {
	t.Helper()
	_, ts, err := grammar.Targets(nil, text, 2023)
	if err != nil {
		t.Fatal(err)
	}
	return ts
}

// months puts a year's monthly figures into a frame.
func months(f *qianshao.Frame, year int, vs ...float64) {
	for i, v := range vs {
		if !math.IsNaN(v) {
			f.Set(qianshao.Series{Indicator: "x", Area: "here"}, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, year, i+1), Value: v})
		}
	}
}

// repeated is a year of the same figure every month.
func repeated(v float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

var july = time.Date(2023, 7, 20, 12, 0, 0, 0, time.UTC)

func TestForecastInput(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	months(f, 2021, repeated(10, 12)...)
	months(f, 2022, repeated(20, 12)...)
	months(f, 2023, repeated(30, 7)...) // July is still running
	for name, c := range map[string]struct {
		in      qianshao.Indicator
		target  string
		kind    forecast.Kind
		through int
		why     string
	}{
		"a flow":                  {qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month}, ">= 300", forecast.Total, 6, ""},
		"whole things":            {qianshao.Indicator{Measure: qianshao.Count, Every: qianshao.Month, Whole: true}, ">= 3", forecast.Count, 6, ""}, // 240 a year
		"many whole things":       {qianshao.Indicator{Measure: qianshao.Count, Every: qianshao.Month, Whole: true}, ">= 1500", forecast.Total, 6, ""},
		"a level":                 {qianshao.Indicator{Measure: qianshao.Level, Every: qianshao.Month}, ">= 3", forecast.Level, 6, ""},
		"a mean":                  {qianshao.Indicator{Measure: qianshao.Mean, Every: qianshao.Month}, "<= 35", forecast.Mean, 6, ""},
		"a ratio without bound":   {qianshao.Indicator{Measure: qianshao.Ratio, Every: qianshao.Month}, ">= 3", forecast.Level, 6, ""},
		"a growth":                {qianshao.Indicator{Measure: qianshao.Growth, Every: qianshao.Month}, ">= 3", forecast.Growth, 6, ""},
		"daily figures":           {qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Day}, ">= 3", 0, 0, "not_modelled"},
		"a net figure":            {qianshao.Indicator{Measure: qianshao.YTD, Every: qianshao.Month, MayFall: true}, ">= 3", forecast.Total, 6, ""},
		"a level with a deadline": {qianshao.Indicator{Measure: qianshao.Level, Every: qianshao.Month}, ">= 60 by 12-31", forecast.Total, 6, ""},
	} {
		c.in.Targets = targetsOf(t, c.target)
		p := outlookPlan(c.in)
		in, why := newCase(p, &p.Indicators[0], f, july).forecastInput()
		if why != c.why || why == "" && (in.Kind != c.kind || in.Through() != c.through) {
			t.Errorf("%s: %s through %d, %q", name, in.Kind, in.Through(), why)
		}
	}
}

// A level on its way to a target is a total of steps, and comes back as a level.
func TestWay(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	months(f, 2022, 0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99)
	months(f, 2023, 8, 16, 25, 33, 41, 50)
	opening, most := 0., 100.
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Ratio, Every: qianshao.Month, Opening: &opening, Max: &most, Targets: targetsOf(t, ">= 90 by 12-31")})
	c := newCase(p, &p.Indicators[0], f, july)
	in, why := c.forecastInput()
	if why != "" || !c.wayOf().restarts || !sameSlots(in.Known, []float64{8, 8, 9, 8, 8, 9}) || in.Past[0].Slots[1] != 9 {
		t.Fatalf("%q %v %v", why, in.Known, in.Past)
	}
	fc := NewForecaster().Forecast(p, &p.Indicators[0], f, july, Calibration{})
	if fc.Class != "way" || fc.P90 > 100 || fc.P10 < 50 || fc.Fan[0].P10 < 50 {
		t.Errorf("%+v", fc)
	}
	down := 40.
	p = outlookPlan(qianshao.Indicator{Measure: qianshao.Level, Every: qianshao.Month, Opening: &down, Targets: targetsOf(t, "<= 10 by 12-31")})
	g := qianshao.NewFrame()
	months(g, 2023, 38, 36, 37, 32, 30, 28)
	c = newCase(p, &p.Indicators[0], g, july)
	if in, _ := c.forecastInput(); !sameSlots(in.Known, []float64{2, 1, 0, 5, 2, 2}) {
		t.Errorf("downwards: %v", in.Known)
	}
	ts, _ := c.asked(&in)
	if ts[0].Op != forecast.AtLeast || ts[0].Value != 30 {
		t.Errorf("the way down: %+v", ts[0])
	}
}

// An outlook rests on periods reported, not on the day: a tick changes nothing.
func TestForecastIgnoresTheDay(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	months(f, 2021, repeated(10, 12)...)
	months(f, 2022, repeated(11, 12)...)
	months(f, 2023, repeated(10.5, 6)...)
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month, Targets: targetsOf(t, ">= 130")})
	a := NewForecaster().Forecast(p, &p.Indicators[0], f, july, Calibration{})
	b := NewForecaster().Forecast(p, &p.Indicators[0], f, july.AddDate(0, 1, 3), Calibration{})
	if a.Outlooks[0] != b.Outlooks[0] || a.Mean != b.Mean || a.Years != 2 {
		t.Errorf("%+v\n%+v", a, b)
	}
	if o, ok := a.Outlook(0); !ok || o.ProbabilityMiss < .5 || a.P10 > a.P90 || len(a.Fan) != 6 {
		t.Errorf("%+v", a)
	}
}

func TestWhatIfAndBreakdown(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	months(f, 2022, repeated(10, 12)...)
	months(f, 2023, repeated(9, 6)...)
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month, Targets: targetsOf(t, ">= 120")})
	in := &p.Indicators[0]
	ten := 10.
	s := WhatIf(p, in, f, july, 0, nil, &ten)
	if s.Total != 54+66 || *s.Miss[0] != 0 || s.Grades[0] != qianshao.Green {
		t.Errorf("11 a month meet 120 exactly: %+v", s)
	}
	all := map[qianshao.Period]float64{}
	for m := 7; m <= 12; m++ {
		all[qianshao.NewPeriod(qianshao.Month, 2023, m)] = 10.9
	}
	if s = WhatIf(p, in, f, july, 0, all, nil); math.Abs(s.Total-119.4) > 1e-9 || *s.Miss[0] != 1 || s.Grades[0] != qianshao.Red {
		t.Errorf("10.9 a month miss it: %+v", s)
	}
	x := Breakdown(p, in, f, july, 0)
	sum := 0.
	for _, part := range x.Parts {
		sum += part.Value
	}
	if x.Gap != 66 || x.Each != 11 || math.Abs(sum-66) > 1e-9 || len(x.Parts) != 18 {
		t.Errorf("%+v adds up to %v", x, sum)
	}
	// a band is what a figure ends in
	p = outlookPlan(qianshao.Indicator{Measure: qianshao.Level, Every: qianshao.Month, Targets: targetsOf(t, "bands 120/200/300")})
	for december, want := range map[float64]qianshao.Grade{119.9: qianshao.Green, 120: qianshao.Yellow, 250: qianshao.Orange, 300: qianshao.Red} {
		s = WhatIf(p, &p.Indicators[0], f, july, 0, map[qianshao.Period]float64{qianshao.NewPeriod(qianshao.Month, 2023, 12): december}, nil)
		if s.Total != december || s.Grades[0] != want || s.Miss[0] != nil {
			t.Errorf("%v by December: %+v", december, s)
		}
	}
	// cumulative figures are assumed as they would be reported
	p = outlookPlan(qianshao.Indicator{Measure: qianshao.YTD, Every: qianshao.Month, Targets: targetsOf(t, ">= 100")})
	g := qianshao.NewFrame()
	months(g, 2023, 9, 18, 27, 36, 45, 54)
	s = WhatIf(p, &p.Indicators[0], g, july, 0, map[qianshao.Period]float64{qianshao.NewPeriod(qianshao.Month, 2023, 12): 101}, nil)
	if s.Total != 101 || *s.Miss[0] != 0 {
		t.Errorf("101 by December: %+v", s)
	}
}

func TestHits(t *testing.T) {
	t.Parallel()
	month := 0
	row := func(id string, p float64, end qianshao.Closing) qianshao.Issued {
		month++
		return qianshao.Issued{Plan: "p", Series: qianshao.Series{Indicator: id}, Year: 2023, Through: qianshao.NewPeriod(qianshao.Month, 2023, month),
			Outlook: qianshao.Outlook{ProbabilityMiss: p, Calibrated: true}, Outcome: end}
	}
	h := Hits(&qianshao.Plan{Location: time.UTC}, []qianshao.Issued{
		row("came-true", .3, qianshao.ClosedMiss), row("came-true", .7, qianshao.ClosedMiss), row("came-true", .9, qianshao.ClosedMiss),
		row("false", .8, qianshao.ClosedMet), row("quiet", .699, qianshao.ClosedMet), row("unwarned", .1, qianshao.ClosedMiss),
		row("open", .95, qianshao.NotClosed), row("blank", .95, qianshao.ClosedBlank),
	})
	brier := (.49 + .09 + .01 + .64 + .699*.699 + .81) / 6
	if h.Warnings != 2 || h.CameTrue != 1 || h.Open != 1 || h.Closed != 4 || h.Unwarned != 1 || h.Issued != 6 || math.Abs(h.Brier-brier) > 1e-12 {
		t.Errorf("%+v, want a Brier score of %v", h, brier)
	}
}

// A year that ran ten percent behind is warned of well before its end, one
// that ran ahead is not; a plan's past years get targets as ambitious.
func TestBacktest(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	months(f, 2019, 8, 7, 9, 8, 8, 9, 8, 8, 9, 8, 9, 9)
	months(f, 2020, 9, 8, 10, 9, 9, 10, 9, 9, 10, 9, 10, 10)
	months(f, 2021, 10, 9, 11, 10, 10, 11, 10, 10, 11, 10, 11, 11)
	months(f, 2022, 9, 8, 10, 9, 9, 10, 9, 9, 10, 9, 10, 10)
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month, Due: 15, Grace: 5, Targets: targetsOf(t, ">= 120")})
	past := PlanIn(p, f, 2022)
	if got := past.Indicators[0].Targets[0].Value; math.Abs(got-120*124./112) > 1e-9 {
		t.Fatalf("the target of 2022 is %v", got)
	}
	var points []Checkpoint
	for m := 2; m <= 12; m++ {
		at := time.Date(2022, time.Month(m), 25, 0, 0, 0, 0, time.UTC)
		known := qianshao.NewFrame()
		for _, pt := range f.Line(qianshao.Series{Indicator: "x", Area: "here"}) {
			if int(pt.Period.End()) < int(qianshao.DateOf(at)) {
				known.Set(qianshao.Series{Indicator: "x", Area: "here"}, pt)
			}
		}
		points = append(points, Checkpoint{at, known}, Checkpoint{at.AddDate(0, 0, 2), known}) // the same figures count once
	}
	open := f.Clone()
	open.Set(qianshao.Series{Indicator: "x", Area: "here"}, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2022, 12), Status: qianshao.Withdrawn})
	if list := NewForecaster().Backtest(past, points, open, time.Date(2023, 7, 1, 0, 0, 0, 0, time.UTC)); len(list) != 0 {
		t.Errorf("scores what is undecided: %+v", list)
	}
	if list := NewForecaster().Backtest(past, points, f, time.Date(2023, 1, 5, 0, 0, 0, 0, time.UTC)); len(list) != 0 {
		t.Errorf("scores a year that has not closed: %+v", list)
	}
	list := NewForecaster().Backtest(past, points, f, time.Date(2023, 7, 1, 0, 0, 0, 0, time.UTC))
	if len(list) != 1 || !list[0].Missed || len(list[0].Forecasts) != 11 {
		t.Fatalf("%+v", list)
	}
	w, ok := list[0].Warning()
	if !ok || list[0].Lead(w) < 90 {
		t.Errorf("warned at %v", w.At)
	}
	s := Scores(list)
	if len(s) != 2 || s[0].Class != "" || s[1].Class != "total" || s[0].Warned != 1 || s[0].CameTrue != 1 || s[0].N != 11 || s[0].Outlook >= .25 {
		t.Errorf("%+v", s)
	}
	bins, n := Reliability(list), 0
	for _, b := range bins {
		if b.Month == 0 {
			n += b.N
		}
		if b.Observed != 1 {
			t.Errorf("%+v", b)
		}
	}
	if n != 11 {
		t.Errorf("%d forecasts in the table", n)
	}
}

// A what-if that assumes nothing says what the outlook says, bands widened by
// the class's own errors and all.
func TestWhatIfOfNothingIsTheOutlook(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	for y := 2019; y < 2023; y++ {
		months(f, y, 50, 51, 50, 52, 51, 53, 52, 54, 53, 55, 54, 56)
	}
	months(f, 2023, 55, 55, 56, 56, 57, 57)
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Ratio, Every: qianshao.Month, Unit: "%", Targets: targetsOf(t, ">= 55")})
	in := &p.Indicators[0]
	tight := 0.
	for _, widen := range []float64{0, 3} {
		o := NewForecaster().Forecast(p, in, f, july, Calibration{Widen: map[string]float64{"level": widen}})
		s := WhatIf(p, in, f, july, o.Widen, nil, nil)
		said := o.Outlooks[0].ProbabilityMiss
		if len(s.Miss) != 1 || s.Miss[0] == nil || math.Abs(*s.Miss[0]-said) > 1e-9 {
			t.Errorf("widened by %v: what-if says %v, the outlook %v", widen, *s.Miss[0], said)
		}
		if last, fan := s.Path[len(s.Path)-1], o.Fan[len(o.Fan)-1]; math.Abs(last.P10-fan.P10) > 1e-6 || math.Abs(last.P90-fan.P90) > 1e-6 {
			t.Errorf("widened by %v: what-if ends in %v, the outlook in %v", widen, last, fan)
		}
		if wide := o.P90 - o.P10; widen > 0 && wide < 1.5*tight {
			t.Errorf("a band of %v, %v as it was", wide, tight)
		} else {
			tight = wide
		}
	}
}
