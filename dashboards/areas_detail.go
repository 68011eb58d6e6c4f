package dashboards

import (
	"context"
	"math"
	"net/http"
	"slices"

	"qianshao"
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
	Against        *Against
	ByGrowth       bool // amounts: their size has a rank of its own
	Growth         bool // some area has last year's figure
	Shares, Points bool
	Past, YearAgo  bool // ranks of the period before and of a year before are known
	Lights         bool // some area is judged
	Rows           []AreaRow
	Ranking        *Chart
	Size           *Chart // of amounts that are ranked by growth
	Lines          *Chart
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
	if in == nil || l.Reading.VerdictIn(in.Series()) == nil || !compared(l, in) {
		return nil, "", view.Unknown("comparison", r.PathValue("id"))
	}
	v, err := newAreaPage(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())})
	return v, l.T("areas.title") + l.T("colon") + l.Name(in), err
}

func newAreaPage(l *view.Lens, p view.Judgement) (*AreaPage, error) {
	c := compare(l, p)
	v := &AreaPage{Name: p.In.SharedName().In(l.Lang), ID: p.In.Slug(), Href: l.Href("indicator", p.In.Slug()), Light: view.LightOf(l.Lang, p.V), Target: l.TargetsText(p.In), Against: againstRow(l, c)}
	for _, q := range l.Judgements(func(in *qianshao.Indicator) bool { return comparesOnce(l, in) }) {
		v.Siblings = append(v.Siblings, Link{Name: q.In.SharedName().In(l.Lang), Href: l.Href("areas", q.In.Slug()), Here: q.In.ID == p.In.ID})
	}
	if len(c.peers) > 0 {
		v.fill(l, c)
	}
	var err error
	if v.Ranking, err = areaBars(l, c, deskStyle, c.byGrowth()); err == nil && c.byGrowth() {
		v.Size, err = areaBars(l, c, deskStyle, false)
	}
	if err == nil {
		v.Lines, err = areaLines(l, c, deskStyle)
	}
	return v, err
}

// fill makes the sentence, the notes and the table of areas beside each other.
func (v *AreaPage) fill(l *view.Lens, c *comparison) {
	v.ByGrowth = c.byGrowth()
	v.Yardstick = l.T(c.yardKey())
	v.Sentence = c.sentence(l)
	v.Notes = c.notes(l)
	v.Shares, v.Points = c.contributed()
	if v.Points {
		v.Notes = append(v.Notes, l.T("areas.points-note", c.whole.name))
	}
	v.Rows = c.rows(l, v)
	if c.whole != nil {
		v.Rows = append(v.Rows, c.wholeRow(l, v))
	}
	for _, row := range v.Rows {
		v.Lights = v.Lights || row.Light != nil
		v.Growth = v.Growth || row.Growth != ""
		v.Past = v.Past || row.Before != ""
		v.YearAgo = v.YearAgo || row.YearAgo != ""
	}
}

func (c *comparison) yardKey() string {
	low := lowIsGood(c.In)
	switch {
	case c.byGrowth() && low:
		return "areas.by-growth-low"
	case c.byGrowth():
		return "areas.by-growth"
	case low:
		return "areas.by-low"
	}
	return "areas.by-value"
}

// rows are the areas, the best first, those without a rank last.
func (c *comparison) rows(l *view.Lens, v *AreaPage) []AreaRow {
	low := lowIsGood(c.In)
	now := ranks(c.yardstick(c.at, nowLine, beforeLine), low)
	size := ranks(c.pick(c.at, nowLine), false)
	past, year := ranks(c.yardstick(c.previous(), nowLine, beforeLine), low), ranks(c.yardstick(c.at, beforeLine, oldestLine), low)
	grown := c.grown(c.at, nowLine, beforeLine)
	order := make([]int, len(c.peers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rankOrLast(now[a]) - rankOrLast(now[b]) })
	var out []AreaRow
	for _, i := range order {
		row := c.row(l, &c.peers[i], grown[i])
		row.Rank, row.Before, row.YearAgo = rankText(l, now[i]), rankText(l, past[i]), rankText(l, year[i])
		if v.ByGrowth {
			row.Size = rankText(l, size[i])
		}
		c.parts(l, &row, i, v)
		out = append(out, row)
	}
	return out
}

// unranked stands behind all ranks.
const unranked = 1 << 20

func rankOrLast(n int) int {
	if n == 0 {
		return unranked
	}
	return n
}

func rankText(l *view.Lens, n int) string {
	if n == 0 {
		return ""
	}
	return l.T("areas.rank-no", n)
}

// row is what an area's own line says.
func (c *comparison) row(l *view.Lens, x *areaLine, grown float64) AreaRow {
	row := AreaRow{Name: x.name, Own: x.own, Hidden: x.hidden, Value: lineValue(l, x, x.last), Older: x.last >= 0 && x.last < c.newest()}
	if x.V != nil {
		light := view.LightOf(l.Lang, x.V)
		row.Light, row.Href = &light, l.Href("indicator", x.In.Slug())
	}
	if x.last >= 0 {
		row.Period = periodText(l, x.In, x.ps[x.last])
	}
	if v := lineValue(l, x, c.at); v != "" && x.last != c.at {
		row.Compared = l.T("areas.then", periodText(l, x.In, x.ps[c.at]), v)
	}
	if !math.IsNaN(grown) {
		row.Growth = c.change(l, grown)
	}
	return row
}

// newest is the place of the latest figure of any area.
func (c *comparison) newest() int {
	at := -1
	for _, x := range c.peers {
		at = max(at, x.last)
	}
	return at
}

// change prints what a figure changed by on last year.
func (c *comparison) change(l *view.Lens, v float64) string {
	if inPoints(c.In) {
		return l.T("tile.points", view.Signed(v, max(c.digits(l), 1)))
	}
	return view.Signed(v, 1) + "%"
}

// parts adds an area's share of the whole and its contribution to the growth.
func (c *comparison) parts(l *view.Lens, row *AreaRow, peer int, v *AreaPage) {
	if !v.Shares {
		return
	}
	x := &c.peers[peer]
	row.Share = words.Percent(x.now[c.at]/c.whole.now[c.at], 1)
	if v.Points {
		row.Points = view.Signed((x.now[c.at]-x.before[c.at])/c.whole.before[c.at]*100, 2)
	}
}

// wholeRow is what the areas make together.
func (c *comparison) wholeRow(l *view.Lens, v *AreaPage) AreaRow {
	grown := math.NaN()
	if c.at >= 0 {
		grown = onLastYear(c.In, c.whole.now[c.at], c.whole.before[c.at])
	}
	row := c.row(l, c.whole, grown)
	row.Whole, row.Older = true, false
	if v.Shares {
		row.Share = words.Percent(1, 1)
	}
	if v.Points {
		row.Points = view.Signed(grown, 2)
	}
	return row
}

// digits are those the areas' figures of the common period have at most.
func (c *comparison) digits(l *view.Lens) int8 {
	var d int8
	for i := range c.peers {
		d = max(d, c.peers[i].decimals(l, c.at))
	}
	return d
}
