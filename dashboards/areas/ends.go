package areas

import (
	"math"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Ends are the first and the last of a ranking.
type Ends struct {
	Values              []float64 // by peer: what they are ranked by
	Best, Worst         string
	BestSays, WorstSays string
	Spread              string
	Apart               float64
	places              []int
}

// Ends names the best and the worst area of the common period.
func (c *Comparison) Ends(l *view.Lens) Ends {
	e := Ends{Values: c.Yardstick(c.At, NowLine, BeforeLine)}
	e.places = Ranks(e.Values, LowIsGood(c.In))
	if Count(e.Values) < 2 {
		return e
	}
	last := slices.Max(e.places)
	var best, worst []string
	lo, hi := math.NaN(), math.NaN()
	for i, p := range e.places {
		switch {
		case p == 1:
			best, hi = append(best, c.Peers[i].Name), e.Values[i]
			e.BestSays = c.says(l, i, e.Values[i])
		case p == last:
			worst, lo = append(worst, c.Peers[i].Name), e.Values[i]
			e.WorstSays = c.says(l, i, e.Values[i])
		}
	}
	e.Best, e.Worst = strings.Join(best, l.T("list.comma")), strings.Join(worst, l.T("list.comma"))
	if last > 1 {
		e.Apart = math.Abs(hi - lo)
		e.Spread = c.ApartText(l, e.Apart)
	}
	return e
}

// says prints what an area is ranked by.
func (c *Comparison) says(l *view.Lens, peer int, v float64) string {
	if c.ByGrowth() {
		return view.Signed(v, 1) + "%"
	}
	return LineValue(l, &c.Peers[peer], c.At)
}

// ApartText prints a difference of what areas are ranked by.
func (c *Comparison) ApartText(l *view.Lens, v float64) string {
	if c.ByGrowth() {
		return l.T("areas.points-of", words.Number(v, 1))
	}
	return view.ApartText(l, c.In, v, c.Digits(l))
}

// WorstLight is the worst light among an indicator and the areas that are
// judged on their own.
func (c *Comparison) WorstLight(lang string) (view.Light, qianshao.Grade) {
	worst := c.V
	for _, x := range c.Peers {
		if x.V != nil && x.V.Grade > worst.Grade {
			worst = x.V
		}
	}
	return view.LightOf(lang, worst), worst.Grade
}
