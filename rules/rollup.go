package rules

import (
	"slices"

	"qianshao"
)

// Filled is figures of which whole lines can be replaced.
type Filled interface {
	Figures
	Replace(s qianshao.Series, line []qianshao.Point)
}

// RollUp puts the figures that are made of areas' figures into a frame: of a
// line with parts every period that its own area did not hand in and all of its
// parts did. It may be called again after lines were replaced.
func (x *Index) RollUp(f Filled) { x.rollUp(f, x.made) }

// RollUpAfter is RollUp where only some lines were replaced since.
func (x *Index) RollUpAfter(f Filled, replaced []qianshao.Series) {
	if len(x.made) > 0 {
		x.rollUp(f, x.madeOf(replaced))
	}
}

func (x *Index) rollUp(f Filled, made []*qianshao.Indicator) {
	for _, in := range made {
		own := slices.DeleteFunc(slices.Clone(f.Line(in.Series())), func(pt qianshao.Point) bool { return pt.Made })
		f.Replace(in.Series(), rolled(x.plan, in, f, own))
	}
}

// madeOf lists those of the made lines that some series are in, in their order.
func (x *Index) madeOf(list []qianshao.Series) (out []*qianshao.Indicator) {
	for _, i := range x.Touched(list) {
		if in := &x.plan.Indicators[i]; x.rank[in] > 0 {
			out = append(out, in)
		}
	}
	slices.SortFunc(out, func(a, b *qianshao.Indicator) int { return x.rank[a] - x.rank[b] })
	return out
}

// madeLines lists the lines made of others, the innermost areas first.
func madeLines(p *qianshao.Plan) (out []*qianshao.Indicator) {
	depth := map[string]int{}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if len(p.PartsOf(in)) > 0 {
			out = append(out, in)
			n := 0
			for up := p.AreaParent(in.Area); up != "" && n < len(p.Areas); up = p.AreaParent(up) {
				n++
			}
			depth[in.Area] = n
		}
	}
	slices.SortStableFunc(out, func(a, b *qianshao.Indicator) int { return depth[b.Area] - depth[a.Area] })
	return out
}

// rolled is a line's own points and those made of its parts, in order of period.
func rolled(p *qianshao.Plan, in *qianshao.Indicator, f Figures, own []qianshao.Point) []qianshao.Point {
	parts := p.PartsOf(in)
	out := own
	for _, pt := range f.Line(parts[0].Series()) { // a period of all is one of the first
		stands := func(x qianshao.Point) bool { return x.Period == pt.Period && x.Reported() }
		if pt.Period.Freq() != in.Every || slices.ContainsFunc(own, stands) {
			continue
		}
		if sum := addUp(p, in, parts, f, pt.Period); sum.in == len(parts) {
			out = insertPoint(out, sum.point)
		}
	}
	return out
}

// added is what the parts of a line come to in a period.
type added struct {
	point      qianshao.Point
	in, values int // parts that are in, and those of them with a value
	weightless int // parts that are in but for their weight
	of         int // parts; 0: nothing is added up
}

// addUp adds up a period's figures of the parts, or averages them by weight. A
// part without a weight is as good as missing; where the period applies to none,
// it does not apply to the whole.
func addUp(p *qianshao.Plan, in *qianshao.Indicator, parts []*qianshao.Indicator, f Figures, q qianshao.Period) added {
	a := added{of: len(parts), point: qianshao.Point{Period: q, Status: qianshao.Final, Made: true}}
	mean := in.Rollup.How == qianshao.RollupMean
	sum, weights := 0., 0.
	for _, part := range parts {
		pt, ok := f.Get(part.Series(), q)
		if !ok || !pt.Reported() {
			continue
		}
		if pt = standing(f, part, pt); !pt.HasValue() {
			a.in++
			takeOver(&a.point, pt)
			continue
		}
		w := 1.
		if mean {
			if w, ok = weightOf(p, in, part.Area, f, q); !ok {
				a.weightless++
				continue
			}
		}
		a.in, a.values = a.in+1, a.values+1
		sum, weights = sum+w*pt.Value, weights+w
		takeOver(&a.point, pt)
	}
	a.point.Value = round9(sum)
	switch {
	case a.values == 0:
		a.point.Status = qianshao.NotApplicable
	case mean:
		a.point.Value = round9(sum / weights)
		a.point.Decimals = max(a.point.Decimals, 1) // a mean of 5 and 6 is neither
	}
	return a
}

// standing is what a part's point adds to a sum: the year's total so far where
// nothing applies to the period, which takes nothing away from it.
func standing(f Figures, part *qianshao.Indicator, pt qianshao.Point) qianshao.Point {
	if pt.HasValue() || part.Measure != qianshao.YTD {
		return pt
	}
	for _, x := range slices.Backward(f.Year(part.Series(), pt.Period.Year())) {
		if x.HasValue() && x.Period.Freq() == pt.Period.Freq() && x.Period.Before(pt.Period) {
			x.Commit = max(x.Commit, pt.Commit)
			if pt.Recorded.After(x.Recorded) {
				x.Recorded = pt.Recorded
			}
			return x
		}
	}
	return pt
}

// atLeast adds up what a period's total is at least: with that of parts that are
// made of parts of which only some are in.
func atLeast(p *qianshao.Plan, in *qianshao.Indicator, parts []*qianshao.Indicator, f Figures,
	q qianshao.Period) added {
	a := addUp(p, in, parts, f, q)
	if in.Rollup.How != qianshao.RollupSum {
		return a
	}
	for _, part := range parts {
		if pt, ok := f.Get(part.Series(), q); ok && pt.Reported() {
			continue
		}
		if below := atLeast(p, part, p.PartsOf(part), f, q); below.values > 0 {
			a.values++
			a.point.Value = round9(a.point.Value + below.point.Value)
			a.point.Status = qianshao.Final
			takeOver(&a.point, below.point)
		}
	}
	return a
}

