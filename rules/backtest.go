package rules

import (
	"context"
	"time"

	"qianshao"
	"qianshao/rules/forecast"
)

// Checkpoint is what was known of a plan at a moment of its year.
type Checkpoint struct {
	At    time.Time
	Frame Figures
}

// Replayed is one target of a closed year, as it would have been judged at
// each checkpoint, and how it ended.
type Replayed struct {
	Plan      string          `json:"plan"`
	Series    qianshao.Series `json:"series"`
	Target    int             `json:"target"`
	Text      string          `json:"text"` // the target as written
	Class     string          `json:"class"`
	Year      int             `json:"year"`
	Supposed  bool            `json:"supposed"`       // the target is supposed: as ambitious as the plan's own
	Demo      bool            `json:"demo,omitempty"` // rests on figures that a demonstration made up
	Missed    bool            `json:"missed"`
	Forecasts []Foretold      `json:"forecasts"`
}

// Foretold is what was said of a target at one checkpoint. Pace and Profile
// are the rivals: 1 where the extrapolation misses, else 0.
type Foretold struct {
	At      time.Time       `json:"at"`
	Through qianshao.Period `json:"through"`
	Outlook float64         `json:"outlook"`
	Pace    float64         `json:"pace"`
	Profile float64         `json:"profile"`
}

// Backtest goes through a closed year of a plan, checkpoint by checkpoint, and
// holds what was said against how the targets ended by the final frame at end.
// Targets without a decision, or of which no forecast is made, are left out.
func (x *Forecaster) Backtest(p *qianshao.Plan, points []Checkpoint, final Figures, end time.Time) []Replayed {
	by := make([][]Replayed, len(p.Indicators))
	InParallel(context.Background(), len(by), func(i int) {
		by[i] = x.backtest(p, &p.Indicators[i], points, final, end)
	})
	var out []Replayed
	for _, list := range by {
		out = append(out, list...)
	}
	return out
}

func (x *Forecaster) backtest(p *qianshao.Plan, in *qianshao.Indicator, points []Checkpoint, final Figures,
	end time.Time) (out []Replayed) {
	v := Judge(p, in, final, end, Options{})
	for target := range v.Endings {
		closing := v.Ended(target)
		if closing != qianshao.ClosedMet && closing != qianshao.ClosedMiss {
			continue
		}
		r := Replayed{Plan: p.ID, Series: in.Series(), Target: target, Text: in.Targets[target].Text, Year: p.Year,
			Missed: closing == qianshao.ClosedMiss}
		for _, cp := range points {
			f, class, ok := x.foretell(newCase(p, in, cp.Frame, cp.At), target, cp.At)
			if ok && !r.foretold(f.Through) {
				r.Class, r.Forecasts = class, append(r.Forecasts, f)
			}
		}
		if len(r.Forecasts) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// foretold reports whether a forecast already rests on the figures through a
// period: each counts once, however often it is looked at.
func (r *Replayed) foretold(p qianshao.Period) bool {
	return len(r.Forecasts) > 0 && r.Forecasts[len(r.Forecasts)-1].Through == p
}

// foretell says what is forecast of one target; false where nothing is.
func (x *Forecaster) foretell(c *judging, target int, at time.Time) (Foretold, string, bool) {
	in, why := c.forecastInput()
	if why != "" || !c.in.Outlook || in.Through() == 0 || in.Through() >= in.PerYear {
		return Foretold{}, "", false
	}
	asked, places := c.asked(&in)
	if len(places[target]) != 1 {
		return Foretold{}, "", false
	}
	l, k := x.look(&in, asked), places[target][0]
	if l.status != forecast.OK || l.settled[k] || yesNo(c.in, &c.in.Targets[target]) {
		return Foretold{}, "", false
	}
	f := Foretold{At: at, Through: qianshao.NewPeriod(c.in.Every, c.year, in.Through()), Outlook: l.miss[k]}
	f.Pace, f.Profile = rivals(&in, asked[k])
	return f, c.class(&in), true
}

// PlanIn is a plan as it might have stood in an earlier year: the same
// indicators, each target as ambitious against the year before as this year's
// is, by the figures of f. An indicator whose targets cannot be carried over is
// only watched.
func PlanIn(p *qianshao.Plan, f Figures, year int) *qianshao.Plan {
	past := *p
	past.Year = year
	past.Indicators = make([]qianshao.Indicator, len(p.Indicators))
	for i := range p.Indicators {
		in := p.Indicators[i]
		in.Targets = targetsIn(p, &p.Indicators[i], f, year)
		in.Opening = nil
		if len(in.Targets) == 0 && in.Role == qianshao.Judged {
			in.Role = qianshao.Monitored
		}
		past.Indicators[i] = in
	}
	past.Index()
	return &past
}

// targetsIn carries an indicator's targets over to an earlier year; all or none.
func targetsIn(p *qianshao.Plan, in *qianshao.Indicator, f Figures, year int) []qianshao.Target {
	c := newCase(p, in, f, afterYear(p))
	fi, why := c.forecastInput()
	if why != "" {
		return nil
	}
	last, ok1 := figureOf(&fi, p.Year-1)
	before, ok2 := figureOf(&fi, year-1)
	out := make([]qianshao.Target, len(in.Targets))
	for i, t := range in.Targets {
		growth := t.Kind == qianshao.GrowthOf
		if t.Kind != qianshao.Compare && t.Kind != qianshao.Stretch && !growth || t.Ref.Indicator != "" {
			return nil
		}
		t.From, t.Until = 0, 0
		if t.By != 0 {
			day := t.By.In(time.UTC)
			t.By = qianshao.NewDate(year, day.Month(), min(day.Day(), 28))
		}
		if !t.LastYear && !growth && in.Measure != qianshao.Growth {
			var ok bool
			if t.Value, ok = carried(t.Value, last, before, ok1 && ok2, in.Measure == qianshao.Level ||
				in.Measure == qianshao.Ratio); !ok {
				return nil
			}
		}
		out[i] = t
	}
	return out
}

// figureOf is the figure of a past year, where it is complete.
func figureOf(in *forecast.Input, year int) (float64, bool) {
	for _, y := range in.Past {
		if y.Year == year {
			return in.Figure(y.Slots)
		}
	}
	return 0, false
}
