package view

import (
	"qianshao"
	"qianshao/words"
)

// TargetText prints a target in the reader's language.
func (l *Lens) TargetText(in *qianshao.Indicator, t *qianshao.Target) string {
	return words.Target(l.Lang, l.Reading.Plan, t, words.UnitOf(l.Lang, in))
}

// TargetsText joins an indicator's targets, or names its role.
func (l *Lens) TargetsText(in *qianshao.Indicator) string {
	switch in.Role {
	case qianshao.Reference:
		return l.T("role.reference")
	case qianshao.Monitored:
		return l.T("role.monitor")
	}
	return words.Targets(l.Lang, l.Reading.Plan, in, words.UnitOf(l.Lang, in))
}

// Signed prints a change with its sign.
func Signed(v float64, decimals int8) string {
	s := words.Number(v, decimals)
	if v > 0 && s != words.Number(0, decimals) {
		return "+" + s
	}
	return s
}
