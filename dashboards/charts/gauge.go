package charts

import (
	"math"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
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
func (f *gaugeFinisher) VisitSeriesOpt(echarts.MultiSeries) any { return []gaugeSeries{f.one} }

// DrawGauge draws a value on the dial of its bands, an empty dial before the
// first value; nil where an indicator has no bands or may not be shown.
func DrawGauge(l *view.Lens, p view.Judgement, s Style) (*Chart, error) {
	b := BandsOf(p.In)
	if b == nil || !l.Shows(p.In) {
		return nil, nil
	}
	text, v := l.T("gauge.none"), 0.0
	one := gaugeSeries{Type: "gauge", ID: "gauge", Data: []opts.GaugeData{{Name: l.Name(p.In)}}, Start: 205, End: -25,
		Radius: "84%", Center: []string{"50%", "60%"}}
	if p.V.Value != nil {
		v = *p.V.Value
		text = words.Amount(v, words.Decimals(p.In, v, p.V.Decimals), words.UnitOf(l.Lang, p.In))
		one.Data[0].Value = v
	}
	one.Max, one.Splits = dial(*b, v)
	top := one.Max
	c := &Chart{Key: "gauge-" + p.In.Slug(), Alt: l.T("gauge.alt", l.Name(p.In), text, words.Grade(l.Lang, p.V.Grade)),
		Head: []string{l.T("th.grade"), l.T("gauge.from")},
		Foot: foot(l, words.UnitOf(l.Lang, p.In), l.Unit(p.In.Lead), recordedAt(l, p))}
	one.Line.Style.Width = 26
	bounds := [...]float64{b[0], b[1], b[2], top}
	marks := []float64{0}
	for i, x := range bounds {
		g := qianshao.Grade(i)
		one.Line.Style.Color = append(one.Line.Style.Color, [2]any{x / top, s.Grade(g)})
		c.Rows = append(c.Rows, []string{words.Grade(l.Lang, g), words.Plain(marks[len(marks)-1])})
		marks = append(marks, x)
	}
	c.Rows = append(c.Rows, []string{l.Name(p.In), text})
	if l.Leaves(p.In) {
		c.Raw = plainDial(c.Rows, marks, p.V.Value)
	}
	c.exports(l, "gauge", p.In.Slug(), p.In)
	one.Pointer = map[string]any{"show": p.V.Value != nil, "length": "66%", "width": 9,
		"itemStyle": map[string]any{"color": s.Ink}}
	one.AxisLabel = label{Show: true, Color: s.Ink, FontSize: s.Text, Distance: -52}
	one.Detail = map[string]any{"formatter": text, "color": s.Ink, "fontSize": s.Text * 2.1, "fontWeight": "bold",
		"offsetCenter": []string{"0", "36%"}}
	g := echarts.NewGauge()
	g.Accept(&gaugeFinisher{finisher{style: s}, one})
	g.SetGlobalOptions(echarts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		echarts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}))
	g.AddSeries("", one.Data)
	return c.close(g, drawing{Unit: words.UnitOf(l.Lang, p.In), Decimals: p.V.Decimals, Bounds: marks[:4]})
}

// plainDial is the table of a dial for programs: where each light begins, then
// the figure, blank before the first.
func plainDial(rows [][]string, marks []float64, value *float64) [][]string {
	var out [][]string
	for i, row := range rows {
		switch {
		case i < len(rows)-1:
			out = append(out, []string{row[0], strconv.FormatFloat(marks[i], 'f', -1, 64)})
		case value == nil:
			out = append(out, []string{row[0], ""})
		default:
			out = append(out, []string{row[0], plainAs(row[1], *value)})
		}
	}
	return out
}

// BandsOf returns an indicator's bands, or nil.
func BandsOf(in *qianshao.Indicator) *[3]float64 {
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
