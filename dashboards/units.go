package dashboards

import (
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Units is the page of all units.
type Units struct {
	Rows    []UnitRow
	Weights string         // what the order counts
	Chart   *charts.Chart  `json:",omitempty"` // the units with most to do
	Shapes  []view.Segment `json:",omitempty"` // its legend
}

// UnitRow is a unit and how its indicators stand.
type UnitRow struct {
	ID, Name, Href string
	view.Tally
	Segments     []view.Segment
	Bad, Overdue int
	Grace        int // past due, in grace
	Unanswered   int // alerts without a 签收
	NextDue      string
}

func viewUnits(_ context.Context, _ *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	v := newUnits(l)
	for _, g := range charts.UnitOrder {
		v.Shapes = append(v.Shapes, view.Segment{Light: view.NewLight(l.Lang, g)})
	}
	var err error
	v.Chart, err = charts.DrawUnits(l, charts.Desk, maxRanked)
	return v, l.T("nav.units"), err
}

func newUnits(l *view.Lens) *Units {
	v := &Units{}
	for i := range l.Reading.Plan.Units {
		u := &l.Reading.Plan.Units[i]
		ps := l.LedBy(u.ID)
		if len(ps) == 0 {
			continue
		}
		n := view.CountsOf(ps)
		row := UnitRow{ID: u.ID, Name: u.Name.In(l.Lang), Href: l.Href("unit", u.ID), Tally: view.TallyOf(ps), Segments: view.Segments(l.Lang, n),
			Bad: n.Of(qianshao.Red) + n.Of(qianshao.Orange)}
		var next qianshao.Date
		for _, p := range ps {
			if p.V.Freshness == qianshao.Stale {
				row.Overdue++
			}
			if _, d := nextDue(l, p.In, p.V); d != 0 && (next == 0 || d < next) {
				next = d
			}
			if late := inGrace(l, p.In, p.V); len(late) > 0 {
				row.Grace++
			}
		}
		if next != 0 {
			row.NextDue = words.Date(l.Lang, next)
		}
		for i := range l.Reading.Alerts {
			if a := l.Reading.Alerts[i]; a.Unit == u.ID && a.State == qianshao.Firing {
				row.Unanswered++
			}
		}
		v.Rows = append(v.Rows, row)
	}
	v.Weights = l.T("rank.weights")
	at := map[string]int{} // the same order as the chart's
	for i, u := range charts.Ranking(l) {
		at[u.ID] = i
	}
	slices.SortStableFunc(v.Rows, func(a, b UnitRow) int { return at[a.ID] - at[b.ID] })
	return v
}

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
	v := &Unit{Name: u.Name.In(l.Lang), Leader: u.Leader, Contact: u.Contact, Tally: view.TallyOf(ps), Segments: allGrades(l.Lang, view.CountsOf(ps)), Rows: rowsOf(l, ps)}
	v.Helps = rowsOf(l, l.Judgements(func(in *qianshao.Indicator) bool { return in.Lead != u.ID && slices.Contains(in.With, u.ID) }))
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
			late.Period, late.Due = periodsNote(l, p.V), words.Date(l.Lang, p.In.DueDate(p.V.OverdueOf[0], l.Reading.Plan.Calendar))
			v.Late = append(v.Late, late)
		}
		if grace := inGrace(l, p.In, p.V); len(grace) > 0 {
			past := line
			past.Period, past.Due, past.Past = words.Period(l.Lang, grace[0]), graceDays(l, p.In, grace[0]), l.T("since.grace")
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
