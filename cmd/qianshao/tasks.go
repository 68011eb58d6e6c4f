package main

import (
	"context"
	"fmt"
	"strings"

	"qianshao"
	"qianshao/app"
)

type tasksCmd struct {
	planFlags
	clockFlags
	Do   string   `arg:"" optional:"" enum:"list,import,step" default:"list" help:"list 列出；import 导入清单；step 登记一步 / list, import lists, record a step"`
	What []string `arg:"" optional:"" help:"import：清单文件（.xlsx、.csv）；step：编号 节点 签收|进展|办结|复核|销号 / files; or task, node and signed|progress|done|reviewed|closed"`
	By   string   `help:"谁 / who" placeholder:"NAME"`
	Day  string   `help:"step：哪天，不写为今天 / the day, today if left out" placeholder:"DATE"`
	Note string   `help:"step：佐证 / evidence"`
	File string   `help:"step：佐证文件放在哪里 / where the evidence lies"`
	JSON bool     `help:"输出 JSON / print JSON"`
	Lang string   `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// Run lists the nodes of tasks, takes in lists, or records a step.
func (c *tasksCmd) Run(ctx context.Context, s *streams) error {
	if err := c.check(); err != nil {
		return err
	}
	a, err := c.open(ctx, s, c.Do == "list")
	if err != nil {
		return err
	}
	defer a.Close()
	switch c.Do {
	case "import":
		return c.take(ctx, s, a)
	case "step":
		return c.step(ctx, s, a)
	}
	return c.list(ctx, s, a)
}

func (c *tasksCmd) check() error {
	f := qianshao.Fault{Field: c.Do, Value: strings.Join(c.What, " "), Code: "arguments"}
	switch {
	case c.Do == "import" && len(c.What) == 0:
		f.ZH, f.EN, f.Remedy = "没有写清单文件", "no file is named", "qianshao tasks import 清单.xlsx …"
	case c.Do == "step" && len(c.What) != 3:
		f.ZH, f.EN, f.Remedy = "要写编号、节点、哪一步", "name task, node and step", "qianshao tasks step 1 印发方案 办结 …"
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
	if day.IsZero() {
		l, err := a.Tasks(ctx, p.ID, qianshao.Clock{})
		if err != nil {
			return err
		}
		day = l.Now
	}
	step := qianshao.ParseStep(c.What[2])
	if step == qianshao.StepNone {
		step = qianshao.NodeStep(c.What[2]) // the fault names it
	}
	x, err := a.RecordStep(ctx, p.ID, qianshao.TaskStep{Task: c.What[0], Node: c.What[1], Step: step, Day: qianshao.DateOf(day.In(p.Location)), By: c.By, Note: c.Note, File: c.File})
	if err != nil {
		return err
	}
	return app.TasksTable(s.out, &qianshao.TaskList{Plan: p, Now: day, Items: []qianshao.NodeItem{x}}, c.Lang)
}

func (c *tasksCmd) list(ctx context.Context, s *streams, a *app.App) error {
	for _, p := range a.Plans() {
		clock, err := c.clock(p.Location)
		if err != nil {
			return err
		}
		l, err := a.Tasks(ctx, p.ID, clock)
		if err != nil {
			return err
		}
		if c.JSON {
			err = app.TasksJSON(s.out, l)
		} else {
			err = app.TasksTable(s.out, l, c.Lang)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
