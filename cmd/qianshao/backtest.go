package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"qianshao/tools/backtest"
)

type backtestCmd struct {
	planFlags
	JSON bool   `help:"输出 JSON / print JSON"`
	HTML string `name:"html" help:"写成网页 / write a page" placeholder:"FILE"`
	Lang string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// Run says when each warning would have come, as it was known then.
func (c *backtestCmd) Run(ctx context.Context, s *streams) (err error) {
	a, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer a.Close()
	list, err := a.Backtest(ctx, func(plan string, year int) {
		fmt.Fprintf(s.err, "回测 / backtest %s %d …\n", plan, year)
	})
	if err != nil {
		return err
	}
	r := backtest.New(a.Plans(), list)
	if c.HTML != "" {
		f, err := os.Create(c.HTML)
		if err != nil {
			return fmt.Errorf("写不了 / cannot write: %w", err)
		}
		if err := errors.Join(r.HTML(f, c.Lang), f.Close()); err != nil {
			return err
		}
	}
	if c.JSON {
		e := json.NewEncoder(s.out)
		e.SetIndent("", " ")
		return e.Encode(r)
	}
	return r.Table(s.out, c.Lang)
}
