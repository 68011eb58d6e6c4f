package charts

import (
	"cmp"
	"math"
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// maxAreaLines is how many lines a chart of areas has at most: more could not
// be told apart.
const maxAreaLines = 8

// drawn lists the lines to draw: the own area, the whole, the series it is held
// against, then the best and the worst in turn. The plan's order is kept.
func drawn(c *areas.Comparison) (lines []areas.Line, left int) {
	if len(c.Peers) == 0 {
		return reportedOnly([]areas.Line{c.OwnLine, *c.Against}), 0
	}
	places := areas.Ranks(c.Yardstick(c.At, areas.NowLine, areas.BeforeLine), areas.LowIsGood(c.In))
	order := placed(places)
	room := maxAreaLines
	keep := map[int]bool{}
	whole := c.Whole != nil && (!c.In.Measure.IsTotal() || c.ByGrowth()) // a sum would press its parts flat
	if whole {
		room--
	}
	take := func(i int) {
		if room > 0 && !keep[i] {
			keep[i] = true
			room--
		}
	}
	for i, x := range c.Peers {
		if x.Own {
			take(i)
		}
	}
	for k := range order {
		take(order[k/2*(1-k%2)+(len(order)-1-k/2)*(k%2)])
	}
	for i, x := range c.Peers {
		switch {
		case keep[i]:
			lines = append(lines, x)
		case x.Last >= 0:
			left++
		}
	}
	if whole {
		lines = append(lines, *c.Whole)
	}
	return reportedOnly(lines), left
}

// reportedOnly keeps the lines that have a figure.
func reportedOnly(lines []areas.Line) []areas.Line {
	return slices.DeleteFunc(lines, func(x areas.Line) bool { return x.Last < 0 })
}

// DrawAreaLines draws the year of each area, named at the line's end. Nil without
// any figure.
func DrawAreaLines(l *view.Lens, c *areas.Comparison, s Style) (*Chart, error) {
	list, left := drawn(c)
	if len(list) == 0 {
		return nil, nil
	}
	d := areaLineSet{l: l, c: c, s: s, list: list, chart: echarts.NewLine(), room: 18, growth: len(c.Peers) > 0 &&
		c.ByGrowth()}
	from, to, step := d.bounds()
	d.fin = &finisher{style: s, extra: map[string]series{}, step: step}
	d.chart.Accept(d.fin)
	var labels []string
	for _, p := range list[0].Periods {
		labels = append(labels, words.Period(l.Lang, p))
	}
	d.chart.SetXAxis(labels)
	at := spread(d.lasts(), from, to)
	for i := range list {
		d.add(i, at[i])
	}
	d.chart.SetGlobalOptions(trendOptions(s, from, to, d.room)...)
	last, unit := &list[0], words.UnitOf(l.Lang, c.In)
	if d.growth {
		unit = "%"
	}
	out := &Chart{Key: "areas-lines-" + c.In.Slug(),
		Foot: foot(l, unit, l.Unit(c.In.Lead), c.Recorded(l, list, func(x *areas.Line) int { return x.Last })),
		Alt: l.T("areas.lines-alt", l.Name(c.In), len(list), last.Name,
			words.WithUnit(d.printed(last, last.Last), unit))}
	if left > 0 {
		out.Foot += " · " + l.T("areas.drawn-note", len(list))
	}
	d.table(out, labels)
	out.exports(l, "areas-lines", c.In.Slug(), c.Indicators()...)
	ticks, _ := ticks(l.Lang, list[0].Periods)
	return out.close(d.chart, drawing{Ticks: ticks, Unit: unit, Decimals: d.digits()})
}

// areaLineSet is what the lines of areas are made of.
type areaLineSet struct {
	l     *view.Lens
	c     *areas.Comparison
	s     Style
	list  []areas.Line
	chart *echarts.Line
	fin   *finisher
	room  int // for the longest name at the right

	growth bool // amounts: what they grew by is drawn, for one is a part of another
}

// line is what is drawn of an area.
func (d *areaLineSet) line(x *areas.Line) []float64 {
	if !d.growth {
		return x.Now
	}
	out := view.Blank(len(x.Now))
	for i := range out {
		out[i] = areas.OnLastYear(x.In, x.Now[i], x.Before[i])
	}
	return out
}

// printed is a line's figure without its unit.
func (d *areaLineSet) printed(x *areas.Line, at int) string {
	v := d.line(x)[at]
	switch {
	case math.IsNaN(v):
		return "—"
	case d.growth:
		return view.Signed(v, 1)
	}
	return words.Number(v, words.Decimals(x.In, v, x.Decimals(d.l, at)))
}

// emphasised reports whether a line is the one to look at: the plan's own area,
// or the indicator that is held against another.
func (d *areaLineSet) emphasised(x *areas.Line) bool {
	if len(d.c.Peers) == 0 {
		return x.In == d.c.OwnLine.In
	}
	return x.Own
}

// dashes and symbols tell quiet lines apart without colour.
var (
	lineDashes  = [...]string{"solid", "dashed", "dotted"}
	lineSymbols = [...]string{"circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle",
		"emptyDiamond"}
)

// nameGap is how far apart the names of lines stand at least, as a share of the
// axis: a line of text on the lowest chart, a telephone's.
const nameGap = .075

// lasts are the latest values, where the names stand.
func (d *areaLineSet) lasts() []float64 {
	out := make([]float64, len(d.list))
	for i := range d.list {
		out[i] = d.line(&d.list[i])[d.list[i].Last]
	}
	return out
}

// spread moves values so far from each other that names beside them do not lie
// on each other, within the axis; their order stays. A missing one comes last.
func spread(values []float64, from, to float64) []float64 {
	gap := (to - from) * nameGap
	order := make([]int, len(values))
	out := slices.Clone(values)
	for i := range order {
		order[i] = i
		if math.IsNaN(out[i]) {
			out[i] = from
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(out[b], out[a]) })
	top := to - gap/2
	for _, i := range order {
		out[i] = min(out[i], top)
		top = out[i] - gap
	}
	bottom := from + gap/2
	for _, i := range slices.Backward(order) {
		out[i] = max(out[i], bottom)
		bottom = out[i] + gap
	}
	return out
}

// add draws one area's line and, at a height of its own, its name at the end.
func (d *areaLineSet) add(i int, height float64) {
	x := &d.list[i]
	color, width, dash, size, z := d.s.Muted, float32(1.5), lineDashes[i%len(lineDashes)], 6, 2
	if x.In == d.wholeOf() {
		color, width, dash = d.s.Ink, 2, "dashed"
	}
	if d.emphasised(x) {
		color, width, dash, size, z = d.s.Accent, 3.5, "solid", 8, 5
	}
	id := "area-" + x.In.Slug() + "-" + x.Area
	text := x.Name + " " + d.printed(x, x.Last)
	d.room = max(d.room, 12+int(textWidth(text)*float64(d.s.Text)))
	d.fin.extra[id] = series{Z: z}
	d.chart.AddSeries(x.Name, points(d.line(x)), echarts.WithSeriesId(id),
		echarts.WithLineChartOpts(opts.LineChart{Symbol: lineSymbols[i%len(lineSymbols)], SymbolSize: size,
			ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(true)}),
		echarts.WithLineStyleOpts(opts.LineStyle{Color: color, Width: width, Type: dash}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: color}))
	d.name("mark-"+id, text, color, x.Last, height)
}

