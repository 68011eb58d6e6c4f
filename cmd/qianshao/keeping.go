package main

import (
	"context"

	"qianshao"
	"qianshao/app"
)

type keepingCmd struct{ listFlags }

// Run prints how figures of ten-days and months keep their shares of the year's
// targets.
func (c *keepingCmd) Run(ctx context.Context, s *streams) error {
	return c.eachPlan(ctx, s, func(a *app.App, p *qianshao.Plan, clock qianshao.Clock) error {
		r, err := a.Read(ctx, p.ID, clock)
		if err != nil {
			return err
		}
		if c.JSON {
			return a.KeepingJSON(s.out, r)
		}
		return a.KeepingTable(s.out, r, c.Lang)
	})
}
