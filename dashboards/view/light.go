package view

import (
	"strconv"

	"qianshao"
	"qianshao/words"
)

// Light is a grade as shown: shape, word and colour together.
type Light struct {
	Grade   string // "green": the class that colours it
	Shape   string // ●
	Word    string // 绿
	Overdue bool   // hatched: 逾期未报
}

// NewLight is how a grade is shown.
func NewLight(lang string, g qianshao.Grade) Light {
	return Light{Grade: g.String(), Shape: words.Shape(g), Word: words.Grade(lang, g)}
}

// LightOf is how a verdict is shown.
func LightOf(lang string, v *qianshao.Verdict) Light {
	l := NewLight(lang, v.Grade)
	l.Overdue = v.Freshness == qianshao.Stale
	return l
}

// Counts are how many verdicts have each grade, grey first.
type Counts [5]int

// Add counts one more.
func (c *Counts) Add(g qianshao.Grade) { c[g+1]++ }

// Of returns the number of a grade.
func (c Counts) Of(g qianshao.Grade) int { return c[g+1] }

// All returns the number of all grades.
func (c Counts) All() int { return c[0] + c[1] + c[2] + c[3] + c[4] }

// BarOrder is how grades follow each other in bars and lists of counts.
var BarOrder = [...]qianshao.Grade{qianshao.Green, qianshao.Yellow, qianshao.Orange, qianshao.Red, qianshao.Grey}

// Segment is one grade's part of a bar; X and W are percentages of its width.
type Segment struct {
	Light
	N    int
	X, W string
}

// Segments lists the grades that occur, left to right.
func Segments(lang string, c Counts) []Segment {
	var out []Segment
	x, all := 0, c.All()
	for _, g := range BarOrder {
		n := c.Of(g)
		if n == 0 {
			continue
		}
		out = append(out, Segment{NewLight(lang, g), n, percent(x, all), percent(n, all)})
		x += n
	}
	return out
}

// percent prints part of all as an SVG length.
func percent(part, all int) string {
	return strconv.FormatFloat(float64(part)*100/float64(max(all, 1)), 'f', 3, 64) + "%"
}
