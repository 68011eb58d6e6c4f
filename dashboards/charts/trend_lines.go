package charts

import (
	"math"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
)

// referenceLine returns the values of the series a target compares with.
func referenceLine(r *qianshao.Reading, in *qianshao.Indicator, t *qianshao.Target, ps []qianshao.Period) []float64 {
	return view.Reported(r, r.Plan.Referred(in, t.Ref), ps)
}

// goal returns what a target asks for: the number in the end and, where it
// grows over the year, what should stand at each period's end.
func goal(r *qianshao.Reading, in *qianshao.Indicator, v *qianshao.Verdict, target int,
	ps []qianshao.Period) (*float64, []float64) {
	t := &in.Targets[target]
	last := t.Last()
	total := in.Measure.IsTotal()
	switch {
	case t.Kind == qianshao.GrowthOf:
		return growthGoal(r, in, v, target, ps)
	case t.Kind == qianshao.Rank && t.Group != qianshao.GroupGiven:
		return nil, nil
	case in.Every == qianshao.Year, t.Kind == qianshao.Stretch, t.Kind == qianshao.Rank:
		return &last, nil
	case t.Kind == qianshao.Each:
		return nil, eachPath(t, in, ps)
	case t.Kind == qianshao.Steps:
		return &last, stepPath(t, ps)
	case total && t.Cmp != qianshao.Equal:
		return &last, sharePath(r, in, v, target, ps)
	case !total && t.Kind == qianshao.Compare && t.By != 0 && in.Measure != qianshao.Growth &&
		in.Measure != qianshao.Mean:
		return &last, straightPath(v, t, target, ps)
	}
	return &last, nil
}

// eachPath is what every finished period adds.
func eachPath(t *qianshao.Target, in *qianshao.Indicator, ps []qianshao.Period) []float64 {
	out := make([]float64, len(ps))
	for i, p := range ps {
		out[i] = t.Value * float64(qianshao.PeriodOf(t.Freq, p.End()).Index())
		if t.Freq < in.Every {
			out[i] = t.Value * float64((i+1)*qianshao.PeriodsIn(t.Freq, p.Year())/len(ps))
		}
	}
	return out
}

// stepPath holds each step from its date on.
func stepPath(t *qianshao.Target, ps []qianshao.Period) []float64 {
	out := make([]float64, len(ps))
	for i, p := range ps {
		for _, s := range t.Steps {
			if s.By <= p.End() {
				out[i] = s.Value
			}
		}
	}
	return out
}

// sharePath spreads a total's target over the year by the past years its
// finding names, else evenly; flat after the deadline.
func sharePath(r *qianshao.Reading, in *qianshao.Indicator, v *qianshao.Verdict, target int,
	ps []qianshao.Period) []float64 {
	t := &in.Targets[target]
	deadline := t.By
	if deadline == 0 {
		deadline = qianshao.NewDate(r.Plan.Year, time.December, 31)
	}
	dp := qianshao.PeriodOf(in.Every, deadline)
	e := paceEvidence(v, target)
	out := view.Blank(len(ps))
	for i, p := range ps {
		if !in.Expected(p) {
			continue
		}
		share := 1.
		if p.Before(dp) {
			share = sharesOf(r, in, e, p, dp)
		}
		out[i] = t.Last() * share
		if x, ok := e.Get(qianshao.FigExpected); ok && e.Period == p {
			out[i] = x
		}
	}
	return out
}

// paceEvidence is the evidence of a target's pace finding, empty without one.
func paceEvidence(v *qianshao.Verdict, target int) *qianshao.Evidence {
	for i := range v.Findings {
		if f := &v.Findings[i]; f.Target == target && (f.Rule == "pace" || f.Rule == "path") {
			return &f.Evidence
		}
	}
	return &qianshao.Evidence{}
}

// sharesOf is the mean share over the years the evidence names, of a period in
// its deadline's; pro rata without such years.
func sharesOf(r *qianshao.Reading, in *qianshao.Indicator, e *qianshao.Evidence, p, dp qianshao.Period) float64 {
	sum, n := 0., 0
	for _, y := range e.ShareYears {
		back := p.Year() - y
		part, whole := yearPart(r, in, p, back), yearPart(r, in, dp, back)
		if whole > 0 && !math.IsNaN(part) {
			sum += part / whole
			n++
		}
	}
	if n > 0 {
		return sum / float64(n)
	}
	return proRata(p) / proRata(dp)
}

// yearPart is the total through a period some years back.
func yearPart(r *qianshao.Reading, in *qianshao.Indicator, p qianshao.Period, back int) float64 {
	for range back {
		p = p.LastYear()
	}
	var ps []qianshao.Period
	for q := qianshao.NewPeriod(p.Freq(), p.Year(), 1); !p.Before(q); q = q.Next() {
		ps = append(ps, q)
	}
	return view.Values(r, in, in.Series(), ps)[len(ps)-1]
}

func proRata(p qianshao.Period) float64 {
	if p.Freq() <= qianshao.TenDay {
		return float64(p.End()-qianshao.NewDate(p.Year(), time.January, 1)) + 1
	}
	return float64(p.Index())
}

// straightPath is the straight way from the opening to the target at its
// deadline; nil where the opening is not known.
func straightPath(v *qianshao.Verdict, t *qianshao.Target, target int, ps []qianshao.Period) []float64 {
	open, ok := paceEvidence(v, target).Get(qianshao.FigOpening)
	if !ok {
		return nil
	}
	dp := qianshao.PeriodOf(ps[0].Freq(), t.By)
	out := make([]float64, len(ps))
	for i, p := range ps {
		out[i] = open + (t.Value-open)*min(proRata(p)/proRata(dp), 1)
	}
	return out
}
