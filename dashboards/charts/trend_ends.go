package charts

import (
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao/dashboards/view"
	"qianshao/words"
)

// latest marks the latest value in the light's colour and writes it out.
func (d *trendDrawer) latest() {
	i := d.t.Last
	if i < 0 {
		return
	}
	line := view.Blank(len(d.t.Actual))
	line[i] = d.t.Actual[i]
	no := false
	own := series{Z: 7, Silent: true, Clip: &no, Label: d.latestLabel(line[i], i)}
	if i == len(line)-1 { // among the names of the lines
		own.Layout, own.Label.MinMargin = &labelLayout{MoveOverlap: "shiftY"}, apart
		d.room = max(d.room, 26+int(textWidth(own.Label.Formatter)*float64(d.s.Text+4)))
	}
	d.fin.extra[lineLatest] = own
	d.add(lineLatest, d.l.T("chart.latest"), line, opts.LineChart{Symbol: "circle", SymbolSize: 12,
		ShowSymbol: opts.Bool(true)},
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: d.s.Grade(d.t.Grade), BorderColor: d.s.Ground, BorderWidth: 2}))
}

// latestLabel keeps clear of the path: below right of it when behind, above
// left when ahead; late in the year below it, clear of the lines' names.
func (d *trendDrawer) latestLabel(v float64, i int) *label {
	lb := &label{Show: true, Formatter: words.Number(v, d.decimals(v)), Position: "top", Color: d.s.Ink,
		FontSize: d.s.Text + 4, FontWeight: "bold", Distance: 9}
	width := textWidth(lb.Formatter) * float64(lb.FontSize)
	room := d.before(i)
	switch p := d.t.Path; {
	case i == len(d.t.Labels)-1:
		lb.Position = "right"
		return lb
	case d.low(v): // stays on top
	case p == nil && d.to-v < .1*(d.to-d.from): // no room above
		lb.Position = "bottom"
	case d.onBandName(v) && room < width/2+bandName*float64(d.s.Text):
		lb.Position = "bottom"
	case p != nil && d.t.FromZero:
		lb.Position = "left"
		if v < p[i] || i == 0 || i < len(d.t.Labels)/4 {
			lb.Position = "right"
		}
	}
	if lb.Position == "right" && room < width {
		lb.Position = "bottom"
	}
	if lb.Position != "left" && lb.Position != "right" && room < width/2 {
		lb.Offset = []int{int(room - width/2), 0}
	}
	return lb
}

// narrowest is how wide the lines of a chart are at least, in pixels; bandName
// how wide a band's name is, in ems.
const narrowest, bandName = 260, 7

// before is how much room there is at least between a place and the end of the
// lines, in pixels.
func (d *trendDrawer) before(i int) float64 {
	n := len(d.t.Labels) - 1
	return float64(n-i) * narrowest / float64(max(n, 1))
}

// low reports whether a value lies so near the axis that a text beside it
// would reach the names of the periods.
func (d *trendDrawer) low(v float64) bool { return v-d.from < .1*(d.to-d.from) }

// onBandName reports whether a text above a value would reach the name of its
// band, which stands at the band's lower edge.
func (d *trendDrawer) onBandName(v float64) bool {
	return d.t.Bands != nil && slices.ContainsFunc(d.t.Bands[:], func(b float64) bool {
		return v >= b && v-b < .06*(d.to-d.from)
	})
}

// endsLow reports whether a line with a name at its end ends there.
func (d *trendDrawer) endsLow() bool {
	lines := [][]float64{d.t.Actual, d.t.LastYear, d.t.Reference, d.t.Month, d.t.Path}
	if d.t.Target != nil {
		lines = append(lines, []float64{*d.t.Target})
	}
	if d.t.Fan != nil {
		lines = append(lines, d.t.Fan.Mid[:d.t.Fan.end()+1])
	}
	return slices.ContainsFunc(lines, func(ln []float64) bool { return len(ln) > 0 && d.low(ln[len(ln)-1]) })
}

// end names a line at its end.
func (d *trendDrawer) end(id, text, color string, z int) {
	no := false
	d.room = max(d.room, 15+int(textWidth(text)*float64(d.s.Text)))
	d.fin.extra[id] = series{Z: z, Clip: &no, Layout: &labelLayout{MoveOverlap: "shiftY"},
		EndLabel: &label{Show: true, Formatter: text, Color: color, FontSize: d.s.Text, Distance: 9, MinMargin: apart}}
}

// apart is how far the names at the lines' ends keep from each other: the chart
// library takes a line of text for as high as its letters are wide.
const apart = 6

// textWidth estimates a text's width in ems.
func textWidth(s string) float64 {
	w := 0.
	for _, r := range s {
		if r < 0x2e80 {
			w += .57
		} else {
			w++
		}
	}
	return w
}
