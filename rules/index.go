package rules

import (
	"slices"

	"qianshao"
)

// Index says which verdicts a new figure of a series may change.
type Index struct {
	touches map[qianshao.Series][]int
}

// NewIndex builds the index of a plan: own series, references to it, parts,
// and amounts that weigh growth.
func NewIndex(p *qianshao.Plan) *Index {
	x := &Index{touches: map[qianshao.Series][]int{}}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		c := judging{plan: p, in: in}
		x.add(in.Series(), i)
		for k := range in.Targets {
			if in.Targets[k].Ref.Indicator != "" {
				x.add(c.refSeries(&in.Targets[k]), i)
			}
		}
		if in.Amounts != "" {
			x.add(qianshao.Series{Indicator: in.Amounts, Area: in.Area}, i)
		}
		for _, part := range in.Parts {
			x.add(qianshao.Series{Indicator: part, Area: in.Area}, i)
		}
	}
	return x
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
