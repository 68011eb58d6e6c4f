package charts

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao/dashboards/areas"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// maxAreaBars is how many bars a chart of the page's height has room for; more
// make it taller.
const maxAreaBars = 9

// DrawAreaBars draws one bar an area at the common period, the best on top: of
// what they grew by, or of the figure itself. Nil with fewer than two.
func DrawAreaBars(l *view.Lens, c *areas.Comparison, s Style, growth bool) (*Chart, error) {
	values, low, key, unit := c.Pick(c.At, areas.NowLine), areas.LowIsGood(c.In), "size", words.UnitOf(l.Lang, c.In)
	title := "areas.ranking-size"
	if growth {
		values, key, unit, title = c.Grown(c.At, areas.NowLine, areas.BeforeLine), "rank", "%", "areas.ranking-growth"
	} else if !c.ByGrowth() {
		key, title = "rank", "areas.ranking"
	} else {
		low = false
	}
	places := areas.Ranks(values, low)
	order := placed(places)
	if len(order) < 2 {
		return nil, nil
	}
	b := areaBarSet{l: l, c: c, s: s, values: values, places: places, growth: growth, unit: unit}
	out := &Chart{Key: "areas-" + key + "-" + c.In.Slug(), Head: []string{l.T("areas.area"), l.T(title),
		l.T("areas.rank")},
		Foot: foot(l, unit, l.Unit(c.In.Lead), c.Recorded(l, c.Peers, func(*areas.Line) int { return c.At })) +
			" · " + view.PeriodText(l, c.In, c.Periods()[c.At])}
	first, last := order[0], order[len(order)-1]
	out.Alt = l.T("areas.bars-alt", l.Name(c.In), len(order), c.Peers[first].Name, b.text(first), c.Peers[last].Name,
		b.text(last))
	for _, i := range order {
		out.Rows = append(out.Rows, []string{c.Peers[i].Name, b.text(i), areas.RankText(l, places[i])})
		if l.Leaves(c.In) && l.Leaves(c.Peers[i].In) {
			out.Raw = append(out.Raw, []string{c.Peers[i].Name, plainAs(b.text(i), values[i]),
				areas.RankText(l, places[i])})
		}
	}
	out.exports(l, "areas-"+key, c.In.Slug(), c.Indicators()...)
	bars := b.bars(order)
	if len(bars) > maxAreaBars {
		out.Tall = tall(len(bars))
	}
	return out.close(b.draw(bars, l.T(title)), drawing{Unit: unit, Decimals: max(c.Digits(l), 1), Names: .34})
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

// areaBarSet is what the bars of a ranking are made of.
type areaBarSet struct {
	l      *view.Lens
	c      *areas.Comparison
	s      Style
	values []float64
	places []int
	growth bool
	unit   string
}

// text prints a bar's figure.
func (b *areaBarSet) text(i int) string {
	if b.growth {
		return view.Signed(b.values[i], 1) + "%"
	}
	return areas.LineValue(b.l, &b.c.Peers[i], b.c.At)
}

// areaBar is one bar.
type areaBar struct {
	name, text, colour string
	value              float64
}

// bars are the areas and, between them where its figure is of their kind, the
// whole; the best first.
func (b *areaBarSet) bars(order []int) []areaBar {
	var out []areaBar
	for _, i := range order {
		x := &b.c.Peers[i]
		bar := areaBar{x.Name, b.text(i), b.s.Muted, round1(b.values[i])}
		switch {
		case x.V != nil && b.c.ByParts:
			bar.text, bar.colour = bar.text+" "+words.Shape(x.V.Grade), b.s.Grade(x.V.Grade)
		case x.Own:
			bar.colour = b.s.Accent
		}
		out = append(out, bar)
	}
	w, ok := b.whole()
	if !ok {
		return out
	}
	at := slices.IndexFunc(out, func(x areaBar) bool { return x.value < w.value != areas.LowIsGood(b.c.In) })
	if at < 0 {
		at = len(out)
	}
	return slices.Insert(out, at, w)
}

// round1 drops digits of growth that no label shows, so that a bar of 0.0 % does
// not pull the axis below zero.
func round1(v float64) float64 {
	if math.Abs(v) < .05 {
		return 0
	}
	return view.Round12(v)
}

// whole is the whole's bar; false where it is a sum, which is no peer.
func (b *areaBarSet) whole() (areaBar, bool) {
	w := b.c.Whole
	if w == nil || w.Hidden || b.c.At < 0 || b.c.In.Measure.IsTotal() && !b.growth {
		return areaBar{}, false
	}
	v, text := w.Now[b.c.At], areas.LineValue(b.l, w, b.c.At)
	if b.growth {
		v = areas.OnLastYear(b.c.In, v, w.Before[b.c.At])
		text = view.Signed(v, 1) + "%"
	}
	return areaBar{w.Name, text, b.s.Ink, round1(v)}, !math.IsNaN(v)
}

func (b *areaBarSet) draw(list []areaBar, title string) *echarts.Bar {
	var names []string
	var data []opts.BarData
	room, lo := 26, 0.
	for _, x := range slices.Backward(list) { // the axis begins below
		names = append(names, x.name)
		lo = math.Min(lo, x.value)
		room = max(room, 14+int(textWidth(x.text)*float64(b.s.Text)))
		label := opts.Label{Show: opts.Bool(true), Position: "right", Formatter: x.text, Color: b.s.Ink,
			FontSize: b.s.Text}
		data = append(data, opts.BarData{Value: finite(x.value), ItemStyle: &opts.ItemStyle{Color: x.colour},
			Label: &label})
	}
	bar := echarts.NewBar()
	bar.Accept(&finisher{style: b.s, extra: map[string]series{}})
	bar.SetGlobalOptions(b.axes(names, lo, room)...)
	bar.AddSeries(title, data, echarts.WithSeriesId("areas"),
		echarts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "38%"}))
	return bar
}

// axes leave room for the figures beside the bars, and go below zero where a
// figure does.
func (b *areaBarSet) axes(names []string, lo float64, room int) []echarts.GlobalOpts {
	all := append(barOptions(b.s, names, 0, 4),
		echarts.WithGridOpts(opts.Grid{Left: "4", Right: strconv.Itoa(room), Top: "6", Bottom: "2",
			ContainLabel: opts.Bool(true)}))
	if lo < 0 {
		scale := &opts.AxisLabel{Color: b.s.Muted, FontSize: int(b.s.Text)}
		all = append(all, echarts.WithXAxisOpts(opts.XAxis{Type: "value", SplitNumber: 4, AxisLabel: scale,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: b.s.Grid}}}))
	}
	return all
}
