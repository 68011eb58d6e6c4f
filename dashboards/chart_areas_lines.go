package dashboards

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
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
	places := ranks(c.yardstick(c.at, nowLine, beforeLine), lowIsGood(c.in))
	order := placed(places)
	room := maxAreaLines
	keep := map[int]bool{}
	if c.whole != nil {
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
	if c.whole != nil {
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
func areaLines(l *lens, c *comparison, s style) (*Chart, error) {
	list, left := c.drawn()
	if len(list) == 0 {
		return nil, nil
	}
	d := areaLineSet{l: l, c: c, s: s, list: list, chart: charts.NewLine(), room: 18}
	from, to, step := d.bounds()
	d.fin = &finisher{style: s, extra: map[string]series{}, step: step}
	d.chart.Accept(d.fin)
	var labels []string
	for _, p := range list[0].ps {
		labels = append(labels, words.Period(l.lang, p))
	}
	d.chart.SetXAxis(labels)
	for i := range list {
		d.add(i)
	}
	d.chart.SetGlobalOptions(trendOptions(s, from, to, d.room)...)
	last := list[0]
	out := &Chart{Key: "areas-lines-" + c.in.ID, Foot: l.foot(c.in.Unit, l.unit(c.in.Lead), c.recorded(l)),
		Alt: l.t("areas.lines-alt", l.name(c.in), len(list), last.name, l.lineValue(&last, last.last))}
	if left > 0 {
		out.Foot += " · " + l.t("areas.drawn-note", len(list))
	}
	d.table(out, labels)
	out.exports(l, "areas-lines", c.in.ID, c.indicators()...)
	ticks, _ := ticks(l.lang, list[0].ps)
	return out.close(d.chart, drawing{Ticks: ticks, Unit: c.in.Unit, Decimals: c.lineDigits(l)})
}

// areaLineSet is what the lines of areas are made of.
type areaLineSet struct {
	l     *lens
	c     *comparison
	s     style
	list  []areaLine
	chart *charts.Line
	fin   *finisher
	room  int // for the longest name at the right
}

// emphasised reports whether a line is the one to look at: the plan's own area,
// or the indicator that is held against another.
func (d *areaLineSet) emphasised(x *areaLine) bool {
	if len(d.c.peers) == 0 {
		return x.in == d.c.ownLine.in
	}
	return x.own
}

// dashes and symbols tell quiet lines apart without colour.
var (
	lineDashes  = [...]string{"solid", "dashed", "dotted"}
	lineSymbols = [...]string{"circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"}
)

// add draws one area's line, named at its end.
func (d *areaLineSet) add(i int) {
	x := &d.list[i]
	color, width, dash, size, z := d.s.Muted, float32(1.5), lineDashes[i%len(lineDashes)], 6, 2
	if x.in == d.wholeOf() {
		color, width, dash = d.s.Ink, 2, "dashed"
	}
	if d.emphasised(x) {
		color, width, dash, size, z = d.s.Accent, 3.5, "solid", 8, 5
	}
	no := false
	id := "area-" + x.in.ID + "-" + x.id
	text := x.name + " " + words.Number(x.now[x.last], decimalsFor(x.in, x.now[x.last], x.decimals(d.l, x.last)))
	d.room = max(d.room, 12+int(textWidth(text)*float64(d.s.Text)))
	d.fin.extra[id] = series{Z: z, Clip: &no, Layout: &labelLayout{MoveOverlap: "shiftY"},
		EndLabel: &label{Show: true, Formatter: text, Color: color, FontSize: d.s.Text, Distance: 6}}
	d.chart.AddSeries(x.name, points(x.now), charts.WithSeriesId(id),
		charts.WithLineChartOpts(opts.LineChart{Symbol: lineSymbols[i%len(lineSymbols)], SymbolSize: size, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(true)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: color, Width: width, Type: dash}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: color}))
}

func (d *areaLineSet) wholeOf() *qianshao.Indicator {
	if d.c.whole == nil {
		return nil
	}
	return d.c.whole.in
}

// bounds are round bounds around all lines; amounts begin at zero.
func (d *areaLineSet) bounds() (from, to, step float64) {
	t := Trend{FromZero: d.c.in.Measure.IsTotal(), Actual: []float64{}}
	for _, x := range d.list {
		t.Actual = append(t.Actual, x.now...)
	}
	return t.axis()
}

// table lists the areas by period; with a series it is held against, the
// difference too. A file has only what may leave.
func (d *areaLineSet) table(out *Chart, labels []string) {
	out.Head = []string{d.l.t("th.period")}
	all := d.all()
	for _, x := range all {
		out.Head = append(out.Head, x.name)
	}
	gap := len(d.c.peers) == 0 && len(all) == 2
	if gap {
		out.Head = append(out.Head, d.l.t("areas.gap"))
	}
	leave := !slices.ContainsFunc(d.c.indicators(), func(in *qianshao.Indicator) bool { return !d.l.leaves(in) })
	for k, label := range labels {
		row, raw := []string{label}, []string{label}
		for _, x := range all {
			row, raw = append(row, d.cell(x.now[k], x.decimals(d.l, k))), append(raw, bareCell(x.now[k]))
		}
		if gap {
			v := all[0].now[k] - all[1].now[k]
			row, raw = append(row, d.signedCell(v, all[0].decimals(d.l, k))), append(raw, bareCell(v))
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

func (d *areaLineSet) cell(v float64, digits int8) string {
	if math.IsNaN(v) {
		return "—"
	}
	return words.Number(v, decimalsFor(d.c.in, v, digits))
}

func (d *areaLineSet) signedCell(v float64, digits int8) string {
	if math.IsNaN(v) {
		return "—"
	}
	return signed(v, digits)
}

func bareCell(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return plainNumber(round12(v))
}

// lineDigits are the decimals that tips on the lines have.
func (c *comparison) lineDigits(l *lens) int8 {
	d := c.digits(l)
	if len(c.peers) == 0 {
		d = c.ownLine.decimals(l, c.ownLine.last)
	}
	return d
}
