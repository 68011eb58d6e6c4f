package words

import (
	"strconv"
	"strings"

	"qianshao"
)

// Target prints a target in a language, with its unit ("": none is printed):
// "≥ 52 亿元，12月31日前". It holds numbers of the plan only, none of the data.
func Target(lang string, p *qianshao.Plan, t *qianshao.Target, unit string) string {
	switch t.Kind {
	case qianshao.Bands:
		return pick(lang, "分档 ", "bands ") + Plain(t.Bands[0]) + " / " + Plain(t.Bands[1]) + " / " + WithUnit(Plain(t.Bands[2]), unit)
	case qianshao.Range:
		return Plain(t.Low) + "—" + WithUnit(Plain(t.High), unit) + targetBy(lang, t.By)
	case qianshao.Steps:
		steps := make([]string, len(t.Steps))
		for i, s := range t.Steps {
			steps[i] = WithUnit(Plain(s.Value), unit) + targetBy(lang, s.By)
		}
		return strings.Join(steps, pick(lang, "；", "; "))
	case qianshao.Each:
		return Freq(lang, t.Freq) + pick(lang, "至少 ", ": at least ") + WithUnit(Plain(t.Value), unit)
	}
	return [...]string{"", "≥", ">", "≤", "<", "="}[t.Cmp%6] + " " + targetBound(lang, p, t, unit) + targetBy(lang, t.By)
}

func targetBound(lang string, p *qianshao.Plan, t *qianshao.Target, unit string) string {
	switch {
	case t.LastYear:
		return pick(lang, "上年同期", "last year")
	case t.Ref.Indicator != "":
		if ref := p.Indicator(t.Ref.Indicator); ref != nil {
			return ref.Name.In(lang)
		}
		return t.Ref.Indicator
	}
	return WithUnit(Plain(t.Value), unit)
}

func targetBy(lang string, d qianshao.Date) string {
	if d == 0 {
		return ""
	}
	return pick(lang, "，"+Date(lang, d)+"前", " by "+Date(lang, d))
}

// Targets joins an indicator's targets.
func Targets(lang string, p *qianshao.Plan, in *qianshao.Indicator, unit string) string {
	out := make([]string, len(in.Targets))
	for i := range in.Targets {
		out[i] = Target(lang, p, &in.Targets[i], unit)
	}
	return strings.Join(out, pick(lang, "；", "; "))
}

// Plain prints a number of the plan with the decimals it is written with.
func Plain(v float64) string {
	_, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return Number(v, int8(min(len(frac), 6)))
}

// WithUnit puts a unit behind a number; a percent sign stands close.
func WithUnit(s, unit string) string {
	if unit == "" || unit == "%" {
		return s + unit
	}
	return s + " " + oneOf(s, unit)
}
