package dashboards

import (
	"cmp"
	"math"

	"qianshao"
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
func (c *comparison) common() int {
	best, at, lines := 0, -1, c.lines()
	for i := range c.periods() {
		n := 0
		for _, x := range lines {
			if i < len(x.now) && !math.IsNaN(x.now[i]) {
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
func (c *comparison) lines() []areaLine {
	if len(c.peers) > 0 {
		return c.peers
	}
	if c.against == nil {
		return nil
	}
	return []areaLine{c.ownLine, *c.against}
}

func (c *comparison) periods() []qianshao.Period {
	if x := c.lines(); len(x) > 0 {
		return x[0].ps
	}
	return nil
}

// lowIsGood reports whether less is better, as the first target says.
func lowIsGood(in *qianshao.Indicator) bool {
	if len(in.Targets) == 0 {
		return false
	}
	t := &in.Targets[0]
	return t.Cmp.Cap() || t.Kind == qianshao.Bands || t.Cmp == qianshao.Equal && t.Numeric() && t.Value == 0
}

// ranks gives every value its place, 1 the best; equals share one, and the
// next counts them all (1, 2, 2, 4). 0 stands for no value.
func ranks(values []float64, low bool) []int {
	out := make([]int, len(values))
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		out[i] = 1
		for _, w := range values {
			if better := cmp.Compare(round12(w), round12(v)); better > 0 && !low || better < 0 && low {
				if !math.IsNaN(w) {
					out[i]++
				}
			}
		}
	}
	return out
}

// pick returns the values of the peers at a place of their lines.
func (c *comparison) pick(at int, line func(*areaLine) []float64) []float64 {
	out := blank(len(c.peers))
	for i := range c.peers {
		if ln := line(&c.peers[i]); at >= 0 && at < len(ln) {
			out[i] = ln[at]
		}
	}
	return out
}

func nowLine(x *areaLine) []float64    { return x.now }
func beforeLine(x *areaLine) []float64 { return x.before }
func oldestLine(x *areaLine) []float64 { return x.oldest }

// onLastYear is what a figure grew by: percent of amounts and stocks, points
// of what is in percent already. NaN where either is missing.
func onLastYear(in *qianshao.Indicator, now, before float64) float64 {
	switch {
	case inPoints(in):
		return now - before
	case before > 0:
		return (now/before - 1) * 100
	}
	return math.NaN()
}

// inPoints reports whether an indicator's differences are percentage points.
func inPoints(in *qianshao.Indicator) bool {
	return in.Unit == "%" || in.Measure == qianshao.Growth || in.Measure == qianshao.Ratio
}

// grown are the peers' changes from one line to another at a place.
func (c *comparison) grown(at int, line, base func(*areaLine) []float64) []float64 {
	now, before := c.pick(at, line), c.pick(at, base)
	out := blank(len(now))
	for i := range now {
		out[i] = onLastYear(c.In, now[i], before[i])
	}
	return out
}

// byGrowth reports whether areas are ranked by what they grew by: amounts are,
// for an area's size is not its merit, where every area has last year's. All
// else is ranked by the figure itself.
func (c *comparison) byGrowth() bool {
	n := count(c.pick(c.at, nowLine))
	return c.In.Measure.IsTotal() && !c.In.Whole && n > 0 && count(c.grown(c.at, nowLine, beforeLine)) == n
}

// yardstick are the values that areas are ranked by at a place of a line; base
// is the line a year earlier.
func (c *comparison) yardstick(at int, line, base func(*areaLine) []float64) []float64 {
	if c.byGrowth() {
		return c.grown(at, line, base)
	}
	return c.pick(at, line)
}

// previous is the latest place before the common one at which areas have
// figures; -1: none.
func (c *comparison) previous() int {
	for i := c.at - 1; i >= 0; i-- {
		if count(c.yardstick(i, nowLine, beforeLine)) > 1 {
			return i
		}
	}
	return -1
}

func count(values []float64) int {
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
func (c *comparison) addsUp(at int, line func(*areaLine) []float64) (whole, rest float64, known bool) {
	if c.whole == nil || !c.In.Measure.IsTotal() || at < 0 || len(line(c.whole)) <= at {
		return 0, 0, false
	}
	values := c.pick(at, line)
	whole = line(c.whole)[at]
	if count(values) != len(values) || math.IsNaN(whole) {
		return 0, 0, false
	}
	for _, v := range values {
		rest += v
	}
	return whole, whole - rest, true
}

// contributed reports whether shares and contributions can be told: the areas
// add up to the whole, this year and last.
func (c *comparison) contributed() (shares, points bool) {
	w, rest, ok := c.addsUp(c.at, nowLine)
	shares = ok && w > 0 && math.Abs(rest) <= wholeSlack*w
	w, rest, ok = c.addsUp(c.at, beforeLine)
	return shares, shares && ok && w > 0 && math.Abs(rest) <= wholeSlack*w
}
