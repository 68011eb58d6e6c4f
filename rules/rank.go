package rules

import "qianshao"

// rankNear is how many places beyond the last good one are yellow.
const rankNear = 2

// rank judges a place: the figure itself where it is given, else the place of
// the indicator's area among others by the latest period's figures.
func (c *judging) rank(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(c.in.Measure.IsTotal())
	f := c.finding("rank", "nothing", qianshao.Grey, false, pt)
	e := &f.Evidence
	e.Set(qianshao.FigPlaces, t.Value)
	if !ok {
		return c.only(&f)
	}
	place := pt.Value
	if t.Group == qianshao.GroupGiven {
		e.Set(qianshao.FigTarget, t.Value)
		setGap(e, place, t.Value)
	} else if place, ok = c.placeAmong(t, pt, e); !ok {
		return c.only(&f)
	}
	e.Set(qianshao.FigPlace, place)
	f.Hard = pt.Period == c.lastPeriod() && c.ended(pt.Period)
	f.Grade, e.Case = rankGrade(place, t.Value, f.Hard)
	return c.only(&f)
}

func rankGrade(place, last float64, hard bool) (qianshao.Grade, string) {
	switch {
	case sign(place, last) <= 0 && hard:
		return qianshao.Green, "met"
	case sign(place, last) <= 0:
		return qianshao.Green, "within"
	case hard:
		return qianshao.Red, "missed"
	case sign(place, last+rankNear) <= 0:
		return qianshao.Yellow, "behind"
	}
	return qianshao.Orange, "behind"
}

// placeAmong is the place among the areas that have the period's figure, equal
// ones sharing the better place; false where fewer than four fifths have it or
// the own figure is not whole.
func (c *judging) placeAmong(t *qianshao.Target, pt qianshao.Point, e *qianshao.Evidence) (float64, bool) {
	own, missing, ok := c.standing(c.in.Area, pt.Period)
	if !ok {
		e.Case, e.Missing = "gap", missing
		return 0, false
	}
	e.Set(qianshao.FigValue, round9(own))
	group := c.plan.Peers(c.in.Area, t.Group)
	place, have := 1, 0
	for _, area := range group {
		v, _, ok := c.standing(area, pt.Period)
		if !ok {
			continue
		}
		have++
		if s := sign(v, own); s != 0 && s > 0 == t.Cmp.Floor() {
			place++
		}
	}
	e.Set(qianshao.FigAreas, float64(have))
	e.Set(qianshao.FigAreasAll, float64(len(group)))
	if have*5 < len(group)*4 {
		e.Case = "few-areas"
		return 0, false
	}
	return float64(place), true
}

// standing is what an area is ranked by in a period: the year's total, the
// average so far, the year's growth, else the value; false where it lacks one,
// with the periods missing.
func (c *judging) standing(area string, p qianshao.Period) (v float64, missing []qianshao.Period, ok bool) {
	there := *c.in
	there.Area = area
	x := c.another(&there)
	pt, ok := x.at(p)
	if !ok || !pt.HasValue() {
		return 0, nil, false
	}
	switch {
	case there.Measure.IsTotal():
		tot := x.totalAt(pt)
		return tot.value, tot.missing, len(tot.missing) == 0
	case there.Measure == qianshao.Mean:
		avg, days := x.average(x.lineThrough(p))
		return avg, nil, days > 0
	case there.Measure == qianshao.Growth:
		v, ok = x.cumulativeGrowth(pt)
		return v, nil, ok
	}
	return pt.Value, nil, true
}
