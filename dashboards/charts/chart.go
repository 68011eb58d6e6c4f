package charts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao/dashboards/view"
)

// Chart is a chart in a page: options as data, and the same in words.
type Chart struct {
	Key  string          // stable in a page, so that it can be updated in place
	Data json.RawMessage // drawing, as the script reads it
	Alt  string          // what it shows, in a sentence
	Keys []string        // which kinds of line it has, for the legend
	Head []string        // heads of the table that stands for it
	Rows [][]string      // its rows: a period and one cell a line
	Raw  [][]string      // what of the same may leave the house, with plain numbers
	Foot string          // unit, source and cut-off
	CSV  string          // where its figures are had as a file; "" where they may not leave
	// height in root font sizes, for charts that grow with their rows; 0: the page's
	Tall float64 `json:",omitempty"`
	PNG  bool    // may be saved as a picture: nothing on it must stay in the house
}

// drawing is what the script gets: options without functions, and the data
// that its named formatters use.
type drawing struct {
	Option   map[string]any `json:"option"`
	Ticks    []string       `json:"ticks,omitempty"`
	Unit     string         `json:"unit"`
	Decimals int8           `json:"decimals"`
	Tips     []string       `json:"tips,omitempty"`   // one a label: what else a tip says
	Names    float64        `json:"names,omitempty"`  // share of the width that names on the left may take
	Links    []string       `json:"links,omitempty"`  // one a bar or cell: where it leads
	Bounds   []float64      `json:"bounds,omitempty"` // the only values a dial writes out
	// a line ends beside the names of the periods: the last keeps clear of its name
	EndsLow bool   `json:"low,omitempty"`
	Foot    string `json:"foot,omitempty"` // what a saved picture says below: unit, source, cut-off
}

// encode marshals a drawing. Text that go-echarts takes for the mark of a
// function is written with an escape, so that no reader takes it for one.
func encode(d drawing) (json.RawMessage, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("chart options: %w", err)
	}
	return bytes.ReplaceAll(b, []byte("__f__"), []byte(`_\u005ff__`)), nil
}

// points turns a line into data of a chart: "-" for a gap, never NaN.
func points(line []float64) []opts.LineData {
	out := make([]opts.LineData, len(line))
	for i, v := range line {
		out[i].Value = finite(v)
	}
	return out
}

func finite(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "-"
	}
	return v
}

// series is a go-echarts series with the options it does not know.
type series struct {
	echarts.SingleSeries
	EndLabel *label       `json:"endLabel,omitempty"`
	Label    *label       `json:"label,omitempty"`
	Layout   *labelLayout `json:"labelLayout,omitempty"`
	Silent   bool         `json:"silent,omitempty"`
	Z        int          `json:"z,omitempty"`
	Clip     *bool        `json:"clip,omitempty"`
	All      bool         `json:"showAllSymbol"` // not only where the axis has a label
	Strategy string       `json:"stackStrategy,omitempty"`
}

type label struct {
	Show       bool    `json:"show"`
	Formatter  string  `json:"formatter,omitempty"`
	Position   string  `json:"position,omitempty"`
	Align      string  `json:"align,omitempty"`
	Color      string  `json:"color"`
	FontSize   float32 `json:"fontSize"`
	FontWeight string  `json:"fontWeight,omitempty"`
	Distance   int     `json:"distance,omitempty"`
	Offset     []int   `json:"offset,omitempty"`    // right and down
	MinMargin  int     `json:"minMargin,omitempty"` // kept from the next label when labels are moved apart
	// Without these ECharts outlines text on a light ground with a pale blur.
	BorderColor string `json:"textBorderColor,omitempty"`
	BorderWidth int    `json:"textBorderWidth"`
	Shadow      int    `json:"textShadowBlur"`
}

type labelLayout struct {
	MoveOverlap string `json:"moveOverlap,omitempty"`
	HideOverlap bool   `json:"hideOverlap,omitempty"`
}

// tooltip keeps to the canvas: an HTML one would need inline styles.
type tooltip struct {
	opts.Tooltip
	RenderMode string    `json:"renderMode"`
	Confine    bool      `json:"confine"`
	TextStyle  textStyle `json:"textStyle"`
}

type textStyle struct {
	Color    string  `json:"color"`
	FontSize float32 `json:"fontSize"`
}

type yAxis struct {
	opts.YAxis
	Interval float64 `json:"interval,omitempty"`
}

// finisher adds to go-echarts' options what it has no field for.
type finisher struct {
	echarts.BaseConfigurationVisitor
	style Style
	extra map[string]series // by the series' id
	step  float64           // between the grid lines
}

// VisitTooltipOpt draws tips on the canvas.
func (f *finisher) VisitTooltipOpt(t opts.Tooltip) any {
	return tooltip{t, "richText", true, textStyle{f.style.Ink, max(f.style.Text-2, 13)}}
}

// VisitSeriesOpt adds end labels and layers.
func (f *finisher) VisitSeriesOpt(ms echarts.MultiSeries) any {
	out := make([]series, len(ms))
	for i, s := range ms {
		out[i] = f.extra[s.Id]
		out[i].SingleSeries, out[i].All = s, true
	}
	return out
}

// VisitYAxis sets the distance of the grid lines.
func (f *finisher) VisitYAxis(axes []opts.YAxis) any {
	out := make([]yAxis, len(axes))
	for i, a := range axes {
		out[i] = yAxis{a, f.step}
	}
	return out
}

// niceRange widens a range to round bounds about five steps apart. A range
// that no axis label could tell apart counts as one value.
func niceRange(lo, hi float64) (from, to, step float64) {
	if hi-lo <= 1e-9*max(math.Abs(lo), math.Abs(hi), 1e-3) {
		pad := math.Max(math.Abs(lo)*.1, 1)
		lo, hi = lo-pad, hi+pad
		if lo < 0 && hi > 0 && lo+pad >= 0 {
			lo = 0
		}
	}
	raw := (hi - lo) / 5
	mag := math.Pow(10, math.Floor(math.Log10(raw)))
	step = 10 * mag
	for _, m := range [...]float64{1, 2, 2.5, 5} {
		if raw <= m*mag {
			step = m * mag
			break
		}
	}
	from, to = math.Floor(lo/step+1e-9)*step, math.Ceil(hi/step-1e-9)*step
	return view.Round12(from), view.Round12(to), view.Round12(step)
}
