package main

import (
	"context"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/app"
	"qianshao/tools/terminal"
)

// indicatorFlags name one indicator of one plan at a clock.
type indicatorFlags struct {
	planFlags
	clockFlags
	Indicator string `arg:"" help:"指标代号 / the indicator's id"`
	JSON      bool   `help:"输出 JSON / print JSON"`
	Lang      string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// read opens the data folder and reads the first plan that has the indicator.
func (c *indicatorFlags) read(ctx context.Context, s *streams,
	use func(*app.App, *qianshao.Reading, *qianshao.Indicator) error) error {
	a, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer a.Close()
	for _, p := range a.Plans() {
		in := p.Indicator(c.Indicator)
		if in == nil {
			continue
		}
		clock, err := c.clock(p.Location)
		if err != nil {
			return err
		}
		r, err := a.Read(ctx, p.ID, clock)
		if err != nil {
			return err
		}
		return use(a, r, in)
	}
	return qianshao.Fault{Field: "indicator", Value: c.Indicator, Code: "unknown-indicator", ZH: "计划里没有这个指标",
		EN:     "no such indicator in the plan",
		Remedy: "代号见 qianshao status --json / ids are in it"}
}

type whatifCmd struct {
	indicatorFlags
	Growth *float64 `help:"剩余各期同比增长百分之几 / percent that the rest grows on last year" placeholder:"PERCENT"`
	Assume []string `arg:"" optional:"" help:"期别=数，按报送口径（累计指标写累计数）/ period=figure, as it would be reported"`
}

// Run prints how the year would end.
func (c *whatifCmd) Run(ctx context.Context, s *streams) error {
	assumed := map[qianshao.Period]float64{}
	for _, text := range c.Assume {
		name, value, _ := strings.Cut(text, "=")
		p, err := qianshao.ParsePeriod(name)
		v, err2 := strconv.ParseFloat(value, 64)
		if err != nil || err2 != nil {
			return qianshao.Fault{Field: "<assume>", Value: text, Code: "assume", ZH: "看不懂的假定",
				EN: "unreadable assumption", Remedy: "2023-08=33.5"}
		}
		assumed[p] = v
	}
	return c.read(ctx, s, func(a *app.App, r *qianshao.Reading, in *qianshao.Indicator) error {
		x, err := a.WhatIf(ctx, r, in, assumed, c.Growth)
		if err != nil {
			return err
		}
		if c.JSON {
			return terminal.JSON(s.out, x)
		}
		return terminal.Scenario(s.out, in, x, c.Lang)
	})
}

type breakdownCmd struct {
	indicatorFlags
	Target int `help:"第几个目标，从 0 起 / which target, from 0"`
}

// Run prints what each period to come has to bring.
func (c *breakdownCmd) Run(ctx context.Context, s *streams) error {
	return c.read(ctx, s, func(a *app.App, r *qianshao.Reading, in *qianshao.Indicator) error {
		x, err := a.Breakdown(ctx, r, in, c.Target)
		if err != nil {
			return err
		}
		if c.JSON {
			return terminal.JSON(s.out, x)
		}
		return terminal.Split(s.out, in, x, c.Lang)
	})
}
