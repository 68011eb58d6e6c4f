package main

import (
	"context"

	"qianshao/app"
	"qianshao/tools/terminal"
)

type auditCmd struct {
	Data  string `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Limit int    `default:"100" help:"最近多少条，0 是全部 / how many of the latest, 0 for all" placeholder:"N"`
	JSON  bool   `help:"输出 JSON / print JSON"`
}

// Run prints who did what, the newest first.
func (c *auditCmd) Run(ctx context.Context, s *streams) error {
	a, err := app.Open(ctx, app.Options{DataDir: c.Data, ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	list, err := a.Audit(ctx, c.Limit)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, list)
	}
	terminal.Audit(s.out, list)
	return nil
}
