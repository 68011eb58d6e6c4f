package rules

import (
	"math"

	"qianshao"
	"qianshao/rules/forecast"
)

// Keep says how an indicator that is reported by ten-days or months keeps its
// first floor for the year, each period having the share of the target that
// past years give it; nil for others.
func Keep(p *qianshao.Plan, in *qianshao.Indicator, f Figures, c qianshao.Clock) *qianshao.Keeping {
	if !in.Measure.IsTotal() || in.Every != qianshao.TenDay && in.Every != qianshao.Month {
		return nil
	}
	j := newCase(p, in, f, c.Now)
	fi, why := j.forecastInput()
	if why != "" {
		return nil
	}
	targets, places := j.asked(&fi)
	for i, at := range places {
		if len(at) != 1 {
			continue
		}
		if t := targets[at[0]]; t.By == 0 && (t.Op == forecast.AtLeast || t.Op == forecast.Above) {
			k := &qianshao.Keeping{Series: in.Series(), Target: i}
			keepYear(k, in, fi, t, p.Year)
			return k
		}
	}
	return nil
}

// keepYear splits the whole target over the year, and holds against it what was
// done.
func keepYear(k *qianshao.Keeping, in *qianshao.Indicator, fi forecast.Input, t forecast.Target, year int) {
	done := fi.Known
	for len(done) > 0 && math.IsNaN(done[len(done)-1]) {
		done = done[:len(done)-1]
	}
	fi.Known = nil
	shares := make([]float64, fi.PerYear)
	for _, part := range forecast.Breakdown(fi, t) {
		shares[part.Slot] += part.Value
	}
	for i, v := range done {
		if !math.IsNaN(v) {
			continue
		}
		if !(fi.JanFeb && i == 0) {
			k.Why = "missing"
			return
		}
		done[i] = 0
	}
	k.Steps, k.Next = KeepSteps(in.Every, year, shares, done)
	if k.Steps == nil {
		k.Why = "nothing"
	}
}
