package dashboards

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/words"
)

// nextDue is the first period of the plan's year that is still to be reported
// without being late, and the day it is due; zero where none is left.
func (l *lens) nextDue(in *qianshao.Indicator, v *qianshao.Verdict) (qianshao.Period, qianshao.Date) {
	if l.r.Plan.Calendar == nil {
		return qianshao.Period{}, 0
	}
	p := qianshao.NewPeriod(in.Every, l.r.Plan.Year, 1)
	if !v.Period.IsZero() {
		p = v.Period.Next()
	}
	for ; p.Year() == l.r.Plan.Year; p = p.Next() {
		if due := in.DueDate(p, l.r.Plan.Calendar); in.Expected(p) && due >= l.today() {
			return p, due
		}
	}
	return qianshao.Period{}, 0
}

// inGrace lists the periods whose figures are past due but not past grace. For
// those after the latest report only, except where every period counts.
func (l *lens) inGrace(in *qianshao.Indicator, v *qianshao.Verdict) []qianshao.Period {
	cal := l.r.Plan.Calendar
	if cal == nil || in.Role == qianshao.Reference {
		return nil
	}
	var out []qianshao.Period
	for p := qianshao.NewPeriod(in.Every, l.r.Plan.Year, 1); p.Year() == l.r.Plan.Year && p.End() < l.today(); p = p.Next() {
		if !in.Expected(p) || in.DueDate(p, cal) >= l.today() || in.GraceEnd(p, cal) < l.today() {
			continue
		}
		if pt, ok := l.r.Frame.Get(in.Series(), p); ok && pt.Reported() {
			continue
		}
		if in.Measure == qianshao.Flow || in.Measure == qianshao.Count || v.Period.IsZero() || v.Period.Before(p) {
			out = append(out, p)
		}
	}
	return out
}

// graceText says which figure is past due and how long grace lasts: 6月（应于
// 7月17日，宽限至 7月24日）.
func (l *lens) graceText(in *qianshao.Indicator, v *qianshao.Verdict) string {
	p := l.inGrace(in, v)[0]
	return words.Period(l.lang, p) + l.t("paren", l.graceDays(in, p))
}

func (l *lens) graceDays(in *qianshao.Indicator, p qianshao.Period) string {
	cal := l.r.Plan.Calendar
	return l.t("due.grace", words.Date(l.lang, in.DueDate(p, cal)), words.Date(l.lang, in.GraceEnd(p, cal)))
}

// Todo is one thing a unit has to do.
type Todo struct {
	Light
	Key  string // "report", "acknowledge", "renew", "due"
	Verb string
	Name string
	Href string
	Note string
	Bad  bool // late
}

// todos lists what a unit has to do, the latest thing first: figures past
// grace, figures past due in grace, alerts to acknowledge, measures whose date
// has passed, figures due this week.
func todos(l *lens, ps []pair, alerts []AlertRow) []Todo {
	var out []Todo
	for _, p := range ps {
		if p.v.Freshness != qianshao.Stale || len(p.v.OverdueOf) == 0 {
			continue
		}
		due := words.Date(l.lang, p.in.DueDate(p.v.OverdueOf[0], l.r.Plan.Calendar))
		out = append(out, todo(l, p, "report", periodsNote(l, p.v)+l.t("paren", l.t("unit.due", due)), true))
	}
	for _, p := range ps {
		if len(l.inGrace(p.in, p.v)) > 0 {
			out = append(out, todo(l, p, "report", l.t("since.grace")+l.t("colon")+l.graceText(p.in, p.v), true))
		}
	}
	for i := range alerts {
		a := &alerts[i]
		t := Todo{Light: a.Light, Name: a.Name, Href: a.At, Note: a.Ask}
		switch {
		case a.StateID == qianshao.Firing.String():
			t.Key, t.Verb, t.Bad = "acknowledge", l.t("todo.acknowledge"), a.Escalated != ""
			if t.Bad {
				t.Note = joined(l, l.t("alerts.escalated", a.Escalated), a.Ask)
			}
		case a.Measure != nil && a.Measure.Late:
			t.Key, t.Verb, t.Bad, t.Note = "renew", l.t("todo.renew"), true, joined(l, l.t("measure.until", a.Measure.Until), a.Ask)
		default:
			continue
		}
		out = append(out, t)
	}
	for _, p := range ps {
		period, due := l.nextDue(p.in, p.v)
		if due != 0 && due <= l.sunday() {
			out = append(out, todo(l, p, "due", words.Period(l.lang, period)+l.t("paren", l.t("unit.due", words.Date(l.lang, due))), false))
		}
	}
	return out
}

// joined puts what is said of a thing in one line.
func joined(l *lens, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, l.t("list.semicolon"))
}

func todo(l *lens, p pair, key, note string, bad bool) Todo {
	return Todo{Light: lightOf(l.lang, p.v), Key: key, Verb: l.t("todo.report"), Name: l.name(p.in), Href: l.href("indicator", p.in.Slug()), Note: note, Bad: bad}
}

// periodsNote names the first overdue period and how many there are.
func periodsNote(l *lens, v *qianshao.Verdict) string {
	first := words.Period(l.lang, v.OverdueOf[0])
	if n := len(v.OverdueOf); n > 1 {
		return l.t("unit.periods", first, n)
	}
	return first
}
