package report

import (
	"math"
	"strconv"
	"strings"

	"qianshao/words"
)

// ChartKind says how a chart is drawn.
type ChartKind string

// The kinds of charts. Anything else is drawn as a line.
const (
	Line      ChartKind = "line"
	ColumnBar ChartKind = "column"
)

// Chart is a chart as data. Categories run along the bottom.
type Chart struct {
	Title      string    `json:"title"`
	Unit       string    `json:"unit"`
	Kind       ChartKind `json:"kind"`
	Categories []string  `json:"categories"`
	Series     []Series  `json:"series"`
}

// Series is one line or set of columns: a value a category, nil for a gap.
type Series struct {
	Name     string     `json:"name"`
	Values   []*float64 `json:"values"`
	Decimals int8       `json:"decimals"`
	Dashed   bool       `json:"dashed"` // a target or expectation rather than a report
}

// seriesColors are those of the first series on, readable in print and apart
// in grey; they are none of the grades' colours.
var seriesColors = [...]string{"1F4E79", "C55A11", "7F7F7F", "2E75B6", "6B4C9A", "3B7D6E"}

func seriesColor(i int) string { return seriesColors[i%len(seriesColors)] }

// value returns the finite value of a category.
func (s *Series) value(i int) (float64, bool) {
	if i >= len(s.Values) || s.Values[i] == nil || math.IsNaN(*s.Values[i]) || math.IsInf(*s.Values[i], 0) {
		return 0, false
	}
	return *s.Values[i], true
}

// empty reports whether there is nothing to draw.
func (c *Chart) empty() bool {
	for i := range c.Series {
		for j := range c.Categories {
			if _, ok := c.Series[i].value(j); ok {
				return false
			}
		}
	}
	return true
}

// heading is the title with the unit.
func (c *Chart) heading(lang string) string {
	if c.Unit == "" {
		return clean(c.Title)
	}
	return clean(c.Title) + words.In(lang, "（", " (") + clean(c.Unit) + words.In(lang, "）", ")")
}

// numeral prints a number for a machine: shortest, no exponent below 1e15.
func numeral(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.Contains(s, "e") {
		return s
	}
	if a := math.Abs(v); a >= 1e-9 && a < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return s
}

// numberFormat is the spreadsheet format of a number of decimals.
func numberFormat(decimals int8) string {
	d := int(min(max(decimals, 0), 9))
	if d == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", d)
}

// axis is a scale of round steps.
type axis struct{ low, high, step float64 }

// scale chooses the axis of a chart: columns start at zero, lines where the
// figures are, and figures almost equal are not blown up.
func (c *Chart) scale() axis {
	low, high := math.Inf(1), math.Inf(-1)
	for i := range c.Series {
		for j := range c.Categories {
			if v, ok := c.Series[i].value(j); ok {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if c.Kind == ColumnBar || low > 0 && low < 0.6*high {
		low, high = min(low, 0), max(high, 0)
	}
	if math.IsInf(low, 0) || low == 0 && high == 0 {
		low, high = 0, 1
	}
	return rounded(low, high)
}

// rounded widens a span to round steps, four to eight of them.
func rounded(low, high float64) axis {
	span := high/2 - low/2 // halves: the span of two huge figures overflows
	least := max(math.Abs(low), math.Abs(high)) * 0.02
	if span < least || span == 0 {
		span = max(least, 1e-9)
	}
	raw := span / 5 * 2
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	step := unit * 10
	for _, m := range [...]float64{1, 2, 5} {
		if raw <= m*unit {
			step = m * unit
			break
		}
	}
	a := axis{max(math.Floor(low/step)*step, -math.MaxFloat64), min(math.Ceil(high/step)*step, math.MaxFloat64),
		min(step, math.MaxFloat64)}
	if a.high <= a.low {
		a.high = a.low + step
	}
	return a
}

// decimals is how many the axis needs to tell its steps apart.
func (a axis) decimals() int8 {
	return int8(min(max(-math.Floor(math.Log10(a.step)+1e-9), 0), 9))
}

// percentFormat is the spreadsheet format of a share with a number of
// decimals.
func percentFormat(decimals int8) string {
	return numberFormat(decimals) + "%"
}
