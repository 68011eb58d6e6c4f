package main

import (
	"context"

	"qianshao/tools/terminal"

	"qianshao"
)

type statusCmd struct {
	planFlags
	clockFlags
	JSON bool   `help:"输出 JSON / print JSON"`
	Lang string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// Run prints each indicator's light and why.
func (c *statusCmd) Run(ctx context.Context, s *streams) error {
	return readEach(ctx, s, c.planFlags, c.clockFlags, func(r *qianshao.Reading) error {
		if c.JSON {
			return terminal.StatusJSON(s.out, r)
		}
		return terminal.Status(s.out, r, c.Lang)
	})
}

type alertsCmd struct {
	planFlags
	clockFlags
	JSON bool   `help:"输出 JSON / print JSON"`
	Lang string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// Run prints the alerts that stand.
func (c *alertsCmd) Run(ctx context.Context, s *streams) error {
	return readEach(ctx, s, c.planFlags, c.clockFlags, func(r *qianshao.Reading) error {
		if c.JSON {
			return terminal.AlertsJSON(s.out, r)
		}
		return terminal.Alerts(s.out, r, c.Lang)
	})
}

// readEach reads every plan at the clock and hands the readings on.
func readEach(ctx context.Context, s *streams, pf planFlags, cf clockFlags, print func(*qianshao.Reading) error) error {
	a, err := pf.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer a.Close()
	for _, p := range a.Plans() {
		clock, err := cf.clock(p.Location)
		if err != nil {
			return err
		}
		r, err := a.Read(ctx, p.ID, clock)
		if err != nil {
			return err
		}
		if err := print(r); err != nil {
			return err
		}
	}
	return nil
}
