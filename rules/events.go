package rules

import "qianshao"

// zero judges a total that must stay without any event.
func (c *judging) zero(t *qianshao.Target) []qianshao.Finding {
	pt, ok := c.latest(false)
	f := c.finding("zero", "none", qianshao.Green, true, pt)
	e := &f.Evidence
	e.Set(qianshao.FigTarget, 0)
	events := 0.
	for _, p := range c.line {
		v, known := p.Value, p.HasValue()
		if c.in.Measure == qianshao.YTD {
			events = max(events, v)
		} else {
			events += v
		}
		if known && v > 0 {
			e.Worse = append(e.Worse, p.Period)
		}
	}
	if ok {
		e.Set(qianshao.FigEvents, events)
		e.Set(qianshao.FigValue, events)
	}
	if events > 0 {
		f.Grade, e.Case = qianshao.Red, "event"
		return c.only(&f)
	}
	late := c.pastGrace()
	if !ok && len(c.line) == 0 {
		f.Grade, e.Case = qianshao.Grey, "nothing"
	} else if len(late) > 0 {
		f.Grade, e.Case, e.Missing = qianshao.Grey, "unreported", late
	}
	return c.only(&f)
}

// each judges a duty to be done so often in every period.
func (c *judging) each(t *qianshao.Target) []qianshao.Finding {
	var counts []float64
	var last qianshao.Period
	var short []qianshao.Period
	for p := qianshao.NewPeriod(t.Freq, c.year, 1); p.Year() == c.year && c.ended(p); p = p.Next() {
		n, ok := c.eachIn(p)
		if !ok {
			break
		}
		counts, last = append(counts, n), p
		if sign(n, t.Value) < 0 {
			short = append(short, p)
		}
	}
	f := c.finding("each", "nothing", qianshao.Grey, true, qianshao.Point{Period: last})
	e := &f.Evidence
	e.Set(qianshao.FigTarget, t.Value)
	if len(counts) == 0 {
		return c.only(&f)
	}
	sum := 0.
	for _, n := range counts {
		sum += n
	}
	n, due := counts[len(counts)-1], t.Value*float64(len(counts))
	e.Set(qianshao.FigEachLatest, n)
	e.Set(qianshao.FigEachSum, sum)
	e.Set(qianshao.FigEachDue, due)
	e.Set(qianshao.FigExpected, due)
	setGap(e, sum, due)
	e.Worse = short
	switch {
	case sign(sum, due) < 0:
		f.Grade, e.Case = qianshao.Red, "short"
	case sign(n, t.Value) < 0:
		f.Grade, e.Case = qianshao.Yellow, "latest-short"
	default:
		f.Grade, e.Case, e.MadeUp = qianshao.Green, "kept", len(short) > 0
		if e.MadeUp {
			e.Case = "made-up"
		}
	}
	return c.only(&f)
}

// eachIn counts what was done in a period of the duty; false where one of the
// reported periods in it is missing.
func (c *judging) eachIn(p qianshao.Period) (float64, bool) {
	sum := 0.
	for q := qianshao.PeriodOf(c.in.Every, p.Start()); q.End() <= p.End(); q = q.Next() {
		if !c.in.Expected(q) {
			continue
		}
		pt, ok := c.at(q)
		if !ok {
			return 0, false
		}
		if !pt.HasValue() {
			continue
		}
		n, ok := c.single(q)
		if !ok {
			return 0, false
		}
		sum += n
	}
	return sum, true
}
