package dashboards

import (
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Unit is a unit's page.
type Unit struct {
	Name, Leader, Contact string
	view.Tally
	Segments []view.Segment
	Todo     []Todo
	Promised []AlertRow    // alerts with a written measure
	Pledges  []*PledgeView `json:",omitempty"` // promises standing
	Late     []DueLine     // past grace, unreported
	Next     []DueLine     // due next
	Rows     []Row
	Helps    []Row // indicators it takes part in
	Alerts   []AlertRow
	Duties   *DutyCard `json:",omitempty"` // nil: the plan has none for it
	Tasks    *TaskCard `json:",omitempty"` // nil: it has no open ones
	Template string    `json:",omitempty"` // address of the workbook it fills in
}

// DueLine is a figure to hand in.
type DueLine struct {
	Name, Href, Period, Due string
	Past                    string `json:",omitempty"` // 已过期限, "" before it has passed
	view.Light
}

func viewUnit(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	u := l.Reading.Plan.Unit(r.PathValue("id"))
	if u == nil {
		return nil, "", view.Unknown("unit", r.PathValue("id"))
	}
	v := newUnit(l, u)
	if s.Templates != nil && v.All > 0 && l.Reading.Live {
		v.Template = l.Href("unit", u.ID, "template.xlsx")
	}
	var err error
	if v.Duties, err = s.dutyCard(ctx, l, r, dutyFilter{unit: u.ID}); err != nil {
		return nil, "", err
	}
	v.Tasks, err = s.taskCard(ctx, l, r, u.ID)
	return v, u.Name.In(l.Lang), err
}

// maxDue is how many figures due next a unit's page lists.
const maxDue = 10

func newUnit(l *view.Lens, u *qianshao.Unit) *Unit {
	ps := l.LedBy(u.ID)
	v := &Unit{Name: u.Name.In(l.Lang), Leader: u.Leader, Contact: u.Contact, Tally: view.TallyOf(ps),
		Segments: allGrades(l.Lang, view.CountsOf(ps)), Rows: rowsOf(l, ps)}
	v.Helps = rowsOf(l, l.Judgements(func(in *qianshao.Indicator) bool {
		return in.Lead != u.ID && slices.Contains(in.With, u.ID)
	}))
	v.Alerts = alertRows(l, func(a *qianshao.Alert) bool { return a.Unit == u.ID && a.State != qianshao.Resolved })
	v.Todo = todos(l, ps, v.Alerts)
	v.Promised = alertRows(l, func(a *qianshao.Alert) bool { return a.Unit == u.ID && a.Remedy != nil })
	for _, p := range ps {
		if g := newPledge(l, p); g != nil {
			v.Pledges = append(v.Pledges, g.past())
		}
	}
	byDue := slices.Clone(ps)
	slices.SortStableFunc(byDue, func(a, b view.Judgement) int {
		_, x := nextDue(l, a.In, a.V)
		_, y := nextDue(l, b.In, b.V)
		return int(x - y)
	})
	var first []DueLine // past due, in grace
	for _, p := range byDue {
		line := DueLine{Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()), Light: view.LightOf(l.Lang, p.V)}
		if len(p.V.OverdueOf) > 0 && p.V.Freshness == qianshao.Stale {
			late := line
			late.Period, late.Due = periodsNote(l, p.V),
				words.Date(l.Lang, p.In.DueDate(p.V.OverdueOf[0], l.Reading.Plan.Calendar))
			v.Late = append(v.Late, late)
		}
		if grace := inGrace(l, p.In, p.V); len(grace) > 0 {
			past := line
			past.Period, past.Due, past.Past = words.Period(l.Lang, grace[0]), graceDays(l, p.In, grace[0]),
				l.T("since.grace")
			first = append(first, past)
		}
		if period, due := nextDue(l, p.In, p.V); due != 0 && len(v.Next) < maxDue {
			line.Period, line.Due = words.Period(l.Lang, period), l.T("unit.due", words.Date(l.Lang, due))
			v.Next = append(v.Next, line)
		}
	}
	v.Next = append(first, v.Next...)
	return v
}
