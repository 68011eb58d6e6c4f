package dashboards

import (
	"context"
	"math"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// AreaPage compares one indicator's areas.
type AreaPage struct {
	Name, ID, Href string
	Light          view.Light
	Target         string
	Sentence       string
	Yardstick      string // by what they are ranked
	Notes          []string
	Against        *areas.Against
	ByGrowth       bool // amounts: their size has a rank of its own
	Growth         bool // some area has last year's figure
	Shares, Points bool
	Past, YearAgo  bool // ranks of the period before and of a year before are known
	Lights         bool // some area is judged
	Rows           []AreaRow
	Ranking        *charts.Chart
	Size           *charts.Chart // of amounts that are ranked by growth
	Lines          *charts.Chart
	Siblings       []Link
}

// AreaRow is an area in a comparison.
type AreaRow struct {
	Light           *view.Light // nil: not judged
	Name, Href      string      // Href is "" where the area's figure has no page of its own
	Own, Whole      bool
	Hidden          bool
	Value, Period   string // the latest
	Older           bool   // than the others'
	Compared        string // the figure at the common period, where that is another
	Growth          string
	Share, Points   string
	Rank, Size      string
	Before, YearAgo string
}

func viewArea(_ context.Context, _ *Site, l *view.Lens, r *http.Request) (any, string, error) {
	in := l.Reading.Plan.Indicator(r.PathValue("id"))
	if in == nil || l.Reading.VerdictIn(in.Series()) == nil || !areas.Has(l, in) {
		return nil, "", view.Unknown("comparison", r.PathValue("id"))
	}
	v, err := newAreaPage(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())})
	return v, l.T("areas.title") + l.T("colon") + l.Name(in), err
}

func newAreaPage(l *view.Lens, p view.Judgement) (*AreaPage, error) {
	c := areas.Compare(l, p)
	v := &AreaPage{Name: p.In.SharedName().In(l.Lang), ID: p.In.Slug(), Href: l.Href("indicator", p.In.Slug()),
		Light: view.LightOf(l.Lang, p.V), Target: l.TargetsText(p.In), Against: areas.AgainstRow(l, c)}
	for _, q := range l.Judgements(func(in *qianshao.Indicator) bool { return areas.Once(l, in) }) {
		v.Siblings = append(v.Siblings, Link{Name: q.In.SharedName().In(l.Lang), Href: l.Href("areas", q.In.Slug()),
			Here: q.In.ID == p.In.ID})
	}
	if len(c.Peers) > 0 {
		v.fill(l, c)
	}
	var err error
	if v.Ranking, err = charts.DrawAreaBars(l, c, charts.Desk, c.ByGrowth()); err == nil && c.ByGrowth() {
		v.Size, err = charts.DrawAreaBars(l, c, charts.Desk, false)
	}
	if err == nil {
		v.Lines, err = charts.DrawAreaLines(l, c, charts.Desk)
	}
	return v, err
}

// fill makes the sentence, the notes and the table of areas beside each other.
func (v *AreaPage) fill(l *view.Lens, c *areas.Comparison) {
	v.ByGrowth = c.ByGrowth()
	v.Yardstick = l.T(yardKey(c))
	v.Sentence = c.Sentence(l)
	v.Notes = c.Notes(l)
	v.Shares, v.Points = c.Contributed()
	if v.Points {
		v.Notes = append(v.Notes, l.T("areas.points-note", c.Whole.Name))
	}
	v.Rows = areaRows(c, l, v)
	if c.Whole != nil {
		v.Rows = append(v.Rows, wholeRow(c, l, v))
	}
	for _, row := range v.Rows {
		v.Lights = v.Lights || row.Light != nil
		v.Growth = v.Growth || row.Growth != ""
		v.Past = v.Past || row.Before != ""
		v.YearAgo = v.YearAgo || row.YearAgo != ""
	}
}

