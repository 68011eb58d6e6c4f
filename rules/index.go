package rules

import (
	"slices"

	"qianshao"
)

// Index says which verdicts a new figure of a series may change.
type Index struct {
	touches map[qianshao.Series][]int
}

// NewIndex builds the index of a plan.
func NewIndex(p *qianshao.Plan) *Index {
	x := &Index{touches: map[qianshao.Series][]int{}}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		c := judging{plan: p, in: in}
		for _, s := range c.inputs() {
			x.add(s, i)
		}
	}
	return x
}

// inputs lists the series that a verdict rests on: own series, references,
// amounts that weigh growth, and parts.
func (c *judging) inputs() []qianshao.Series {
	out := []qianshao.Series{c.in.Series()}
	for k := range c.in.Targets {
		if c.in.Targets[k].Ref.Indicator != "" {
			out = append(out, c.refSeries(&c.in.Targets[k]))
		}
	}
	if c.in.Amounts != "" {
		out = append(out, qianshao.Series{Indicator: c.in.Amounts, Area: c.in.Area})
	}
	for _, part := range c.in.Parts {
		out = append(out, qianshao.Series{Indicator: part, Area: c.in.Area})
	}
	return out
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
