package dashboards

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/words"
)

// indicators are those whose figures a chart of the comparison shows.
func (c *comparison) indicators() []*qianshao.Indicator {
	out := []*qianshao.Indicator{c.in}
	for _, x := range c.peers {
		out = append(out, x.in)
	}
	if c.against != nil {
		out = append(out, c.against.in)
	}
	return out
}

// areaBars draws one bar an area at the common period, the best on top: of
// what they grew by, or of the figure itself. Nil with fewer than two.
func areaBars(l *lens, c *comparison, s style, growth bool) (*Chart, error) {
	values, low, key, unit := c.pick(c.at, nowLine), lowIsGood(c.in), "size", c.in.Unit
	title := "areas.ranking-size"
	if growth {
		values, key, unit, title = c.grown(c.at, nowLine, beforeLine), "rank", "%", "areas.ranking-growth"
	} else if !c.byGrowth() {
		key, title = "rank", "areas.ranking"
	} else {
		low = false
	}
	places := ranks(values, low)
	order := placed(places)
	if len(order) < 2 {
		return nil, nil
	}
	b := areaBarSet{l: l, c: c, s: s, values: values, places: places, growth: growth, unit: unit}
	out := &Chart{Key: "areas-" + key + "-" + c.in.ID, Head: []string{l.t("areas.area"), l.t(title), l.t("areas.rank")},
		Foot: l.foot(unit, l.unit(c.in.Lead), c.recorded(l)) + " · " + periodText(l, c.in, c.periods()[c.at])}
	first, last := order[0], order[len(order)-1]
	out.Alt = l.t("areas.bars-alt", l.name(c.in), len(order), c.peers[first].name, b.text(first), c.peers[last].name, b.text(last))
	for _, i := range order {
		out.Rows = append(out.Rows, []string{c.peers[i].name, b.text(i), rankText(l, places[i])})
		if l.leaves(c.in) && l.leaves(c.peers[i].in) {
			out.Raw = append(out.Raw, []string{c.peers[i].name, plainNumber(round12(values[i])), rankText(l, places[i])})
		}
	}
	out.exports(l, "areas-"+key, c.in.ID, c.indicators()...)
	return out.close(b.draw(order, l.t(title)), drawing{Unit: unit, Decimals: max(c.digits(l), 1), Names: .34})
}

// placed lists the peers that have a rank, the best first.
func placed(places []int) []int {
	var out []int
	for i, n := range places {
		if n > 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(places[a], places[b]) })
	return out
}

// recorded is when the newest of the compared figures became known.
func (c *comparison) recorded(l *lens) (at time.Time) {
	for _, x := range append(c.lines(), c.ownLine) {
		if c.at < 0 || c.at >= len(x.ps) || x.hidden {
			continue
		}
		if pt, ok := l.r.Frame.Get(x.in.Series(), x.ps[c.at]); ok && pt.Recorded.After(at) {
			at = pt.Recorded
		}
	}
	return at
}

// areaBarSet is what the bars of a ranking are made of.
type areaBarSet struct {
	l      *lens
	c      *comparison
	s      style
	values []float64
	places []int
	growth bool
	unit   string
}

// text prints a bar's figure.
func (b *areaBarSet) text(i int) string {
	if b.growth {
		return signed(b.values[i], 1) + "%"
	}
	return b.l.lineValue(&b.c.peers[i], b.c.at)
}

// colour is the light's where the area is judged, the accent for the plan's own
// area, and quiet for the others.
func (b *areaBarSet) colour(x *areaLine) string {
	switch {
	case x.v != nil && b.c.byParts:
		return b.s.Grade(x.v.Grade)
	case x.own:
		return b.s.Accent
	}
	return b.s.Muted
}

func (b *areaBarSet) draw(order []int, title string) *charts.Bar {
	var names []string
	var data []opts.BarData
	lo := 0.
	for _, i := range slices.Backward(order) { // the axis begins below
		x := &b.c.peers[i]
		names = append(names, x.name)
		text := b.text(i)
		if x.v != nil && b.c.byParts {
			text += " " + words.Shape(x.v.Grade)
		}
		lo = math.Min(lo, b.values[i])
		label := opts.Label{Show: opts.Bool(true), Position: "right", Formatter: text, Color: b.s.Ink, FontSize: b.s.Text}
		data = append(data, opts.BarData{Value: finite(b.values[i]), ItemStyle: &opts.ItemStyle{Color: b.colour(x)}, Label: &label})
	}
	bar := charts.NewBar()
	bar.Accept(&finisher{style: b.s, extra: map[string]series{}})
	bar.SetGlobalOptions(b.axes(names, lo)...)
	more := []charts.SeriesOpts{charts.WithSeriesId("areas"), charts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "38%"})}
	bar.AddSeries(title, data, append(more, b.marks()...)...)
	return bar
}

// axes leave room for the figures beside the bars, and below zero where a
// figure is.
func (b *areaBarSet) axes(names []string, lo float64) []charts.GlobalOpts {
	hi := 0.
	for _, v := range b.values {
		if !math.IsNaN(v) {
			hi = math.Max(hi, v)
		}
	}
	from, to, _ := niceRange(lo, hi*1.2)
	all := barOptions(b.s, names, to, 5)
	if lo < 0 {
		scale := &opts.AxisLabel{Color: b.s.Muted, FontSize: int(b.s.Text)}
		all = append(all, charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: from, Max: to, AxisLabel: scale,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: b.s.Grid}}}))
	}
	return all
}

// marks draw the whole's figure as a line across the bars where it can be
// compared with theirs.
func (b *areaBarSet) marks() []charts.SeriesOpts {
	w := b.c.whole
	if w == nil || w.hidden || b.c.at < 0 || b.c.in.Measure.IsTotal() && !b.growth {
		return nil
	}
	v := w.now[b.c.at]
	if b.growth {
		v = onLastYear(b.c.in, v, w.before[b.c.at])
	}
	if math.IsNaN(v) {
		return nil
	}
	return []charts.SeriesOpts{charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: round12(v)}),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: b.s.Ink, Width: 2, Type: "dashed"}})}
}

// areaChartNamed makes the chart of a comparison that an address names.
func areaChartNamed(l *lens, kind, id string) (*Chart, error) {
	in := l.r.Plan.Indicator(id)
	if in == nil || l.r.Verdict(in.ID) == nil || !compared(l, in) {
		return nil, unknown("comparison", id)
	}
	c := compare(l, pair{in, l.r.Verdict(in.ID)})
	switch kind {
	case "areas-rank":
		return areaBars(l, c, deskStyle, c.byGrowth())
	case "areas-size":
		return areaBars(l, c, deskStyle, false)
	}
	return areaLines(l, c, deskStyle)
}
