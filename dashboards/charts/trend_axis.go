package charts

import (
	"math"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// trendOptions are axes, grid and tip; room is kept right of the grid for the
// names of the lines.
func trendOptions(s Style, from, to float64, room int) []echarts.GlobalOpts {
	axisLabel := func() *opts.AxisLabel {
		return &opts.AxisLabel{Color: s.Muted, FontSize: int(s.Text), ShowMinLabel: opts.Bool(true),
			ShowMaxLabel: opts.Bool(true)}
	}
	x, y := axisLabel(), axisLabel()
	x.Interval = "0"
	y.Margin = 16 // room for a mark in the first period
	return []echarts.GlobalOpts{
		echarts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		echarts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis", BackgroundColor: s.Tip,
			BorderColor: s.Grid,
			AxisPointer: &opts.AxisPointer{Type: "line"}}),
		echarts.WithGridOpts(opts.Grid{Left: "4", Right: strconv.Itoa(room), Top: "14", Bottom: "2",
			ContainLabel: opts.Bool(true)}),
		echarts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: x,
			AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
			AxisLine:  &opts.AxisLine{LineStyle: &opts.LineStyle{Color: s.Grid}},
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)}}),
		echarts.WithYAxisOpts(opts.YAxis{Type: "value", Min: from, Max: to, AxisLabel: y,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: s.Grid}}}),
	}
}

// axis finds round bounds around all that is drawn.
func (t *Trend) axis() (from, to, step float64) {
	lo, hi := math.Inf(1), math.Inf(-1)
	see := func(vs ...float64) {
		for _, v := range vs {
			if !math.IsNaN(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	for _, ln := range [][]float64{t.Actual, t.LastYear, t.Reference, t.Path, t.Month} {
		see(ln...)
	}
	if t.Target != nil {
		see(*t.Target)
	}
	if t.Range != nil {
		see(t.Range[:]...)
	}
	if t.Bands != nil {
		see(t.Bands[:]...)
	}
	if t.Fan != nil {
		see(t.Fan.Low...)
		see(t.Fan.High...)
	}
	if t.Pledge != nil {
		see(t.Pledge.Line...)
	}
	if t.FromZero {
		see(0)
	}
	if math.IsInf(lo, 0) {
		lo, hi = 0, 1
	}
	if !t.FromZero && hi > lo {
		pad := (hi - lo) * .06
		lo, hi = lo-pad, hi+pad
	}
	from, to, step = niceRange(lo, hi)
	if t.In != nil && t.In.Whole && step < 1 { // things that are counted have no fifths
		from, to, step = math.Floor(from), math.Ceil(to), 1
	}
	return from, to, step
}
