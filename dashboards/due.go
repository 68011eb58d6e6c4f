package dashboards

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// nextDue is the first period of the plan's year that is still to be reported
// without being late, and the day it is due; zero where none is left.
func nextDue(l *view.Lens, in *qianshao.Indicator, v *qianshao.Verdict) (qianshao.Period, qianshao.Date) {
	if l.Reading.Plan.Calendar == nil {
		return qianshao.Period{}, 0
	}
	p := qianshao.NewPeriod(in.Every, l.Reading.Plan.Year, 1)
	if !v.Period.IsZero() {
		p = v.Period.Next()
	}
	for ; p.Year() == l.Reading.Plan.Year; p = p.Next() {
		if due := in.DueDate(p, l.Reading.Plan.Calendar); in.Expected(p) && due >= l.Today() {
			return p, due
		}
	}
	return qianshao.Period{}, 0
}

// inGrace lists the periods whose figures are past due but not past grace. For
// those after the latest report only, except where every period counts.
func inGrace(l *view.Lens, in *qianshao.Indicator, v *qianshao.Verdict) []qianshao.Period {
	cal := l.Reading.Plan.Calendar
	if cal == nil || in.Role == qianshao.Reference {
		return nil
	}
	var out []qianshao.Period
	for p := qianshao.NewPeriod(in.Every, l.Reading.Plan.Year, 1); p.Year() == l.Reading.Plan.Year &&
		p.End() < l.Today(); p = p.Next() {
		if !in.Expected(p) || in.DueDate(p, cal) >= l.Today() || in.GraceEnd(p, cal) < l.Today() {
			continue
		}
		if pt, ok := l.Reading.Frame.Get(in.Series(), p); ok && pt.Reported() {
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
func graceText(l *view.Lens, in *qianshao.Indicator, v *qianshao.Verdict) string {
	p := inGrace(l, in, v)[0]
	return words.Period(l.Lang, p) + l.T("paren", graceDays(l, in, p))
}

func graceDays(l *view.Lens, in *qianshao.Indicator, p qianshao.Period) string {
	cal := l.Reading.Plan.Calendar
	return l.T("due.grace", words.Date(l.Lang, in.DueDate(p, cal)), words.Date(l.Lang, in.GraceEnd(p, cal)))
}

// Todo is one thing a unit has to do.
type Todo struct {
	view.Light
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
func todos(l *view.Lens, ps []view.Judgement, alerts []AlertRow) []Todo {
	var out []Todo
	for _, p := range ps {
		if p.V.Freshness != qianshao.Stale || len(p.V.OverdueOf) == 0 {
			continue
		}
		due := words.Date(l.Lang, p.In.DueDate(p.V.OverdueOf[0], l.Reading.Plan.Calendar))
		out = append(out, todo(l, p, "report", periodsNote(l, p.V)+l.T("paren", l.T("unit.due", due)), true))
	}
	for _, p := range ps {
		if len(inGrace(l, p.In, p.V)) > 0 {
			out = append(out, todo(l, p, "report", l.T("since.grace")+l.T("colon")+graceText(l, p.In, p.V), true))
		}
	}
	for i := range alerts {
		a := &alerts[i]
		t := Todo{Light: a.Light, Name: a.Name, Href: a.At, Note: a.Ask}
		switch {
		case a.StateID == qianshao.Firing.String():
			t.Key, t.Verb, t.Bad = "acknowledge", l.T("todo.acknowledge"), a.Escalated != ""
			if t.Bad {
				t.Note = joined(l, l.T("alerts.escalated", a.Escalated), a.Ask)
			}
		case a.Measure != nil && a.Measure.Late:
			t.Key, t.Verb, t.Bad, t.Note = "renew", l.T("todo.renew"), true,
				joined(l, l.T("measure.until", a.Measure.Until), a.Ask)
		default:
			continue
		}
		out = append(out, t)
	}
	for _, p := range ps {
		period, due := nextDue(l, p.In, p.V)
		if due != 0 && due <= sunday(l) {
			out = append(out, todo(l, p, "due", words.Period(l.Lang, period)+l.T("paren",
				l.T("unit.due", words.Date(l.Lang, due))), false))
		}
	}
	return out
}

// joined puts what is said of a thing in one line.
func joined(l *view.Lens, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, l.T("list.semicolon"))
}

func todo(l *view.Lens, p view.Judgement, key, note string, bad bool) Todo {
	return Todo{Light: view.LightOf(l.Lang, p.V), Key: key, Verb: l.T("todo.report"), Name: l.Name(p.In),
		Href: l.Href("indicator", p.In.Slug()), Note: note, Bad: bad}
}

// periodsNote names the first overdue period and how many there are.
func periodsNote(l *view.Lens, v *qianshao.Verdict) string {
	first := words.Period(l.Lang, v.OverdueOf[0])
	if n := len(v.OverdueOf); n > 1 {
		return l.T("unit.periods", first, n)
	}
	return first
}
