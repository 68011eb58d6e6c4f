package main

import (
	"context"
	"fmt"
	"strings"

	"qianshao"
	"qianshao/agenda"
	"qianshao/app"
	"qianshao/tools/terminal"
)

type tasksCmd struct {
	listFlags
	Do   string   `arg:"" optional:"" enum:"list,import,step,withdraw,restore" default:"list" help:"list 列出；import 导入清单；step 登记一步；withdraw 撤销一项；restore 恢复撤销的 / list, import lists, record a step, withdraw a task, restore it"`
	What []string `arg:"" optional:"" help:"import：清单文件（.xlsx、.csv）；step：编号 节点 签收|进展|办结|复核|销号；withdraw、restore：编号 / files; task, node and signed|progress|done|reviewed|closed; task"`
	By   string   `help:"谁 / who" placeholder:"NAME"`
	Day  string   `help:"step：哪天，不写为今天 / the day, today if left out" placeholder:"DATE"`
	Note string   `help:"step：佐证；withdraw、restore：理由 / evidence, or the reason"`
	File string   `help:"step：佐证文件放在哪里 / where the evidence lies"`
}

// Run lists the nodes of tasks, takes in lists, records a step, withdraws a task
// or restores it.
func (c *tasksCmd) Run(ctx context.Context, s *streams) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Do == "list" {
		return c.eachPlan(ctx, s, func(a *app.App, p *qianshao.Plan, clock qianshao.Clock) error {
			return c.list(ctx, s, a, p, clock)
		})
	}
	a, err := c.open(ctx, s, false)
	if err != nil {
		return err
	}
	defer a.Close()
	switch c.Do {
	case "import":
		return c.take(ctx, s, a)
	case "withdraw":
		return c.speakOf(ctx, s, a.WithdrawTask, a.Plans()[0].ID, "已撤销，记录保留 / withdrawn; what was recorded is kept")
	case "restore":
		return c.speakOf(ctx, s, a.RestoreTask, a.Plans()[0].ID, "已恢复，照原时限办 / restored; its days stand")
	}
	return c.step(ctx, s, a)
}

func (c *tasksCmd) check() error {
	f := qianshao.Fault{Field: c.Do, Value: strings.Join(c.What, " "), Code: "arguments"}
	switch {
	case c.Do == "import" && len(c.What) == 0:
		f.ZH, f.EN, f.Remedy = "没有写清单文件", "no file is named", "qianshao tasks import 清单.xlsx …"
	case c.Do == "step" && len(c.What) != 3:
		f.ZH, f.EN, f.Remedy = "要写编号、节点、哪一步", "name task, node and step", "qianshao tasks step 1 印发方案 办结 …"
	case (c.Do == "withdraw" || c.Do == "restore") && len(c.What) != 1:
		f.ZH, f.EN, f.Remedy = "要写哪一项", "name the task", "qianshao tasks "+c.Do+" 1 --by 督查室 --note 并入任务2 …"
	case c.Do != "list" && len(c.Plan) > 1:
		f.Field, f.Value = "--plan", strings.Join(c.Plan, " ")
		f.ZH, f.EN, f.Remedy = "任务只能属于一个计划", "a task belongs to one plan", "只写一个 --plan / name one"
	case c.Do == "list" && len(c.What) > 0:
		f.ZH, f.EN, f.Remedy = "list 后面不写别的", "list takes nothing else", "qianshao tasks …"
	default:
		return nil
	}
	return f
}

func (c *tasksCmd) take(ctx context.Context, s *streams, a *app.App) error {
	for _, path := range c.What {
		all, fresh, err := a.ImportTasks(ctx, a.Plans()[0].ID, path, c.By)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s：%d 项任务，新的或改过的 %d 项 / tasks, new or changed %d\n", path, all, fresh, fresh)
	}
	return nil
}

func (c *tasksCmd) step(ctx context.Context, s *streams, a *app.App) error {
	p := a.Plans()[0]
	day, err := parseTime("--day", c.Day, p.Location)
	if err != nil {
		return err
	}
	l, err := a.Tasks(ctx, p.ID, qianshao.Clock{})
	if err != nil {
		return err
	}
	if day.IsZero() {
		day = l.Now
	}
	step := agenda.ParseStep(c.What[2])
	if step == qianshao.StepNone {
		step = qianshao.NodeStep(c.What[2]) // the fault names it
	}
	x, err := a.RecordStep(ctx, p.ID, qianshao.TaskStep{Task: c.What[0], Node: c.What[1], Step: step,
		Day: qianshao.DateOf(day.In(p.Location)), By: c.By, Note: c.Note, File: c.File})
	if err != nil {
		return err
	}
	return terminal.Tasks(s.out, &qianshao.TaskList{Plan: p, Now: l.Now, Items: []qianshao.NodeItem{x}}, c.Lang)
}

// speakOf withdraws a task or restores it, and says so.
func (c *tasksCmd) speakOf(ctx context.Context, s *streams,
	do func(ctx context.Context, plan, id, by, reason string) (bool, error), plan, said string) error {
	if _, err := do(ctx, plan, c.What[0], c.By, c.Note); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s：%s\n", c.What[0], said)
	return nil
}

func (c *tasksCmd) list(ctx context.Context, s *streams, a *app.App, p *qianshao.Plan, clock qianshao.Clock) error {
	l, err := a.Tasks(ctx, p.ID, clock)
	if err != nil {
		return err
	}
	if c.JSON {
		return terminal.TasksJSON(s.out, l)
	}
	return terminal.Tasks(s.out, l, c.Lang)
}
