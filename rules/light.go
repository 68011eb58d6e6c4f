package rules

import "qianshao"

// targetLight is what one target's findings come to.
type targetLight struct {
	target            int
	hard, soft        qianshao.Grade
	outlook           qianshao.Grade
	calibrated, known bool
	light             qianshao.Grade
}

// lightOf combines a target's findings (judging.md §5): hard ones stand; a
// calibrated outlook may soften the soft ones, or make them worse.
func lightOf(target int, fs []qianshao.Finding) targetLight {
	l := targetLight{target: target, hard: qianshao.Grey, soft: qianshao.Grey, outlook: qianshao.Grey}
	for i := range fs {
		f := &fs[i]
		switch {
		case f.Rule == "outlook":
			l.known, l.outlook, l.calibrated = true, f.Grade, !f.Remark
		case f.Remark:
		case f.Hard:
			l.hard = max(l.hard, f.Counts())
		default:
			l.soft = max(l.soft, f.Counts())
		}
	}
	soft := l.soft
	if l.calibrated {
		if l.outlook >= qianshao.Yellow {
			soft = max(soft, l.outlook)
		} else {
			soft = min(soft, qianshao.Yellow)
		}
	}
	l.light = max(l.hard, soft)
	return l
}

// settle sets the verdict's light, its two readings, and which finding decides.
func settle(v *qianshao.Verdict, lights []targetLight) {
	v.Grade = qianshao.Grey
	for _, l := range lights {
		v.Grade = max(v.Grade, l.light)
		v.Pace = max(v.Pace, l.hard, l.soft)
		v.Outlook = max(v.Outlook, l.outlook)
	}
	for i := range v.Findings {
		if f := &v.Findings[i]; f.Target < 0 && !f.Remark {
			v.Grade = max(v.Grade, f.Grade)
		}
	}
	v.Main = mainFinding(v)
}

// mainFinding is the first finding of the light's grade, hard ones first; where
// an outlook has softened all, the worst that is left. Beside green ones, one
// that has not lasted long enough yet speaks.
func mainFinding(v *qianshao.Verdict) int {
	best := -1
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Remark || f.Rule == "outlook" && !v.Calibrated {
			continue
		}
		if best < 0 || outranks(f, &v.Findings[best], v.Grade) {
			best = i
		}
	}
	return best
}

func outranks(f, g *qianshao.Finding, light qianshao.Grade) bool {
	a, b := f.Counts(), g.Counts()
	switch {
	case (a == light) != (b == light):
		return a == light
	case a != b:
		return a > b
	case f.Pending != g.Pending:
		return f.Pending
	}
	return f.Hard && !g.Hard
}

// outlookFinding grades a forecast. One that is not calibrated is a mark only.
func (c *judging) outlookFinding(o qianshao.Outlook) qianshao.Finding {
	pt, _ := c.latest(false)
	f := c.finding("outlook", "forecast", qianshao.Green, false, pt)
	f.Remark = !o.Calibrated
	p := round9(o.ProbabilityMiss)
	for i, g := range [...]qianshao.Grade{qianshao.Yellow, qianshao.Orange, qianshao.Red} {
		if p >= c.in.Cutoffs.Outlook[i] {
			f.Grade = g
		}
	}
	f.Evidence.Set(qianshao.FigProbability, o.ProbabilityMiss)
	f.Evidence.Set(qianshao.FigMean, o.Mean)
	f.Evidence.Set(qianshao.FigP10, o.P10)
	f.Evidence.Set(qianshao.FigP50, o.P50)
	f.Evidence.Set(qianshao.FigP90, o.P90)
	return f
}

// lasting marks soft findings that have not been bad for as many periods as
// for: asks. It folds over the reported periods, so that a gap neither counts
// nor resets and a revision folds again.
func (c *judging) lasting(t *qianshao.Target, fs []qianshao.Finding) []qianshao.Finding {
	if c.in.For <= 1 {
		return fs
	}
	for i := range fs {
		f := &fs[i]
		if f.Hard || f.Remark || f.Grade <= qianshao.Green {
			continue
		}
		if n := c.lasted(t, f); n < c.in.For {
			f.Pending = true
			f.Evidence.Set(qianshao.FigLasted, float64(n))
			f.Evidence.Set(qianshao.FigFor, float64(c.in.For))
		}
	}
	return fs
}

// lasted counts the periods in a row, up to as many as for: asks, in which a
// finding was bad: those before the latest are judged as they would have been. One
// that was grey, or where the same period was judged (a figure of the others
// was missing, not applicable or still running), neither counts nor resets.
func (c *judging) lasted(t *qianshao.Target, f *qianshao.Finding) int {
	bad, judged := 1, f.Evidence.Period
	for n := len(c.line) - 1; n > 0 && bad < c.in.For; n-- {
		past := *c
		past.line = c.line[:n]
		past.running = past.line[n-1].Period.Next()
		past.today = past.running.Start()
		g, p := saidOf(past.judgeTarget(t), f.Rule)
		switch {
		case g == qianshao.Grey || p == judged:
			continue
		case g == qianshao.Green:
			return bad
		}
		bad, judged = bad+1, p
	}
	return bad
}

// saidOf is what a rule said and of which period; a rule that kept silent
// found nothing wrong, unless nothing could be judged at all.
func saidOf(fs []qianshao.Finding, rule string) (qianshao.Grade, qianshao.Period) {
	g, p, spoke := qianshao.Grey, fs[0].Evidence.Period, false
	for i := range fs {
		if fs[i].Rule == rule {
			g, p, spoke = max(g, fs[i].Grade), fs[i].Evidence.Period, true
		}
	}
	if !spoke && fs[0].Grade != qianshao.Grey {
		g = qianshao.Green
	}
	return g, p
}
