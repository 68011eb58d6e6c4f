// Package decide says which figures a person has to look at before they count
// (judging.md §4). It is pure: what stands and the figure in, a question out.
package decide

import (
	"fmt"
	"strconv"

	"qianshao"
	"qianshao/collector/spell"
)

// Judge knows a plan's wholes and parts. It is not changed once made.
type Judge struct {
	plan   *qianshao.Plan
	wholes map[string][]*qianshao.Indicator // of a part
}

// For makes the judge of a plan.
func For(p *qianshao.Plan) *Judge {
	j := &Judge{plan: p, wholes: map[string][]*qianshao.Indicator{}}
	for i := range p.Indicators {
		if i > 0 && p.Indicators[i-1].ID == p.Indicators[i].ID {
			continue
		}
		for _, part := range p.Indicators[i].Parts {
			j.wholes[part] = append(j.wholes[part], &p.Indicators[i])
		}
	}
	return j
}

// question is what is asked of a figure.
func question(o *qianshao.Observation, code, zh, en string) *qianshao.Fault {
	return &qianshao.Fault{File: o.Cell, Field: "value", Value: strconv.FormatFloat(o.Value, 'f', -1, 64), Code: code,
		ZH: zh, EN: en, Remedy: spell.AskAgain}
}

// Doubt reports why a figure should be looked at by a person before it counts,
// or nil: a cumulative figure that falls, a jump, a ratio out of range or
// written as a part of one, a count below zero, a part larger than its whole.
// f is what stands, the rows before in the same input included.
func (j *Judge) Doubt(f Figures, o qianshao.Observation) *qianshao.Fault {
	in := j.plan.LineOr(o.Series)
	if in == nil || !o.Status.HasValue() {
		return nil
	}
	if in.Measure == qianshao.Ratio && (o.Value < 0 || in.Max != nil && o.Value > *in.Max) {
		return question(&o, "ratio-range", "比率超出 0—100", "a ratio outside its range")
	}
	if in.Measure == qianshao.Count && o.Value < 0 {
		return question(&o, "negative", "次数为负", "a count below zero")
	}
	var p past
	lookBack(&p, f, &o)
	q := falls(in, f, o, &p)
	if q == nil {
		q = fraction(in, o, &p)
	}
	if q == nil {
		q = jump(in, o, &p)
	}
	if q == nil {
		q = j.part(in, f, o)
	}
	return q
}

// past is what a series had before a figure: of its points those with a value,
// of the figure's kind of period, the latest first.
type past struct {
	points   []qianshao.Point
	at       [lookBackPeriods]int32 // places in points
	n        int                    // how many there are
	year     int                    // of them those of the figure's year, which come first
	lastYear qianshao.Point         // the same period a year before
	again    bool                   // there is one
}

// lookBackPeriods is how many periods before a figure are looked at.
const lookBackPeriods = 60

// before is the k-th before the figure, from 0.
func (p *past) before(k int) *qianshao.Point { return &p.points[p.at[k]] }

func lookBack(p *past, f Figures, o *qianshao.Observation) {
	p.points = f.Line(o.Series)
	year := o.Period.Year()
	for i := len(p.points) - 1; i >= 0 && p.n < lookBackPeriods; i-- {
		pt := &p.points[i]
		if pt.Period.Freq() != o.Period.Freq() || pt.Period.Ordinal() >= o.Period.Ordinal() || !pt.HasValue() {
			continue
		}
		p.at[p.n] = int32(i)
		if p.n++; pt.Period.Year() == year {
			p.year = p.n
		}
	}
	pt, ok := f.Get(o.Series, o.Period.LastYear())
	p.lastYear, p.again = pt, ok && pt.HasValue()
}

// falls holds a cumulative figure below an earlier one, or above a later.
func falls(in *qianshao.Indicator, f Figures, o qianshao.Observation, p *past) *qianshao.Fault {
	if in.Measure != qianshao.YTD || in.MayFall {
		return nil
	}
	if p.year > 0 && o.Value < p.before(0).Value {
		return question(&o, "falls", fmt.Sprintf("累计数比%s的 %v 还小", p.before(0).Period, p.before(0).Value),
			"a cumulative figure that falls")
	}
	if next, ok := firstAfter(f, o); ok && o.Value > next.Value {
		return question(&o, "falls", fmt.Sprintf("累计数比后面%s的 %v 还大", next.Period, next.Value),
			"a cumulative figure above a later one")
	}
	return nil
}

func firstAfter(f Figures, o qianshao.Observation) (qianshao.Point, bool) {
	for _, pt := range f.Year(o.Series, o.Period.Year()) {
		if pt.Period.Freq() == o.Period.Freq() && o.Period.Before(pt.Period) && pt.HasValue() {
			return pt, true
		}
	}
	return qianshao.Point{}, false
}

// part compares with the wholes that hold this figure, and with the parts it
// holds.
func (j *Judge) part(in *qianshao.Indicator, f Figures, o qianshao.Observation) *qianshao.Fault {
	if !in.Measure.IsTotal() {
		return nil
	}
	for _, whole := range j.wholes[in.ID] {
		if w, ok := f.Get(qianshao.Series{Indicator: whole.ID, Area: o.Area}, o.Period); ok && w.HasValue() &&
			o.Value > w.Value {
			return question(&o, "part", "其中数大于总数 "+whole.Name.ZH, "a part larger than its whole")
		}
	}
	for _, part := range in.Parts {
		if x, ok := f.Get(qianshao.Series{Indicator: part, Area: o.Area}, o.Period); ok && x.HasValue() &&
			x.Value > o.Value {
			return question(&o, "part", "总数小于其中数", "a whole smaller than its part")
		}
	}
	return nil
}
