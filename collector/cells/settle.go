package cells

import (
	"math"
	"strconv"

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
		case "span", "basis", "amount-or-growth", "unknown-unit":
			if x.Reason.Code == "unknown-unit" && x.in.Measure != qianshao.Growth {
				continue
			}
			x.Fate, x.Reason = Unused, r.unused("计划取的数在 "+other+"，这里是另一种口径", "the plan's figure stands in "+other+"; this is of another kind")
		}
	}
	r.fractions()
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