// takeOver marks a made figure as what it is made of.
func takeOver(to *qianshao.Point, pt qianshao.Point) {
	to.Decimals = max(to.Decimals, pt.Decimals)
	to.Commit = max(to.Commit, pt.Commit)
	if pt.Status == qianshao.Preliminary {
		to.Status = pt.Status
	}
	if pt.Recorded.After(to.Recorded) {
		to.Recorded = pt.Recorded
	}
	to.Backfill, to.Demo = to.Backfill || pt.Backfill, to.Demo || pt.Demo
	to.Revised, to.Changed = to.Revised || pt.Revised, to.Changed || pt.Changed
}

// weightOf is an area's weight in a period: its own, or the weighing
// indicator's latest figure there by the period's end.
func weightOf(p *qianshao.Plan, in *qianshao.Indicator, area string, f Figures, q qianshao.Period) (float64, bool) {
	if in.Rollup.Weight == "" {
		w := p.WeightOf(area)
		return w, w > 0
	}
	line := f.Line(qianshao.Series{Indicator: in.Rollup.Weight, Area: area})
	for i := len(line) - 1; i >= 0; i-- {
		if pt := line[i]; pt.HasValue() && pt.Value > 0 && pt.Period.End() <= q.End() {
			return pt.Value, true
		}
	}
	return 0, false
}

// partial finds the latest period that only some of a line's parts have handed
// in, and that its own figures do not reach.
func (c *judging) partial() added {
	parts := c.plan.PartsOf(c.in)
	if len(parts) == 0 {
		return added{}
	}
	for i := qianshao.PeriodsIn(c.in.Every, c.year); i > 0; i-- {
		q := qianshao.NewPeriod(c.in.Every, c.year, i)
		if q.Start() > c.today {
			continue
		}
		if _, ok := c.at(q); ok {
			break
		}
		if a := atLeast(c.plan, c.in, parts, c.figures, q); a.in+a.values+a.weightless > 0 {
			return a
		}
	}
	return added{}
}

// says puts into evidence how many parts a period has that not all have
// handed in.
func (c *judging) says(e *qianshao.Evidence) {
	if c.open.of > 0 {
		e.PartsOf = c.open.point.Period
		e.Set(qianshao.FigParts, float64(c.open.in))
		e.Set(qianshao.FigPartsAll, float64(c.open.of))
		if n := c.open.weightless; n > 0 {
			e.Set(qianshao.FigWeightless, float64(n))
		}
	}
}

// decided adds to a total's line the period that only some parts have handed in,
// where that alone decides: an event where none may be, a cap broken, a floor
// reached. What is missing could not undo it.
func (c *judging) decided() {
	if c.in.Rollup.How != qianshao.RollupSum || !c.in.Measure.IsTotal() || c.in.MayFall {
		return
	}
	a := c.open
	if a.values == 0 {
		return
	}
	x := *c
	x.figures = replaced{c.figures, c.in.Series(), insertPoint(c.own.all, a.point)}
	x.own = new(row)
	x.read(x.figures.Line(c.in.Series()), new([]qianshao.Point))
	tot := x.totalAt(a.point)
	for i := range c.in.Targets {
		t := &c.in.Targets[i]
		if t.InForce(c.today) && bound(t, tot.value) {
			c.figures, c.own, c.line = x.figures, x.own, x.line
			return
		}
	}
}

// bound reports whether a total of at least v decides a target.
func bound(t *qianshao.Target, v float64) bool {
	switch {
	case t.Kind == qianshao.Range:
		return sign(v, t.High) > 0
	case t.Kind != qianshao.Compare || t.LastYear || t.Ref.Indicator != "":
		return false
	case t.Cmp.Floor():
		return meets(t.Cmp, v, t.Value) == qianshao.Green
	case t.Cmp == qianshao.Equal:
		return v > 0
	}
	return sign(v, t.Value) > 0
}

// replaced is figures with another line for one series.
type replaced struct {
	Figures
	series qianshao.Series
	line   []qianshao.Point
}

// Get returns the point of a period.
func (r replaced) Get(s qianshao.Series, p qianshao.Period) (qianshao.Point, bool) {
	if s != r.series {
		return r.Figures.Get(s, p)
	}
	for _, pt := range r.line {
		if pt.Period == p {
			return pt, true
		}
	}
	return qianshao.Point{}, false
}

// Line returns all points of a series.
func (r replaced) Line(s qianshao.Series) []qianshao.Point {
	if s != r.series {
		return r.Figures.Line(s)
	}
	return r.line
}

// Year returns those of a year.
func (r replaced) Year(s qianshao.Series, year int) (out []qianshao.Point) {
	for _, pt := range r.Line(s) {
		if pt.Period.Year() == year {
			out = append(out, pt)
		}
	}
	return out
}

// insertPoint puts a point into a line in order of period, in place of what
// stands for the same period.
func insertPoint(line []qianshao.Point, pt qianshao.Point) []qianshao.Point {
	at, found := slices.BinarySearchFunc(line, pt.Period, func(x qianshao.Point, p qianshao.Period) int {
		switch {
		case x.Period == p:
			return 0
		case x.Period.Freq() < p.Freq(), x.Period.Freq() == p.Freq() && x.Period.Before(p):
			return -1
		}
		return 1
	})
	out := slices.Clone(line)
	if found {
		out[at] = pt
		return out
	}
	return slices.Insert(out, at, pt)
}
