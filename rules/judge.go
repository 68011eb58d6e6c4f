// Package rules judges: plan, frame, calendar and clock in, verdicts out. It is
// pure: the same input gives the same verdict, and nothing is read or written.
//
// Each rule of a family stands in a file of its own and returns findings with
// evidence; light.go makes the light from them.
package rules

import (
	"context"
	"strings"
	"time"

	"qianshao"
)

// Options are what a judgement may use beyond plan and figures.
type Options struct {
	Commit  int64            // the latest that the figures know: verdicts name it
	Waiting qianshao.Waiting // periods whose figures are held
	// Outlook returns the forecast of a target by its place; nil: none is made.
	Outlook func(s qianshao.Series, target int) (qianshao.Outlook, bool)
}

// Judge returns the verdict of one indicator at now, from the figures of f.
func Judge(p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time, o Options) (v qianshao.Verdict) {
	s := scratches.Get().(*scratch)
	s.judge(&v, p, in, f, now, o)
	scratches.Put(s)
	return v
}

// JudgeAll returns the verdicts of all indicators, in the plan's order. It uses
// all processors.
func JudgeAll(p *qianshao.Plan, f Figures, now time.Time, o Options) []*qianshao.Verdict {
	out := make([]*qianshao.Verdict, len(p.Indicators))
	places := make([]int, len(out))
	for i := range places {
		places[i] = i
	}
	JudgeEach(context.Background(), p, places, f, now, func(int) Options {
		return o
	}, func(i int, v *qianshao.Verdict) bool {
		out[i] = v
		return true
	})
	return out
}

// judge makes a verdict of one that says nothing yet.
func (s *scratch) judge(v *qianshao.Verdict, p *qianshao.Plan, in *qianshao.Indicator, f Figures, now time.Time,
	o Options) {
	c := &s.judging
	c.begin(p, in, f, now, s)
	c.waiting = o.Waiting[in.Series()]
	v.Series, v.Main, v.PlanVersion, v.Year, v.Commit, v.Now = in.Series(), -1, p.Version, p.Year, o.Commit, now
	v.Pace, v.Outlook, v.Demo = qianshao.Grey, qianshao.Grey, c.madeUp()
	for i := range in.Targets {
		t := &in.Targets[i]
		if !t.InForce(c.today) {
			continue
		}
		fs := c.lasting(t, c.judgeTarget(t))
		if x, ok := outlookOf(o, in.Series(), i); ok {
			fs = append(fs, c.outlookFinding(x))
			if p := x.ProbabilityMiss; v.Probability == nil {
				v.Probability, v.Calibrated = &p, x.Calibrated
			}
		}
		for k := range fs {
			c.attribute(&fs[k], i)
		}
		s.lights = append(s.lights, lightOf(i, fs))
		s.verdict = append(s.verdict, fs...)
	}
	v.Findings = s.verdict
	c.freshness(v)
	value, known := c.describe(v)
	settle(v, s.lights)
	c.close(v)
	s.verdict = v.Findings
	s.keep(v, value, known)
}

// attribute says whose a finding of a target is.
func (c *judging) attribute(f *qianshao.Finding, target int) {
	t := &c.in.Targets[target]
	f.Target = target
	c.sign(f)
	c.says(&f.Evidence)
	if _, bound := f.Evidence.Get(qianshao.FigTarget); bound && t.About {
		f.Evidence.Set(qianshao.FigAround, t.Around)
	}
}

func outlookOf(o Options, s qianshao.Series, target int) (qianshao.Outlook, bool) {
	if o.Outlook == nil {
		return qianshao.Outlook{}, false
	}
	return o.Outlook(s, target)
}

// judgeTarget judges one target; where all that was reported is 不适用, it says
// so instead of that nothing was.
func (c *judging) judgeTarget(t *qianshao.Target) []qianshao.Finding {
	fs := c.findings(t)
	if n := len(c.line); n > 0 && !c.valued() {
		for i := range fs {
			if e := &fs[i].Evidence; fs[i].Rule != "each" && strings.HasSuffix(e.Case, "nothing") {
				e.Case, e.Period = "not-applicable", c.line[n-1].Period
				e.Pending = e.Pending && e.Period != c.lastPeriod() // nothing more is to come
			}
		}
	}
	return fs
}

// valued reports whether a reported point of the year has a value.
func (c *judging) valued() bool {
	for i := range c.line {
		if c.line[i].HasValue() {
			return true
		}
	}
	return false
}

// findings picks the rules for a target (the table of judging.md §3).
func (c *judging) findings(t *qianshao.Target) []qianshao.Finding {
	var fs []qianshao.Finding
	total := c.in.Measure.IsTotal()
	switch {
	case t.Kind == qianshao.Stretch:
		return c.stretch(t)
	case t.Kind == qianshao.GrowthOf:
		fs = c.growthOf(t)
	case t.Kind == qianshao.Rank:
		fs = c.rank(t)
	case t.Kind == qianshao.Bands:
		fs = c.bands(t)
	case t.Kind == qianshao.Each:
		fs = c.each(t)
	case t.Kind == qianshao.Steps:
		fs = c.steps(t)
	case t.Kind == qianshao.Range && total:
		fs = c.paceRange(t)
	case t.Kind == qianshao.Range:
		fs = c.within(t)
	case t.LastYear:
		fs = c.lastYear(t)
	case t.Ref.Indicator != "":
		fs = c.reference(t)
	case total && t.Cmp == qianshao.Equal:
		fs = c.zero(t)
	case total && t.Cmp.Floor():
		fs = c.paceFloor(t, t.Value)
	case total:
		fs = c.paceCap(t)
	case c.in.Measure == qianshao.Growth:
		fs = c.growth(t)
	case c.in.Measure == qianshao.Mean:
		fs = c.mean(t)
	case t.By == 0:
		fs = c.standard(t)
	default:
		fs = c.path(t)
	}
	return append(fs, c.trend(t)...)
}

// sign puts the clause and plan version into a finding's evidence.
func (c *judging) sign(f *qianshao.Finding) {
	f.Evidence.Clause = c.in.Clause
	f.Evidence.PlanVersion = c.plan.Version
	f.Evidence.Unit = c.in.Unit
}
