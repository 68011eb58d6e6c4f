package main

import (
	"context"

	"qianshao"
	"qianshao/app"
)

// listFlags are those of commands that list something of every plan.
type listFlags struct {
	planFlags
	clockFlags
	JSON bool   `help:"输出 JSON / print JSON"`
	Lang string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// eachPlan opens the data folder and hands on every plan with the clock asked
// for.
func (f *listFlags) eachPlan(ctx context.Context, s *streams,
	list func(a *app.App, p *qianshao.Plan, c qianshao.Clock) error) error {
	a, err := f.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer a.Close()
	for _, p := range a.Plans() {
		clock, err := f.clock(p.Location)
		if err != nil {
			return err
		}
		if err := list(a, p, clock); err != nil {
			return err
		}
	}
	return nil
}
