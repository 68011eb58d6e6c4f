package dashboards

import (
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/words"
)

// Units is the page of all units.
type Units struct {
	Rows    []UnitRow
	Weights string    // what the order counts
	Chart   *Chart    `json:",omitempty"` // the units with most to do
	Shapes  []Segment `json:",omitempty"` // its legend
}

// UnitRow is a unit and how its indicators stand.
type UnitRow struct {
	ID, Name, Href string
	Tally
	Segments     []Segment
	Bad, Overdue int
	Grace        int // past due, in grace
	Unanswered   int // alerts without a 签收
	NextDue      string
}

func viewUnits(_ context.Context, _ *Site, l *lens, _ *http.Request) (any, string, error) {
	v := newUnits(l)
	for _, g := range unitOrder {
		v.Shapes = append(v.Shapes, Segment{Light: newLight(l.lang, g)})
	}
	var err error
	v.Chart, err = unitChart(l, deskStyle, maxRanked)
	return v, l.t("nav.units"), err
}

func newUnits(l *lens) *Units {
	v := &Units{}
	for i := range l.r.Plan.Units {
		u := &l.r.Plan.Units[i]
		ps := l.led(u.ID)
		if len(ps) == 0 {
			continue
		}
		n := countsOf(ps)
		row := UnitRow{ID: u.ID, Name: u.Name.In(l.lang), Href: l.href("unit", u.ID), Tally: tally(ps), Segments: segments(l.lang, n),
			Bad: n.Of(qianshao.Red) + n.Of(qianshao.Orange)}
		var next qianshao.Date
		for _, p := range ps {
			if p.v.Freshness == qianshao.Stale {
				row.Overdue++
			}
			if _, d := l.nextDue(p.in, p.v); d != 0 && (next == 0 || d < next) {
				next = d
			}
			if late := l.inGrace(p.in, p.v); len(late) > 0 {
				row.Grace++
			}
		}
		if next != 0 {
			row.NextDue = words.Date(l.lang, next)
		}
		for i := range l.r.Alerts {
			if a := l.r.Alerts[i]; a.Unit == u.ID && a.State == qianshao.Firing {
				row.Unanswered++
			}
		}
		v.Rows = append(v.Rows, row)
	}
	v.Weights = l.t("rank.weights")
	at := map[string]int{} // the same order as the chart's
	for i, u := range ranking(l) {
		at[u.id] = i
	}
	slices.SortStableFunc(v.Rows, func(a, b UnitRow) int { return at[a.ID] - at[b.ID] })
	return v
}

// led returns the indicators a unit leads.
func (l *lens) led(unit string) []pair {
	return l.pairs(func(in *qianshao.Indicator) bool { return in.Lead == unit })
}

// Unit is a unit's page.
type Unit struct {
	Name, Leader, Contact string
	Tally
	Segments []Segment
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
	Light
}

func viewUnit(ctx context.Context, s *Site, l *lens, r *http.Request) (any, string, error) {
	u := l.r.Plan.Unit(r.PathValue("id"))
	if u == nil {
		return nil, "", unknown("unit", r.PathValue("id"))
	}
	v := newUnit(l, u)
	if s.Templates != nil && v.All > 0 && l.r.Live {
		v.Template = l.href("unit", u.ID, "template.xlsx")
	}
	var err error
	if v.Duties, err = s.dutyCard(ctx, l, r, dutyFilter{unit: u.ID}); err != nil {
		return nil, "", err
	}
	v.Tasks, err = s.taskCard(ctx, l, r, u.ID)
	return v, u.Name.In(l.lang), err
}

// maxDue is how many figures due next a unit's page lists.
const maxDue = 10

func newUnit(l *lens, u *qianshao.Unit) *Unit {
	ps := l.led(u.ID)
	v := &Unit{Name: u.Name.In(l.lang), Leader: u.Leader, Contact: u.Contact, Tally: tally(ps), Segments: allGrades(l.lang, countsOf(ps)), Rows: rowsOf(l, ps)}
	v.Helps = rowsOf(l, l.pairs(func(in *qianshao.Indicator) bool { return in.Lead != u.ID && slices.Contains(in.With, u.ID) }))
	v.Alerts = alertRows(l, func(a *qianshao.Alert) bool { return a.Unit == u.ID && a.State != qianshao.Resolved })
	v.Todo = todos(l, ps, v.Alerts)
	v.Promised = alertRows(l, func(a *qianshao.Alert) bool { return a.Unit == u.ID && a.Remedy != nil })
	for _, p := range ps {
		if g := newPledge(l, p); g != nil {
			v.Pledges = append(v.Pledges, g.past())
		}
	}
	byDue := slices.Clone(ps)
	slices.SortStableFunc(byDue, func(a, b pair) int {
		_, x := l.nextDue(a.in, a.v)
		_, y := l.nextDue(b.in, b.v)
		return int(x - y)
	})
	var first []DueLine // past due, in grace
	for _, p := range byDue {
		line := DueLine{Name: l.name(p.in), Href: l.href("indicator", p.in.Slug()), Light: lightOf(l.lang, p.v)}
		if len(p.v.OverdueOf) > 0 && p.v.Freshness == qianshao.Stale {
			late := line
			late.Period, late.Due = periodsNote(l, p.v), words.Date(l.lang, p.in.DueDate(p.v.OverdueOf[0], l.r.Plan.Calendar))
			v.Late = append(v.Late, late)
		}
		if grace := l.inGrace(p.in, p.v); len(grace) > 0 {
			past := line
			past.Period, past.Due, past.Past = words.Period(l.lang, grace[0]), l.graceDays(p.in, grace[0]), l.t("since.grace")
			first = append(first, past)
		}
		if period, due := l.nextDue(p.in, p.v); due != 0 && len(v.Next) < maxDue {
			line.Period, line.Due = words.Period(l.lang, period), l.t("unit.due", words.Date(l.lang, due))
			v.Next = append(v.Next, line)
		}
	}
	v.Next = append(first, v.Next...)
	return v
}
