package rules

import "qianshao"

// stretch shows how far a stretch target (力争) is: it never colours a light,
// fires no alert and does not close.
func (c *judging) stretch(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(c.in.Measure.IsTotal())
	f := c.finding("stretch", "nothing", qianshao.Grey, false, pt)
	f.Remark = true
	e := &f.Evidence
	e.Set(qianshao.FigTarget, t.Value)
	if !ok {
		return c.only(&f)
	}
	v, missing, ok := c.standing(c.in.Area, pt.Period)
	over := pt.Period == c.lastPeriod() && c.ended(pt.Period)
	met := ok && meets(t.Cmp, v, t.Value) == qianshao.Green
	setGap(e, v, t.Value)
	e.Formula = "value - target = gap"
	switch {
	case len(missing) > 0:
		e.Case, e.Missing = "gap", missing
	case !ok:
		e.Case = "no-basis"
	case !met:
		e.Case = "short"
	case t.Cmp.Cap() && c.in.Measure.IsTotal() && !over:
		e.Case = "within"
	default:
		f.Grade, e.Case = qianshao.Green, "reached"
	}
	return c.only(&f)
}
