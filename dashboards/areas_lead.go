package dashboards

import (
	"math"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// lead is how an indicator stands against the series that a target names.
type lead struct {
	at     int     // place of the latest period both have; -1: none
	gap    float64 // own − other, in the indicator's unit
	good   float64 // the same, above 0 where that is to the good
	since  qianshao.Period
	run    int  // periods in a row up to the latest that stood the same way
	always bool // since there are figures of both
}

// leadOf compares an indicator with the series it is held against. Past years
// count as long as both have figures in a row.
func leadOf(l *view.Lens, c *comparison) lead {
	out := lead{at: -1}
	if c.against == nil || c.ownLine.hidden || c.against.hidden {
		return out
	}
	for i := range c.ownLine.ps {
		if i < len(c.against.now) && !math.IsNaN(c.ownLine.now[i]) && !math.IsNaN(c.against.now[i]) {
			out.at = i
		}
	}
	if out.at < 0 {
		return out
	}
	out.gap = round12(c.ownLine.now[out.at] - c.against.now[out.at])
	if out.good = out.gap; lowIsGood(c.In) {
		out.good = -out.gap
	}
	out.since, out.run, out.always = runOf(gapsBack(l, c, out.at), sign(out.gap))
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
func gapsBack(l *view.Lens, c *comparison, at int) []gapAt {
	var out []gapAt
	ps := c.ownLine.ps
	for back := range yearsOfLead + 1 {
		own, other := line(l.Reading, c.In, c.In.Series(), ps), line(l.Reading, c.against.In, c.against.In.Series(), ps)
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
		ps = lastYear(ps)
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

// againstRow makes the comparison with another series; nil without one.
func againstRow(l *view.Lens, c *comparison) *Against {
	if c.against == nil {
		return nil
	}
	v := &Against{Own: c.ownLine.name, Other: c.against.name, Hidden: c.ownLine.hidden || c.against.hidden, Explanation: l.T("areas.gap-explained")}
	if c.against.In.ID != c.In.ID {
		v.Own, v.OtherHref = l.Name(c.In), l.Href("indicator", c.against.In.Slug())
	}
	if v.Hidden {
		return v
	}
	d := leadOf(l, c)
	if d.at < 0 {
		v.Unreported = true
		return v
	}
	v.Period = periodText(l, c.In, c.ownLine.ps[d.at])
	v.OwnValue, v.OtherValue = lineValue(l, &c.ownLine, d.at), lineValue(l, c.against, d.at)
	digits := max(c.ownLine.decimals(l, d.at), c.against.decimals(l, d.at))
	v.Gap, v.Apart = gapText(l, c.In, d.gap, digits), apartText(l, c.In, math.Abs(d.gap), digits)
	v.State, v.Behind = l.T([...]string{"areas.behind", "areas.even", "areas.leads"}[sign(d.good)+1]), sign(d.good) < 0
	v.Since = sinceText(l, d)
	if i := max(c.ownLine.last, c.against.last); i > d.at {
		newer := v.Own
		if c.against.last == i {
			newer = v.Other
		}
		v.Late = l.T("areas.newer", newer, periodText(l, c.In, c.ownLine.ps[i]), v.Period)
	}
	return v
}

// sinceText says since when it has stood so.
func sinceText(l *view.Lens, d lead) string {
	switch {
	case d.always:
		return l.T("areas.since-always", d.run)
	case d.run == 1:
		return l.T("areas.since-now")
	}
	return l.T("areas.since", periodInYear(l, d.since), d.run)
}

// apartText prints a distance: points of what is in percent.
func apartText(l *view.Lens, in *qianshao.Indicator, v float64, digits int8) string {
	if inPoints(in) {
		return l.T("areas.points-of", words.Number(v, max(digits, 1)))
	}
	return words.WithUnit(words.Number(v, words.Decimals(in, v, digits)), words.UnitOf(l.Lang, in))
}

// periodText names how far a figure goes: totals run through the period.
func periodText(l *view.Lens, in *qianshao.Indicator, p qianshao.Period) string {
	if in.Measure.IsTotal() {
		return words.Through(l.Lang, p)
	}
	return words.Period(l.Lang, p)
}

// lineValue prints a line's figure with its unit, "" where there is none.
func lineValue(l *view.Lens, x *areaLine, at int) string {
	if at < 0 || at >= len(x.now) || math.IsNaN(x.now[at]) {
		return ""
	}
	return words.Amount(x.now[at], words.Decimals(x.In, x.now[at], x.decimals(l, at)), words.UnitOf(l.Lang, x.In))
}

// decimals are those a period was reported with.
func (x *areaLine) decimals(l *view.Lens, at int) int8 {
	if at < 0 || at >= len(x.ps) {
		return 0
	}
	pt, _ := l.Reading.Frame.Get(x.In.Series(), x.ps[at])
	return pt.Decimals
}
