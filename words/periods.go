package words

import (
	"strconv"
	"strings"

	"qianshao"
)

// mostPeriods bounds a list of periods in a sentence.
const mostPeriods = 4

// Periods lists periods, those in a row as a span and the rest, where they are
// many, as a count: 1—4月、6月; 3月、5月、7月、9月等6期.
func Periods(lang string, ps []qianshao.Period) string {
	var names []string
	said := 0
	for i := 0; i < len(ps); {
		if len(names) == mostPeriods {
			names[mostPeriods-1] += In(lang, "等"+strconv.Itoa(len(ps))+"期", " and "+strconv.Itoa(len(ps)-said)+" more")
			break
		}
		n := 1
		for i+n < len(ps) && ps[i+n] == ps[i+n-1].Next() && ps[i+n].Year() == ps[i].Year() {
			n++
		}
		if n < 3 {
			n = 1
		}
		names = append(names, spanOf(lang, ps[i], ps[i+n-1]))
		i, said = i+n, said+n
	}
	return strings.Join(names, In(lang, "、", ", "))
}

// spanOf names the periods from one to another of the same year: 1—12月,
// 一至三季度, 3月上旬至5月中旬.
func spanOf(lang string, from, to qianshao.Period) string {
	a, b := Period(lang, from), Period(lang, to)
	switch {
	case from == to:
		return a
	case lang == "en":
		return a + " to " + b
	case from.Freq() == qianshao.Month:
		return strings.TrimSuffix(a, "月") + "—" + b
	case from.Freq() == qianshao.Quarter:
		return strings.TrimSuffix(a, "季度") + "至" + b
	}
	return a + "至" + b
}
