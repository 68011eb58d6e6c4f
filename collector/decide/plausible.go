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
	return &qianshao.Fault{File: o.Cell, Field: "value", Value: strconv.FormatFloat(o.Value, 'f', -1, 64), Code: code, ZH: zh, EN: en, Remedy: spell.AskAgain}
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
	past := lookBack(f, o)
	for _, q := range []*qianshao.Fault{falls(in, f, o, past), fraction(in, o, past), jump(in, o, past), j.part(in, f, o)} {
		if q != nil {
			return q
		}
	}
	return nil
}

// past is what a series had before a figure.
type past struct {
	line     []qianshao.Point // all with a value, of the figure's kind of period, before it
	year     []qianshao.Point // of them those of its year
	lastYear *qianshao.Point  // the same period a year before
}

// lookBackPeriods is how many periods before a figure are looked at.
const lookBackPeriods = 60

func lookBack(f Figures, o qianshao.Observation) past {
	var p past
	line := f.Line(o.Series)
	for i := len(line) - 1; i >= 0 && len(p.line) < lookBackPeriods; i-- {
		pt := line[i]
		if pt.Period.Freq() != o.Period.Freq() || !pt.Period.Before(o.Period) || !pt.HasValue() {
			continue
		}
		p.line = append(p.line, pt)
		if pt.Period.Year() == o.Period.Year() {
			p.year = append(p.year, pt)
		}
	}
	if pt, ok := f.Get(o.Series, o.Period.LastYear()); ok && pt.HasValue() {
		p.lastYear = &pt
	}
	return p
}

// falls holds a cumulative figure below an earlier one, or above a later.
func falls(in *qianshao.Indicator, f Figures, o qianshao.Observation, p past) *qianshao.Fault {
	if in.Measure != qianshao.YTD || in.MayFall {
		return nil
	}
	if len(p.year) > 0 && o.Value < p.year[0].Value {
		return question(&o, "falls", fmt.Sprintf("累计数比%s的 %v 还小", p.year[0].Period, p.year[0].Value), "a cumulative figure that falls")
	}
	if next, ok := firstAfter(f, o); ok && o.Value > next.Value {
		return question(&o, "falls", fmt.Sprintf("累计数比后面%s的 %v 还大", next.Period, next.Value), "a cumulative figure above a later one")
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
		if w, ok := f.Get(qianshao.Series{Indicator: whole.ID, Area: o.Area}, o.Period); ok && w.HasValue() && o.Value > w.Value {
			return question(&o, "part", "其中数大于总数 "+whole.Name.ZH, "a part larger than its whole")
		}
	}
	for _, part := range in.Parts {
		if x, ok := f.Get(qianshao.Series{Indicator: part, Area: o.Area}, o.Period); ok && x.HasValue() && x.Value > o.Value {
			return question(&o, "part", "总数小于其中数", "a whole smaller than its part")
		}
	}
	return nil
}
