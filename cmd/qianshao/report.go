package main

import (
	"context"
	"fmt"
	"path/filepath"

	"qianshao"
	"qianshao/app"
	"qianshao/app/dispatches"
)

type reportCmd struct {
	planFlags
	Dispatch string `required:"" help:"哪种调度：month、quarter、ten-day，或计划里的名称如 月通报 / which round: a frequency, or a name of the plan" placeholder:"KIND"`
	Period   string `required:"" help:"哪一期 / which period" placeholder:"2023-06"`
	Out      string `required:"" help:"写到哪里：.docx、.xlsx 或 .html / file to write" placeholder:"FILE"`
	Template string `help:"单位自己的 Word 模板 / an office's own Word template" placeholder:"T.docx"`
	Full     bool   `help:"带图和附表（每项指标、逐项得分、分月数） / with charts and annexes: every indicator, every point, the year by month"`
	CopyFor  string `help:"该单位专用的一份，写出它自己的受限数值 / a unit's own copy, with the restricted values that it leads" placeholder:"UNIT"`
	Freeze   bool   `help:"先冻结这一期（截止日已过） / freeze the dispatch first, its cut-off having passed"`
	Lang     string `help:"zh 或 en / zh or en" enum:"zh,en" default:"zh"`
}

// Run writes the paper of a dispatch.
func (c *reportCmd) Run(ctx context.Context, s *streams) error {
	if _, err := qianshao.ParsePeriod(c.Period); err != nil {
		return qianshao.Fault{Field: "--period", Value: c.Period, Code: "period", ZH: "看不懂的期",
			EN: "unreadable period", Remedy: "2023-06, 2023-Q2, 2023-06-T1"}
	}
	a, err := c.open(ctx, s, !c.Freeze)
	if err != nil {
		return err
	}
	defer a.Close()
	done, err := a.Report(ctx, app.ReportOptions{Options: dispatches.Options{Dispatch: c.Dispatch, Period: c.Period,
		Out: c.Out, Template: c.Template, Lang: c.Lang, Full: c.Full, CopyFor: c.CopyFor, Freeze: c.Freeze}})
	if err != nil {
		return err
	}
	how := "按截止日所知生成 / made from what was known at the cut-off"
	switch {
	case done.Frozen:
		how = "截止日冻结的原件 / as frozen at the cut-off"
	case done.Draft:
		how = "草稿，截止日未到 / a draft: the cut-off is still to come"
	}
	fmt.Fprintf(s.out, "%s：%s %s，截止 %s，会期 %s，%d KB，%s\nSHA-256 %s\n", filepath.Base(c.Out), done.Round.Kind,
		done.Round.Period,
		done.Round.Cutoff, done.Round.Meeting, (done.Bytes+1023)/1024, how, done.SHA256)
	return nil
}
