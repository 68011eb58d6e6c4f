package dashboards

import (
	"cmp"
	"strconv"

	"qianshao"
	"qianshao/words"
)

// AlertRow is an alert as it stands.
type AlertRow struct {
	Light
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

func alertRows(l *lens, keep func(*qianshao.Alert) bool) []AlertRow {
	var out []AlertRow
	for _, a := range alertsOf(l, keep) {
		out = append(out, alertRow(l, a))
	}
	return out
}

func alertRow(l *lens, a *qianshao.Alert) AlertRow {
	row := AlertRow{Light: newLight(l.lang, a.Grade), ID: a.ID, Key: "alert-" + strconv.FormatInt(a.ID, 10) + "-" + a.Indicator + "-" + a.Target, Name: cmp.Or(a.Name.In(l.lang), a.Indicator), Href: l.href("indicator", a.Indicator),
		Unit: l.unit(a.Unit), UnitHref: l.href("unit", a.Unit), Rule: words.Rule(l.lang, a.Rule), Hard: a.Hard,
		State: words.State(l.lang, a.State), StateID: a.State.String(), Since: l.short(a.Since), Episode: a.Episode, Escalated: a.Escalated.String(),
		Today: l.today().String()}
	if a.State == qianshao.Resolved {
		row.Why = words.Resolved(l.lang, a)
	}
	row.CanAck = l.r.Live && a.ID != 0 && (a.State == qianshao.Firing || a.State == qianshao.Acknowledged)
	in := l.r.Plan.LineOr(a.Series)
	if in == nil {
		return row
	}
	row.Name, row.Href = l.name(in), l.href("indicator", in.Slug())
	row.Target = l.alertTarget(in, a.Target)
	l.say(&row, in, a)
	row.Measure = measureView(l, in, a)
	return row
}

// alertTarget prints the target an alert is about; overdue ones have none.
func (l *lens) alertTarget(in *qianshao.Indicator, text string) string {
	for i := range in.Targets {
		if in.Targets[i].Text == text {
			return l.targetText(in, &in.Targets[i])
		}
	}
	return text
}

func measureView(l *lens, in *qianshao.Indicator, a *qianshao.Alert) *MeasureView {
	m := a.Remedy
	if m == nil {
		return nil
	}
	v := &MeasureView{By: l.by(m.By), What: m.What, Until: m.Until.String(), Effect: m.Effect, At: l.short(m.At),
		Late: m.Until != 0 && m.Until < l.today() && a.State != qianshao.Resolved}
	if !l.shows(in) { // what people write may name figures
		v.What, v.Effect = l.t("value.hidden-short"), ""
		return v
	}
	if v.NotYet = l.noNews(in, m.At); v.NotYet != "" {
		if a.State == qianshao.Resolved {
			v.NotYet = ""
		}
		return v
	}
	now := l.findingNow(in, a)
	if gap, ok := now.Evidence.Get(qianshao.FigGap); ok && m.Gap != nil {
		d := max(now.Evidence.Decimals, 1)
		v.Moved = words.Number(*m.Gap, d) + " → " + words.Number(gap, d)
	}
	return v
}
