package main

import (
	"context"

	"qianshao/app"
)

type dutiesCmd struct {
	planFlags
	clockFlags
	JSON bool   `help:"输出 JSON / print JSON"`
	Lang string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// Run prints each duty's periods with due day, state and evidence.
func (c *dutiesCmd) Run(ctx context.Context, s *streams) error {
	a, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer a.Close()
	for _, p := range a.Plans() {
		clock, err := c.clock(p.Location)
		if err != nil {
			return err
		}
		l, err := a.Duties(ctx, p.ID, clock)
		if err != nil {
			return err
		}
		if c.JSON {
			err = app.DutiesJSON(s.out, l)
		} else {
			err = app.DutiesTable(s.out, l, c.Lang)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
