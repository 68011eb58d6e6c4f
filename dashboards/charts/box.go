package charts

import (
	"slices"
	"strconv"
	"strings"
	"time"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// optioned is a chart of go-echarts as far as it is used here: it builds
// options, nothing else.
type optioned interface {
	Validate()
	JSON() map[string]interface{}
}

// close marshals a chart's options and says what it is of.
func (c *Chart) close(o optioned, d drawing) (*Chart, error) {
	o.Validate()
	d.Option, d.Foot = o.JSON(), c.Foot
	raw, err := encode(d)
	c.Data = raw
	return c, err
}

// foot says what a chart is of: unit, source and how far it goes.
func foot(l *view.Lens, unit, source string, at time.Time) string {
	s := l.T("foot.source", source)
	if unit != "" {
		s = l.T("foot.unit", unit) + " · " + s
	}
	if !at.IsZero() {
		s += " · " + l.T("foot.cutoff", l.Stamp(at))
	}
	return s
}

// exports says where a chart's figures are had as a file, and whether it may
// be saved as a picture: both leave the house. A file can leave out rows, a
// picture cannot.
func (c *Chart) exports(l *view.Lens, kind, id string, ins ...*qianshao.Indicator) {
	if l.AnyMadeUp(ins) {
		c.Foot += " · " + words.Demo(l.Lang)
	}
	c.PNG = !slices.ContainsFunc(ins, func(in *qianshao.Indicator) bool { return !l.Leaves(in) })
	if c.PNG || len(c.Raw) > 0 {
		c.CSV = l.Href("chart", kind, id)
	}
}

// plainAs prints a number for programs with the decimals that its printed
// form has: a file says what the table beside it says.
func plainAs(printed string, v float64) string {
	decimals := 0
	if _, after, found := strings.Cut(printed, "."); found {
		for decimals < len(after) && after[decimals] >= '0' && after[decimals] <= '9' {
			decimals++
		}
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// barOptions are the axes of bars that lie: names on the left, a scale
// below; top and splits set its end and its parts, 0: as it comes.
func barOptions(s Style, names []string, top float64, splits int) []echarts.GlobalOpts {
	text := func() *opts.AxisLabel { return &opts.AxisLabel{Color: s.Ink, FontSize: int(s.Text)} }
	scale := &opts.AxisLabel{Color: s.Muted, FontSize: int(s.Text)}
	x := opts.XAxis{Type: "value", Min: 0, SplitNumber: splits, AxisLabel: scale,
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: s.Grid}}}
	if top > 0 {
		x.Max = top
	}
	return []echarts.GlobalOpts{
		echarts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		echarts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis", BackgroundColor: s.Tip,
			BorderColor: s.Grid, AxisPointer: &opts.AxisPointer{Type: "shadow"}}),
		echarts.WithGridOpts(opts.Grid{Left: "4", Right: "26", Top: "6", Bottom: "2", ContainLabel: opts.Bool(true)}),
		echarts.WithXAxisOpts(x),
		echarts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, AxisLabel: text(),
			AxisLine:  &opts.AxisLine{LineStyle: &opts.LineStyle{Color: s.Grid}},
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)}}),
	}
}
