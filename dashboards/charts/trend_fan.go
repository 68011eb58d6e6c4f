package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Fan is how the figure is likely to go on: one value a label, NaN where the
// forecast says nothing, beginning at the latest figure it rests on.
type Fan struct {
	Low, Mid, High []float64 // P10, P50, P90
	Miss           float64   // P(miss) of the first target with an outlook, NaN: none
	Grade          qianshao.Grade
	Calibrated     bool
}

// newFan lays a forecast along the periods of a chart; nil where it says
// nothing of them.
func newFan(l *view.Lens, in *qianshao.Indicator, v *qianshao.Verdict, t *Trend, ps []qianshao.Period) *Fan {
	fc := l.Reading.Forecast(in.Series())
	if !fc.Says() || len(fc.Fan) == 0 {
		return nil
	}
	n := len(ps)
	f := &Fan{Low: view.Blank(n), Mid: view.Blank(n), High: view.Blank(n), Miss: math.NaN(), Grade: v.Outlook,
		Calibrated: fc.Calibrated}
	said := 0
	for _, b := range fc.Fan {
		for i, p := range ps {
			if p == b.Period && i > t.Last {
				f.Low[i], f.Mid[i], f.High[i] = b.P10, b.P50, b.P90
				said++
			}
		}
	}
	if said == 0 {
		return nil
	}
	if i := t.Last; i >= 0 {
		from := t.Actual[i]
		if in.Measure == qianshao.Mean && v.Value != nil { // of the year so far, not of one month
			from = *v.Value
		}
		f.Low[i], f.Mid[i], f.High[i] = from, from, from
	}
	for i := range fc.Outlooks {
		if o, ok := fc.Outlook(i); ok {
			f.Miss = o.ProbabilityMiss
			break
		}
	}
	return f
}

// end is the last period the fan speaks of.
func (f *Fan) end() int {
	for i := len(f.Mid) - 1; i >= 0; i-- {
		if !math.IsNaN(f.Mid[i]) {
			return i
		}
	}
	return -1
}

// fan draws the range between P10 and P90 and the middle of it.
func (d *trendDrawer) fan() {
	f := d.t.Fan
	if f == nil {
		return
	}
	color := d.s.Soft // a forecast nobody has proved yet wears no grade's colour
	if f.Calibrated && f.Grade >= qianshao.Green {
		color = d.s.Grade(f.Grade)
	}
	d.band("fan", f.Low, []float64{0, 1}, func(i int, k float64) float64 {
		return (f.High[i] - f.Low[i]) * k
	}, []string{color}, .2)
	of := ""
	if d.t.In != nil && d.t.In.Measure == qianshao.Mean { // not the months to come
		of = "-mean"
	}
	name := d.l.T("chart.fan" + of)
	text := d.l.T("chart.fan-end"+of, d.printed(f.Mid[f.end()]))
	if d.s.Wide && !math.IsNaN(f.Miss) {
		text += " · " + d.l.T("chart.miss", words.Chance(f.Miss))
	}
	d.end(lineFan, text, color, 4)
	d.add(lineFan, name, f.Mid, opts.LineChart{ShowSymbol: opts.Bool(false), ConnectNulls: opts.Bool(true)},
		echarts.WithLineStyleOpts(opts.LineStyle{Color: color, Width: 2.5, Type: "dashed"}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: color}))
}

// pace shades how far behind the path the figures may lie before the light
// turns: yellow, orange beyond it.
func (d *trendDrawer) pace() {
	b := d.t.Pace
	if b == nil {
		return
	}
	colors := []string{d.s.Grade(qianshao.Orange), d.s.Grade(qianshao.Yellow)}
	ratios := []float64{b[2], b[1], b[0]}
	if b[1] > b[0] { // a cap: above the path
		colors[0], colors[1] = colors[1], colors[0]
		ratios[0], ratios[2] = ratios[2], ratios[0]
	}
	low := make([]float64, len(d.t.Path))
	for i, x := range d.t.Path {
		low[i] = x * ratios[0]
	}
	d.band("pace", low, ratios, func(i int, k float64) float64 { return d.t.Path[i] * k }, colors, .12)
}

// band stacks areas on an invisible line: one of each colour, as high as the
// step of at between the marks it lies between.
func (d *trendDrawer) band(id string, low, marks []float64, at func(i int, k float64) float64, colors []string,
	opacity float32) {
	clear := opts.LineStyle{Color: "transparent", Width: 0}
	quiet := opts.LineChart{ShowSymbol: opts.Bool(false), ConnectNulls: opts.Bool(true), Stack: id}
	d.fin.extra[id] = series{Z: 1, Silent: true, Strategy: "all"}
	d.add(id, "", low, quiet, echarts.WithLineStyleOpts(clear))
	for n, color := range colors {
		step := make([]float64, len(low))
		for i := range step {
			step[i] = at(i, marks[n+1]) - at(i, marks[n])
		}
		key := id + "-" + string(rune('1'+n))
		d.fin.extra[key] = series{Z: 1, Silent: true, Strategy: "all"}
		d.add(key, "", step, quiet, echarts.WithLineStyleOpts(clear),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: color}),
			echarts.WithAreaStyleOpts(opts.AreaStyle{Color: color, Opacity: opts.Float(opacity)}))
	}
}

// paceBand are the ratios to the path at which the light turns, for an
// indicator judged by its pace; nil for others.
func paceBand(in *qianshao.Indicator, v *qianshao.Verdict) *[3]float64 {
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Rule != "pace" || f.Target < 0 || f.Target >= len(in.Targets) || !in.Measure.IsTotal() {
			continue
		}
		switch t := &in.Targets[f.Target]; {
		case t.Kind == qianshao.Compare && t.Cmp.Cap():
			return &in.Cutoffs.Cap
		case t.Kind == qianshao.Compare && t.Cmp.Floor(), t.Kind == qianshao.Range:
			return &in.Cutoffs.Floor
		}
	}
	return nil
}
