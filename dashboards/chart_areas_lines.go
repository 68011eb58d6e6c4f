package dashboards

import (
	"cmp"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// maxAreaLines is how many lines a chart of areas has at most: more could not
// be told apart.
const maxAreaLines = 8

// drawn lists the lines to draw: the own area, the whole, the series it is held
// against, then the best and the worst in turn. The plan's order is kept.
func (c *comparison) drawn() (lines []areaLine, left int) {
	if len(c.peers) == 0 {
		return reportedOnly([]areaLine{c.ownLine, *c.against}), 0
	}
	places := ranks(c.yardstick(c.at, nowLine, beforeLine), lowIsGood(c.In))
	order := placed(places)
	room := maxAreaLines
	keep := map[int]bool{}
	whole := c.whole != nil && (!c.In.Measure.IsTotal() || c.byGrowth()) // a sum would press its parts flat
	if whole {
		room--
	}
	take := func(i int) {
		if room > 0 && !keep[i] {
			keep[i] = true
			room--
		}
	}
	for i, x := range c.peers {
		if x.own {
			take(i)
		}
	}
	for k := range order {
		take(order[k/2*(1-k%2)+(len(order)-1-k/2)*(k%2)])
	}
	for i, x := range c.peers {
		switch {
		case keep[i]:
			lines = append(lines, x)
		case x.last >= 0:
			left++
		}
	}
	if whole {
		lines = append(lines, *c.whole)
	}
	return reportedOnly(lines), left
}

// reportedOnly keeps the lines that have a figure.
func reportedOnly(lines []areaLine) []areaLine {
	return slices.DeleteFunc(lines, func(x areaLine) bool { return x.last < 0 })
}

// areaLines draws the year of each area, named at the line's end. Nil without
// any figure.
func areaLines(l *view.Lens, c *comparison, s style) (*Chart, error) {
	list, left := c.drawn()
	if len(list) == 0 {
		return nil, nil
	}
	d := areaLineSet{l: l, c: c, s: s, list: list, chart: charts.NewLine(), room: 18, growth: len(c.peers) > 0 && c.byGrowth()}
	from, to, step := d.bounds()
	d.fin = &finisher{style: s, extra: map[string]series{}, step: step}
	d.chart.Accept(d.fin)
	var labels []string
	for _, p := range list[0].ps {
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
	out := &Chart{Key: "areas-lines-" + c.In.Slug(), Foot: foot(l, unit, l.Unit(c.In.Lead), c.recorded(l, list, func(x *areaLine) int { return x.last })),
		Alt: l.T("areas.lines-alt", l.Name(c.In), len(list), last.name, words.WithUnit(d.printed(last, last.last), unit))}
	if left > 0 {
		out.Foot += " · " + l.T("areas.drawn-note", len(list))
	}
	d.table(out, labels)
	out.exports(l, "areas-lines", c.In.Slug(), c.indicators()...)
	ticks, _ := ticks(l.Lang, list[0].ps)
	return out.close(d.chart, drawing{Ticks: ticks, Unit: unit, Decimals: d.digits()})
}

// areaLineSet is what the lines of areas are made of.
type areaLineSet struct {
	l     *view.Lens
	c     *comparison
	s     style
	list  []areaLine
	chart *charts.Line
	fin   *finisher
	room  int // for the longest name at the right

	growth bool // amounts: what they grew by is drawn, for one is a part of another
}

// line is what is drawn of an area.
func (d *areaLineSet) line(x *areaLine) []float64 {
	if !d.growth {
		return x.now
	}
	out := blank(len(x.now))
	for i := range out {
		out[i] = onLastYear(x.In, x.now[i], x.before[i])
	}
	return out
}

// printed is a line's figure without its unit.
func (d *areaLineSet) printed(x *areaLine, at int) string {
	v := d.line(x)[at]
	switch {
	case math.IsNaN(v):
		return "—"
	case d.growth:
		return view.Signed(v, 1)
	}
	return words.Number(v, words.Decimals(x.In, v, x.decimals(d.l, at)))
}

// emphasised reports whether a line is the one to look at: the plan's own area,
// or the indicator that is held against another.
func (d *areaLineSet) emphasised(x *areaLine) bool {
	if len(d.c.peers) == 0 {
		return x.In == d.c.ownLine.In
	}
	return x.own
}

// dashes and symbols tell quiet lines apart without colour.
var (
	lineDashes  = [...]string{"solid", "dashed", "dotted"}
	lineSymbols = [...]string{"circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"}
)

// nameGap is how far apart the names of lines stand at least, as a share of the
// axis: a line of text on the lowest chart, a telephone's.
const nameGap = .075

// lasts are the latest values, where the names stand.
func (d *areaLineSet) lasts() []float64 {
	out := make([]float64, len(d.list))
	for i := range d.list {
		out[i] = d.line(&d.list[i])[d.list[i].last]
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
	id := "area-" + x.In.Slug() + "-" + x.id
	text := x.name + " " + d.printed(x, x.last)
	d.room = max(d.room, 12+int(textWidth(text)*float64(d.s.Text)))
	d.fin.extra[id] = series{Z: z}
	d.chart.AddSeries(x.name, points(d.line(x)), charts.WithSeriesId(id),
		charts.WithLineChartOpts(opts.LineChart{Symbol: lineSymbols[i%len(lineSymbols)], SymbolSize: size, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(true)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: color, Width: width, Type: dash}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: color}))
	d.name("mark-"+id, text, color, x.last, height)
}

// name writes a text beside a point that is not seen; the script keeps what is
// called a mark out of tips.
func (d *areaLineSet) name(id, text, color string, at int, height float64) {
	no := false
	line := blank(len(d.list[0].ps))
	line[at] = round12(height)
	d.fin.extra[id] = series{Z: 6, Silent: true, Clip: &no, Label: &label{Show: true, Formatter: text, Position: "right", Color: color, FontSize: d.s.Text, Distance: 6}}
	d.chart.AddSeries(text, points(line), charts.WithSeriesId(id), charts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: 4, ShowSymbol: opts.Bool(true)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: "transparent", Width: 1}), charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent"}))
}

func (d *areaLineSet) wholeOf() *qianshao.Indicator {
	if d.c.whole == nil {
		return nil
	}
	return d.c.whole.In
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
		out.Head = append(out.Head, x.name)
	}
	gap := len(d.c.peers) == 0 && len(all) == 2
	if gap {
		out.Head = append(out.Head, d.l.T("areas.gap"))
	}
	leave := !slices.ContainsFunc(d.c.indicators(), func(in *qianshao.Indicator) bool { return !d.l.Leaves(in) })
	for k, label := range labels {
		row, raw := []string{label}, []string{label}
		for i := range all {
			row, raw = append(row, d.printed(&all[i], k)), append(raw, bareCell(d.printed(&all[i], k), d.line(&all[i])[k]))
		}
		if gap {
			v := all[0].now[k] - all[1].now[k]
			text := d.signedCell(v, all[0].decimals(d.l, k))
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
func (d *areaLineSet) all() []areaLine {
	if len(d.c.peers) == 0 {
		return d.list
	}
	out := reportedOnly(slices.Clone(d.c.peers))
	if d.c.whole != nil && d.c.whole.last >= 0 {
		out = append(out, *d.c.whole)
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
	n := d.c.digits(d.l)
	for i := range d.list {
		n = max(n, d.list[i].decimals(d.l, d.list[i].last))
	}
	return n
}
