package dashboards

import (
	"cmp"
	"context"
	"math"
	"net/http"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
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
	for _, p := range l.Judgements(func(in *qianshao.Indicator) bool { return comparesOnce(l, in) }) {
		v.Rows = append(v.Rows, areasRow(l, compare(l, p)))
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

// worstLight is the worst light among an indicator and the areas that are
// judged on their own.
func (c *comparison) worstLight(lang string) (view.Light, qianshao.Grade) {
	worst := c.V
	for _, x := range c.peers {
		if x.V != nil && x.V.Grade > worst.Grade {
			worst = x.V
		}
	}
	return view.LightOf(lang, worst), worst.Grade
}

func areasRow(l *view.Lens, c *comparison) AreasRow {
	row := AreasRow{ID: c.In.Slug(), Name: c.In.SharedName().In(l.Lang), Href: l.Href("areas", c.In.Slug())}
	row.Light, row.grade = c.worstLight(l.Lang)
	if len(c.peers) == 0 {
		return c.againstOnly(l, row)
	}
	row.What = l.T("areas.n", len(c.peers))
	if c.byParts {
		row.What = l.T("areas.n-parts", len(c.peers))
	}
	e := c.ends(l)
	if row.Hidden = count(e.values) == 0 && slices.ContainsFunc(c.peers, func(x areaLine) bool { return x.hidden }); row.Hidden {
		return row
	}
	if c.at >= 0 {
		row.Period = periodText(l, c.In, c.periods()[c.at])
	}
	row.Best, row.BestValue, row.Worst, row.WorstSays, row.Spread, row.apart = e.best, e.bestSays, e.worst, e.worstSays, e.spread, e.apart
	row.Note = strings.Join(c.notes(l), l.T("list.semicolon"))
	if a := againstRow(l, c); a != nil && a.State != "" {
		row.Behind = a.Behind
		row.Note = strings.Trim(l.T("areas.with", a.Other)+l.T("colon")+a.State+" "+a.Apart+l.T("list.semicolon")+row.Note, l.T("list.semicolon"))
	}
	return row
}

// againstOnly fills the row of two series held against each other.
func (c *comparison) againstOnly(l *view.Lens, row AreasRow) AreasRow {
	a := againstRow(l, c)
	row.What, row.Period, row.Hidden, row.Behind, row.Spread = l.T("areas.with", a.Other), a.Period, a.Hidden, a.Behind, a.Apart
	switch {
	case a.Hidden:
		return row
	case a.Unreported:
		row.Note = l.T("areas.no-common")
		return row
	}
	own := a.Own
	if c.against.In.ID != c.In.ID {
		own = l.T("areas.this")
	}
	row.Best, row.BestValue, row.Worst, row.WorstSays = own, a.OwnValue, a.Other, a.OtherValue
	if a.Behind {
		row.Best, row.BestValue, row.Worst, row.WorstSays = a.Other, a.OtherValue, own, a.OwnValue
	}
	row.apart = math.Abs(leadOf(l, c).gap)
	row.Note = l.T("areas.state", a.State, a.Since)
	if a.Late != "" {
		row.Note += l.T("list.semicolon") + a.Late
	}
	return row
}

// ends are the first and the last of a ranking.
type ends struct {
	values              []float64 // by peer: what they are ranked by
	best, worst         string
	bestSays, worstSays string
	spread              string
	apart               float64
	places              []int
}

func (c *comparison) ends(l *view.Lens) ends {
	e := ends{values: c.yardstick(c.at, nowLine, beforeLine)}
	e.places = ranks(e.values, lowIsGood(c.In))
	if count(e.values) < 2 {
		return e
	}
	last := slices.Max(e.places)
	var best, worst []string
	lo, hi := math.NaN(), math.NaN()
	for i, p := range e.places {
		switch {
		case p == 1:
			best, hi = append(best, c.peers[i].name), e.values[i]
			e.bestSays = c.says(l, i, e.values[i])
		case p == last:
			worst, lo = append(worst, c.peers[i].name), e.values[i]
			e.worstSays = c.says(l, i, e.values[i])
		}
	}
	e.best, e.worst = strings.Join(best, l.T("list.comma")), strings.Join(worst, l.T("list.comma"))
	if last > 1 {
		e.apart = math.Abs(hi - lo)
		e.spread = c.apart(l, e.apart)
	}
	return e
}

// says prints what an area is ranked by.
func (c *comparison) says(l *view.Lens, peer int, v float64) string {
	if c.byGrowth() {
		return view.Signed(v, 1) + "%"
	}
	return lineValue(l, &c.peers[peer], c.at)
}

// apart prints a difference of what areas are ranked by.
func (c *comparison) apart(l *view.Lens, v float64) string {
	if c.byGrowth() {
		return l.T("areas.points-of", words.Number(v, 1))
	}
	return apartText(l, c.In, v, c.digits(l))
}
