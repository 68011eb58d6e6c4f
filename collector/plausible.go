package collector

import (
	"fmt"
	"strconv"

	"qianshao"
)

// Plausible reports why a figure should be looked at by a person before it
// counts, or nil (judging.md §4): a cumulative figure that falls, a jump near
// ten or ten thousand times, a ratio out of range, a count below zero, a part
// larger than its whole.
func Plausible(in *qianshao.Indicator, p *qianshao.Plan, f *qianshao.Frame, o qianshao.Observation) *qianshao.Fault {
	if in == nil || !o.Status.HasValue() {
		return nil
	}
	doubt := func(code, zh, en string) *qianshao.Fault {
		return &qianshao.Fault{Field: "value", Value: strconv.FormatFloat(o.Value, 'f', -1, 64), Code: code, ZH: zh, EN: en, Remedy: askAgain}
	}
	if in.Measure == qianshao.Ratio && (o.Value < 0 || in.Max != nil && o.Value > *in.Max) {
		return doubt("ratio-range", "比率超出 0—100", "a ratio outside its range")
	}
	if in.Measure == qianshao.Count && o.Value < 0 {
		return doubt("negative", "次数为负", "a count below zero")
	}
	before, ok := lastBefore(f, o)
	if in.Measure == qianshao.YTD && !in.MayFall && ok && before.Period.Year() == o.Period.Year() && o.Value < before.Value {
		return doubt("falls", fmt.Sprintf("累计数比%s的 %v 还小", before.Period, before.Value), "a cumulative figure that falls")
	}
	if in.Measure == qianshao.YTD && !in.MayFall {
		if next, ok := firstAfter(f, o); ok && o.Value > next.Value {
			return doubt("falls", fmt.Sprintf("累计数比后面%s的 %v 还大", next.Period, next.Value), "a cumulative figure above a later one")
		}
	}
	if base, ok := comparableBase(in, f, o, before, ok); ok && jumps(o.Value, base) {
		return doubt("jump", fmt.Sprintf("与 %v 相差约十倍或万倍，单位错了？", base), "about ten or ten thousand times another figure: a wrong unit?")
	}
	return partTooLarge(in, p, f, o, doubt)
}

func lastBefore(f *qianshao.Frame, o qianshao.Observation) (qianshao.Point, bool) {
	line := f.Line(o.Series)
	for i := len(line) - 1; i >= 0; i-- {
		if line[i].Period.Freq() == o.Period.Freq() && line[i].Period.Before(o.Period) && line[i].HasValue() {
			return line[i], true
		}
	}
	return qianshao.Point{}, false
}

func firstAfter(f *qianshao.Frame, o qianshao.Observation) (qianshao.Point, bool) {
	for _, pt := range f.Year(o.Series, o.Period.Year()) {
		if pt.Period.Freq() == o.Period.Freq() && o.Period.Before(pt.Period) && pt.HasValue() {
			return pt, true
		}
	}
	return qianshao.Point{}, false
}

// comparableBase is a figure of about the same size: last year's of the same
// period, else for levels the one before.
func comparableBase(in *qianshao.Indicator, f *qianshao.Frame, o qianshao.Observation, before qianshao.Point, ok bool) (float64, bool) {
	if in.Measure == qianshao.Growth || in.Measure == qianshao.Ratio || in.Whole {
		return 0, false
	}
	if last, found := f.Get(o.Series, o.Period.LastYear()); found && last.HasValue() {
		return last.Value, true
	}
	return before.Value, ok && !in.Measure.IsTotal()
}

// jumps reports whether a value is about 10 or 10⁴ times another, either way.
func jumps(v, base float64) bool {
	if v <= 0 || base <= 0 {
		return false
	}
	r := v / base
	if r < 1 {
		r = 1 / r
	}
	return r > 8 && r < 12.5 || r > 8e3 && r < 1.25e4
}

// partTooLarge compares with the whole that holds this figure, and with the
// parts it holds.
func partTooLarge(in *qianshao.Indicator, p *qianshao.Plan, f *qianshao.Frame, o qianshao.Observation, doubt func(code, zh, en string) *qianshao.Fault) *qianshao.Fault {
	if p == nil || !in.Measure.IsTotal() {
		return nil
	}
	for i := range p.Indicators {
		whole := &p.Indicators[i]
		for _, part := range whole.Parts {
			switch in.ID {
			case part:
				if w, ok := f.Get(qianshao.Series{Indicator: whole.ID, Area: o.Area}, o.Period); ok && w.HasValue() && o.Value > w.Value {
					return doubt("part", "其中数大于总数 "+whole.Name.ZH, "a part larger than its whole")
				}
			case whole.ID:
				if x, ok := f.Get(qianshao.Series{Indicator: part, Area: o.Area}, o.Period); ok && x.HasValue() && x.Value > o.Value {
					return doubt("part", "总数小于其中数", "a whole smaller than its part")
				}
			}
		}
	}
	return nil
}
