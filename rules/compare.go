package rules

import (
	"slices"

	"qianshao"
)

// lastYear judges against the same period of last year.
func (c *judging) lastYear(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	if c.in.Measure.IsTotal() {
		pt, ok = c.latestEnded()
	}
	if !ok {
		return []qianshao.Finding{c.finding("last-year", "nothing", qianshao.Grey, false, pt)}
	}
	x := c.beside(pt)
	f := c.finding("last-year", "unknown", qianshao.Grey, false, pt)
	e := &f.Evidence
	e.Set(qianshao.FigValue, round9(x.now))
	switch {
	case len(x.missing) > 0:
		e.Case, e.Missing = "gap", x.missing
		return c.only(&f)
	case !x.ok:
		return c.only(&f)
	}
	e.Missing = x.apart
	e.Set(qianshao.FigLastYear, round9(x.before))
	e.Set(qianshao.FigTarget, round9(x.before))
	e.Set(qianshao.FigGap, round9(x.now-x.before))
	if x.before > 0 {
		e.Set(qianshao.FigYoY, (x.now/x.before-1)*100)
	}
	e.Formula = "value - last_year = gap"
	f.Hard = pt.Period == c.lastPeriod() && c.ended(pt.Period) && len(x.apart) == 0
	f.Grade = meets(t.Cmp, x.now, x.before)
	switch {
	case f.Grade == qianshao.Yellow && t.Cmp == qianshao.Below && sign(x.now, 0) == 0:
		f.Grade, e.Case = qianshao.Green, "both-zero"
	case f.Grade == qianshao.Red:
		e.Case = "worse"
	case sign(x.now, x.before) == 0:
		e.Case = "equal"
	default:
		e.Case = "better"
	}
	return c.only(&f)
}

// twoYears are a value and the same of last year.
type twoYears struct {
	now, before float64
	ok          bool              // last year has it
	missing     []qianshao.Period // what a total lacks: now is no more than a bound
	apart       []qianshao.Period // what an average leaves out: only one of the years has it
}

// beside puts a value beside last year's: cumulative totals, the averages of
// the periods so far that both years have.
func (c *judging) beside(pt qianshao.Point) twoYears {
	switch {
	case c.in.Measure.IsTotal():
		t := c.totalAt(pt)
		before, ok := c.through(pt.Period.LastYear())
		return twoYears{now: t.value, missing: t.missing, before: before, ok: ok}
	case c.in.Measure == qianshao.Mean:
		return c.averages(pt.Period)
	}
	last, ok := c.get(pt.Period.LastYear())
	return twoYears{now: pt.Value, before: last.Value, ok: ok && last.HasValue()}
}

// averages compares the same periods of both years, as the month that one of
// them lacks may be the worst of the other.
func (c *judging) averages(through qianshao.Period) (x twoYears) {
	var now, before []qianshao.Point
	for p := range c.expectedThrough(through) {
		a, has := c.at(p)
		b, had := c.get(p.LastYear())
		has, had = has && a.HasValue(), had && b.HasValue()
		if has && had {
			now, before = append(now, a), append(before, b)
		} else if has || had {
			x.apart = append(x.apart, p)
		}
	}
	x.now, _ = c.average(now)
	x.before, _ = c.average(before)
	x.ok = len(now) > 0
	if !x.ok { // nothing to compare: what is known is shown
		x.now, _ = c.average(c.line)
	}
	return x
}

// reference judges against another series in the latest period both have.
func (c *judging) reference(t *qianshao.Target) []qianshao.Finding {
	s := c.refSeries(t)
	latest, known := c.latest(false)
	f := c.finding("reference", "waiting", qianshao.Grey, false, latest)
	e := &f.Evidence
	e.Compared, e.Scope = &s, c.plan.Scope(s)
	if !known {
		e.Case = "nothing"
		return c.only(&f)
	}
	for i := len(c.line) - 1; i >= 0; i-- {
		pt := c.line[i]
		ref, ok := c.figures.Get(s, pt.Period)
		switch {
		case !pt.HasValue():
			continue
		case !ok || !ref.HasValue(): // 全市数未发布: not our unit's lateness
			e.Missing = slices.Insert(e.Missing, 0, pt.Period)
			continue
		}
		f.Grade, e.Case = referenceGrade(t.Cmp, pt.Value, ref.Value, ref.Value+t.Plus)
		e.Period, e.Decimals = pt.Period, max(pt.Decimals, ref.Decimals)
		e.Set(qianshao.FigReference, ref.Value)
		e.Set(qianshao.FigTarget, round9(ref.Value+t.Plus))
		setGap(e, pt.Value, ref.Value+t.Plus)
		e.Formula = "value - reference = gap"
		if t.Plus != 0 {
			e.Set(qianshao.FigPlus, t.Plus)
			e.Formula = "value - target = gap"
		}
		e.Pending = pt.Period != latest.Period
		break
	}
	return c.only(&f)
}

// refSeries resolves "indicator@area": the same area where the other is watched
// there too, else its own, the one above, or a named one.
func (c *judging) refSeries(t *qianshao.Target) qianshao.Series { return c.plan.Referred(c.in, t.Ref) }

// referenceGrade holds a value against a bound: another series' value ref, or
// one that lies a margin off it.
func referenceGrade(cmp qianshao.Comparator, v, ref, bound float64) (qianshao.Grade, string) {
	switch s := sign(v, bound); {
	case s > 0:
		return qianshao.Green, "above"
	case s == 0 && cmp == qianshao.AtLeast:
		return qianshao.Green, "equal"
	case s == 0:
		return qianshao.Yellow, "equal"
	case v < 0 && ref > 0:
		return qianshao.Red, "opposite"
	}
	return qianshao.Orange, "below"
}
