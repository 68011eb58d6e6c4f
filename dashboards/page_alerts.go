package dashboards

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Alerts is the page of alerts. What waits for nobody, or for less, is folded
// into groups with their counts.
type Alerts struct {
	Groups               []AlertGroup
	All, Shown           int
	Query                string
	Grades, Battles      []Choice
	Units, Acked, Urgent []Choice
	Keep                 []Hidden
	Reset                string
	Changes              []AlertLine
	Outbox               *Outbox `json:",omitempty"`
}

// AlertGroup is the alerts of one kind.
type AlertGroup struct {
	ID, Name string
	Folded   bool // shown when asked for
	Segments []view.Segment
	Rows     []AlertRow
}

// alertFilter is what the page is narrowed to; "" is everything. Acked is
// "yes" or "no", urged "1".
type alertFilter struct{ q, grade, battle, unit, acked, urged string }

func viewAlerts(_ context.Context, _ *Site, l *view.Lens, r *http.Request) (any, string, error) {
	q := r.URL.Query()
	f := alertFilter{strings.TrimSpace(q.Get("q")), q.Get("grade"), q.Get("battle"), q.Get("unit"), q.Get("acked"),
		q.Get("urged")}
	return newAlerts(l, f), l.T("nav.alerts"), nil
}

// Room of the page.
const (
	maxChanges  = 20 // changes it lists
	maxUnfolded = 12 // alerts that a filter leaves are shown without a fold up to here
)

// alertKinds are the groups in the order shown: those that fire by their
// grade, the others by their state. Only red ones stand open.
var alertKinds = []struct {
	id     string
	state  qianshao.AlertState
	grade  qianshao.Grade // of those that fire
	folded bool
}{
	{"firing", qianshao.Firing, qianshao.Red, false},
	{"orange", qianshao.Firing, qianshao.Orange, true},
	{"yellow", qianshao.Firing, qianshao.Yellow, true},
	{"acknowledged", qianshao.Acknowledged, 0, true},
	{"pending", qianshao.Pending, 0, true},
	{"resolved", qianshao.Resolved, 0, true},
}

func newAlerts(l *view.Lens, f alertFilter) *Alerts {
	v := &Alerts{Query: f.q, Keep: keptFields(l), Reset: l.Href("alerts"), Outbox: newOutbox(l)}
	for _, k := range alertKinds {
		keep := func(a *qianshao.Alert) bool {
			return a.State == k.state && (a.State != qianshao.Firing || max(a.Grade, qianshao.Yellow) == k.grade)
		}
		v.All += len(alertsOf(l, keep))
		list := alertsOf(l, func(a *qianshao.Alert) bool { return keep(a) && f.keeps(l, a) })
		if len(list) > 0 {
			v.Groups = append(v.Groups, alertGroup(l, k.id, k.folded, k.state, list))
			v.Shown += len(list)
		}
	}
	if f != (alertFilter{}) && v.Shown <= maxUnfolded {
		for i := range v.Groups {
			v.Groups[i].Folded = false
		}
	}
	f.choices(l, v)
	for i := range l.Reading.Transitions {
		if t := &l.Reading.Transitions[i]; len(v.Changes) < maxChanges && f.keepsWhere(l, &t.Alert) {
			v.Changes = append(v.Changes, alertLine(l, t))
		}
	}
	return v
}

func alertGroup(l *view.Lens, id string, folded bool, s qianshao.AlertState, list []*qianshao.Alert) AlertGroup {
	g := AlertGroup{ID: id, Name: words.State(l.Lang, s), Folded: folded}
	var n view.Counts
	for _, a := range list {
		n.Add(a.Grade)
		g.Rows = append(g.Rows, alertRow(l, a))
	}
	g.Segments = view.Segments(l.Lang, n)
	return g
}

// choices fills in what the filter offers.
func (f *alertFilter) choices(l *view.Lens, v *Alerts) {
	for _, g := range [...]qianshao.Grade{qianshao.Red, qianshao.Orange, qianshao.Yellow} {
		v.Grades = append(v.Grades, Choice{g.String(), view.NewLight(l.Lang, g).Word, f.grade == g.String()})
	}
	for _, c := range battleCards(l) {
		v.Battles = append(v.Battles, Choice{c.ID, c.Name, f.battle == c.ID})
	}
	for _, u := range l.Reading.Plan.Units {
		v.Units = append(v.Units, Choice{u.ID, u.Name.In(l.Lang), f.unit == u.ID})
	}
	v.Acked = []Choice{{"no", l.T("alerts.ack-no"), f.acked == "no"}, {"yes", l.T("alerts.ack-yes"), f.acked == "yes"}}
	v.Urgent = []Choice{{"1", l.T("alerts.urged-only"), f.urged == "1"}}
}

// keeps reports whether an alert is left by the filter.
func (f *alertFilter) keeps(l *view.Lens, a *qianshao.Alert) bool {
	acked := a.State == qianshao.Acknowledged
	switch {
	case f.acked == "yes" && !acked, f.acked == "no" && a.State != qianshao.Firing, f.urged == "1" && a.Escalated == 0:
		return false
	}
	return f.keepsWhere(l, a)
}

// keepsWhere reports whether an alert, or a change of one, is left by grade,
// battle, unit and words.
func (f *alertFilter) keepsWhere(l *view.Lens, a *qianshao.Alert) bool {
	if f.grade != "" && a.Grade.String() != f.grade || f.unit != "" && a.Unit != f.unit || f.battle != "" &&
		view.TopBattle(l.Reading.Plan, a.Battle) != f.battle && a.Battle != f.battle {
		return false
	}
	if f.q == "" {
		return true
	}
	said := []string{a.Indicator, l.Unit(a.Unit)}
	if in := l.Reading.Plan.LineOr(a.Series); in != nil {
		said = append(said, in.Name.ZH, in.Name.EN)
		if a.Remedy != nil && l.Shows(in) {
			said = append(said, a.Remedy.What, a.Remedy.By)
		}
	}
	return slices.ContainsFunc(said, func(s string) bool {
		return strings.Contains(strings.ToLower(s), strings.ToLower(f.q))
	})
}

// alertsOf lists the alerts that keep chooses.
func alertsOf(l *view.Lens, keep func(*qianshao.Alert) bool) []*qianshao.Alert {
	var out []*qianshao.Alert
	for i := range l.Reading.Alerts {
		if a := l.Reading.Alerts[i]; a.State != qianshao.Inactive && keep(a) {
			out = append(out, a)
		}
	}
	return out
}
