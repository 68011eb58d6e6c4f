package dashboards

import (
	"math"
	"slices"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// WhatIf is what the page's script needs to try the rest of the year and to
// split the gap; it shows the panel once the interface has answered.
type WhatIf struct {
	Indicator, Plan string
	Query           map[string]string // the clock
	Unit            string
	Decimals        int8
	Sum             bool    // figures add up: each period's own is shown
	YTD             bool    // but they are reported cumulatively
	SoFar           float64 // the year's figure by now; of a mean its average
	Mean            bool    // figures are averaged
	Averaged        int     // days that the average is of
	Rest            []RestPeriod
	Targets         []string
	Grows           bool   // last year's figures can be grown from
	Falls           bool   // a period's own figure may be below zero
	Level           bool   // a level: a promise is a change
	Sign            bool   // may be signed
	Signed          int8   // decimals of what is signed
	By              string // the unit that leads it
	Words           map[string]string
}

// RestPeriod is a period still to come.
type RestPeriod struct {
	Period, Label string
	LastYear      *float64 // its own figure a year before; nil unknown
	Days          int
}

// maxRest is how many periods to come the panel has handles for.
const maxRest = 12

// whatIfWords are the texts the panel's script shows.
var whatIfWords = []string{"whatif.total", "whatif.miss", "whatif.cannot", "whatif.failed", "whatif.gap",
	"whatif.each", "whatif.best", "whatif.beyond", "whatif.ten-first", "whatif.ten-middle",
	"whatif.ten-last", "whatif.third", "pledge.signed", "pledge.who", "whatif.period-of", "whatif.last-year",
	"whatif.range", "list.comma", "list.semicolon", "colon"}

// newWhatIf returns nil where there is nothing to try.
func newWhatIf(l *view.Lens, p view.Judgement) *WhatIf {
	in := p.In
	if !l.Shows(in) || onlyNever(in) || in.Role != qianshao.Judged || in.Every == qianshao.Year ||
		len(in.Targets) == 0 {
		return nil
	}
	t := charts.NewTrend(l, in, p.V)
	v := &WhatIf{Indicator: in.Slug(), Plan: l.Reading.Plan.ID, Query: map[string]string{},
		Unit: words.UnitOf(l.Lang, in), Decimals: p.V.Decimals, Sum: in.Measure.IsTotal(),
		YTD: in.Measure == qianshao.YTD, Level: in.Measure == qianshao.Level,
		Sign: l.Reading.Live && !in.MonthBasis, Signed: l.Reading.PledgeDecimals(in), By: l.Unit(in.Lead),
		Falls: !in.Measure.IsTotal() || in.MayFall, Words: map[string]string{}}
	if in.Whole {
		v.Decimals = 0
	}
	if t.Last >= 0 {
		v.SoFar = t.Actual[t.Last]
	} else {
		v.Decimals = v.Signed // as last year's figures are reported
	}
	if in.Measure == qianshao.Mean {
		v.Mean = true
		v.SoFar, v.Averaged = averageSoFar(t.Actual, view.PeriodsShown(l.Reading.Plan, in))
	}
	v.Rest = restPeriods(l, in, t)
	v.Grows = slices.ContainsFunc(v.Rest, func(r RestPeriod) bool { return r.LastYear != nil && *r.LastYear > 0 })
	for i := range in.Targets {
		v.Targets = append(v.Targets, l.TargetText(in, &in.Targets[i]))
	}
	for k := range l.Query {
		if k != "lang" {
			v.Query[k] = l.Query.Get(k)
		}
	}
	for _, k := range whatIfWords {
		v.Words[k] = l.T(k)
	}
	for _, g := range view.BarOrder {
		v.Words["grade."+g.String()] = words.Grade(l.Lang, g)
	}
	if len(v.Rest) == 0 {
		return nil
	}
	return v
}

// onlyNever reports whether all an indicator is held to is that something never
// happens: then there is nothing to try.
func onlyNever(in *qianshao.Indicator) bool {
	return in.Measure == qianshao.Count && !slices.ContainsFunc(in.Targets, func(t qianshao.Target) bool {
		return !t.Numeric() || t.Value != 0
	})
}

// averageSoFar weighs the figures known by their days, as a mean is judged.
func averageSoFar(values []float64, of []qianshao.Period) (average float64, days int) {
	sum := 0.
	for i, v := range values {
		if !math.IsNaN(v) {
			sum += v * float64(of[i].Days())
			days += of[i].Days()
		}
	}
	return sum / float64(max(days, 1)), days
}

// restPeriods are the periods after the latest value; none where there are too
// many for handles.
func restPeriods(l *view.Lens, in *qianshao.Indicator, t *charts.Trend) []RestPeriod {
	var out []RestPeriod
	ps, before := view.PeriodsShown(l.Reading.Plan, in), earlier(l, in, 1)
	for i := t.Last + 1; i < len(ps); i++ {
		if !in.Expected(ps[i]) {
			continue
		}
		r := RestPeriod{Period: ps[i].String(), Label: words.Period(l.Lang, ps[i]), Days: ps[i].Days()}
		last := before[i]
		if in.Measure.IsTotal() && i > 0 && !math.IsNaN(before[i-1]) {
			last -= before[i-1]
		}
		if !math.IsNaN(last) {
			r.LastYear = &last
		}
		out = append(out, r)
	}
	if len(out) > maxRest {
		return out[:maxRest]
	}
	return out
}
