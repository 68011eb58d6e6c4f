package words

import (
	"strconv"
	"strings"

	"qianshao"
)

// Closing names how a target ended.
func Closing(lang string, c qianshao.Closing) string {
	return map[qianshao.Closing]pair{qianshao.ClosedMet: {"完成", "Met"}, qianshao.ClosedMiss: {"未完成", "Missed"},
		qianshao.ClosedBlank: {"无法认定", "Undecided"}}[c].in(lang)
}

// lacks say what an ending lacks beside figures of the indicator's own year.
var lacks = map[string]pair{"reference": {"数未发布", " figure is not published"},
	"figure": {"都报为不适用", "all reported as not applicable"},
	"areas":  {"各地数不足五分之四", "fewer than four fifths of the areas"}, "last-year": {"上年数不全", "last year incomplete"}}

// Ending names how a target ended and what that rests on: 完成（逾期）,
// 未完成（达标 10/12 个月）, 无法认定（缺12月数）.
func Ending(lang string, in *qianshao.Indicator, e *qianshao.Ending) string {
	s := Closing(lang, e.Closing)
	var because []string
	if e.Late {
		because = append(because, In(lang, "逾期", "late"))
	}
	if e.Of > 0 && e.Good < e.Of {
		of := strconv.Itoa(e.Good) + "/" + span(lang, in.Every, float64(e.Of))
		because = append(because, In(lang, "达标 "+of, "met in "+of))
	}
	list := Periods(lang, e.Missing)
	switch {
	case e.Closing != qianshao.ClosedBlank:
	case e.Lacks == "last-year" && list != "":
		because = append(because, In(lang, "上年缺"+list+"数", "last year's "+list+" not reported"))
	case list != "":
		because = append(because, In(lang, "缺"+list+"数", list+" not reported"))
	case e.Lacks != "":
		text := lacks[e.Lacks].in(lang)
		if e.Lacks == "reference" {
			text = whose(lang, e.Scope) + text
		}
		because = append(because, text)
	}
	if blank := Periods(lang, e.Blank); blank != "" {
		because = append(because, In(lang, blank+"报为不适用", blank+" reported as not applicable"))
	}
	if len(because) == 0 {
		return s
	}
	return s + In(lang, "（"+strings.Join(because, "；")+"）", " ("+strings.Join(because, "; ")+")")
}

// Endings says how an indicator's targets ended, and what was corrected since;
// "" while the year is open.
func Endings(lang string, p *qianshao.Plan, in *qianshao.Indicator, v *qianshao.Verdict) string {
	var out []string
	for i := range v.Endings {
		if e := &v.Endings[i]; e.Closing != qianshao.NotClosed && i < len(in.Targets) {
			s := Ending(lang, in, e)
			if len(v.Endings) > 1 {
				s = Target(lang, p, &in.Targets[i], UnitOf(lang, in)) + In(lang, "：", ": ") + s
			}
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return ""
	}
	if s := Corrected(lang, v); s != "" {
		out = append(out, s)
	}
	return In(lang, "年终结论：", "Year's end: ") + strings.Join(out, In(lang, "；", "; "))
}

// Corrected names the figures that came or changed after the close: 结账后更正
// （11月、12月）; "" where there are none.
func Corrected(lang string, v *qianshao.Verdict) string {
	if len(v.Corrected) == 0 {
		return ""
	}
	list := Periods(lang, v.Corrected)
	return In(lang, "结账后更正（"+list+"）", "corrected after closing ("+list+")")
}
