package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"qianshao"
	"qianshao/app"
	"qianshao/app/ingest"
	"qianshao/tools/terminal"
)

type importCmd struct {
	planFlags
	Files    []string `arg:"" name:"file" help:"Excel（.xlsx、.xls、.et、.ods）、CSV 文件 / Excel or CSV files"`
	Recorded string   `help:"何时得知（补录） / when they became known (back-filled)" placeholder:"TIME"`
	Author   string   `help:"谁报的 / who hands them in"`
	Answers  string   `help:"对这张表的回答（JSON 文件） / answers about the sheet" placeholder:"FILE"`
	Teach    string   `help:"把回答记成版式，下月同样的表不再问 / keep the answers as a layout of this name" placeholder:"NAME"`
	DryRun   bool     `name:"dry-run" help:"只看会怎样，不入库 / only say what it would do"`
	JSON     bool     `help:"输出 JSON / print JSON"`
}

// importGC is how much garbage an import gathers before it is taken away, in
// percent of what is in use: a sheet of a million figures is held in memory,
// and half as much again is enough.
const importGC = 50

// Run imports the files and says what became of each.
func (c *importCmd) Run(ctx context.Context, s *streams) error {
	defer debug.SetGCPercent(debug.SetGCPercent(importGC))
	a, err := c.open(ctx, s, false)
	if err != nil {
		return err
	}
	defer a.Close()
	recorded, err := parseTime("--recorded", c.Recorded, a.Plans()[0].Location)
	if err != nil {
		return err
	}
	bar := &progress{w: s.err, redraw: isTerminal(s.err), dry: c.DryRun}
	o := ingest.Options{Author: c.Author, Recorded: recorded, DryRun: c.DryRun, Brief: !c.JSON, Progress: bar.read,
		Storing: bar.stored, AnswersFile: c.Answers, Teach: c.Teach}
	printed := terminal.NewImportJSON(s.out)
	if c.JSON {
		o.Each = printed.File
	}
	done, err := a.Import(ctx, c.Files, o)
	bar.end()
	if c.JSON {
		if perr := printed.Close(); perr != nil {
			return perr
		}
	} else {
		terminal.Imported(s.out, done, c.DryRun)
	}
	if err == nil {
		err = ingest.NothingStored(done)
	}
	return err
}

// printJSON prints a value in a line.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// progress prints how far a long import is, at most five times a second.
type progress struct {
	w      io.Writer
	redraw bool
	dry    bool
	last   time.Time
	shown  bool
}

func (p *progress) read(rows int, fraction float64) {
	p.show("已读 %d 行 / rows read, %.0f %%", rows, fraction)
}

func (p *progress) stored(rows int, fraction float64) {
	if p.dry {
		p.show("已核对 %d 个数 / figures checked, %.0f %%", rows, fraction)
		return
	}
	p.show("已入库 %d 个数 / figures stored, %.0f %%", rows, fraction)
}

func (p *progress) show(form string, rows int, fraction float64) {
	now := time.Now()
	wait := 2 * time.Second
	if p.redraw {
		wait = 200 * time.Millisecond
	}
	if now.Sub(p.last) < wait {
		return
	}
	p.last, p.shown = now, true
	lead, end := "", "\n"
	if p.redraw {
		lead, end = "\r", "\x1b[K" // the line before may be longer
	}
	fmt.Fprint(p.w, lead, fmt.Sprintf(form, rows, fraction*100), end)
}

func (p *progress) end() {
	if p.shown && p.redraw {
		fmt.Fprintln(p.w)
	}
}

type undoCmd struct {
	Data  string `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Batch int64  `arg:"" help:"批号 / batch number"`
	Note  string `help:"为什么 / why"`
	By    string `help:"谁 / who"`
}

// Run withdraws a batch.
func (c *undoCmd) Run(ctx context.Context, s *streams) error {
	a, err := app.Open(ctx, app.Options{DataDir: c.Data, Existing: true})
	if err != nil {
		return err
	}
	defer a.Close()
	out, err := a.Withdraw(ctx, c.Batch, c.By, c.Note)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "已撤回第 %d 批：改回 %d 条，提交号 %d / withdrawn as commit %d\n", c.Batch, out.Stored,
		out.Commit, out.Commit)
	return nil
}

type heldCmd struct {
	Data      string   `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Accept    int64    `help:"采纳哪一条 / accept one" placeholder:"ID" xor:"do"`
	Reject    int64    `help:"退回哪一条 / reject one" placeholder:"ID" xor:"do"`
	Reviewer  string   `help:"审核人 / who decides"`
	Note      string   `help:"说明 / note"`
	Plan      []string `name:"plan" help:"计划文件，更正时用 / plan files, to set right what was read" placeholder:"FILE" type:"existingfile"`
	Period    string   `help:"采纳时改正期 / set the period right" placeholder:"2023-06"`
	Unit      string   `help:"采纳时改正原数的单位 / set the unit of the figure right" placeholder:"万元"`
	Indicator string   `help:"采纳时改正指标 / set the indicator right" placeholder:"ID"`
	Area      string   `help:"采纳时改正地区 / set the area right" placeholder:"ID"`
	JSON      bool     `help:"输出 JSON / print JSON"`
}

// Run lists held input, or decides on one.
func (c *heldCmd) Run(ctx context.Context, s *streams) error {
	plans, err := app.LoadPlans(c.Plan)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, app.Options{Plans: plans, DataDir: c.Data, Existing: true, ReadOnly: c.Accept == 0 &&
		c.Reject == 0})
	if err != nil {
		return err
	}
	defer a.Close()
	if id := c.Accept + c.Reject; id != 0 {
		if c.Reviewer == "" {
			return qianshao.Fault{Field: "--reviewer", Code: "reviewer", ZH: "要写明谁审核", EN: "say who decides",
				Remedy: "--reviewer 督查室"}
		}
		out, err := a.ResolveHeld(ctx, id, ingest.HeldDecision{Accept: c.Accept != 0, Reviewer: c.Reviewer,
			Note: c.Note, Indicator: c.Indicator, Area: c.Area, Period: c.Period, Unit: c.Unit})
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "第 %d 条已处理，入库 %d 条 / decided\n", id, out.Stored)
		return nil
	}
	list, err := a.Held(ctx, "open")
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, list)
	}
	for _, h := range list {
		fmt.Fprintf(s.out, "%d  %s %s  %q  %s\n", h.ID, h.Given.Series, h.Given.Period, h.Raw, h.Reason.Error())
	}
	fmt.Fprintf(s.out, "共 %d 条待核 / held\n", len(list))
	return nil
}
