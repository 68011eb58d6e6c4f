package dashboards

import (
	"cmp"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// maxLatest is how many of the latest alerts the wall shows.
const maxLatest = 3

// AlertLine is one change of an alert.
type AlertLine struct {
	view.Light
	ID               int64
	When             string
	Name, Unit, Href string
	What             string // 新转红, 已签收, 已解除（已改善）
}

// latestAlerts lists the newest changes that people are told of.
func latestAlerts(l *view.Lens, most int) []AlertLine {
	var out []AlertLine
	for i := range l.Reading.Transitions {
		t := &l.Reading.Transitions[i]
		if len(out) == most {
			break
		}
		if t.Deliver || t.Alert.State == qianshao.Acknowledged || t.Alert.State == qianshao.Resolved &&
			t.From > qianshao.Pending {
			out = append(out, alertLine(l, t))
		}
	}
	return out
}

func alertLine(l *view.Lens, t *qianshao.Transition) AlertLine {
	a := &t.Alert
	line := AlertLine{Light: view.NewLight(l.Lang, a.Grade), ID: t.ID, When: l.ShortStamp(t.At),
		Name: cmp.Or(a.Name.In(l.Lang), a.Indicator), Unit: l.Unit(a.Unit),
		Href: l.Href("indicator", a.Indicator), What: transitionText(l, t)}
	if in := l.Reading.Plan.LineOr(a.Series); in != nil {
		line.Name, line.Href = l.Name(in), l.Href("indicator", in.Slug())
	}
	return line
}

// transitionText names what happened to an alert.
func transitionText(l *view.Lens, t *qianshao.Transition) string {
	switch {
	case t.Alert.State == qianshao.Firing && t.Alert.Grade < t.Before:
		return l.T("alert.eased", words.Grade(l.Lang, t.Alert.Grade))
	case t.Alert.State == qianshao.Firing:
		return l.T("alert.turned", words.Grade(l.Lang, t.Alert.Grade))
	case t.Alert.State == qianshao.Resolved && t.Alert.Why != "":
		return words.State(l.Lang, t.Alert.State) + l.T("paren", words.Resolved(l.Lang, &t.Alert))
	}
	return words.State(l.Lang, t.Alert.State)
}
