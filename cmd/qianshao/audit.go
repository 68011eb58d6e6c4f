package main

import (
	"cmp"
	"context"
	"fmt"

	"qianshao/app"
)

type auditCmd struct {
	Data  string `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Limit int    `default:"100" help:"最近多少条，0 是全部 / how many of the latest, 0 for all" placeholder:"N"`
	JSON  bool   `help:"输出 JSON / print JSON"`
}

// acts name what the audit knows of.
var acts = map[string]string{
	"accept held": "存疑的数收下 / held input accepted", "reject held": "存疑的数退回 / held input rejected", "undo batch": "撤回一批 / batch taken back",
	"plan": "计划换版 / plan changed", "freeze": "材料冻结 / dispatch frozen", "pledge": "签承诺 / promise signed", "duty": "应办事项 / duty",
	"tasks": "任务清单 / tasks", "task-step": "任务节点 / step of a task", "task-withdraw": "任务撤下 / task withdrawn",
	"again deliveries": "消息再发 / messages sent again", "move deliveries": "消息转通道 / messages moved", "drop deliveries": "消息不发 / messages dropped",
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
	for _, e := range list {
		fmt.Fprintf(s.out, "%s  %s  %s  %s", e.At.Format("2006-01-02 15:04:05"), cmp.Or(e.Actor, "前哨 / the program"), cmp.Or(acts[e.Action], e.Action), e.Subject)
		if e.Note != "" {
			fmt.Fprintf(s.out, "  %s", e.Note)
		}
		fmt.Fprintln(s.out)
	}
	fmt.Fprintf(s.out, "%d 条 / entries\n", len(list))
	return nil
}
