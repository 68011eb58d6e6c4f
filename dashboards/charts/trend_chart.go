package charts

import (
	"cmp"
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao/dashboards/view"
	"qianshao/words"
)

// Ids of a trend chart's series; updates find them by these.
const (
	lineActual    = "actual"
	linePath      = "path"
	lineLastYear  = "last-year"
	lineReference = "reference"
	lineMonth     = "month"
	lineRevised   = "revised"
	lineLatest    = "latest"
	lineFan       = "forecast"
)

// DrawTrend builds the chart of a trend.
func DrawTrend(l *view.Lens, key, name string, t *Trend, s Style) (*Chart, error) {
	c := echarts.NewLine()
	out := &Chart{Key: key, Foot: t.Foot, Keys: t.keys()}
	from, to, step := t.axis()
	fin := &finisher{style: s, extra: map[string]series{}, step: step}
	c.Accept(fin)
	c.SetXAxis(t.Labels)
	d := trendDrawer{l: l, t: t, s: s, chart: c, fin: fin, from: from, to: to, room: 18}
	d.draw()
	c.SetGlobalOptions(trendOptions(s, from, to, d.room)...)
	ticks := t.Ticks
	if !s.Wide {
		ticks = t.Numbers
	}
	out.Alt = d.alt(name)
	out.Head, out.Rows, out.Raw = d.table()
	if t.In != nil {
		if !l.Leaves(t.In) {
			out.Raw = nil
		}
		out.exports(l, "trend", t.In.ID, t.In)
	}
	return out.close(c, drawing{Ticks: ticks, Unit: t.Unit, Decimals: t.Decimals, Tips: d.tips(), EndsLow: d.endsLow()})
}

// keys name the kinds of line that are drawn: "actual", "path", "compare",
// "fan", "pledge", "revised" and the marks'.
func (t *Trend) keys() []string {
	out := []string{"actual"}
	if t.Path != nil || t.Target != nil {
		out = append(out, "path")
	}
	if t.LastYear != nil || t.Reference != nil || t.Month != nil {
		out = append(out, "compare")
	}
	if t.Fan != nil {
		out = append(out, "fan")
	}
	if t.Pledge != nil {
		out = append(out, "pledge")
	}
	if len(t.Revised) > 0 {
		out = append(out, "revised")
	}
	for _, kind := range markKinds {
		if slices.ContainsFunc(t.Marks, func(m Mark) bool { return m.Kind == kind }) {
			out = append(out, kind)
		}
	}
	return out
}

// trendDrawer puts a trend's lines on a chart.
type trendDrawer struct {
	l        *view.Lens
	t        *Trend
	s        Style
	chart    *echarts.Line
	fin      *finisher
	from, to float64
	room     int // for the longest name at the right
}

func (d *trendDrawer) draw() {
	if d.t.Bands != nil {
		d.bands()
	}
	d.pace()
	d.dotted(lineLastYear, d.t.LastYear)
	d.dotted(lineReference, d.t.Reference)
	d.dotted(lineMonth, d.t.Month)
	d.path()
	d.fan()
	d.pledge()
	d.actual()
	d.marks()
	d.revised()
	d.latest()
}

// dotted draws a line that is only there for comparison.
func (d *trendDrawer) dotted(id string, line []float64) {
	if line == nil {
		return
	}
	d.end(id, d.l.T("chart."+id)+" "+d.lastText(line), d.s.Muted, 2)
	d.add(id, d.l.T("chart."+id), line, opts.LineChart{ShowSymbol: opts.Bool(false), ConnectNulls: opts.Bool(true)},
		echarts.WithLineStyleOpts(opts.LineStyle{Color: d.s.Muted, Width: 2, Type: "dotted"}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: d.s.Muted}))
}

func (d *trendDrawer) path() {
	line, id := d.t.Path, linePath
	if line == nil && d.t.Target != nil {
		line = make([]float64, len(d.t.Labels))
		for i := range line {
			line[i] = *d.t.Target
		}
	}
	if line == nil {
		return
	}
	chart := opts.LineChart{ShowSymbol: opts.Bool(false), ConnectNulls: opts.Bool(true)}
	text := d.l.T("chart.target") + " " + d.lastText(line)
	if d.t.Target != nil {
		text = cmp.Or(d.t.Goal, d.l.T("chart.target")+" "+words.Plain(*d.t.Target))
	}
	d.end(id, text, d.s.Accent, 3)
	name := d.l.T("chart.path")
	more := []echarts.SeriesOpts{echarts.WithLineStyleOpts(opts.LineStyle{Color: d.s.Accent, Width: 2.5,
		Type: "dashed"}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: d.s.Accent})}
	if d.t.Path == nil {
		name = d.l.T("chart.target")
	} else if d.t.Target != nil {
		more = append(more, d.goalLine()...)
	}
	d.add(id, name, line, chart, more...)
}

// goalLine is the thin line of what to reach in the end.
func (d *trendDrawer) goalLine() []echarts.SeriesOpts {
	return []echarts.SeriesOpts{
		echarts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{YAxis: *d.t.Target}),
		echarts.WithMarkLineStyleOpts(opts.MarkLineStyle{Symbol: []string{"none", "none"},
			Label:     &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: d.s.Accent, Width: 1, Type: "dotted", Opacity: opts.Float(.6)}}),
	}
}

func (d *trendDrawer) actual() {
	more := []echarts.SeriesOpts{echarts.WithLineStyleOpts(opts.LineStyle{Color: d.s.Ink, Width: 3.5}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: d.s.Ink})}
	if d.t.Range != nil {
		more = append(more, d.rangeArea())
	}
	dense := len(d.t.Labels) > 40
	d.fin.extra[lineActual] = series{Z: 5}
	d.add(lineActual, d.l.T("chart.actual"), d.t.Actual, opts.LineChart{Symbol: "circle", SymbolSize: 8,
		ShowSymbol:   opts.Bool(!dense),
		ConnectNulls: opts.Bool(d.t.FromZero)}, more...)
}

func (d *trendDrawer) revised() {
	if len(d.t.Revised) == 0 {
		return
	}
	line := view.Blank(len(d.t.Actual))
	for _, i := range d.t.Revised {
		line[i] = d.t.Actual[i]
	}
	d.fin.extra[lineRevised] = series{Z: 6, Silent: true}
	d.add(lineRevised, d.l.T("chart.revised"), line, opts.LineChart{Symbol: "diamond", SymbolSize: 13,
		ShowSymbol: opts.Bool(true)},
		echarts.WithLineStyleOpts(opts.LineStyle{Color: "transparent", Width: 1}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: d.s.Ground, BorderColor: d.s.Ink, BorderWidth: 2}))
}

func (d *trendDrawer) add(id, name string, line []float64, chart opts.LineChart, more ...echarts.SeriesOpts) {
	d.chart.AddSeries(name, points(line), append([]echarts.SeriesOpts{echarts.WithSeriesId(id),
		echarts.WithLineChartOpts(chart)}, more...)...)
}
