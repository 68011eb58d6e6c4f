package rules

import "qianshao"

// standard judges the latest value of a level or ratio against a bound that
// always holds.
func (c *judging) standard(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	if !ok {
		f := c.finding("standard", "nothing", qianshao.Grey, true, pt)
		f.Evidence.Set(qianshao.FigTarget, t.Value)
		return []qianshao.Finding{f}
	}
	return []qianshao.Finding{c.standardAt("standard", t, pt)}
}

func (c *judging) standardAt(rule string, t *qianshao.Target, pt qianshao.Point) qianshao.Finding {
	g, kase := meets(t.Cmp, pt.Value, t.Value), "met"
	switch g {
	case qianshao.Yellow:
		kase = "equal"
	case qianshao.Red:
		kase = "not-met"
		short := round9(t.Value - pt.Value)
		if c.in.Measure == qianshao.Ratio && max(short, -short) <= c.in.Cutoffs.Ratio {
			g = qianshao.Orange
		}
	}
	f := c.finding(rule, kase, g, true, pt)
	setGap(&f.Evidence, pt.Value, t.Value)
	f.Evidence.Set(qianshao.FigTarget, t.Value)
	f.Evidence.Formula = "value - target = gap"
	return f
}

// within judges a level or ratio that has to lie between two ends.
func (c *judging) within(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	if !ok {
		f := c.finding("range", "nothing", qianshao.Grey, true, pt)
		return []qianshao.Finding{f}
	}
	out, kase := 0., "inside"
	switch {
	case sign(pt.Value, t.Low) < 0:
		out, kase = t.Low-pt.Value, "under"
	case sign(pt.Value, t.High) > 0 && !c.in.OverOK:
		out, kase = pt.Value-t.High, "over"
	}
	g := qianshao.Green
	if kase != "inside" {
		g = qianshao.Red
		if round9(out/(t.High-t.Low)) <= .1 {
			g = qianshao.Orange
		}
	}
	f := c.finding("range", kase, g, true, pt)
	f.Evidence.Set(qianshao.FigValue, pt.Value)
	f.Evidence.Set(qianshao.FigLow, t.Low)
	f.Evidence.Set(qianshao.FigHigh, t.High)
	f.Evidence.Set(qianshao.FigGap, round9(out))
	return []qianshao.Finding{f}
}

// bands judges a level or ratio by three rising bounds, each of which belongs
// to the worse grade. A way back asks for the margin of clear.
func (c *judging) bands(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	if !ok {
		return []qianshao.Finding{c.finding("bands", "nothing", qianshao.Grey, true, pt)}
	}
	g := qianshao.Green
	for _, p := range c.line {
		if p.HasValue() {
			g = nextBand(g, p.Value, t.Bands, c.in.Clear)
		}
	}
	plain := nextBand(qianshao.Green, pt.Value, t.Bands, 0)
	kase := "in-band"
	if plain < g {
		kase = "not-clear"
	}
	f := c.finding("bands", kase, g, true, pt)
	e := &f.Evidence
	e.Set(qianshao.FigValue, pt.Value)
	if plain < qianshao.Red {
		e.Set(qianshao.FigHigh, t.Bands[plain])
		e.Set(qianshao.FigMargin, round9(t.Bands[plain]-pt.Value))
	}
	if plain > qianshao.Green {
		e.Set(qianshao.FigLow, t.Bands[plain-1])
	}
	return []qianshao.Finding{f}
}

// nextBand folds one more value into a band's grade: worse at once, better
// only when the margin is cleared.
func nextBand(g qianshao.Grade, v float64, bands [3]float64, clear float64) qianshao.Grade {
	for g < qianshao.Red && sign(v, bands[g]) >= 0 {
		g++
	}
	for g > qianshao.Green && sign(v, bands[g-1]-clear) < 0 {
		g--
	}
	return g
}
