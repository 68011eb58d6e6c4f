package dashboards

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// indicators are those whose figures a chart of the comparison shows.
func (c *comparison) indicators() []*qianshao.Indicator {
	out := []*qianshao.Indicator{c.In}
	for _, x := range c.peers {
		out = append(out, x.In)
	}
	if c.against != nil {
		out = append(out, c.against.In)
	}
	return out
}

// maxAreaBars is how many bars a chart of the page's height has room for; more
// make it taller.
const maxAreaBars = 9

// areaBars draws one bar an area at the common period, the best on top: of
// what they grew by, or of the figure itself. Nil with fewer than two.
func areaBars(l *view.Lens, c *comparison, s style, growth bool) (*Chart, error) {
	values, low, key, unit := c.pick(c.at, nowLine), lowIsGood(c.In), "size", words.UnitOf(l.Lang, c.In)
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
	out := &Chart{Key: "areas-" + key + "-" + c.In.Slug(), Head: []string{l.T("areas.area"), l.T(title), l.T("areas.rank")},
		Foot: foot(l, unit, l.Unit(c.In.Lead), c.recorded(l, c.peers, func(*areaLine) int { return c.at })) + " · " + periodText(l, c.In, c.periods()[c.at])}
	first, last := order[0], order[len(order)-1]
	out.Alt = l.T("areas.bars-alt", l.Name(c.In), len(order), c.peers[first].name, b.text(first), c.peers[last].name, b.text(last))
	for _, i := range order {
		out.Rows = append(out.Rows, []string{c.peers[i].name, b.text(i), rankText(l, places[i])})
		if l.Leaves(c.In) && l.Leaves(c.peers[i].In) {
			out.Raw = append(out.Raw, []string{c.peers[i].name, plainAs(b.text(i), values[i]), rankText(l, places[i])})
		}
	}
	out.exports(l, "areas-"+key, c.In.Slug(), c.indicators()...)
	bars := b.bars(order)
	if len(bars) > maxAreaBars {
		out.Tall = tall(len(bars))
	}
	return out.close(b.draw(bars, l.T(title)), drawing{Unit: unit, Decimals: max(c.digits(l), 1), Names: .34})
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
func (c *comparison) recorded(l *view.Lens, list []areaLine, place func(*areaLine) int) (at time.Time) {
	for i := range list {
		x := &list[i]
		k := place(x)
		if k < 0 || k >= len(x.ps) || x.hidden {
			continue
		}
		if pt, ok := l.Reading.Frame.Get(x.In.Series(), x.ps[k]); ok && pt.Recorded.After(at) {
			at = pt.Recorded
		}
	}
	return at
}

// areaBarSet is what the bars of a ranking are made of.
type areaBarSet struct {
	l      *view.Lens
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
		return view.Signed(b.values[i], 1) + "%"
	}
	return lineValue(b.l, &b.c.peers[i], b.c.at)
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
		x := &b.c.peers[i]
		bar := areaBar{x.name, b.text(i), b.s.Muted, round1(b.values[i])}
		switch {
		case x.V != nil && b.c.byParts:
			bar.text, bar.colour = bar.text+" "+words.Shape(x.V.Grade), b.s.Grade(x.V.Grade)
		case x.own:
			bar.colour = b.s.Accent
		}
		out = append(out, bar)
	}
	w, ok := b.whole()
	if !ok {
		return out
	}
	at := slices.IndexFunc(out, func(x areaBar) bool { return x.value < w.value != lowIsGood(b.c.In) })
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
	return round12(v)
}

// whole is the whole's bar; false where it is a sum, which is no peer.
func (b *areaBarSet) whole() (areaBar, bool) {
	w := b.c.whole
	if w == nil || w.hidden || b.c.at < 0 || b.c.In.Measure.IsTotal() && !b.growth {
		return areaBar{}, false
	}
	v, text := w.now[b.c.at], lineValue(b.l, w, b.c.at)
	if b.growth {
		v = onLastYear(b.c.In, v, w.before[b.c.at])
		text = view.Signed(v, 1) + "%"
	}
	return areaBar{w.name, text, b.s.Ink, round1(v)}, !math.IsNaN(v)
}

func (b *areaBarSet) draw(list []areaBar, title string) *charts.Bar {
	var names []string
	var data []opts.BarData
	room, lo := 26, 0.
	for _, x := range slices.Backward(list) { // the axis begins below
		names = append(names, x.name)
		lo = math.Min(lo, x.value)
		room = max(room, 14+int(textWidth(x.text)*float64(b.s.Text)))
		label := opts.Label{Show: opts.Bool(true), Position: "right", Formatter: x.text, Color: b.s.Ink, FontSize: b.s.Text}
		data = append(data, opts.BarData{Value: finite(x.value), ItemStyle: &opts.ItemStyle{Color: x.colour}, Label: &label})
	}
	bar := charts.NewBar()
	bar.Accept(&finisher{style: b.s, extra: map[string]series{}})
	bar.SetGlobalOptions(b.axes(names, lo, room)...)
	bar.AddSeries(title, data, charts.WithSeriesId("areas"), charts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "38%"}))
	return bar
}

// axes leave room for the figures beside the bars, and go below zero where a
// figure does.
func (b *areaBarSet) axes(names []string, lo float64, room int) []charts.GlobalOpts {
	all := append(barOptions(b.s, names, 0, 4),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: strconv.Itoa(room), Top: "6", Bottom: "2", ContainLabel: opts.Bool(true)}))
	if lo < 0 {
		scale := &opts.AxisLabel{Color: b.s.Muted, FontSize: int(b.s.Text)}
		all = append(all, charts.WithXAxisOpts(opts.XAxis{Type: "value", SplitNumber: 4, AxisLabel: scale,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: b.s.Grid}}}))
	}
	return all
}

// areaChartNamed makes the chart of a comparison that an address names.
func areaChartNamed(l *view.Lens, kind, id string) (*Chart, error) {
	in := l.Reading.Plan.Indicator(id)
	if in == nil || l.Reading.VerdictIn(in.Series()) == nil || !compared(l, in) {
		return nil, view.Unknown("comparison", id)
	}
	c := compare(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())})
	switch kind {
	case "areas-rank":
		return areaBars(l, c, deskStyle, c.byGrowth())
	case "areas-size":
		return areaBars(l, c, deskStyle, false)
	}
	return areaLines(l, c, deskStyle)
}
