package dashboards

import (
	"strconv"
	"strings"

	"qianshao"
	"qianshao/words"
)

// targetText prints a target in a language: "≥ 52 亿元，12月31日前". It holds
// numbers of the plan only, none of the data.
func (l *lens) targetText(in *qianshao.Indicator, t *qianshao.Target) string {
	switch t.Kind {
	case qianshao.Bands:
		return l.t("target.bands", number(t.Bands[0]), number(t.Bands[1]), number(t.Bands[2]), in.Unit)
	case qianshao.Range:
		return number(t.Low) + "—" + withUnit(number(t.High), in.Unit) + l.by(t.By)
	case qianshao.Steps:
		var steps []string
		for _, s := range t.Steps {
			steps = append(steps, withUnit(number(s.Value), in.Unit)+l.by(s.By))
		}
		return strings.Join(steps, l.t("list.semicolon"))
	case qianshao.Each:
		return l.t("target.each", strings.TrimSpace(words.Freq(l.lang, t.Freq)), withUnit(number(t.Value), in.Unit))
	}
	return comparatorSign(t.Cmp) + " " + l.boundText(in, t) + l.by(t.By)
}

func (l *lens) boundText(in *qianshao.Indicator, t *qianshao.Target) string {
	switch {
	case t.LastYear:
		return l.t("target.last-year")
	case t.Ref.Indicator != "":
		if ref := l.r.Plan.Indicator(t.Ref.Indicator); ref != nil {
			return l.name(ref)
		}
		return t.Ref.Indicator
	}
	return withUnit(number(t.Value), in.Unit)
}

func (l *lens) by(d qianshao.Date) string {
	if d == 0 {
		return ""
	}
	return l.t("target.by", words.Date(l.lang, d))
}

// targetsText joins an indicator's targets, or names its role.
func (l *lens) targetsText(in *qianshao.Indicator) string {
	if in.Role == qianshao.Reference {
		return l.t("role.reference")
	}
	if in.Role == qianshao.Monitored {
		return l.t("role.monitor")
	}
	var out []string
	for i := range in.Targets {
		out = append(out, l.targetText(in, &in.Targets[i]))
	}
	return strings.Join(out, l.t("list.semicolon"))
}

func comparatorSign(c qianshao.Comparator) string {
	return [...]string{"", "≥", ">", "≤", "<", "="}[c%6]
}

func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	_, frac, _ := strings.Cut(s, ".")
	return words.Number(v, int8(min(len(frac), 6)))
}

func withUnit(s, unit string) string {
	if unit == "" || unit == "%" {
		return s + unit
	}
	return s + " " + unit
}
