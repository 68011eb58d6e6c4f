package dashboards

import (
	"cmp"
	"qianshao"
	"qianshao/words"
)

// maxLatest is how many of the latest alerts the wall shows.
const maxLatest = 3

// AlertLine is one change of an alert.
type AlertLine struct {
	Light
	ID               int64
	When             string
	Name, Unit, Href string
	What             string // 新转红, 已签收, 已解除（已改善）
}

// latestAlerts lists the newest changes that people are told of.
func latestAlerts(l *lens, most int) []AlertLine {
	var out []AlertLine
	for i := range l.r.Transitions {
		t := &l.r.Transitions[i]
		if len(out) == most {
			break
		}
		if t.Deliver || t.Alert.State == qianshao.Acknowledged || t.Alert.State == qianshao.Resolved && t.From > qianshao.Pending {
			out = append(out, alertLine(l, t))
		}
	}
	return out
}

func alertLine(l *lens, t *qianshao.Transition) AlertLine {
	a := &t.Alert
	line := AlertLine{Light: newLight(l.lang, a.Grade), ID: t.ID, When: l.short(t.At), Name: cmp.Or(a.Name.In(l.lang), a.Indicator), Unit: l.unit(a.Unit),
		Href: l.href("indicator", a.Indicator), What: l.transition(t)}
	if in := l.r.Plan.LineOr(a.Series); in != nil {
		line.Name, line.Href = l.name(in), l.href("indicator", in.Slug())
	}
	return line
}

// transition names what happened to an alert.
func (l *lens) transition(t *qianshao.Transition) string {
	switch {
	case t.Alert.State == qianshao.Firing && t.Alert.Grade < t.Before:
		return l.t("alert.eased", words.Grade(l.lang, t.Alert.Grade))
	case t.Alert.State == qianshao.Firing:
		return l.t("alert.turned", words.Grade(l.lang, t.Alert.Grade))
	case t.Alert.State == qianshao.Resolved && t.Alert.Why != "":
		return words.State(l.lang, t.Alert.State) + l.t("paren", words.Resolved(l.lang, &t.Alert))
	}
	return words.State(l.lang, t.Alert.State)
}
