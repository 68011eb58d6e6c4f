package rules

import (
	"math"
	"slices"
	"time"

	"qianshao"
	"qianshao/rules/forecast"
)

// countsBelow is the yearly total up to which whole numbers are forecast as
// counts of single events.
const countsBelow = 1500

// forecastInput lays an indicator's figures out as the forecast reads them:
// years of slots, cumulative figures taken apart. why says what stands against it.
func (c *judging) forecastInput() (in forecast.Input, why string) {
	if c.in.Role != qianshao.Judged || len(c.in.Targets) == 0 {
		return in, notJudged
	}
	per, ok := map[qianshao.Freq]int{qianshao.Month: 12, qianshao.Quarter: 4, qianshao.TenDay: 36, qianshao.Half: 2,
		qianshao.Year: 1}[c.in.Every]
	if !ok {
		return in, string(forecast.NotModelled)
	}
	in = forecast.Input{ID: c.in.ID + "@" + c.in.Area, PerYear: per, JanFeb: c.in.JanFeb &&
		c.in.Every == qianshao.Month, Year: c.year, Whole: c.in.Whole, MayFall: c.in.MayFall}
	for y := range c.in.Exclude {
		in.Exclude = append(in.Exclude, y)
	}
	slices.Sort(in.Exclude)
	for y := c.firstYear(); y < c.year; y++ {
		if slots, any := c.slots(y, per, per); any {
			in.Past = append(in.Past, forecast.Year{Year: y, Slots: slots})
		}
	}
	through := c.slotsKnown(per)
	in.Known, _ = c.slots(c.year, per, through)
	in.OneOff = c.marks()
	c.kindOf(&in)
	if w := c.wayOf(); w != nil {
		w.input(c, &in)
	}
	return in, ""
}

// marks says which slots of which years a person marked as one-off; nil: none.
func (c *judging) marks() map[int][]bool {
	if !c.in.Measure.IsTotal() {
		return nil
	}
	var out map[int][]bool
	for _, pt := range c.own.all {
		if !pt.OneOff || pt.Period.Freq() != c.in.Every {
			continue
		}
		if out == nil {
			out = map[int][]bool{}
		}
		year := pt.Period.Year()
		if out[year] == nil {
			out[year] = make([]bool, qianshao.PeriodsIn(c.in.Every, year))
		}
		out[year][pt.Period.Index()-1] = true
	}
	return out
}

// firstYear is the first year of which the frame knows a figure.
func (c *judging) firstYear() int {
	if line := c.own.all; len(line) > 0 {
		return line[0].Period.Year()
	}
	return c.year
}

// slotsKnown is the number of slots through the latest period that has ended.
func (c *judging) slotsKnown(per int) int {
	pt, ok := c.latest(true)
	if !ok {
		return 0
	}
	return min(pt.Period.Index(), per)
}

// kindOf sets what the slots are.
func (c *judging) kindOf(in *forecast.Input) {
	switch c.in.Measure {
	case qianshao.Level:
		in.Kind = forecast.Level
	case qianshao.Mean:
		in.Kind = forecast.Mean
		for q := qianshao.NewPeriod(c.in.Every, c.year, 1); q.Year() == c.year; q = q.Next() {
			in.DaysOf = append(in.DaysOf, float64(q.Days()))
		}
	case qianshao.Ratio:
		in.Kind, in.High = forecast.Ratio, 100
		if c.in.Max == nil {
			in.Kind = forecast.Level
		} else {
			in.High = *c.in.Max
		}
	case qianshao.Growth:
		in.Kind, in.Weights = forecast.Growth, c.amountsLastYear(in.PerYear)
	default:
		if c.in.Whole && c.yearlyMost(in) < countsBelow {
			in.Kind = forecast.Count
		}
	}
}

// yearlyMost is the greatest of past totals, this year's and the targets.
func (c *judging) yearlyMost(in *forecast.Input) float64 {
	most := sumKnown(in.Known)
	for _, y := range in.Past {
		most = max(most, sumKnown(y.Slots))
	}
	for i := range c.in.Targets {
		most = max(most, c.in.Targets[i].Last())
	}
	return most
}

