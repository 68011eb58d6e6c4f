package dashboards

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/words"
)

// bands lays the grades' bands behind the lines.
func (d *trendDrawer) bands() {
	b := d.t.Bands
	bounds := [...]float64{d.from, b[0], b[1], b[2], d.to}
	first, last := d.t.Labels[0], d.t.Labels[len(d.t.Labels)-1]
	var areas []opts.MarkAreaNameCoordItem
	for i := range 4 {
		lo, hi := max(bounds[i], d.from), min(bounds[i+1], d.to)
		if lo >= hi {
			continue
		}
		g := qianshao.Grade(i)
		areas = append(areas, opts.MarkAreaNameCoordItem{Name: d.bandName(g, b), Coordinate0: []any{first, lo}, Coordinate1: []any{last, hi},
			ItemStyle: &opts.ItemStyle{Color: d.s.Grade(g), Opacity: opts.Float(.1)},
			Label:     &opts.Label{Show: opts.Bool(true), Position: "insideBottomRight", Color: d.s.Grade(g), FontSize: d.s.Text}})
	}
	d.fin.extra["bands"] = series{Z: 1, Silent: true}
	d.add("bands", "", blank(len(d.t.Labels)), opts.LineChart{ShowSymbol: opts.Bool(false)}, charts.WithMarkAreaNameCoordItemOpts(areas...))
}

// bandName is a grade with the bound it begins at.
func (d *trendDrawer) bandName(g qianshao.Grade, b *[3]float64) string {
	name := words.Grade(d.l.lang, g) + " "
	if g == qianshao.Green {
		return name + "<" + number(b[0])
	}
	return name + "≥" + number(b[g-1])
}

// rangeArea shades where values should lie.
func (d *trendDrawer) rangeArea() []charts.SeriesOpts {
	first, last := d.t.Labels[0], d.t.Labels[len(d.t.Labels)-1]
	return []charts.SeriesOpts{charts.WithMarkAreaNameCoordItemOpts(opts.MarkAreaNameCoordItem{
		Name:        d.l.t("chart.range", number(d.t.Range[0]), number(d.t.Range[1])),
		Coordinate0: []any{first, d.t.Range[0]}, Coordinate1: []any{last, d.t.Range[1]},
		ItemStyle: &opts.ItemStyle{Color: d.s.Grade(qianshao.Green), Opacity: opts.Float(.12)},
		Label:     &opts.Label{Show: opts.Bool(true), Position: "insideTopRight", Color: d.s.Grade(qianshao.Green), FontSize: d.s.Text}})}
}
