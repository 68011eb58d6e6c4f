package rules

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/rules/forecast"
)

// Model is the version of the forecasting method: a new one makes every
// outlook anew.
const Model = "2026.11.27.8"

// Why no forecast is made of an indicator, beside the reasons of package
// forecast.
const (
	outlookOff = "off"
	notJudged  = "not_judged"
	notSeries  = "yes_no"
)

// mostRemembered bounds a Forecaster's memory of inputs.
const mostRemembered = 50_000

// Forecaster makes forecasts and remembers those it made: a forecast depends
// on its input alone, so that the same figures need no second simulation. It
// is safe for concurrent use.
type Forecaster struct {
	YearEnd bool // a level's or ratio's target without a date is asked of the year's last period alone

	mu   sync.Mutex
	done map[[32]byte]*looked
}

// looked is what is kept of an outlook: its paths are not.
type looked struct {
	status              forecast.Status
	why                 forecast.Reason
	years               int
	mean, p10, p50, p90 float64
	fan                 []forecast.Band
	miss                []float64 // by target asked; NaN where nothing can be said
	settled             []bool    // likewise: the outcome can no longer change
}

// mostMarked is how many past years' one-off marks a forecast heeds.
const mostMarked = 30

// NewForecaster returns one that remembers nothing yet.
func NewForecaster() *Forecaster { return &Forecaster{done: map[[32]byte]*looked{}} }

// look forecasts, or remembers.
func (x *Forecaster) look(in *forecast.Input, ts []forecast.Target) *looked {
	key := fingerprint(in, ts)
	x.mu.Lock()
	known := x.done[key]
	x.mu.Unlock()
	if known != nil {
		return known
	}
	o := forecast.Look(*in)
	l := &looked{status: o.Status, why: o.Why, years: o.Years}
	if o.Status != forecast.CannotSay {
		l.mean, l.p10, l.p50, l.p90, l.fan = o.Mean, o.Quantile(.1), o.Quantile(.5), o.Quantile(.9), o.Fan()
		for _, t := range ts {
			p, ok := o.Miss(t)
			if !ok {
				p = math.NaN()
			}
			_, settled := o.Settled(t)
			l.miss, l.settled = append(l.miss, p), append(l.settled, settled)
		}
	}
	x.mu.Lock()
	if len(x.done) >= mostRemembered {
		clear(x.done)
	}
	x.done[key] = l
	x.mu.Unlock()
	return l
}

// fingerprint is the same for inputs that forecast the same.
func fingerprint(in *forecast.Input, ts []forecast.Target) [32]byte {
	var b []byte
	num := func(vs ...float64) {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(vs)))
		for _, v := range vs {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	flag := map[bool]float64{true: 1}
	num(float64(in.Kind), float64(in.PerYear), float64(in.Year), flag[in.JanFeb], flag[in.Whole], flag[in.MayFall],
		in.Low, in.High, in.Widen)
	for y := in.Year - mostMarked; y <= in.Year && len(in.OneOff) > 0; y++ {
		for i, m := range in.OneOff[y] {
			if m {
				num(float64(y), float64(i))
			}
		}
	}
	for _, y := range in.Past {
		num(float64(y.Year))
		num(y.Slots...)
	}
	for _, y := range in.Exclude {
		num(float64(y))
	}
	num(in.Known...)
	num(in.Weights...)
	num(in.DaysOf...)
	for _, t := range ts {
		num(float64(t.Op), t.Value, float64(t.By), flag[t.Each])
	}
	return sha256.Sum256(append(b, in.ID...))
}

