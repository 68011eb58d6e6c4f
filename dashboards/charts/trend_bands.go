package charts

import (
	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// minNamed is the least share of the axis an area takes to have room for its
// name.
const minNamed = .09

// bands lays the grades' bands behind the lines.
func (d *trendDrawer) bands() {
	b := d.t.Bands
	bounds := [...]float64{d.from, b[0], b[1], b[2], d.to}
	var more []echarts.SeriesOpts
	for i := range 4 {
		lo, hi := max(bounds[i], d.from), min(bounds[i+1], d.to)
		if g := qianshao.Grade(i); lo < hi {
			more = append(more, d.area(d.bandName(g, b), d.s.Grade(g), d.bandPlace(lo, hi), lo, hi))
		}
	}
	d.fin.extra["bands"] = series{Z: 1, Silent: true}
	d.add("bands", "", view.Blank(len(d.t.Labels)), opts.LineChart{ShowSymbol: opts.Bool(false)}, more...)
}

// bandPlace is the corner of a band where its name keeps clear of the line: the
// upper right unless the line ends there.
func (d *trendDrawer) bandPlace(lo, hi float64) string {
	if d.t.Last >= 0 {
		v := d.t.Actual[d.t.Last]
		if f := d.t.Fan; f != nil {
			v = f.Mid[f.end()]
		}
		if v >= (lo+hi)/2 && v <= hi {
			return "insideBottomRight"
		}
	}
	return "insideTopRight"
}

// area shades all between two values and names it; go-echarts drops the label
// of a single area, so that the pair of corners is made here.
func (d *trendDrawer) area(name, color, where string, lo, hi float64) echarts.SeriesOpts {
	type corner struct {
		Name      string          `json:"name,omitempty"`
		Coord     []any           `json:"coord"`
		ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
		Label     *label          `json:"label,omitempty"`
	}
	first, last := d.t.Labels[0], d.t.Labels[len(d.t.Labels)-1]
	return func(s *echarts.SingleSeries) {
		if s.MarkAreas == nil {
			s.MarkAreas = &opts.MarkAreas{}
		}
		thin := (hi-lo)/(d.to-d.from) < minNamed
		s.MarkAreas.Data = append(s.MarkAreas.Data, []corner{
			{Name: name, Coord: []any{first, lo}, ItemStyle: &opts.ItemStyle{Color: color, Opacity: opts.Float(.13)},
				Label: &label{Show: !thin, Position: where, Color: color, FontSize: d.s.Text}},
			{Coord: []any{last, hi}},
		})
	}
}

// bandName is a grade with the bound it begins at.
func (d *trendDrawer) bandName(g qianshao.Grade, b *[3]float64) string {
	name := words.Grade(d.l.Lang, g) + " "
	if g == qianshao.Green {
		return name + "<" + words.Plain(b[0])
	}
	return name + "≥" + words.Plain(b[g-1])
}

// rangeArea shades where values should lie.
func (d *trendDrawer) rangeArea() echarts.SeriesOpts {
	r := d.t.Range
	return d.area(d.l.T("chart.range", words.Plain(r[0]), words.Plain(r[1])), d.s.Grade(qianshao.Green),
		"insideTopRight", r[0], r[1])
}
