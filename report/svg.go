package report

import (
	"math"
	"strconv"

	"qianshao/words"
)

// Measures of a chart, in user units.
const (
	svgWidth, svgHeight                  = 720.0, 320.0
	svgLeft, svgRight, svgTop, svgBottom = 62.0, 14.0, 12.0, 60.0
	svgPlotWidth                         = svgWidth - svgLeft - svgRight
	svgPlotHeight                        = svgHeight - svgTop - svgBottom
	svgLegend, svgLabels                 = svgHeight - 12, svgHeight - svgBottom + 18
)

// svg draws the chart: axis, columns, lines that break at gaps, legend.
func (c *Chart) svg(lang string) node {
	s := c.scale()
	out := []node{h("title", c.heading(lang)), c.grid(s)}
	bars := c.pick(func(s *Series) bool { return c.Kind == ColumnBar && !s.Dashed })
	for place, i := range bars {
		out = append(out, c.svgBars(i, place, len(bars), s))
	}
	for _, i := range c.pick(func(s *Series) bool { return c.Kind != ColumnBar || s.Dashed }) {
		out = append(out, c.svgLine(i, s))
	}
	out = append(out, c.svgCategories(), c.svgLegend())
	return el("svg", a("xmlns", "http://www.w3.org/2000/svg"), a("viewBox", "0 0 720 320"), a("role", "img"), out)
}

// units prints a place with two decimals at most.
func units(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// x is the middle of a category's slot, y the height of a value.
func (c *Chart) x(j int) float64 {
	return svgLeft + svgPlotWidth*(float64(j)+0.5)/float64(len(c.Categories))
}

func (s axis) y(v float64) float64 {
	share := (v/2 - s.low/2) / (s.high/2 - s.low/2) // halves: huge figures do not overflow
	return svgTop + svgPlotHeight*(1-min(max(share, 0), 1))
}

func svgText(x, y float64, anchor, s string) node {
	return el("text", a("x", units(x)), a("y", units(y)), a("text-anchor", anchor), s)
}

func (c *Chart) grid(s axis) node {
	var out []node
	for n := 0.0; n <= 12; n++ {
		v := s.low + n*s.step
		if v > s.high+s.step/2 {
			break
		}
		y := s.y(v)
		class := "grid"
		if math.Abs(v) < s.step/1e6 {
			class = "zero"
		}
		out = append(out, el("line", a("class", class), a("x1", units(svgLeft)), a("x2", units(svgWidth-svgRight)),
			a("y1", units(y)), a("y2", units(y))),
			svgText(svgLeft-6, y+4, "end", words.Number(v, s.decimals())))
	}
	return raw(out...)
}

func (c *Chart) svgBars(i, place, of int, s axis) node {
	slot := svgPlotWidth / float64(len(c.Categories))
	wide := slot * 0.62 / float64(of)
	var out []node
	for j := range c.Categories {
		v, ok := c.Series[i].value(j)
		if !ok {
			continue
		}
		top, foot := s.y(max(v, 0)), s.y(min(v, 0))
		x := c.x(j) - slot*0.31 + wide*float64(place)
		out = append(out, el("rect", a("x", units(x)), a("y", units(top)), a("width", units(wide)),
			a("height", units(foot-top)), a("fill", "#"+seriesColor(i)),
			h("title", c.label(i, j, v))))
	}
	return raw(out...)
}

func (c *Chart) label(i, j int, v float64) string {
	return c.Series[i].Name + " " + c.Categories[j] + " " + words.Number(v, c.Series[i].Decimals)
}

// svgLine draws a series as strokes between neighbours; a reported value that
// stands alone still has its dot.
func (c *Chart) svgLine(i int, s axis) node {
	path, pen := "", false
	var dots []node
	for j := range c.Categories {
		v, ok := c.Series[i].value(j)
		if !ok {
			pen = false
			continue
		}
		step := "M"
		if pen {
			step = "L"
		}
		pen = true
		path += step + units(c.x(j)) + " " + units(s.y(v))
		if !c.Series[i].Dashed {
			dots = append(dots, el("circle", a("cx", units(c.x(j))), a("cy", units(s.y(v))), a("r", "3.2"),
				a("fill", "#"+seriesColor(i)), h("title", c.label(i, j, v))))
		}
	}
	return raw(c.stroke(i, path), raw(dots...))
}

func (c *Chart) stroke(i int, path string) node {
	parts := []any{a("d", path), a("fill", "none"), a("stroke", "#"+seriesColor(i)), a("stroke-width", "2")}
	if c.Series[i].Dashed {
		parts = append(parts, a("stroke-dasharray", "6 4"))
	}
	return el("path", parts...)
}

// svgCategories labels the slots, leaving out those that would overlap.
func (c *Chart) svgCategories() node {
	widest := 1
	for _, s := range c.Categories {
		widest = max(widest, min(len([]rune(s)), 12))
	}
	room := max(int(svgPlotWidth/float64(widest*13+6)), 1)
	every := (len(c.Categories) + room - 1) / room
	var out []node
	for j := 0; j < len(c.Categories); j += max(every, 1) {
		out = append(out, svgText(c.x(j), svgLabels, "middle", short(c.Categories[j], 12)))
	}
	return raw(out...)
}

func short(s string, most int) string {
	r := []rune(clean(s))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most-1]) + "…"
}

func (c *Chart) svgLegend() node {
	var out []node
	slot := svgPlotWidth / float64(max(len(c.Series), 1))
	for i := range c.Series {
		x := svgLeft + slot*float64(i)
		if len(c.Series) <= 4 { // few: close together in the middle
			x = svgLeft + svgPlotWidth/2 + (float64(i)-float64(len(c.Series))/2)*150
		}
		y, thick := units(svgLegend-4), "2"
		if c.Kind == ColumnBar && !c.Series[i].Dashed {
			thick = "10"
		}
		line := []any{a("x1", units(x)), a("x2", units(x+28)), a("y1", y), a("y2", y),
			a("stroke", "#"+seriesColor(i)), a("stroke-width", thick)}
		if c.Series[i].Dashed {
			line = append(line, a("stroke-dasharray", "6 4"))
		}
		out = append(out, el("line", line...), svgText(x+34, svgLegend, "start", short(c.Series[i].Name, 8)))
	}
	return raw(out...)
}
