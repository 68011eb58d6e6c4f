package dashboards

import (
	"cmp"
	"strconv"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// AlertRow is an alert as it stands.
type AlertRow struct {
	view.Light
	ID                 int64
	Key                string
	Name, Href         string
	Unit, UnitHref     string
	Target, Rule       string
	Hard               bool
	State, StateID     string
	Since, Why         string
	Episode            int
	Escalated          string
	Sentence           string // as judged now
	Then               string // as issued, where that was another; "" for the same
	Ask                string // what is missing and what it takes
	At                 string // address of the alert itself
	Measure            *MeasureView
	CanAck             bool // 签收 is open
	Today, UntilAtMost string
}

// MeasureView is a written measure (整改措施).
type MeasureView struct {
	By, What, Until, Effect, At string
	Moved                       string // how the gap has moved since; "" unknown
	NotYet                      string // why nothing can be said of the gap; "" where something is
	Late                        bool   // its date has passed and the light is not green
}

func alertRows(l *view.Lens, keep func(*qianshao.Alert) bool) []AlertRow {
	var out []AlertRow
	for _, a := range alertsOf(l, keep) {
		out = append(out, alertRow(l, a))
	}
	return out
}

func alertRow(l *view.Lens, a *qianshao.Alert) AlertRow {
	row := AlertRow{Light: view.NewLight(l.Lang, a.Grade), ID: a.ID, Key: "alert-" + strconv.FormatInt(a.ID, 10) +
		"-" + a.Indicator + "-" + a.Target, Name: cmp.Or(a.Name.In(l.Lang), a.Indicator),
		Href: l.Href("indicator", a.Indicator),
		Unit: l.Unit(a.Unit), UnitHref: l.Href("unit", a.Unit), Rule: words.Rule(l.Lang, a.Rule), Hard: a.Hard,
		State: words.State(l.Lang, a.State), StateID: a.State.String(), Since: l.ShortStamp(a.Since),
		Episode: a.Episode, Escalated: a.Escalated.String(),
		Today: l.Today().String()}
	if a.State == qianshao.Resolved {
		row.Why = words.Resolved(l.Lang, a)
	}
	row.CanAck = l.Reading.Live && a.ID != 0 && (a.State == qianshao.Firing || a.State == qianshao.Acknowledged)
	in := l.Reading.Plan.LineOr(a.Series)
	if in == nil {
		return row
	}
	row.Name, row.Href = l.Name(in), l.Href("indicator", in.Slug())
	row.Target = alertTarget(l, in, a.Target)
	sayAlert(l, &row, in, a)
	row.Measure = measureView(l, in, a)
	return row
}

// alertTarget prints the target an alert is about; overdue ones have none.
func alertTarget(l *view.Lens, in *qianshao.Indicator, text string) string {
	for i := range in.Targets {
		if in.Targets[i].Text == text {
			return l.TargetText(in, &in.Targets[i])
		}
	}
	return text
}

func measureView(l *view.Lens, in *qianshao.Indicator, a *qianshao.Alert) *MeasureView {
	m := a.Remedy
	if m == nil {
		return nil
	}
	v := &MeasureView{By: l.Writer(m.By), What: m.What, Until: m.Until.String(), Effect: m.Effect,
		At:   l.ShortStamp(m.At),
		Late: m.Until != 0 && m.Until < l.Today() && a.State != qianshao.Resolved}
	if !l.Shows(in) { // what people write may name figures
		v.What, v.Effect = l.T("value.hidden-short"), ""
		return v
	}
	if v.NotYet = noNews(l, in, m.At); v.NotYet != "" {
		if a.State == qianshao.Resolved {
			v.NotYet = ""
		}
		return v
	}
	now := findingNow(l, in, a)
	if gap, ok := now.Evidence.Get(qianshao.FigGap); ok && m.Gap != nil {
		d := max(now.Evidence.Decimals, 1)
		v.Moved = words.Number(*m.Gap, d) + " → " + words.Number(gap, d)
	}
	return v
}
