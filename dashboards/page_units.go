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
		row := UnitRow{ID: u.ID, Name: u.Name.In(l.Lang), Href: l.Href("unit", u.ID), Tally: view.TallyOf(ps),
			Segments: view.Segments(l.Lang, n),
			Bad:      n.Of(qianshao.Red) + n.Of(qianshao.Orange)}
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
