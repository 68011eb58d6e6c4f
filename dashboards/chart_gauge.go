package dashboards

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/words"
)

// gaugeSeries is a gauge with the looks go-echarts has no field for.
type gaugeSeries struct {
	Type   string           `json:"type"`
	ID     string           `json:"id"`
	Data   []opts.GaugeData `json:"data"`
	Min    float64          `json:"min"`
	Max    float64          `json:"max"`
	Splits int              `json:"splitNumber"`
	Start  float64          `json:"startAngle"`
	End    float64          `json:"endAngle"`
	Radius string           `json:"radius"`
	Center []string         `json:"center"`
	Line   struct {
		Style struct {
			Width float64  `json:"width"`
			Color [][2]any `json:"color"`
		} `json:"lineStyle"`
	} `json:"axisLine"`
	Pointer   map[string]any `json:"pointer"`
	AxisTick  hidden         `json:"axisTick"`
	SplitLine hidden         `json:"splitLine"`
	AxisLabel label          `json:"axisLabel"`
	Title     hidden         `json:"title"`
	Detail    map[string]any `json:"detail"`
}

type hidden struct {
	Show bool `json:"show"`
}

// gaugeFinisher puts one gauge in the place of go-echarts' own.
type gaugeFinisher struct {
	finisher
	one gaugeSeries
}

// VisitSeriesOpt replaces the series.
func (f *gaugeFinisher) VisitSeriesOpt(charts.MultiSeries) any { return []gaugeSeries{f.one} }

// gaugeChart draws a value on the dial of its bands, an empty dial before the
// first value; nil where an indicator has no bands or may not be shown.
func gaugeChart(l *lens, p pair, s style) (*Chart, error) {
	b := bandsOf(p.in)
	if b == nil || !l.shows(p.in) {
		return nil, nil
	}
	text, v := l.t("gauge.none"), 0.0
	one := gaugeSeries{Type: "gauge", ID: "gauge", Data: []opts.GaugeData{{Name: l.name(p.in)}}, Start: 205, End: -25, Radius: "84%", Center: []string{"50%", "60%"}}
	if p.v.Value != nil {
		v = *p.v.Value
		text = words.Amount(v, words.Decimals(p.in, v, p.v.Decimals), words.UnitOf(l.lang, p.in))
		one.Data[0].Value = v
	}
	one.Max, one.Splits = dial(*b, v)
	top := one.Max
	c := &Chart{Key: "gauge-" + p.in.Slug(), Alt: l.t("gauge.alt", l.name(p.in), text, words.Grade(l.lang, p.v.Grade)),
		Head: []string{l.t("th.grade"), l.t("gauge.from")}, Foot: l.foot(words.UnitOf(l.lang, p.in), l.unit(p.in.Lead), l.recorded(p))}
	one.Line.Style.Width = 26
	bounds := [...]float64{b[0], b[1], b[2], top}
	marks := []float64{0}
	for i, x := range bounds {
		g := qianshao.Grade(i)
		one.Line.Style.Color = append(one.Line.Style.Color, [2]any{x / top, s.Grade(g)})
		c.Rows = append(c.Rows, []string{words.Grade(l.lang, g), number(marks[len(marks)-1])})
		marks = append(marks, x)
	}
	c.Rows = append(c.Rows, []string{l.name(p.in), text})
	if l.leaves(p.in) {
		c.Raw = c.Rows
	}
	c.exports(l, "gauge", p.in.Slug(), p.in)
	one.Pointer = map[string]any{"show": p.v.Value != nil, "length": "66%", "width": 9, "itemStyle": map[string]any{"color": s.Ink}}
	one.AxisLabel = label{Show: true, Color: s.Ink, FontSize: s.Text, Distance: -52}
	one.Detail = map[string]any{"formatter": text, "color": s.Ink, "fontSize": s.Text * 2.1, "fontWeight": "bold", "offsetCenter": []string{"0", "36%"}}
	g := charts.NewGauge()
	g.Accept(&gaugeFinisher{finisher{style: s}, one})
	g.SetGlobalOptions(charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}), charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}))
	g.AddSeries("", one.Data)
	return c.close(g, drawing{Unit: words.UnitOf(l.lang, p.in), Decimals: p.v.Decimals, Bounds: marks[:4]})
}

// bandsOf returns an indicator's bands, or nil.
func bandsOf(in *qianshao.Indicator) *[3]float64 {
	for i := range in.Targets {
		if in.Targets[i].Kind == qianshao.Bands {
			return &in.Targets[i].Bands
		}
	}
	return nil
}

// dial finds where a dial ends and into how many equal parts it splits, so
// that every bound lies on one.
func dial(b [3]float64, v float64) (top float64, splits int) {
	_, top, _ = niceRange(0, max(b[2]*1.2, v*1.05))
	for n := 6; n <= 120; n++ {
		fits := true
		for _, x := range b {
			k := x / top * float64(n)
			fits = fits && math.Abs(k-math.Round(k)) < 1e-9
		}
		if fits {
			return top, n
		}
	}
	return top, 8
}
