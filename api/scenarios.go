package api

import (
	"context"
	"math"
	"strconv"

	"qianshao"
)

// Foresight reckons how a year would end under assumed figures, and splits the
// gap to a target over what is left of it.
type Foresight interface {
	WhatIf(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, assumed map[qianshao.Period]float64,
		growth *float64) (qianshao.Scenario, error)
	Breakdown(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, target int) (qianshao.Split, error)
}

// anyPeriod among a route's parameters accepts periods as names: 2023-08=4.2.
const anyPeriod = "PERIOD"

// getWhatIf answers how an indicator's year would end if the rest grew by
// growth percent, or if periods brought the figures given.
func (c *call) getWhatIf() (any, error) {
	r, in, err := c.reckoned()
	if err != nil {
		return nil, err
	}
	var growth *float64
	if s := c.q.Get("growth"); s != "" {
		if v, ok := c.number("growth"); ok {
			growth = &v
		}
	}
	assumed := map[qianshao.Period]float64{}
	for name := range c.q {
		p, err := qianshao.ParsePeriod(name)
		if err != nil {
			continue
		}
		if p.Freq() != in.Every || p.Year() != r.Plan.Year {
			c.fault(name, "用 "+qianshao.NewPeriod(in.Every, r.Plan.Year, 1).String()+" 这样的期别 / periods like it")
			continue
		}
		if v, ok := c.number(name); ok {
			assumed[p] = v
		}
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	return c.Foresight.WhatIf(c.r.Context(), r, in, assumed, growth)
}

// getBreakdown answers what each period to come has to bring for a target.
func (c *call) getBreakdown() (any, error) {
	r, in, err := c.reckoned()
	if err != nil {
		return nil, err
	}
	target := c.int("target", 0)
	if target >= int64(max(1, len(in.Targets))) {
		c.fault("target", "0 … "+strconv.Itoa(max(0, len(in.Targets)-1)))
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	return c.Foresight.Breakdown(c.r.Context(), r, in, int(target))
}

// reckoned finds the path's indicator, where its values may be reckoned with.
func (c *call) reckoned() (*qianshao.Reading, *qianshao.Indicator, error) {
	if c.Foresight == nil {
		return nil, nil, notHere("whatif")
	}
	return c.shown()
}

// number reads a parameter that is a finite number.
func (c *call) number(name string) (float64, bool) {
	v, err := strconv.ParseFloat(c.q.Get(name), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		c.fault(name, "写成 4.2 / write 4.2")
		return 0, false
	}
	return v, true
}
