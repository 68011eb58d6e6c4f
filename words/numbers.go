package words

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"qianshao"
)

// Number prints a value with a number of decimals, thousands parted by commas.
func Number(v float64, decimals int8) string {
	s := strconv.FormatFloat(roundHalfUp(v, decimals), 'f', int(max(decimals, 0)), 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	whole, frac, _ := strings.Cut(s, ".")
	neg := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		whole += "." + frac
	}
	if neg {
		return "−" + whole
	}
	return whole
}

// roundHalfUp rounds as people do on paper: 0.25 to 0.3.
func roundHalfUp(v float64, decimals int8) float64 {
	p := math.Pow10(int(max(decimals, 0)))
	if math.Abs(v) > 1e15/p {
		return v
	}
	return math.Round(v*p+math.Copysign(1e-9, v)) / p
}

// Amount prints a value with its unit: "21.3 亿元", "8.2%".
func Amount(v float64, decimals int8, unit string) string {
	return WithUnit(Number(v, decimals), unit)
}

// Apart prints how far two figures of an indicator lie apart, or what is to be
// added to one: percents in points.
func Apart(lang string, in *qianshao.Indicator, v float64, decimals int8) string {
	s := Number(v, Decimals(in, v, decimals))
	if in.Unit == "%" || in.Measure == qianshao.Growth {
		return points(lang, s)
	}
	return WithUnit(s, UnitOf(lang, in))
}

// Percent prints a share as a percentage: 0.5 is "50%".
func Percent(share float64, decimals int8) string { return Number(share*100, decimals) + "%" }

// Attained prints a share of what is due with as many decimals as it takes to
// stand on its side of all of it: .997 is "99.7%", not "100%".
func Attained(share float64, decimals int8) string {
	return Percent(share, apart(share*100, 100, decimals, asWritten))
}

// apart is how many decimals, from some on, it takes to show a value on its
// side of a bound that is printed as it is: 119.96 beside 120 is never 120.0.
func apart(v, bound float64, decimals int8, seen func(float64, int8) float64) int8 {
	d := decimals
	for ; d < 9 && v != bound; d++ {
		r, b := roundHalfUp(v, d), seen(bound, d)
		if (v < bound) == (r < b) && (v > bound) == (r > b) {
			break
		}
	}
	return d
}

// Enough rounds what the rest of a year must reach, or keep to under a cap, to
// the side that suffices: up, under a cap down.
func Enough(v float64, decimals int8, capped bool) float64 {
	p := math.Pow10(int(max(decimals, 0)))
	if capped {
		return math.Floor(v*p+1e-6) / p
	}
	return math.Ceil(v*p-1e-6) / p
}

// asWritten is a bound that the plan wrote: it is printed with its own decimals.
func asWritten(bound float64, _ int8) float64 { return bound }

// exact is the fewest decimals from those reported to those that are enough
// that lose nothing of a value, else enough.
func exact(v float64, reported, enough int8) int8 {
	for d := reported; d < enough; d++ {
		if math.Abs(roundHalfUp(v, d)-v) < 1e-12*max(1, math.Abs(v)) {
			return d
		}
	}
	return enough
}

// Value prints what a verdict judges, without unit; "" where there is nothing.
func Value(in *qianshao.Indicator, v *qianshao.Verdict) string {
	if v.Value == nil {
		return ""
	}
	return Number(*v.Value, ValueDecimals(in, v))
}

// ValueDecimals is how many decimals a verdict's value is printed with: those
// reported, or as many as it takes to stand on its side of the target's bounds.
func ValueDecimals(in *qianshao.Indicator, v *qianshao.Verdict) int8 {
	d := v.Decimals
	if v.Value == nil {
		return d
	}
	x := *v.Value
	switch {
	case in.Whole && x == math.Trunc(x):
		return 0
	case in.Measure == qianshao.Mean && x != math.Trunc(x): // an average
		d = max(d, 1)
	}
	enough := d
	for i := range in.Targets {
		for _, b := range bounds(&in.Targets[i]) {
			enough = apart(x, b, enough, asWritten)
		}
	}
	return exact(x, d, enough)
}

// Decimals is how many decimals a figure of an indicator is printed with: those
// reported, none of what is counted: a forecast of people is of whole people.
func Decimals(in *qianshao.Indicator, v float64, reported int8) int8 {
	if in.Whole && (v == math.Trunc(v) || in.Measure.IsTotal()) {
		return 0
	}
	return reported
}