// name writes a text beside a point that is not seen; the script keeps what is
// called a mark out of tips.
func (d *areaLineSet) name(id, text, color string, at int, height float64) {
	no := false
	line := view.Blank(len(d.list[0].Periods))
	line[at] = view.Round12(height)
	d.fin.extra[id] = series{Z: 6, Silent: true, Clip: &no,
		Label: &label{Show: true, Formatter: text, Position: "right", Color: color, FontSize: d.s.Text, Distance: 6}}
	d.chart.AddSeries(text, points(line), echarts.WithSeriesId(id),
		echarts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: 4, ShowSymbol: opts.Bool(true)}),
		echarts.WithLineStyleOpts(opts.LineStyle{Color: "transparent", Width: 1}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent"}))
}

func (d *areaLineSet) wholeOf() *qianshao.Indicator {
	if d.c.Whole == nil {
		return nil
	}
	return d.c.Whole.In
}

// bounds are round bounds around all lines; amounts begin at zero.
func (d *areaLineSet) bounds() (from, to, step float64) {
	t := Trend{FromZero: d.c.In.Measure.IsTotal() && !d.growth, Actual: []float64{}}
	for i := range d.list {
		t.Actual = append(t.Actual, d.line(&d.list[i])...)
	}
	return t.axis()
}

// table lists the areas by period; with a series it is held against, the
// difference too. A file has only what may leave.
func (d *areaLineSet) table(out *Chart, labels []string) {
	out.Head = []string{d.l.T("th.period")}
	all := d.all()
	for _, x := range all {
		out.Head = append(out.Head, x.Name)
	}
	gap := len(d.c.Peers) == 0 && len(all) == 2
	if gap {
		out.Head = append(out.Head, d.l.T("areas.gap"))
	}
	leave := !slices.ContainsFunc(d.c.Indicators(), func(in *qianshao.Indicator) bool { return !d.l.Leaves(in) })
	for k, label := range labels {
		row, raw := []string{label}, []string{label}
		for i := range all {
			row, raw = append(row, d.printed(&all[i], k)),
				append(raw, bareCell(d.printed(&all[i], k), d.line(&all[i])[k]))
		}
		if gap {
			v := all[0].Now[k] - all[1].Now[k]
			text := d.signedCell(v, all[0].Decimals(d.l, k))
			row, raw = append(row, text), append(raw, bareCell(text, v))
		}
		out.Rows = append(out.Rows, row)
		if leave {
			out.Raw = append(out.Raw, raw)
		}
	}
}

// all are the lines of the table: those drawn, and those left out of the
// picture.
func (d *areaLineSet) all() []areas.Line {
	if len(d.c.Peers) == 0 {
		return d.list
	}
	out := reportedOnly(slices.Clone(d.c.Peers))
	if d.c.Whole != nil && d.c.Whole.Last >= 0 {
		out = append(out, *d.c.Whole)
	}
	return out
}

func (d *areaLineSet) signedCell(v float64, digits int8) string {
	if math.IsNaN(v) {
		return "—"
	}
	return view.Signed(v, digits)
}

func bareCell(printed string, v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return plainAs(printed, v)
}

// digits are the decimals that tips on the lines have.
func (d *areaLineSet) digits() int8 {
	if d.growth {
		return 1
	}
	n := d.c.Digits(d.l)
	for i := range d.list {
		n = max(n, d.list[i].Decimals(d.l, d.list[i].Last))
	}
	return n
}
