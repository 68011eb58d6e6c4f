package rules

import (
	"math"
	"time"

	"qianshao"
	"qianshao/rules/forecast"
)

// WhatIf says how an indicator's year would end if the periods to come brought
// the assumed figures, as they would be reported (cumulative for a ytd), or
// grew by growth percent on last year (nil: neither). Periods that nothing is
// assumed of are left to chance, in bands as wide as those of the forecast (widen:
// see [qianshao.Forecast]).
func WhatIf(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time, widen float64,
	assumed map[qianshao.Period]float64, growth *float64) qianshao.Scenario {
	c := newCase(p, in, f, now)
	s := qianshao.Scenario{Series: in.Series(), Path: []qianshao.FanBand{}, Miss: make([]*float64, len(in.Targets)),
		Grades: make([]qianshao.Grade, len(in.Targets))}
	for i := range s.Grades {
		s.Grades[i] = qianshao.Grey
	}
	fi, why := c.forecastInput()
	if s.Why = why; why != "" {
		return s
	}
	fi.Widen = widen
	targets, places := c.asked(&fi)
	x := forecast.WhatIf(fi, c.assumedSlots(&fi, assumed), growth, targets)
	if s.Why = string(x.Why); x.Status == forecast.CannotSay {
		return s
	}
	s.Why = ""
	end := &qianshao.Forecast{P50: x.Figure, Fan: c.bandsOf(x.Path, &fi)}
	for i, b := range end.Fan {
		end.Fan[i].P10, end.Fan[i].P50, end.Fan[i].P90 = round9(b.P10), round9(b.P50), round9(b.P90)
	}
	if w := c.wayOf(); w != nil {
		w.level(end)
	}
	s.Total, s.Path = round9(end.P50), append(s.Path, end.Fan...)
	for i, at := range places {
		s.Miss[i], s.Grades[i] = scenarioOf(&x, targets, at)
		if t := &in.Targets[i]; t.Kind == qianshao.Bands { // a band, not a bound: no chance of missing it is reckoned
			s.Grades[i] = nextBand(qianshao.Green, s.Total, t.Bands, 0)
		}
	}
	return s
}

// scenarioOf is a target's chance, and its grade if the year ended so.
func scenarioOf(x *forecast.Scenario, targets []forecast.Target, at []int) (*float64, qianshao.Grade) {
	if len(at) == 0 {
		return nil, qianshao.Grey
	}
	miss, g := 0., qianshao.Green
	for _, k := range at {
		if !x.Miss[k].OK {
			return nil, qianshao.Grey
		}
		miss += x.Miss[k].P
		t, v := targets[k], round9(x.Figure)
		t.Value = round9(t.Value)
		switch {
		case t.By != 0 && miss >= .5, t.By == 0 && !t.Met(v) && v != t.Value:
			g = qianshao.Red
		case t.By == 0 && !t.Met(v):
			g = max(g, qianshao.Yellow) // a strict bound just equalled
		}
	}
	miss = math.Min(1, miss)
	return &miss, g
}

// bandsOf names the periods of a forecast's bands.
func (c *judging) bandsOf(path []forecast.Band, fi *forecast.Input) []qianshao.FanBand {
	var out []qianshao.FanBand
	for _, b := range path {
		if !fi.JanFeb || b.Slot > 0 {
			out = append(out, qianshao.FanBand{Period: qianshao.NewPeriod(c.in.Every, c.year, b.Slot+1), P10: b.P10,
				P50: b.P50, P90: b.P90})
		}
	}
	return out
}

// assumedSlots turns figures as they would be reported into slots.
func (c *judging) assumedSlots(fi *forecast.Input, assumed map[qianshao.Period]float64) map[int]float64 {
	w := c.wayOf()
	if w == nil && c.in.Measure != qianshao.YTD {
		out := map[int]float64{}
		for p, v := range assumed {
			if p.Freq() == c.in.Every && p.Year() == c.year {
				out[p.Index()-1] = v
			}
		}
		return out
	}
	line := make([]float64, fi.PerYear)
	sum := 0.
	for i := range line {
		line[i] = math.NaN()
		if i < fi.Through() && !math.IsNaN(fi.Known[i]) {
			sum += fi.Known[i]
			line[i] = sum
		}
	}
	for p, v := range assumed {
		if p.Freq() != c.in.Every || p.Year() != c.year || p.Index() <= fi.Through() {
			continue
		}
		if w != nil {
			v = max(0, w.sign*(v-w.opening))
		}
		line[p.Index()-1] = v
	}
	takeApart(line, fi.JanFeb, c.in.MayFall)
	out := map[int]float64{}
	for i := fi.Through(); i < len(line); i++ {
		if !math.IsNaN(line[i]) {
			out[i] = line[i]
		}
	}
	return out
}

// Breakdown splits the gap to a target over what is left of the year, by the
// seasons of past years, so that a unit can sign it (以旬保月、以月保季、以季保年).
func Breakdown(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time, target int) qianshao.Split {
	c := newCase(p, in, f, now)
	s := qianshao.Split{Series: in.Series(), Target: target, Parts: []qianshao.Part{}}
	fi, why := c.forecastInput()
	if s.Why = why; why != "" {
		return s
	}
	targets, places := c.asked(&fi)
	if target >= len(places) || len(places[target]) == 0 {
		s.Why = string(forecast.NotModelled)
		return s
	}
	t := targets[places[target][0]]
	q := forecast.Required(fi, t)
	if s.Why = string(q.Why); q.Status == forecast.CannotSay {
		return s
	}
	s.Gap, s.Each, s.SoFar, s.Best, s.BestOf, s.Beyond = round9(q.Gap), round9(q.Each), round9(q.SoFar),
		round9(q.Best), q.Seen, q.Beyond
	for _, part := range forecast.Breakdown(fi, t) {
		s.Parts = append(s.Parts, qianshao.Part{Period: qianshao.NewPeriod(in.Every, p.Year, part.Slot+1),
			Third: part.Third, Value: part.Value})
	}
	switch {
	case q.Met && len(s.Parts) == 0:
		s.Why = "met"
	case q.Lost:
		s.Why = "lost"
	}
	return s
}
