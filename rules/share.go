package rules

import (
	"time"

	"qianshao"
)

// shareYears is how many past years the seasonal share is the mean of, and
// shareBack how far back they are looked for.
const (
	shareYears = 3
	shareBack  = 10
)

// shareDue returns the share of the work due by a period's end where all is due
// by the deadline's period: the mean of past years' shares, or pro rata. years
// are those it is the mean of; none: pro rata.
func (c *judging) shareDue(p, dp qianshao.Period) (share float64, years []int) {
	var list [shareYears]int
	n := 0
	if !c.in.Linear && len(c.own.points) > 0 {
		first := max(c.year-shareBack, c.own.points[0].Period.Year())
		for y := c.year - 1; y >= first && n < shareYears; y-- {
			if _, left := c.in.Exclude[y]; left || !c.complete(y) {
				continue
			}
			part, ok := c.through(samePlace(p, y))
			whole, ok2 := c.through(samePlace(dp, y))
			if ok && ok2 && whole > 0 {
				share += part / whole
				list[n] = y
				n++
			}
		}
	}
	if n > 0 {
		return share / float64(n), c.scratch.shared(list[:n])
	}
	return place(p) / place(dp), nil
}

// samePlace is the period at p's place in another year.
func samePlace(p qianshao.Period, year int) qianshao.Period {
	for p.Year() > year {
		p = p.LastYear()
	}
	return p
}

// place is a period's place in its year: its index, or for ten-days and days
// the days of the year through its end.
func place(p qianshao.Period) float64 {
	if p.Freq() <= qianshao.TenDay {
		return float64(p.End()-qianshao.NewDate(p.Year(), time.January, 1)) + 1
	}
	return float64(p.Index())
}
