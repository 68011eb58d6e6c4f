package rules

import (
	"slices"

	"qianshao"
)

// Figures are what a judgement rests on: of each series the points that are
// current at one clock. [qianshao.Frame] is one; none is ever changed by a rule.
type Figures interface {
	// Get returns the point of a period, if there is one.
	Get(s qianshao.Series, p qianshao.Period) (qianshao.Point, bool)
	// Line returns all points of a series in order of period, withdrawn and
	// not-applicable ones included.
	Line(s qianshao.Series) []qianshao.Point
	// Year returns those whose period lies in a year.
	Year(s qianshao.Series, year int) []qianshao.Point
}

// appender is figures that put a line into given room: judging many then makes
// none. Line does as well.
type appender interface {
	AppendLine(room []qianshao.Point, s qianshao.Series) []qianshao.Point
}

// madeUp reports whether a demonstration made up a figure that the verdict rests on.
func (c *judging) madeUp() bool {
	s := c.scratch
	s.inputs = c.inputs(s.inputs[:0])
	return anyDemo(c.own.all) || slices.ContainsFunc(s.inputs[1:], func(s qianshao.Series) bool {
		return anyDemo(c.figures.Line(s))
	})
}

func anyDemo(line []qianshao.Point) bool {
	for i := range line {
		if line[i].Demo {
			return true
		}
	}
	return false
}
