package cells

import (
	"math"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/collector/spell"
)

func trim(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// when is what figures have in common that are of one series and period.
type when struct {
	s qianshao.Series
	p qianshao.Period
}

func whenOf(x *Cell) when { return when{x.Series, x.Period} }

// answering finds, for the cells that ask, the last of those that answer with the
// same key. What it keeps grows with the fewer of both.
func answering[K comparable](own []Cell, key func(*Cell) K, asks, answers func(*Cell) bool) map[K]*Cell {
	n, m := 0, 0
	for i := range own {
		if asks(&own[i]) {
			n++
		}
		if answers(&own[i]) {
			m++
		}
	}
	if n == 0 || m == 0 {
		return nil
	}
	found := make(map[K]*Cell, min(n, m))
	for i := range own {
		if n < m && asks(&own[i]) {
			found[key(&own[i])] = nil
		}
	}
	for i := range own {
		if x := &own[i]; answers(x) {
			if _, wanted := found[key(x)]; wanted || n >= m {
				found[key(x)] = x
			}
		}
	}
	return found
}

// settle looks at the table's cells together: one that is held only because
// it is another form of a figure that stands beside it is not asked about.
func (r *reader) settle() {
	own := r.own()
	held := func(x *Cell) bool { return x.Fate == Held }
	good := answering(own, whenOf, held, func(x *Cell) bool { return x.Fate == Stored })
	for i := range own {
		x := &own[i]
		if !held(x) || good[whenOf(x)] == nil {
			continue
		}
		if !otherForm(x.Reason.Code) || strings.HasPrefix(x.Reason.Code, "un") && x.in.Measure != qianshao.Growth {
			continue
		}
		r.other(x, good[whenOf(x)])
	}
	r.mute()
	r.vague()
	r.fractions()
	r.parts()
}

// otherForm reports whether a cell asked so may be another form of a figure.
func otherForm(code string) bool {
	switch code {
	case "span", "basis", "amount-or-growth", "unknown-unit", "unit-contradicts":
		return true
	}
	return false
}

// other leaves out another form of a figure.
func (r *reader) other(x, y *Cell) {
	why := r.unused("计划取的数在 "+y.Place()+"，这里是另一种口径",
		"the plan's figure stands in "+y.Place()+"; this is of another kind")
	if x.Valued && x.in.Measure == qianshao.YTD && x.Row == y.Row && (x.Fate == Stored || x.Reason.Code == "span") {
		f := *why // shared with other forms
		f.Code, why = PeriodAlone, &f
	}
	x.Fate, x.Reason = Unused, why
}

// PeriodAlone is the code of an unused figure of a period alone (当月) that
// stands beside the cumulative one which the plan wants.
const PeriodAlone = "period-alone"

// mute leaves out a figure under a heading that says nothing we know (or
// under none), where another column says that it holds this very figure.
func (r *reader) mute() {
	type at struct {
		when
		row int32
	}
	key := func(x *Cell) at { return at{whenOf(x), x.Row} }
	asks := func(x *Cell) bool { return (x.Fate == Stored || x.Fate == Held) && r.silent(x) }
	own := r.own()
	spoken := answering(own, key, asks, func(x *Cell) bool { return x.Fate == Stored && !r.silent(x) })
	for i := range own {
		x := &own[i]
		if y := spoken[key(x)]; y != nil && asks(x) {
			x.Fate, x.Reason = Unused, r.unused("表头看不出是什么，计划取的数在 "+y.Place(),
				"its heading says nothing that is known; the plan's figure stands in "+y.Place())
		}
	}
}

// silent reports whether a cell's heading says nothing that is known.
func (r *reader) silent(x *Cell) bool {
	h := &r.columns[x.Col].Head
	_, answered := r.from[int(x.Col)]
	return !answered && !h.When.Said() && !h.Said && len(h.Names) == 0 && h.Area == "" && len(h.Units) == 0
}

// vague leaves out a figure whose span was not said (9月, 同比增长) where one
// that says the wanted span stands in the table for the same period (1-9月,
// 累计增长). Of a mean the period's own is wanted.
func (r *reader) vague() {
	weak := func(x *Cell) bool {
		if x.in.Measure == qianshao.Mean {
			return x.soFar && x.Period.Index() > 1
		}
		return x.free
	}
	asks := func(x *Cell) bool { return x.Fate == Stored && weak(x) }
	own := r.own()
	clear := answering(own, whenOf, asks, func(x *Cell) bool { return x.Fate == Stored && !weak(x) })
	for i := range own {
		if x := &own[i]; asks(x) {
			if y := clear[whenOf(x)]; y != nil && y.Value != x.Value {
				r.other(x, y)
			}
		}
	}
}

// parts holds growths of a column that all lie below one and are written with
// three digits or more: 0.044 for 4.4 %.
func (r *reader) parts() {
	type column struct {
		most     float64
		decimals int8
	}
	own, cols := r.own(), map[int16]column{}
	growth := func(x *Cell) bool { return x.Fate == Stored && x.in.Measure == qianshao.Growth && x.in.Unit == "%" }
	for i := range own {
		if x := &own[i]; growth(x) {
			c := cols[x.Col]
			cols[x.Col] = column{max(c.most, math.Abs(x.Value)), max(c.decimals, x.Decimals)}
		}
	}
	for i := range own {
		if x := &own[i]; growth(x) && x.Value != 0 && cols[x.Col].most < 1 && cols[x.Col].decimals >= 3 {
			r.hold(x, qianshao.Fault{Field: "value", Value: trim(x.Value), Code: "fraction-percent",
				ZH: "像是小数写法的百分数，应当乘以100？", EN: "looks like a part of one, not a percent: a hundred times that?",
				Remedy: spell.AskAgain})
		}
	}
}

// fractions holds figures that look like parts of one among the percents of
// their row (0.082 beside 8.4); 0.5 beside 8.4 is a percent.
func (r *reader) fractions() {
	type line struct {
		row int32
		s   qianshao.Series
	}
	key := func(x *Cell) line { return line{x.Row, x.Series} }
	asks := func(x *Cell) bool {
		v := math.Abs(x.Value)
		return x.Fate == Stored && x.in.Unit == "%" && v > 0 && v < 1 && x.Decimals >= 2
	}
	own := r.own()
	above := answering(own, key, asks, func(x *Cell) bool { return x.Fate == Stored && math.Abs(x.Value) >= 1 })
	for i := range own {
		if x := &own[i]; asks(x) && above[key(x)] != nil {
			r.hold(x, qianshao.Fault{Field: "value", Value: trim(x.Value), Code: "fraction-percent",
				ZH: "旁边的数都是百分数，这个像是小数写法", EN: "among percents this looks like a part of one", Remedy: spell.AskAgain})
		}
	}
}
