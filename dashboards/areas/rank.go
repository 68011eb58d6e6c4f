package areas

import (
	"cmp"
	"math"

	"qianshao"
	"qianshao/dashboards/view"
)

// lastOf is the place of a line's last value, -1 without any.
func lastOf(line []float64) int {
	for i := len(line) - 1; i >= 0; i-- {
		if !math.IsNaN(line[i]) {
			return i
		}
	}
	return -1
}

// common is the latest period that every area with figures has; where there is
// none, the latest that most have. -1 without any figure.
func (c *Comparison) common() int {
	best, at, lines := 0, -1, c.lines()
	for i := range c.Periods() {
		n := 0
		for _, x := range lines {
			if i < len(x.Now) && !math.IsNaN(x.Now[i]) {
				n++
			}
		}
		if n >= best && n > 0 {
			best, at = n, i
		}
	}
	return at
}

// lines are what the common period is looked for in: the areas beside each
// other, or else the own figure and the one it is held against.
func (c *Comparison) lines() []Line {
	if len(c.Peers) > 0 {
		return c.Peers
	}
	if c.Against == nil {
		return nil
	}
	return []Line{c.OwnLine, *c.Against}
}

// Periods are those the lines have values for, oldest first; nil: no area has any.
func (c *Comparison) Periods() []qianshao.Period {
	if x := c.lines(); len(x) > 0 {
		return x[0].Periods
	}
	return nil
}

// LowIsGood reports whether less is better, as the first target says.
func LowIsGood(in *qianshao.Indicator) bool {
	if len(in.Targets) == 0 {
		return false
	}
	t := &in.Targets[0]
	return t.Cmp.Cap() || t.Kind == qianshao.Bands || t.Cmp == qianshao.Equal && t.Numeric() && t.Value == 0
}

// Ranks gives every value its place, 1 the best; equals share one, and the
// next counts them all (1, 2, 2, 4). 0 stands for no value.
func Ranks(values []float64, low bool) []int {
	out := make([]int, len(values))
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		out[i] = 1
		for _, w := range values {
			if better := cmp.Compare(view.Round12(w), view.Round12(v)); better > 0 && !low || better < 0 && low {
				if !math.IsNaN(w) {
					out[i]++
				}
			}
		}
	}
	return out
}

// Pick returns the values of the peers at a place of their lines.
func (c *Comparison) Pick(at int, line func(*Line) []float64) []float64 {
	out := view.Blank(len(c.Peers))
	for i := range c.Peers {
		if ln := line(&c.Peers[i]); at >= 0 && at < len(ln) {
			out[i] = ln[at]
		}
	}
	return out
}

// NowLine is a line's year shown, for [Comparison.Pick].
func NowLine(x *Line) []float64 { return x.Now }

// BeforeLine is its year before.
func BeforeLine(x *Line) []float64 { return x.Before }

// OldestLine is the year before that.
func OldestLine(x *Line) []float64 { return x.oldest }

// OnLastYear is what a figure grew by: percent of amounts and stocks, points
// of what is in percent already. NaN where either is missing.
func OnLastYear(in *qianshao.Indicator, now, before float64) float64 {
	switch {
	case view.InPoints(in):
		return now - before
	case before > 0:
		return (now/before - 1) * 100
	}
	return math.NaN()
}

// Grown are the peers' changes from one line to another at a place.
func (c *Comparison) Grown(at int, line, base func(*Line) []float64) []float64 {
	now, before := c.Pick(at, line), c.Pick(at, base)
	out := view.Blank(len(now))
	for i := range now {
		out[i] = OnLastYear(c.In, now[i], before[i])
	}
	return out
}

// ByGrowth reports whether areas are ranked by what they grew by: amounts are,
// for an area's size is not its merit, where every area has last year's. All
// else is ranked by the figure itself.
func (c *Comparison) ByGrowth() bool {
	n := Count(c.Pick(c.At, NowLine))
	return c.In.Measure.IsTotal() && !c.In.Whole && n > 0 && Count(c.Grown(c.At, NowLine, BeforeLine)) == n
}

// Yardstick are the values that areas are ranked by at a place of a line; base
// is the line a year earlier.
func (c *Comparison) Yardstick(at int, line, base func(*Line) []float64) []float64 {
	if c.ByGrowth() {
		return c.Grown(at, line, base)
	}
	return c.Pick(at, line)
}

// Previous is the latest place before the common one at which areas have
// figures; -1: none.
func (c *Comparison) Previous() int {
	for i := c.At - 1; i >= 0; i-- {
		if Count(c.Yardstick(i, NowLine, BeforeLine)) > 1 {
			return i
		}
	}
	return -1
}

// Count is how many values there are, blanks left out.
func Count(values []float64) int {
	n := 0
	for _, v := range values {
		if !math.IsNaN(v) {
			n++
		}
	}
	return n
}

// wholeSlack is by how much of the whole the areas may miss it: figures are
// rounded one by one.
const wholeSlack = .005

// addsUp reports whether the areas make up the whole at a place of a line, and
// what is missing. Without a whole, with an area missing, or where nothing may
// be added up, known is false.
func (c *Comparison) addsUp(at int, line func(*Line) []float64) (whole, rest float64, known bool) {
	if c.Whole == nil || !c.In.Measure.IsTotal() || at < 0 || len(line(c.Whole)) <= at {
		return 0, 0, false
	}
	values := c.Pick(at, line)
	whole = line(c.Whole)[at]
	if Count(values) != len(values) || math.IsNaN(whole) {
		return 0, 0, false
	}
	for _, v := range values {
		rest += v
	}
	return whole, whole - rest, true
}

// Contributed reports whether shares and contributions can be told: the areas
// add up to the whole, this year and last.
func (c *Comparison) Contributed() (shares, points bool) {
	w, rest, ok := c.addsUp(c.At, NowLine)
	shares = ok && w > 0 && math.Abs(rest) <= wholeSlack*w
	w, rest, ok = c.addsUp(c.At, BeforeLine)
	return shares, shares && ok && w > 0 && math.Abs(rest) <= wholeSlack*w
}
