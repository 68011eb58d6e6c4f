package areas

import (
	"math"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Lead is how an indicator stands against the series that a target names.
type Lead struct {
	at     int     // place of the latest period both have; -1: none
	Gap    float64 // own − other, in the indicator's unit
	good   float64 // the same, above 0 where that is to the good
	since  qianshao.Period
	run    int  // periods in a row up to the latest that stood the same way
	always bool // since there are figures of both
}

// LeadOf compares an indicator with the series it is held against. Past years
// count as long as both have figures in a row.
func LeadOf(l *view.Lens, c *Comparison) Lead {
	out := Lead{at: -1}
	if c.Against == nil || c.OwnLine.Hidden || c.Against.Hidden {
		return out
	}
	for i := range c.OwnLine.Periods {
		if i < len(c.Against.Now) && !math.IsNaN(c.OwnLine.Now[i]) && !math.IsNaN(c.Against.Now[i]) {
			out.at = i
		}
	}
	if out.at < 0 {
		return out
	}
	out.Gap = view.Round12(c.OwnLine.Now[out.at] - c.Against.Now[out.at])
	if out.good = out.Gap; LowIsGood(c.In) {
		out.good = -out.Gap
	}
	out.since, out.run, out.always = runOf(gapsBack(l, c, out.at), sign(out.Gap))
	return out
}

// yearsOfLead is how many years back a lead is followed.
const yearsOfLead = 3

// gapAt is own − other of one period, latest first in a list.
type gapAt struct {
	period qianshao.Period
	gap    float64
}

// gapsBack lists the differences from a place of this year back, as far as
// both have figures; periods that neither expects are passed over.
func gapsBack(l *view.Lens, c *Comparison, at int) []gapAt {
	var out []gapAt
	ps := c.OwnLine.Periods
	for back := range yearsOfLead + 1 {
		own, other := view.Values(l.Reading, c.In, c.In.Series(), ps),
			view.Values(l.Reading, c.Against.In, c.Against.In.Series(), ps)
		from := len(ps) - 1
		if back == 0 {
			from = at
		}
		for i := from; i >= 0; i-- {
			if !c.In.Expected(ps[i]) {
				continue
			}
			if i >= len(other) || math.IsNaN(own[i]) || math.IsNaN(other[i]) {
				return out
			}
			out = append(out, gapAt{ps[i], own[i] - other[i]})
		}
		if c.In.Every == qianshao.Year {
			return out
		}
		ps = view.YearBefore(ps)
	}
	return out
}

// runOf counts the differences of one sign from the first of a list on.
func runOf(list []gapAt, want int) (since qianshao.Period, n int, always bool) {
	for _, g := range list {
		if sign(g.gap) != want {
			return since, n, false
		}
		since, n = g.period, n+1
	}
	return since, n, true
}

// sign is −1, 0 or 1; dust of binary fractions is 0.
func sign(v float64) int {
	switch v = math.Round(v * 1e9); {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// Against says how an indicator stands against another series.
type Against struct {
	Own, Other  string // names
	OtherHref   string // "" where the plan has no page of it
	OwnValue    string
	OtherValue  string
	Period      string
	Gap         string // own − other, signed, with its unit
	Apart       string // the same without its sign
	State       string // 领先, 落后, 持平
	Since       string
	Behind      bool
	Late        string // whose latest figure is newer than the one compared
	Hidden      bool
	Unreported  bool // there is no period of this year both have
	Explanation string
}

// AgainstRow makes the comparison with another series; nil without one.
func AgainstRow(l *view.Lens, c *Comparison) *Against {
	if c.Against == nil {
		return nil
	}
	v := &Against{Own: c.OwnLine.Name, Other: c.Against.Name, Hidden: c.OwnLine.Hidden || c.Against.Hidden,
		Explanation: l.T("areas.gap-explained")}
	if c.Against.In.ID != c.In.ID {
		v.Own, v.OtherHref = l.Name(c.In), l.Href("indicator", c.Against.In.Slug())
	}
	if v.Hidden {
		return v
	}
	d := LeadOf(l, c)
	if d.at < 0 {
		v.Unreported = true
		return v
	}
	v.Period = view.PeriodText(l, c.In, c.OwnLine.Periods[d.at])
	v.OwnValue, v.OtherValue = LineValue(l, &c.OwnLine, d.at), LineValue(l, c.Against, d.at)
	digits := max(c.OwnLine.Decimals(l, d.at), c.Against.Decimals(l, d.at))
	v.Gap, v.Apart = view.GapText(l, c.In, d.Gap, digits), view.ApartText(l, c.In, math.Abs(d.Gap), digits)
	v.State, v.Behind = l.T([...]string{"areas.behind", "areas.even", "areas.leads"}[sign(d.good)+1]), sign(d.good) < 0
	v.Since = sinceText(l, d)
	if i := max(c.OwnLine.Last, c.Against.Last); i > d.at {
		newer := v.Own
		if c.Against.Last == i {
			newer = v.Other
		}
		v.Late = l.T("areas.newer", newer, view.PeriodText(l, c.In, c.OwnLine.Periods[i]), v.Period)
	}
	return v
}

// sinceText says since when it has stood so.
func sinceText(l *view.Lens, d Lead) string {
	switch {
	case d.always:
		return l.T("areas.since-always", d.run)
	case d.run == 1:
		return l.T("areas.since-now")
	}
	return l.T("areas.since", view.PeriodInYear(l, d.since), d.run)
}

// LineValue prints a line's figure with its unit, "" where there is none.
func LineValue(l *view.Lens, x *Line, at int) string {
	if at < 0 || at >= len(x.Now) || math.IsNaN(x.Now[at]) {
		return ""
	}
	return words.Amount(x.Now[at], words.Decimals(x.In, x.Now[at], x.Decimals(l, at)), words.UnitOf(l.Lang, x.In))
}

// Decimals are those a period was reported with.
func (x *Line) Decimals(l *view.Lens, at int) int8 {
	if at < 0 || at >= len(x.Periods) {
		return 0
	}
	pt, _ := l.Reading.Frame.Get(x.In.Series(), x.Periods[at])
	return pt.Decimals
}

// unranked stands behind all ranks.
const unranked = 1 << 20

// RankOrLast is a rank to sort by: an area without one comes last.
func RankOrLast(n int) int {
	if n == 0 {
		return unranked
	}
	return n
}

// RankText prints a rank; 0, none, prints nothing.
func RankText(l *view.Lens, n int) string {
	if n == 0 {
		return ""
	}
	return l.T("areas.rank-no", n)
}

// Digits are those the areas' figures of the common period have at most.
func (c *Comparison) Digits(l *view.Lens) int8 {
	var d int8
	for i := range c.Peers {
		d = max(d, c.Peers[i].Decimals(l, c.At))
	}
	return d
}

// Newest is the place of the latest figure of any area.
func (c *Comparison) Newest() int {
	at := -1
	for _, x := range c.Peers {
		at = max(at, x.Last)
	}
	return at
}
