package rules

import (
	"slices"

	"qianshao"
)

// lastYear judges against the same period of last year.
func (c *judging) lastYear(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(c.in.Measure.IsTotal())
	if !ok {
		return []qianshao.Finding{c.finding("last-year", "nothing", qianshao.Grey, false, pt)}
	}
	now, missing := c.comparable(pt)
	before, ok := c.comparableBefore(pt.Period.LastYear())
	f := c.finding("last-year", "unknown", qianshao.Grey, false, pt)
	e := &f.Evidence
	e.Set(qianshao.FigValue, round9(now))
	switch {
	case len(missing) > 0:
		e.Case, e.Missing = "gap", missing
		return []qianshao.Finding{f}
	case !ok:
		return []qianshao.Finding{f}
	}
	e.Set(qianshao.FigLastYear, round9(before))
	e.Set(qianshao.FigTarget, round9(before))
	e.Set(qianshao.FigGap, round9(now-before))
	if before > 0 {
		e.Set(qianshao.FigYoY, (now/before-1)*100)
	}
	e.Formula = "value - last_year = gap"
	f.Hard = pt.Period == c.lastPeriod() && c.ended(pt.Period)
	f.Grade = meets(t.Cmp, now, before)
	switch {
	case f.Grade == qianshao.Yellow && t.Cmp == qianshao.Below && sign(now, 0) == 0:
		f.Grade, e.Case = qianshao.Green, "both-zero"
	case f.Grade == qianshao.Red:
		e.Case = "worse"
	case sign(now, before) == 0:
		e.Case = "equal"
	default:
		e.Case = "better"
	}
	return []qianshao.Finding{f}
}

// comparable is the value that is compared with last year's: cumulative for
// totals, the average so far for a mean.
func (c *judging) comparable(pt qianshao.Point) (v float64, missing []qianshao.Period) {
	switch {
	case c.in.Measure.IsTotal():
		t := c.totalAt(pt)
		return t.value, t.missing
	case c.in.Measure == qianshao.Mean:
		v, _ = c.average(c.line)
		return v, nil
	}
	return pt.Value, nil
}

// comparableBefore is the same of last year.
func (c *judging) comparableBefore(p qianshao.Period) (float64, bool) {
	switch {
	case c.in.Measure.IsTotal():
		return c.through(p)
	case c.in.Measure == qianshao.Mean:
		var line []qianshao.Point
		for _, pt := range c.figures.Year(c.in.Series(), p.Year()) {
			if !p.Before(pt.Period) {
				line = append(line, pt)
			}
		}
		avg, days := c.average(line)
		return avg, days > 0
	}
	pt, ok := c.figures.Get(c.in.Series(), p)
	return pt.Value, ok && pt.HasValue()
}

// reference judges against another series in the latest period both have.
func (c *judging) reference(t *qianshao.Target) []qianshao.Finding {
	s := c.refSeries(t)
	latest, known := c.latest(false)
	f := c.finding("reference", "waiting", qianshao.Grey, false, latest)
	e := &f.Evidence
	e.Compared = s
	if !known {
		e.Case = "nothing"
		return []qianshao.Finding{f}
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
	return []qianshao.Finding{f}
}

// refSeries resolves "indicator@area": the referenced indicator's own area, the
// one above, or a named one.
func (c *judging) refSeries(t *qianshao.Target) qianshao.Series {
	s := t.Ref
	switch s.Area {
	case "":
		s.Area = c.in.Area
		if ref := c.plan.Indicator(s.Indicator); ref != nil {
			s.Area = ref.Area
		}
	case "parent":
		s.Area = c.plan.AreaParent(c.in.Area)
	}
	return s
}

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