// bounds are the numbers that a target holds a value against.
func bounds(t *qianshao.Target) []float64 {
	switch {
	case t.Kind == qianshao.Bands:
		return t.Bands[:]
	case t.Kind == qianshao.Range:
		return []float64{t.Low, t.High}
	case t.Numeric():
		return []float64{t.Value}
	}
	return nil
}

// trimmed prints a value with at most some decimals and no trailing zeros.
func trimmed(v float64, decimals int8) string {
	s := Number(v, decimals)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

var monthsEN = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// Period names a period within its year: 6月, 二季度, 上半年, 7月上旬, 3月18日; a
// year is 2023年.
func Period(lang string, p qianshao.Period) string {
	y, m, d := p.Start().Civil()
	i := p.Index()
	month := strconv.Itoa(int(m)) + "月"
	switch p.Freq() {
	case qianshao.Day:
		return In(lang, month+strconv.Itoa(d)+"日", monthsEN[m-1]+" "+strconv.Itoa(d))
	case qianshao.TenDay:
		third := (i - 1) % 3
		return In(lang, month+[...]string{"上旬", "中旬", "下旬"}[third],
			monthsEN[m-1]+[...]string{" 1–10", " 11–20", " 21–end"}[third])
	case qianshao.Month:
		return In(lang, month, monthsEN[m-1])
	case qianshao.Quarter:
		return In(lang, [...]string{"一", "二", "三", "四"}[i-1]+"季度", "Q"+strconv.Itoa(i))
	case qianshao.Half:
		return In(lang, [...]string{"上半年", "下半年"}[i-1], "H"+strconv.Itoa(i))
	case qianshao.Year:
		return In(lang, strconv.Itoa(y)+"年", strconv.Itoa(y))
	}
	return ""
}

// Through names the year up to a period's end: 1—6月, 上半年, 前三季度.
func Through(lang string, p qianshao.Period) string {
	i := p.Index()
	switch p.Freq() {
	case qianshao.Month:
		if i == 1 {
			return Period(lang, p)
		}
		return In(lang, "1—"+strconv.Itoa(i)+"月", "Jan–"+monthsEN[i-1])
	case qianshao.Quarter:
		return [...]pair{{"一季度", "Q1"}, {"上半年", "H1"}, {"前三季度", "Q1–Q3"}, {"全年", "the year"}}[i-1].in(lang)
	case qianshao.Half:
		return [...]pair{{"上半年", "H1"}, {"全年", "the year"}}[i-1].in(lang)
	case qianshao.Year:
		return Period(lang, p)
	case 0:
		return ""
	}
	return In(lang, "截至"+Period(lang, p), "through "+Period(lang, p))
}

// Date prints a day: 12月31日, 31 Dec.
func Date(lang string, d qianshao.Date) string {
	_, m, day := d.Civil()
	return In(lang, strconv.Itoa(int(m))+"月"+strconv.Itoa(day)+"日", strconv.Itoa(day)+" "+monthsEN[m-1])
}

// span names n periods of a kind: 6个月, 3 quarters.
func span(lang string, f qianshao.Freq, n float64) string {
	k := strconv.Itoa(int(n))
	zh := [...]string{"期", "天", "旬", "个月", "个季度", "个半年", "年"}[min(int(f), 6)]
	en := [...]string{"periods", "days", "ten-day periods", "months", "quarters", "half years", "years"}[min(int(f), 6)]
	if k == "1" {
		en = strings.TrimSuffix(en, "s")
	}
	return In(lang, k+zh, k+" "+en)
}

// chanceBounds part the grades of a probability of missing (judging.md §3).
var chanceBounds = [...]float64{.5, .7, .9}

// Chance prints a probability in whole percent, with decimals where rounding
// would carry it over a grade's bound. A forecast is never certain: <1%, >99%.
func Chance(p float64) string {
	switch {
	case p < .01:
		return "<1%"
	case p > .99:
		return ">99%"
	}
	for d := int8(0); ; d++ {
		scale := math.Pow(10, float64(d)+2)
		shown := math.Round(p*scale) / scale
		if d == 4 || !slices.ContainsFunc(chanceBounds[:], func(b float64) bool { return (p >= b) != (shown >= b) }) {
			return Percent(shown, d)
		}
	}
}
