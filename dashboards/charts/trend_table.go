package charts

import (
	"math"

	"qianshao/words"
)

func (d *trendDrawer) lastText(line []float64) string {
	for i := len(line) - 1; i >= 0; i-- {
		if !math.IsNaN(line[i]) {
			return words.Number(line[i], d.decimals(line[i]))
		}
	}
	return ""
}

// decimals are those reported, none for whole numbers that were reported so
// and for what is counted.
func (d *trendDrawer) decimals(v float64) int8 {
	if d.t.In != nil && words.Decimals(d.t.In, v, 1) == 0 {
		return 0
	}
	if d.t.Decimals == 0 && v != math.Trunc(v) {
		return 1
	}
	return d.t.Decimals
}

// alt says in a sentence what the chart shows.
func (d *trendDrawer) alt(name string) string {
	if d.t.Last < 0 {
		return d.l.T("chart.alt-none", name)
	}
	v := d.t.Actual[d.t.Last]
	return d.l.T("chart.alt", name, d.t.Labels[d.t.Last], words.Amount(v, d.decimals(v), d.t.Unit),
		words.Grade(d.l.Lang, d.t.Grade))
}

// tips say of each period what its lines do not: the range of the forecast and
// what happened.
func (d *trendDrawer) tips() []string {
	out := make([]string, len(d.t.Labels))
	said := false
	add := func(i int, s string) {
		if out[i] != "" {
			out[i] += "\n"
		}
		out[i] += s
		said = true
	}
	if f := d.t.Fan; f != nil {
		for i, v := range f.Mid {
			if i != d.t.Last && !math.IsNaN(v) {
				add(i, d.l.T("chart.fan-range", d.printed(f.Low[i]), d.printed(f.High[i])))
			}
		}
	}
	if p := d.t.Pledge; p != nil {
		for i, s := range p.Tips {
			if s != "" {
				add(i, s)
			}
		}
	}
	for _, m := range d.t.Marks {
		add(m.At, m.Text)
	}
	if !said {
		return nil
	}
	return out
}

// tableLine is a column of the table.
type tableLine struct {
	id   string
	line []float64
}

// printed is a figure of the chart in its decimals.
func (d *trendDrawer) printed(v float64) string { return words.Number(v, d.decimals(v)) }

// table lists the lines for readers who do not see the chart.
func (d *trendDrawer) table() (head []string, rows, raw [][]string) {
	lines := []tableLine{{lineActual, d.t.Actual}, {linePath, d.t.Path}, {lineLastYear, d.t.LastYear},
		{lineReference, d.t.Reference}, {lineMonth, d.t.Month}}
	if f := d.t.Fan; f != nil {
		lines = append(lines, tableLine{"fan-low", f.Low}, tableLine{"fan", f.Mid}, tableLine{"fan-high", f.High})
	}
	if p := d.t.Pledge; p != nil {
		lines = append(lines, tableLine{linePledge, p.Line})
	}
	head = []string{d.l.T("th.period")}
	for i, label := range d.t.Labels {
		row, plain := []string{label}, []string{label}
		for _, ln := range lines {
			if ln.line == nil {
				continue
			}
			if i == 0 {
				head = append(head, d.l.T("chart."+ln.id))
			}
			cell, bare := "—", ""
			if !math.IsNaN(ln.line[i]) {
				cell = d.printed(ln.line[i])
				bare = plainAs(cell, ln.line[i])
			}
			row, plain = append(row, cell), append(plain, bare)
		}
		rows, raw = append(rows, row), append(raw, plain)
	}
	return head, rows, raw
}
