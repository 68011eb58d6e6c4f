package main

import (
	"context"

	"qianshao"
	"qianshao/app"
	"qianshao/tools/terminal"
)

type dutiesCmd struct{ listFlags }

// Run prints each duty's periods with due day, state and evidence.
func (c *dutiesCmd) Run(ctx context.Context, s *streams) error {
	return c.eachPlan(ctx, s, func(a *app.App, p *qianshao.Plan, clock qianshao.Clock) error {
		l, err := a.Duties(ctx, p.ID, clock)
		if err != nil {
			return err
		}
		if c.JSON {
			return terminal.DutiesJSON(s.out, l)
		}
		return terminal.Duties(s.out, l, c.Lang)
	})
}
