package main

import (
	"context"

	"qianshao"
	"qianshao/app"
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
			return app.DutiesJSON(s.out, l)
		}
		return app.DutiesTable(s.out, l, c.Lang)
	})
}
