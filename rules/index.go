package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"qianshao"
)

// Index says which series a plan is about, and which verdicts a new figure of
// one may change.
type Index struct {
	plan    *qianshao.Plan
	touches map[qianshao.Series][]int
	made    []*qianshao.Indicator       // of other areas' figures, the innermost first
	rank    map[*qianshao.Indicator]int // their place among them, from 1
}

// NewIndex builds the index of a plan.
func NewIndex(p *qianshao.Plan) *Index {
	x := &Index{plan: p, touches: map[qianshao.Series][]int{}, made: madeLines(p), rank: map[*qianshao.Indicator]int{}}
	for i, in := range x.made {
		x.rank[in] = i + 1
	}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		c := judging{plan: p, in: in}
		for _, s := range c.inputs(nil) {
			x.add(s, i)
			if line := p.Line(s); line != nil && line != in { // made of others, whose figures change it
				for _, part := range c.partSeries(line) {
					x.add(part, i)
				}
			}
		}
	}
	return x
}

// inputs adds the series that a verdict rests on to a list: the own series first, references,
// the areas a place is among, amounts that weigh growth, the published growth
// of an amount, parts, and the areas it is made of.
func (c *judging) inputs(out []qianshao.Series) []qianshao.Series {
	out = append(out, c.in.Series())
	for k := range c.in.Targets {
		if c.in.Targets[k].Ref.Indicator != "" {
			out = append(out, c.refSeries(&c.in.Targets[k]))
		}
		out = append(out, c.peers(&c.in.Targets[k])...)
	}
	if c.in.Published != "" {
		out = append(out, qianshao.Series{Indicator: c.in.Published, Area: c.in.Area})
	}
	if c.in.Amounts != "" {
		out = append(out, qianshao.Series{Indicator: c.in.Amounts, Area: c.in.Area})
	}
	for _, part := range c.in.Parts {
		out = append(out, qianshao.Series{Indicator: part, Area: c.in.Area})
	}
	return append(out, c.partSeries(c.in)...)
}

// partSeries lists the series a line's figures are made of, at any depth, and
// those that weigh them.
func (c *judging) partSeries(in *qianshao.Indicator) (out []qianshao.Series) {
	for _, part := range c.plan.PartsOf(in) {
		out = append(out, part.Series())
		if in.Rollup.Weight != "" {
			out = append(out, qianshao.Series{Indicator: in.Rollup.Weight, Area: part.Area})
		}
		out = append(out, c.partSeries(part)...)
	}
	return out
}

// peers lists the series of the areas that a place is among.
func (c *judging) peers(t *qianshao.Target) (out []qianshao.Series) {
	if t.Kind != qianshao.Rank || t.Group == qianshao.GroupGiven {
		return nil
	}
	for _, area := range c.plan.Peers(c.in.Area, t.Group) {
		out = append(out, qianshao.Series{Indicator: c.in.ID, Area: area})
	}
	return out
}

// Names reports whether a plan is about a series: it judges by it, or it is of
// one of its indicators in any area.
func (x *Index) Names(s qianshao.Series) bool {
	return x.plan.Indicator(s.Indicator) != nil || len(x.touches[s]) > 0
}

// Series lists what the plan is judged by, in order.
func (x *Index) Series() []qianshao.Series {
	return slices.SortedFunc(maps.Keys(x.touches), func(a, b qianshao.Series) int {
		return cmp.Or(strings.Compare(a.Indicator, b.Indicator), strings.Compare(a.Area, b.Area))
	})
}

func (x *Index) add(s qianshao.Series, i int) {
	if !slices.Contains(x.touches[s], i) {
		x.touches[s] = append(x.touches[s], i)
	}
}

// Touched returns the places of the indicators to judge again, rising.
func (x *Index) Touched(list []qianshao.Series) []int {
	var out []int
	for _, s := range list {
		out = append(out, x.touches[s]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
