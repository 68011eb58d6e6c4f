package rules

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/rules/forecast"
)

// calibrationYears is how many past years, the latest ones, are tried.
const calibrationYears = 4

// Trial is one forecast of a past year beside what came of it.
type Trial struct {
	Series  qianshao.Series
	Target  int
	Class   string
	Year    int
	Through int // slots known
	PerYear int
	Outlook float64 // P(miss) of the forecast
	Pace    float64 // 1 where it was behind the pace, else 0
	Profile float64 // P(miss) of last year's profile: 1 where its extrapolation misses, else 0
	Missed  bool
	Off     float64 // |figure − median| ÷ half the 80 % band on that side
}

func square(v float64) float64 { return v * v }

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Trials forecasts past years of a plan's indicators, from year first on,
// after a quarter, half and three quarters of each. The targets are as
// ambitious, set against the year before, as this year's; widen spreads the
// bands of classes.
func (x *Forecaster) Trials(ctx context.Context, p *qianshao.Plan, f Figures, first int,
	widen map[string]float64) []Trial {
	end := afterYear(p)
	by := make([][]Trial, len(p.Indicators))
	InParallel(ctx, len(by), func(i int) {
		c := newCase(p, &p.Indicators[i], f, end)
		in, why := c.forecastInput()
		if why != "" || !c.in.Outlook {
			return
		}
		in.Widen = widen[c.class(&in)]
		for k := range in.Past {
			if y := in.Past[k].Year; y >= first && !slices.Contains(in.Exclude, y) {
				by[i] = append(by[i], x.trialsOf(c, &in, k)...)
			}
		}
	})
	return slices.Concat(by...)
}

// afterYear is the first moment after a plan's year.
func afterYear(p *qianshao.Plan) time.Time {
	return qianshao.NewDate(p.Year, time.December, 31).In(p.Location).Add(24 * time.Hour)
}

// trialsOf tries the past year at place k.
func (x *Forecaster) trialsOf(c *judging, in *forecast.Input, k int) (out []Trial) {
	slots := in.Past[k].Slots
	end, ok := in.Figure(slots)
	if !ok || k == 0 || in.Past[k-1].Year != in.Past[k].Year-1 {
		return nil
	}
	before, ok := in.Figure(in.Past[k-1].Slots)
	if !ok {
		return nil
	}
	past := *in
	past.Past, past.Year, past.Weights = in.Past[:k], in.Past[k].Year, nil
	targets, places := c.asked(in)
	for i, t := range targets {
		var ok bool
		if targets[i], ok = sameAmbition(in, t, before); !ok {
			return nil
		}
	}
	if len(targets) == 0 {
		return nil
	}
	for _, through := range [...]int{in.PerYear / 4, in.PerYear / 2, in.PerYear * 3 / 4} {
		if through == 0 || through == in.PerYear {
			continue
		}
		past.Known = slots[:through]
		l := x.look(&past, targets)
		if l.status != forecast.OK {
			continue
		}
		for target, at := range places {
			if len(at) != 1 || targets[at[0]].By != 0 || l.settled[at[0]] || yesNo(c.in, &c.in.Targets[target]) {
				continue
			}
			t := targets[at[0]]
			tr := Trial{Series: c.in.Series(), Target: target, Class: c.class(in), Year: past.Year, Through: through,
				PerYear: in.PerYear,
				Outlook: l.miss[at[0]], Missed: missedBy(t, slots, end), Off: l.off(end)}
			tr.Pace, tr.Profile = rivals(&past, t)
			out = append(out, tr)
		}
	}
	return out
}

// missedBy reports whether a past year of slots that came to end missed a
// target.
func missedBy(t forecast.Target, slots []float64, end float64) bool {
	if !t.Each {
		return !t.Met(end)
	}
	return slices.ContainsFunc(slots, func(v float64) bool { return v == v && !t.Met(v) })
}

// sameAmbition sets a target against another year before as it stands against
// last year.
func sameAmbition(in *forecast.Input, t forecast.Target, before float64) (forecast.Target, bool) {
	if in.Kind == forecast.Growth {
		return t, true
	}
	last, ok := figureOf(in, in.Year-1)
	v, ok := carried(t.Value, last, before, ok, in.Kind == forecast.Level || in.Kind == forecast.Ratio)
	t.Value = v
	return t, ok
}

// carried is a bound as ambitious against the year before as it is against
// last: by the same step for levels, by the same ratio otherwise. A bound of
// zero stays; known says whether both years' figures are there.
func carried(bound, last, before float64, known, level bool) (float64, bool) {
	switch {
	case bound == 0:
		return bound, true
	case !known:
		return bound, false
	case level:
		return bound + (before - last), true
	case last > 0:
		return bound * (before / last), true
	}
	return bound, false
}

// rivals are the forecasts an office makes without a model: pro rata, and by
// last year's profile (pro rata where there is none). 1 is a miss.
func rivals(in *forecast.Input, t forecast.Target) (pace, profile float64) {
	k := len(in.Known)
	last := make([]float64, in.PerYear)
	if n := len(in.Past); n > 0 {
		last = in.Past[n-1].Slots
	}
	if !in.Kind.Sums() {
		v := lastKnown(in.Known)
		if in.Kind == forecast.Mean {
			v = meanKnown(in.Known)
		}
		return truth(!t.Met(v)), truth(!t.Met(v + lastKnown(last) - lastKnown(last[:k])))
	}
	sum := sumKnown(in.Known)
	pace = sum * float64(in.PerYear) / float64(k)
	profile = pace
	if part := sumKnown(last[:k]); part > 0 {
		profile = sum * sumKnown(last) / part
	}
	return truth(!t.Met(pace)), truth(!t.Met(profile))
}

func lastKnown(vs []float64) float64 {
	for i := len(vs) - 1; i >= 0; i-- {
		if vs[i] == vs[i] {
			return vs[i]
		}
	}
	return 0
}

func meanKnown(vs []float64) float64 {
	n := 0
	for _, v := range vs {
		if v == v {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sumKnown(vs) / float64(n)
}
