package cells

import (
	"math"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/collector/spell"
)

func trim(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// settle looks at the table's cells together: one that is held only because
// it is another form of a figure that stands beside it is not asked about.
func (r *reader) settle() {
	type at struct {
		s qianshao.Series
		p qianshao.Period
	}
	good := map[at]string{}
	for i := range r.own() {
		if x := &r.own()[i]; x.Fate == Stored {
			good[at{x.Given.Series, x.Period}] = x.Given.Cell
		}
	}
	for i := range r.own() {
		x := &r.own()[i]
		other, has := good[at{x.Given.Series, x.Period}]
		if x.Fate != Held || !has {
			continue
		}
		switch x.Reason.Code {
		case "span", "basis", "amount-or-growth", "unknown-unit", "unit-contradicts":
			if strings.HasPrefix(x.Reason.Code, "un") && x.in.Measure != qianshao.Growth {
				continue
			}
			x.Fate, x.Reason = Unused, r.unused("计划取的数在 "+other+"，这里是另一种口径", "the plan's figure stands in "+other+"; this is of another kind")
		}
	}
	r.vague()
	r.fractions()
	r.parts()
}

// vague leaves out a figure whose span was not said (9月, 同比增长) where one
// that says the wanted span stands in the table for the same period (1-9月,
// 累计增长). Of a mean the period's own is wanted.
func (r *reader) vague() {
	type at struct {
		s qianshao.Series
		p qianshao.Period
	}
	own, clear := r.own(), map[at]*Cell{}
	weak := func(x *Cell) bool {
		if x.in.Measure == qianshao.Mean {
			return x.soFar && x.Period.Index() > 1
		}
		return x.free
	}
	for i := range own {
		if x := &own[i]; x.Fate == Stored && !weak(x) {
			clear[at{x.Given.Series, x.Period}] = x
		}
	}
	for i := range own {
		x := &own[i]
		if x.Fate != Stored || !weak(x) {
			continue
		}
		if y := clear[at{x.Given.Series, x.Period}]; y != nil && y.Given.Value != x.Given.Value {
			x.Fate, x.Reason = Unused, r.unused("计划取的数在 "+y.Given.Cell+"，这里是另一种口径", "the plan's figure stands in "+y.Given.Cell+"; this is of another kind")
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
	own, cols := r.own(), map[int]column{}
	growth := func(x *Cell) bool { return x.Fate == Stored && x.in.Measure == qianshao.Growth && x.in.Unit == "%" }
	for i := range own {
		if x := &own[i]; growth(x) {
			c := cols[x.Col]
			cols[x.Col] = column{max(c.most, math.Abs(x.Given.Value)), max(c.decimals, x.Given.Decimals)}
		}
	}
	for i := range own {
		if x := &own[i]; growth(x) && x.Given.Value != 0 && cols[x.Col].most < 1 && cols[x.Col].decimals >= 3 {
			x.hold(qianshao.Fault{Field: "value", Value: trim(x.Given.Value), Code: "fraction-percent",
				ZH: "像是小数写法的百分数，应当乘以100？", EN: "looks like a part of one, not a percent: a hundred times that?", Remedy: spell.AskAgain})
		}
	}
}

// fractions holds figures that look like parts of one among the percents of
// their row (0.082 beside 8.4); 0.5 beside 8.4 is a percent.
func (r *reader) fractions() {
	type line struct {
		row int
		s   qianshao.Series
	}
	above := map[line]bool{}
	for i := range r.own() {
		if x := &r.own()[i]; x.Fate == Stored && math.Abs(x.Given.Value) >= 1 {
			above[line{x.Row, x.Given.Series}] = true
		}
	}
	for i := range r.own() {
		x := &r.own()[i]
		v := math.Abs(x.Given.Value)
		if x.Fate != Stored || x.in.Unit != "%" || v == 0 || v >= 1 || x.Given.Decimals < 2 || !above[line{x.Row, x.Given.Series}] {
			continue
		}
		x.hold(qianshao.Fault{Field: "value", Value: trim(x.Given.Value), Code: "fraction-percent",
			ZH: "旁边的数都是百分数，这个像是小数写法", EN: "among percents this looks like a part of one", Remedy: spell.AskAgain})
	}
}
