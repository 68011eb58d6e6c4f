package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"qianshao"
	"qianshao/app"
)

// The exit codes.
const (
	exitGood  = 0
	exitFail  = 1
	exitUsage = 2
)

// errFailed ends a command that has already said why it failed.
var errFailed = errors.New("failed")

// cli lists the commands. Each is a struct whose Run does the work.
type cli struct {
	Demo       demoCmd       `cmd:"" help:"看演示：南湖计划加演示数据，一条命令上大屏 / the Nanhu plan with demonstration data on a wall screen"`
	Serve      serveCmd      `cmd:"" help:"值守：收数、研判、预警、上屏 / collect, judge, warn and serve"`
	Check      checkCmd      `cmd:"" help:"查计划文件的全部毛病 / find every fault of a plan file"`
	Import     importCmd     `cmd:"" help:"导入 CSV、Excel / import CSV or Excel files"`
	Template   templateCmd   `cmd:"" help:"给一个单位做空白报表，填好可直接导入 / a workbook for a unit to fill in"`
	Undo       undoCmd       `cmd:"" help:"撤回一批数（留痕，不删除） / withdraw a wrong batch; nothing is erased"`
	Layouts    layoutsCmd    `cmd:"" help:"教过的版式：列出、导出、收下、停用 / layouts of sheets that were taught"`
	Outbox     outboxCmd     `cmd:"" help:"没有送到的消息：列出、再发、转通道、不发 / messages that have not arrived: list, resend, move, drop"`
	Audit      auditCmd      `cmd:"" help:"留痕：谁在什么时候做了什么 / who did what, and when"`
	Held       heldCmd       `cmd:"" help:"看和处理存疑待核的数 / list, accept or reject held input"`
	Status     statusCmd     `cmd:"" help:"各指标亮什么灯、为什么 / each indicator's light and why"`
	Alerts     alertsCmd     `cmd:"" help:"预警清单 / alerts that stand"`
	Duties     dutiesCmd     `cmd:"" help:"应办事项：每项每期何时到期、办了没有 / each periodic duty, its due day and state"`
	Keeping    keepingCmd    `cmd:"" help:"以旬保月：每期应完成多少、欠多少，月季年稳不稳 / what each period owes, and whether month, quarter and year are safe"`
	Tasks      tasksCmd      `cmd:"" help:"任务清单：导入、看节点亮什么灯、登记签收到销号 / tasks by node: import, lights, steps"`
	Backtest   backtestCmd   `cmd:"" help:"回测：往年的预警何时会来、准不准 / when past warnings would have come, and how good they were"`
	Forecast   forecastCmd   `cmd:"" help:"预测序列的全年与未达标概率 / year-end distributions of series in a CSV"`
	Whatif     whatifCmd     `cmd:"" name:"whatif" help:"推演：后面各期假定若干，全年会怎样 / how the year would end under assumed figures"`
	Breakdown  breakdownCmd  `cmd:"" help:"分解：把缺口分到剩余各月各旬 / split the gap over what is left of the year"`
	Test       testCmd       `cmd:"" help:"跑写成数据的规则用例 / run rule tests written as data"`
	Report     reportCmd     `cmd:"" help:"写调度材料：docx、xlsx、html / write a dispatch's paper"`
	Verify     verifyCmd     `cmd:"" help:"核对入库的数和冻结的调度：校验，用今天的程序重算，列出不同 / check stored figures, recompute frozen dispatches and list differences"`
	Backup     backupCmd     `cmd:"" help:"在线备份 / back up while serving"`
	Completion completionCmd `cmd:"" help:"生成命令补全脚本 / print a shell completion script"`
	Version    versionCmd    `cmd:"" help:"版本 / version"`
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
	model    *kong.Application
}

// run runs a command line and returns its exit code: 0 good, 1 failed, 2 wrong
// use.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	var c cli
	exit := -1
	parser, err := kong.New(&c, kong.Name("qianshao"), kong.Writers(out, errw), kong.Exit(func(code int) {
		exit = code
	}),
		kong.Description("前哨：盯住计划里的数，早一步示警。\nWatches a government plan's numbers and warns early.\n\n"+examples("")),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 120}), kong.Help(helpWithExamples),
		kong.UsageOnError())
	if err != nil {
		fmt.Fprintln(errw, "qianshao:", err)
		return exitFail
	}
	if len(args) == 0 || args[0] == "help" {
		args = append(args[min(len(args), 1):], "--help")
	}
	kctx, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		fmt.Fprintln(errw, "qianshao:", usage(err, args, commands(parser.Model)))
		return exitUsage
	}
	kctx.BindTo(ctx, (*context.Context)(nil))
	return code(kctx.Run(&streams{in, out, errw, parser.Model}), errw)
}

func code(err error, errw io.Writer) int {
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, errFailed):
		return exitFail
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errw, "qianshao: 已中断 / interrupted")
		return exitFail
	}
	fmt.Fprintln(errw, "qianshao:", err)
	if f, ok := errors.AsType[qianshao.Fault](err); ok && f.File == "" &&
		(strings.HasPrefix(f.Field, "--") || strings.HasPrefix(f.Field, "<")) {
		return exitUsage // a flag or an argument cannot be read
	}
	return exitFail
}

// commands lists the names of the commands.
func commands(m *kong.Application) (out []string) {
	for _, c := range m.Children {
		out = append(out, c.Name)
	}
	return out
}

// helpWithExamples prints kong's help and then examples of the command.
func helpWithExamples(o kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(o, ctx); err != nil {
		return err
	}
	if n := ctx.Selected(); n != nil {
		fmt.Fprintf(ctx.Stdout, "\n%s", examples(n.Name))
	}
	return nil
}

// clockFlags choose the two clocks of a reading.
type clockFlags struct {
	AsOf string `name:"as-of" help:"按当时所知：日期或时刻 / as known then: a date or time" placeholder:"TIME"`
	Now  string `help:"按此刻研判 / judge as of this moment" placeholder:"TIME"`
}

// clock reads the flags; a date means the end of that day in loc.
func (f clockFlags) clock(loc *time.Location) (qianshao.Clock, error) {
	asOf, err := parseTime("--as-of", f.AsOf, loc)
	if err != nil {
		return qianshao.Clock{}, err
	}
	now, err := parseTime("--now", f.Now, loc)
	return qianshao.Clock{AsOf: asOf, Now: now}, err
}

func parseTime(flag, s string, loc *time.Location) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if d, err := qianshao.ParseDate(s); err == nil {
		return d.EndIn(loc), nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return t, nil
		}
	}
	return time.Time{}, qianshao.Fault{Field: flag, Value: s, Code: "time", ZH: "看不懂的时间", EN: "unreadable time",
		Remedy: "2023-07-20 或 2023-07-20T10:30:00+08:00 / 2023-07-20 or 2023-07-20T10:30:00+08:00"}
}

// planFlags name the plans and the data folder.
type planFlags struct {
	Plan []string `required:"" help:"计划文件，可多个 / plan files" placeholder:"FILE" sep:"none"`
	Data string   `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
}

// open opens the data folder with the plans; readOnly stores nothing.
func (f planFlags) open(ctx context.Context, s *streams, readOnly bool) (*app.App, error) {
	ps, err := app.LoadPlans(f.Plan)
	if err != nil {
		return nil, err
	}
	return app.Open(ctx, app.Options{Plans: ps, DataDir: f.Data, ReadOnly: readOnly, Log: logTo(s.err)})
}

func logTo(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelInfo}))
}

// isTerminal reports whether w is a terminal, where progress may be redrawn.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