func sumKnown(vs []float64) float64 {
	sum := 0.
	for _, v := range vs {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

// slots reads a year's figures, n of per, NaN where none was reported; any
// says whether one was.
func (c *judging) slots(year, per, n int) (out []float64, any bool) {
	out = make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
		pt, ok := c.get(qianshao.NewPeriod(c.in.Every, year, i+1))
		if !ok || !pt.Reported() {
			continue
		}
		v := pt.Value
		switch {
		case c.in.Measure == qianshao.Growth:
			if v, ok = c.growthThrough(pt); !ok {
				continue
			}
		case !pt.HasValue() && c.in.Measure.IsTotal() && c.in.Measure != qianshao.YTD:
			v = 0 // reported, nothing to count
		case !pt.HasValue():
			continue
		}
		out[i], any = v, true
	}
	if c.in.Measure == qianshao.YTD {
		takeApart(out, c.in.JanFeb && c.in.Every == qianshao.Month, c.in.MayFall)
	}
	return out, any
}

// growthThrough is the cumulative growth through a point of any year.
func (c *judging) growthThrough(pt qianshao.Point) (float64, bool) {
	if !pt.HasValue() {
		return 0, false
	}
	past := *c
	year := c.scratch.spellOf(c.in.Every, pt.Period.Year())
	past.line = c.own.year(year.first, year.last)
	return past.cumulativeGrowth(pt)
}

// takeApart turns cumulative figures into those of the slots. A figure that
// falls is a revision of the ones before, unless it may; what came in over a
// gap is spread over it.
func takeApart(cum []float64, janFeb, mayFall bool) {
	low := math.Inf(1)
	for i := len(cum) - 1; i >= 0 && !mayFall; i-- {
		if !math.IsNaN(cum[i]) {
			low = min(low, cum[i])
			cum[i] = low
		}
	}
	first := 0
	if janFeb {
		first = 1
		if len(cum) > 0 {
			cum[0] = math.NaN()
		}
	}
	before, from := 0., first
	for i := first; i < len(cum); i++ {
		if math.IsNaN(cum[i]) {
			continue
		}
		each := (cum[i] - before) / float64(i-from+1)
		before = cum[i]
		for k := from; k <= i; k++ {
			cum[k] = each
		}
		from = i + 1
	}
}

// amountsLastYear are last year's amounts behind a growth, or nil.
func (c *judging) amountsLastYear(per int) []float64 {
	if c.in.Amounts == "" {
		return nil
	}
	out := make([]float64, per)
	for i := range out {
		pt, ok := c.figures.Get(qianshao.Series{Indicator: c.in.Amounts, Area: c.in.Area},
			qianshao.NewPeriod(c.in.Every, c.year-1, i+1))
		if ok && pt.HasValue() {
			out[i] = pt.Value
		} else if c.in.Expected(qianshao.NewPeriod(c.in.Every, c.year-1, i+1)) {
			return nil
		}
	}
	return out
}

// forecastTarget turns a target into a bound on the year's figure; a range has
// two. False: nothing in it that a forecast could speak of.
func (c *judging) forecastTarget(t *qianshao.Target, in *forecast.Input) ([]forecast.Target, bool) {
	by := c.forecastSlot(t.By)
	switch {
	case t.Kind == qianshao.Steps:
		last := t.Steps[len(t.Steps)-1]
		return []forecast.Target{{Op: forecast.AtLeast, Value: last.Value, By: c.forecastSlot(last.By)}}, true
	case t.Kind == qianshao.Range:
		ts := []forecast.Target{{Op: forecast.AtLeast, Value: t.Low, By: by}}
		if !c.in.OverOK {
			ts = append(ts, forecast.Target{Op: forecast.AtMost, Value: t.High, By: by})
		}
		return ts, true
	case t.Kind == qianshao.GrowthOf:
		return c.growthBound(t, in)
	case t.Kind != qianshao.Compare || t.Ref.Indicator != "":
		return nil, false
	}
	bound := t.Value
	if t.LastYear {
		v, ok := figureOf(in, in.Year-1)
		if !ok {
			return nil, false
		}
		bound = v
	}
	op := forecastOps[t.Cmp]
	if t.Cmp == qianshao.Equal && c.in.Measure == qianshao.Ratio {
		op = forecast.AtLeast
	}
	standard := t.By == 0 && !t.LastYear && (c.in.Measure == qianshao.Level || c.in.Measure == qianshao.Ratio)
	ft := forecast.Target{Op: op, Value: bound, By: by, Each: standard}
	if w := c.wayOf(); w != nil {
		ft = w.target(ft)
	}
	return []forecast.Target{ft}, true
}

var forecastOps = map[qianshao.Comparator]forecast.Op{qianshao.AtLeast: forecast.AtLeast,
	qianshao.Above:  forecast.Above,
	qianshao.AtMost: forecast.AtMost, qianshao.Below: forecast.Below, qianshao.Equal: forecast.AtMost}

// growthBound is the year's total that the growth of an amount asks for. Where
// the published growth rules, the amounts as reported foretell nothing of it.
func (c *judging) growthBound(t *qianshao.Target, in *forecast.Input) ([]forecast.Target, bool) {
	last, ok := figureOf(in, in.Year-1)
	if !ok || last <= 0 || c.published() != nil {
		return nil, false
	}
	return []forecast.Target{{Op: forecastOps[t.Cmp], Value: last * (1 + t.Value/100)}}, true
}

// forecastSlot is the number of slots through a deadline; 0: the whole year.
func (c *judging) forecastSlot(by qianshao.Date) int {
	if by == 0 || by >= qianshao.NewDate(c.year, time.December, 31) {
		return 0
	}
	return qianshao.PeriodOf(c.in.Every, by).Index()
}
