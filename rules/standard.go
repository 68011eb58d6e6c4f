package rules

import "qianshao"

// standard judges the latest value of a level or ratio against a bound that
// always holds.
func (c *judging) standard(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	if !ok {
		f := c.finding("standard", "nothing", qianshao.Grey, true, pt)
		f.Evidence.Set(qianshao.FigTarget, t.Value)
		return c.only(&f)
	}
	return []qianshao.Finding{c.standardAt("standard", t, pt)}
}

func (c *judging) standardAt(rule string, t *qianshao.Target, pt qianshao.Point) qianshao.Finding {
	g, kase := c.standardGrade(t, pt.Value), "not-met"
	switch g {
	case qianshao.Green:
		kase = "met"
	case qianshao.Yellow:
		kase = "equal"
	}
	f := c.finding(rule, kase, g, true, pt)
	setGap(&f.Evidence, pt.Value, t.Value)
	f.Evidence.Set(qianshao.FigTarget, t.Value)
	f.Evidence.Formula = "value - target = gap"
	return f
}

// standardGrade grades a value against a bound; a ratio within a point of it is
// orange.
func (c *judging) standardGrade(t *qianshao.Target, v float64) qianshao.Grade {
	g, short := meets(t.Cmp, v, t.Value), round9(t.Value-v)
	if g == qianshao.Red && c.in.Measure == qianshao.Ratio && max(short, -short) <= c.in.Cutoffs.Ratio {
		return qianshao.Orange
	}
	return g
}

// within judges a value that has to lie between two ends: a level or ratio at
// any time, growth and the average of a mean at the year's end.
func (c *judging) within(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	hard := c.in.Measure == qianshao.Level || c.in.Measure == qianshao.Ratio
	if !ok {
		return []qianshao.Finding{c.finding("range", "nothing", qianshao.Grey, hard, pt)}
	}
	v, _, ok := c.standing(c.in.Area, pt.Period)
	if !ok {
		return []qianshao.Finding{c.finding("range", "no-basis", qianshao.Grey, hard, pt)}
	}
	out, kase := 0., "inside"
	switch {
	case sign(v, t.Low) < 0:
		out, kase = t.Low-v, "under"
	case sign(v, t.High) > 0 && !c.in.OverOK:
		out, kase = v-t.High, "over"
	}
	g := qianshao.Green
	if kase != "inside" {
		g = qianshao.Red
		if round9(out/(t.High-t.Low)) <= .1 {
			g = qianshao.Orange
		}
	}
	if c.in.Measure == qianshao.Mean {
		kase = "mean-" + kase
	}
	f := c.finding("range", kase, g, hard || c.wholeYear(pt), pt)
	if c.in.Measure == qianshao.Mean {
		f.Evidence.Missing = c.holes(pt.Period)
	}
	f.Evidence.Set(qianshao.FigValue, round9(v))
	f.Evidence.Set(qianshao.FigLow, t.Low)
	f.Evidence.Set(qianshao.FigHigh, t.High)
	f.Evidence.Set(qianshao.FigGap, round9(out))
	return c.only(&f)
}

// wholeYear reports whether a point ends the year; for a mean, with every
// period there.
func (c *judging) wholeYear(pt qianshao.Point) bool {
	if pt.Period != c.lastPeriod() || !c.ended(pt.Period) {
		return false
	}
	for p := range c.expectedThrough(pt.Period) {
		if q, ok := c.at(p); c.in.Measure == qianshao.Mean && !(ok && q.HasValue()) {
			return false
		}
	}
	return true
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
	return c.only(&f)
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
