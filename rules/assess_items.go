package rules

import (
	"math"

	"qianshao"
)

// attainment gives each coloured light the plan's credit; grey ones are left
// out, as nothing can be said of them.
func (x *assessor) attainment() (out []qianshao.ScoreItem) {
	x.each(assessJudged, func(in *qianshao.Indicator, v *qianshao.Verdict) {
		if v.Grade >= qianshao.Green {
			out = append(out, qianshao.ScoreItem{Indicator: in.Slug(), Case: "light", Grade: v.Grade,
				Part: int64(x.plan.Assessment.Credit[v.Grade]), Of: 100})
		}
	})
	return out
}

// assessScale is how finely a pace counts.
const assessScale = 10_000

// pace gives the worst of an indicator's pace findings, value ÷ expected for a
// floor and expected ÷ value for a cap, at most 1.
func (x *assessor) pace() (out []qianshao.ScoreItem) {
	x.each(assessJudged, func(in *qianshao.Indicator, v *qianshao.Verdict) {
		worst, found := 1.0, false
		for _, f := range v.Findings {
			r, ok := f.Evidence.Get(qianshao.FigRatio)
			if !ok || f.Rule != "pace" || f.Target < 0 || f.Target >= len(in.Targets) {
				continue
			}
			if in.Targets[f.Target].Cmp.Cap() {
				r = assessInverse(r)
			}
			worst, found = min(worst, r), true
		}
		if found {
			out = append(out, qianshao.ScoreItem{Indicator: in.Slug(), Case: "pace",
				Part: int64(math.Floor(round9(max(worst, 0))*assessScale + .5)), Of: assessScale})
		}
	})
	return out
}

func assessInverse(r float64) float64 {
	if r <= 1 {
		return 1
	}
	return 1 / r
}

// timeliness counts, for each indicator, the quarter's periods handed in by
// their due date among those due by the cut-off.
func (x *assessor) timeliness() (out []qianshao.ScoreItem) {
	x.each(assessReported, func(in *qianshao.Indicator, v *qianshao.Verdict) {
		it := qianshao.ScoreItem{Indicator: in.Slug(), Case: "on-time"}
		reports := x.Reports[v.Series]
		for k := 1; k <= qianshao.PeriodsIn(in.Every, x.plan.Year); k++ {
			q := qianshao.NewPeriod(in.Every, x.plan.Year, k)
			due := in.DueDate(q, x.plan.Calendar)
			if !in.Expected(q) || !x.Quarter.Contains(q.End()) || due > x.Cutoff {
				continue
			}
			it.Of++
			r := reportOf(reports, q)
			if !r.First.IsZero() && !r.First.After(due.EndIn(x.plan.Location)) {
				it.Part++
			}
		}
		if it.Of > 0 {
			out = append(out, it)
		}
	})
	return out
}

// dutiful counts, for each duty, the periods held by their day among those that
// came due. What is offered and waits for a person's word is left out.
func (x *assessor) dutiful() (out []qianshao.ScoreItem) {
	var last *qianshao.Duty
	for i := range x.Duties {
		d := &x.Duties[i]
		if !x.owes(d) || d.State == qianshao.DutyDue || d.State == qianshao.DutyNotNeeded {
			continue
		}
		if d.Duty != last {
			last, out = d.Duty, append(out, qianshao.ScoreItem{Case: "duty", Name: d.Duty.Name.ZH})
		}
		it := &out[len(out)-1]
		if it.Of++; d.State == qianshao.DutyKept {
			it.Part++
		}
	}
	return out
}

// quality counts, for each indicator, the quarter's periods handed in that did
// not have to be corrected afterwards.
func (x *assessor) quality() (out []qianshao.ScoreItem) {
	x.each(assessReported, func(in *qianshao.Indicator, v *qianshao.Verdict) {
		it := qianshao.ScoreItem{Indicator: in.Slug(), Case: "unrevised"}
		for _, r := range x.Reports[v.Series] {
			if r.First.IsZero() || r.Period.Freq() != in.Every || !x.Quarter.Contains(r.Period.End()) {
				continue
			}
			it.Of++
			if r.Corrected == 0 {
				it.Part++
			}
		}
		if it.Of > 0 {
			out = append(out, it)
		}
	})
	return out
}

func reportOf(list []qianshao.Report, q qianshao.Period) qianshao.Report {
	for _, r := range list {
		if r.Period == q {
			return r
		}
	}
	return qianshao.Report{}
}

// promises counts promises that held among those whose end is known.
func (x *assessor) promises() (out []qianshao.ScoreItem) {
	for _, o := range x.Promises {
		in := x.plan.LineOr(o.Series)
		if in == nil || !x.mine(in) || o.State != qianshao.PromiseKept && o.State != qianshao.PromiseBroken {
			continue
		}
		it := qianshao.ScoreItem{Indicator: in.Slug(), Case: "promise", Of: 1, Name: o.Remedy.What}
		if o.State == qianshao.PromiseKept {
			it.Part = 1
		}
		out = append(out, it)
	}
	return out
}

// risk takes points for bad lights, in the plan's order, until the plan's most
// or nothing is left. Where more is carried than a light's deduction is meant
// for, it costs in proportion less.
func (x *assessor) risk(left qianshao.Points, carried int64) qianshao.ScoreLine {
	l := qianshao.ScoreLine{Criterion: qianshao.ForRisk}
	left = min(left, x.plan.Assessment.DeductMost)
	per := int64(x.plan.Assessment.DeductPer)
	if per == 0 || carried <= per {
		per, carried = 1, 1
	}
	x.each(assessJudged, func(in *qianshao.Indicator, v *qianshao.Verdict) {
		if v.Grade < qianshao.Green || x.plan.Assessment.Deduct[v.Grade] == 0 {
			return
		}
		off := min(assessPart(x.plan.Assessment.Deduct[v.Grade], per, carried), left)
		left -= off
		l.Points -= off
		l.Items = append(l.Items, qianshao.ScoreItem{Indicator: in.Slug(), Case: "deduct", Grade: v.Grade, Part: per,
			Of: carried, Points: -off})
	})
	return l
}

// veto lists the conditions of one vote that are met; the first takes all.
func (x *assessor) veto() qianshao.ScoreLine {
	l := qianshao.ScoreLine{Criterion: qianshao.ForVeto}
	for _, veto := range x.plan.Assessment.Vetoes {
		x.each(assessReported, func(in *qianshao.Indicator, v *qianshao.Verdict) {
			if in.ID == veto.Indicator && v.Grade >= veto.Grade {
				l.Items = append(l.Items, qianshao.ScoreItem{Indicator: in.Slug(), Case: "veto", Grade: v.Grade,
					Part: 1, Of: 1, Name: veto.Name.ZH})
			}
		})
	}
	return l
}
