package main

import (
	"fmt"
	"math"
	"strings"
)

// line is a curve over the number of rows stored.
type line struct {
	name string
	x, y []float64
}

func (l *line) add(x int, y float64) { l.x, l.y = append(l.x, float64(x)), append(l.y, y) }

// colours of the lines, which are named beside their ends too.
var colours = []string{"#1f6feb", "#b35900", "#2a7d2a"}

// drawn is a picture of curves on two logarithmic axes: a straight level line
// is a cost that does not grow with what is stored.
func drawn(lines []line) string {
	const w, h, left, right, top, bottom = 560., 300., 60., 150., 20., 40.
	x0, x1, y0, y1 := bounds(lines)
	px := func(x float64) float64 { return left + (math.Log10(x)-x0)/(x1-x0)*(w-left-right) }
	py := func(y float64) float64 { return h - bottom - (math.Log10(y)-y0)/(y1-y0)*(h-top-bottom) }
	var b strings.Builder
	fmt.Fprintf(&b,
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="sans-serif" font-size="12"><rect width="100%%" height="100%%" fill="#fff"/>`+"\n", w, h)
	for e := x0; e <= x1; e++ {
		x := px(math.Pow(10, e))
		fmt.Fprintf(&b,
			`<path d="M%.1f %.1fV%.1f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n", x,
			top, h-bottom, x, h-bottom+16, number(math.Pow(10, e)))
	}
	for e := y0; e <= y1; e++ {
		y := py(math.Pow(10, e))
		fmt.Fprintf(&b,
			`<path d="M%.1f %.1fH%.1f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="end">%s</text>`+"\n", left,
			y, w-right, left-6, y+4, number(math.Pow(10, e)))
	}
	fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle">rows stored</text>`+"\n", (left+w-right)/2, h-6)
	for i, l := range lines {
		var d strings.Builder
		for k := range l.x {
			fmt.Fprintf(&d, "%s%.1f %.1f", map[bool]string{true: "M", false: "L"}[k == 0], px(l.x[k]), py(l.y[k]))
		}
		end := len(l.x) - 1
		fmt.Fprintf(&b,
			`<path d="%s" fill="none" stroke="%s" stroke-width="2"/><text x="%.1f" y="%.1f" fill="%[2]s">%[5]s</text>`+"\n", d.String(), colours[i%len(colours)], px(l.x[end])+8, py(l.y[end])+4, l.name)
	}
	return b.String() + "</svg>\n"
}

// bounds are whole powers of ten around all points.
func bounds(lines []line) (x0, x1, y0, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range lines {
		for k := range l.x {
			x0, x1 = min(x0, math.Floor(math.Log10(l.x[k]))), max(x1, math.Ceil(math.Log10(l.x[k])))
			y0, y1 = min(y0, math.Floor(math.Log10(l.y[k]))), max(y1, math.Ceil(math.Log10(l.y[k])))
		}
	}
	return x0, max(x1, x0+1), y0, max(y1, y0+1)
}

func number(x float64) string {
	switch {
	case x >= 1e6:
		return fmt.Sprintf("%gM", x/1e6)
	case x >= 1e3:
		return fmt.Sprintf("%gk", x/1e3)
	}
	return fmt.Sprintf("%g", x)
}