func yardKey(c *areas.Comparison) string {
	low := areas.LowIsGood(c.In)
	switch {
	case c.ByGrowth() && low:
		return "areas.by-growth-low"
	case c.ByGrowth():
		return "areas.by-growth"
	case low:
		return "areas.by-low"
	}
	return "areas.by-value"
}

// areaRows are the areas, the best first, those without a rank last.
func areaRows(c *areas.Comparison, l *view.Lens, v *AreaPage) []AreaRow {
	low := areas.LowIsGood(c.In)
	now := areas.Ranks(c.Yardstick(c.At, areas.NowLine, areas.BeforeLine), low)
	size := areas.Ranks(c.Pick(c.At, areas.NowLine), false)
	past, year := areas.Ranks(c.Yardstick(c.Previous(), areas.NowLine, areas.BeforeLine), low),
		areas.Ranks(c.Yardstick(c.At, areas.BeforeLine, areas.OldestLine), low)
	grown := c.Grown(c.At, areas.NowLine, areas.BeforeLine)
	order := make([]int, len(c.Peers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return areas.RankOrLast(now[a]) - areas.RankOrLast(now[b]) })
	var out []AreaRow
	for _, i := range order {
		row := areaRow(c, l, &c.Peers[i], grown[i])
		row.Rank, row.Before, row.YearAgo = areas.RankText(l, now[i]), areas.RankText(l, past[i]),
			areas.RankText(l, year[i])
		if v.ByGrowth {
			row.Size = areas.RankText(l, size[i])
		}
		areaParts(c, l, &row, i, v)
		out = append(out, row)
	}
	return out
}

// areaRow is what an area's own line says.
func areaRow(c *areas.Comparison, l *view.Lens, x *areas.Line, grown float64) AreaRow {
	row := AreaRow{Name: x.Name, Own: x.Own, Hidden: x.Hidden, Value: areas.LineValue(l, x, x.Last),
		Older: x.Last >= 0 && x.Last < c.Newest()}
	if x.V != nil {
		light := view.LightOf(l.Lang, x.V)
		row.Light, row.Href = &light, l.Href("indicator", x.In.Slug())
	}
	if x.Last >= 0 {
		row.Period = view.PeriodText(l, x.In, x.Periods[x.Last])
	}
	if v := areas.LineValue(l, x, c.At); v != "" && x.Last != c.At {
		row.Compared = l.T("areas.then", view.PeriodText(l, x.In, x.Periods[c.At]), v)
	}
	if !math.IsNaN(grown) {
		row.Growth = changeText(c, l, grown)
	}
	return row
}

// changeText prints what a figure changed by on last year.
func changeText(c *areas.Comparison, l *view.Lens, v float64) string {
	if view.InPoints(c.In) {
		return l.T("tile.points", view.Signed(v, max(c.Digits(l), 1)))
	}
	return view.Signed(v, 1) + "%"
}

// areaParts adds an area's share of the whole and its contribution to the growth.
func areaParts(c *areas.Comparison, l *view.Lens, row *AreaRow, peer int, v *AreaPage) {
	if !v.Shares {
		return
	}
	x := &c.Peers[peer]
	row.Share = words.Percent(x.Now[c.At]/c.Whole.Now[c.At], 1)
	if v.Points {
		row.Points = view.Signed((x.Now[c.At]-x.Before[c.At])/c.Whole.Before[c.At]*100, 2)
	}
}

// wholeRow is what the areas make together.
func wholeRow(c *areas.Comparison, l *view.Lens, v *AreaPage) AreaRow {
	grown := math.NaN()
	if c.At >= 0 {
		grown = areas.OnLastYear(c.In, c.Whole.Now[c.At], c.Whole.Before[c.At])
	}
	row := areaRow(c, l, c.Whole, grown)
	row.Whole, row.Older = true, false
	if v.Shares {
		row.Share = words.Percent(1, 1)
	}
	if v.Points {
		row.Points = view.Signed(grown, 2)
	}
	return row
}
