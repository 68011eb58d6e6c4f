package dashboards

import (
	"cmp"
	"context"
	"math"
	"net/http"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/view"
)

// Areas is the page of all comparisons.
type Areas struct{ Rows []AreasRow }

// AreasRow is what a comparison comes to.
type AreasRow struct {
	view.Light
	ID, Name, Href   string
	What, Period     string
	Best, BestValue  string
	Worst, WorstSays string // name and value of the last
	Spread           string
	Note             string
	Behind           bool
	Hidden           bool // the figures are not shown

	grade qianshao.Grade
	apart float64 // spread in its own measure, to sort by
}

func viewAreas(_ context.Context, _ *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	return newAreas(l), l.T("areas.title"), nil
}

func newAreas(l *view.Lens) *Areas {
	v := &Areas{}
	for _, p := range l.Judgements(func(in *qianshao.Indicator) bool { return areas.Once(l, in) }) {
		v.Rows = append(v.Rows, areasRow(l, areas.Compare(l, p)))
	}
	slices.SortStableFunc(v.Rows, func(a, b AreasRow) int {
		return cmp.Or(cmp.Compare(b.grade, a.grade), boolFirst(a.Behind, b.Behind), cmp.Compare(b.apart, a.apart))
	})
	return v
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func areasRow(l *view.Lens, c *areas.Comparison) AreasRow {
	row := AreasRow{ID: c.In.Slug(), Name: c.In.SharedName().In(l.Lang), Href: l.Href("areas", c.In.Slug())}
	row.Light, row.grade = c.WorstLight(l.Lang)
	if len(c.Peers) == 0 {
		return againstOnly(c, l, row)
	}
	row.What = l.T("areas.n", len(c.Peers))
	if c.ByParts {
		row.What = l.T("areas.n-parts", len(c.Peers))
	}
	e := c.Ends(l)
	if row.Hidden = areas.Count(e.Values) == 0 && slices.ContainsFunc(c.Peers, func(x areas.Line) bool {
		return x.Hidden
	}); row.Hidden {
		return row
	}
	if c.At >= 0 {
		row.Period = view.PeriodText(l, c.In, c.Periods()[c.At])
	}
	row.Best, row.BestValue, row.Worst, row.WorstSays, row.Spread, row.apart = e.Best, e.BestSays, e.Worst,
		e.WorstSays, e.Spread, e.Apart
	row.Note = strings.Join(c.Notes(l), l.T("list.semicolon"))
	if a := areas.AgainstRow(l, c); a != nil && a.State != "" {
		row.Behind = a.Behind
		row.Note = strings.Trim(l.T("areas.with", a.Other)+l.T("colon")+a.State+" "+a.Apart+l.T("list.semicolon")+
			row.Note, l.T("list.semicolon"))
	}
	return row
}

// againstOnly fills the row of two series held against each other.
func againstOnly(c *areas.Comparison, l *view.Lens, row AreasRow) AreasRow {
	a := areas.AgainstRow(l, c)
	row.What, row.Period, row.Hidden, row.Behind, row.Spread = l.T("areas.with", a.Other), a.Period, a.Hidden,
		a.Behind, a.Apart
	switch {
	case a.Hidden:
		return row
	case a.Unreported:
		row.Note = l.T("areas.no-common")
		return row
	}
	own := a.Own
	if c.Against.In.ID != c.In.ID {
		own = l.T("areas.this")
	}
	row.Best, row.BestValue, row.Worst, row.WorstSays = own, a.OwnValue, a.Other, a.OtherValue
	if a.Behind {
		row.Best, row.BestValue, row.Worst, row.WorstSays = a.Other, a.OtherValue, own, a.OwnValue
	}
	row.apart = math.Abs(areas.LeadOf(l, c).Gap)
	row.Note = l.T("areas.state", a.State, a.Since)
	if a.Late != "" {
		row.Note += l.T("list.semicolon") + a.Late
	}
	return row
}