// Forecast says how an indicator's year will end by what stood in f at now;
// calibrated says what trials of past years bear out.
func (x *Forecaster) Forecast(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time,
	calibrated Calibration) *qianshao.Forecast {
	c := newCase(p, in, f, now)
	fi, why := c.forecastInput()
	out := &qianshao.Forecast{Series: in.Series(), Model: Model, Class: c.class(&fi), Why: why,
		Outlooks: make([]qianshao.Outlook, len(in.Targets))}
	if why == "" && !in.Outlook {
		why = outlookOff
	}
	if why != "" {
		out.Why, out.Class = why, ""
		for i := range out.Outlooks {
			out.Outlooks[i].Why = why
		}
		return out
	}
	if k := fi.Through(); k > 0 {
		out.Through = qianshao.NewPeriod(in.Every, p.Year, k)
	}
	asked, places := c.asked(&fi)
	for i := range asked {
		asked[i].Each = asked[i].Each && !x.YearEnd
	}
	fi.Widen = calibrated.Widen[out.Class]
	out.Widen = fi.Widen
	l := x.look(&fi, asked)
	out.Years, out.Why = l.years, string(l.why)
	out.Tried = calibrated.Tried[out.Series]
	out.Calibrated = calibrated.bears(out.Series, out.Class)
	if l.status != forecast.CannotSay {
		out.Mean, out.P10, out.P50, out.P90 = l.mean, l.p10, l.p50, l.p90
		out.Fan = c.bandsOf(l.fan, &fi)
	}
	if w := c.wayOf(); w != nil && l.status != forecast.CannotSay {
		w.level(out)
	}
	for i := range out.Outlooks {
		out.Outlooks[i] = outlookFrom(l, places[i], out)
		if yesNo(in, &in.Targets[i]) && out.Outlooks[i].Why == "" {
			out.Outlooks[i] = qianshao.Outlook{Why: notSeries}
		}
	}
	if !slices.ContainsFunc(out.Outlooks, func(o qianshao.Outlook) bool { return o.Why != notSeries }) {
		out.Why, out.Mean, out.P10, out.P50, out.P90, out.Fan = notSeries, 0, 0, 0, 0, nil
	}
	return out
}

// yesNo reports whether a target is done or not done at all: no forecast is
// made of it, its past is no time series.
func yesNo(in *qianshao.Indicator, t *qianshao.Target) bool {
	if !in.Whole || !in.Measure.IsTotal() {
		return false
	}
	switch t.Kind {
	case qianshao.Steps:
		return t.Last() == 1
	case qianshao.Compare:
		return t.Numeric() && (t.Cmp == qianshao.AtLeast && t.Value == 1 || t.Cmp == qianshao.Above && t.Value == 0)
	}
	return false
}

// asked lists the bounds to ask of a forecast, and where each target's stand.
func (c *judging) asked(fi *forecast.Input) (ts []forecast.Target, places [][]int) {
	places = make([][]int, len(c.in.Targets))
	for i := range c.in.Targets {
		bounds, ok := c.forecastTarget(&c.in.Targets[i], fi)
		if !ok {
			continue
		}
		for _, b := range bounds {
			places[i] = append(places[i], len(ts))
			ts = append(ts, b)
		}
	}
	return ts, places
}

// OutlookKnown says in an outlook's Why that the outcome can no longer change:
// it is no forecast.
const OutlookKnown = "known"

// outlookFrom puts a target's outlook together: the chances of falling out at
// either end of a range add up.
func outlookFrom(l *looked, places []int, f *qianshao.Forecast) qianshao.Outlook {
	switch {
	case len(places) == 0:
		return qianshao.Outlook{Why: string(forecast.NotModelled)}
	case l.status == forecast.CannotSay:
		return qianshao.Outlook{Why: string(l.why)}
	}
	o := qianshao.Outlook{Mean: f.Mean, P10: f.P10, P50: f.P50, P90: f.P90, Calibrated: f.Calibrated}
	settled := true
	for _, k := range places {
		o.ProbabilityMiss += l.miss[k]
		settled = settled && l.settled[k] || l.settled[k] && l.miss[k] == 1
	}
	if math.IsNaN(o.ProbabilityMiss) {
		return qianshao.Outlook{Why: string(forecast.Gap)}
	}
	o.ProbabilityMiss = min(1, o.ProbabilityMiss)
	if settled {
		o.Why = OutlookKnown
	}
	return o
}

// ForecastAll forecasts all of a plan's indicators, in its order; those left when ctx ends
// are nil.
func (x *Forecaster) ForecastAll(ctx context.Context, p *qianshao.Plan, f Figures, now time.Time,
	calibrated Calibration) []*qianshao.Forecast {
	list := make([]*qianshao.Forecast, len(p.Indicators))
	InParallel(ctx, len(list), func(i int) { list[i] = x.Forecast(p, &p.Indicators[i], f, now, calibrated) })
	return list
}

// InParallel runs f for 0…n−1 on all processors, in that order, until ctx ends;
// what has begun is finished.
func InParallel(ctx context.Context, n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// WithForecasts are the options that judge with forecasts made before.
func WithForecasts(list []*qianshao.Forecast) Options {
	fs := make(map[qianshao.Series]*qianshao.Forecast, len(list))
	for _, f := range list {
		if f != nil {
			fs[f.Series] = f
		}
	}
	return Options{Outlook: func(s qianshao.Series, target int) (qianshao.Outlook, bool) {
		return fs[s].Outlook(target)
	}}
}
