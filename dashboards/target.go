package dashboards

import (
	"qianshao"
	"qianshao/words"
)

// targetText prints a target in the reader's language.
func (l *lens) targetText(in *qianshao.Indicator, t *qianshao.Target) string {
	return words.Target(l.lang, l.r.Plan, t, words.UnitOf(l.lang, in))
}

// targetsText joins an indicator's targets, or names its role.
func (l *lens) targetsText(in *qianshao.Indicator) string {
	switch in.Role {
	case qianshao.Reference:
		return l.t("role.reference")
	case qianshao.Monitored:
		return l.t("role.monitor")
	}
	return words.Targets(l.lang, l.r.Plan, in, words.UnitOf(l.lang, in))
}

func number(v float64) string { return words.Plain(v) }

func withUnit(s, unit string) string { return words.WithUnit(s, unit) }
