package main

import (
	"context"

	"qianshao"
	"qianshao/app"
	"qianshao/tools/terminal"
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
			return terminal.KeepingJSON(s.out, a, r)
		}
		return terminal.Keeping(s.out, a, r, c.Lang)
	})
}
