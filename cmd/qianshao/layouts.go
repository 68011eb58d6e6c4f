package main

import (
	"context"
	"fmt"
	"io"

	"qianshao"
	"qianshao/app"
)

type layoutsCmd struct {
	Data     string `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Export   string `help:"把一个版式打印出来 / print one" placeholder:"NAME" xor:"do"`
	Import   string `help:"收下一个版式文件 / take in a layout's file" placeholder:"FILE" xor:"do"`
	Withdraw string `help:"停用一个版式，列出按它读的批次 / take one back, list the batches read by it" placeholder:"NAME" xor:"do"`
	JSON     bool   `help:"输出 JSON / print JSON"`
}

// Run lists the layouts, or does one thing with one.
func (c *layoutsCmd) Run(ctx context.Context, s *streams) error {
	a, err := app.Open(ctx, app.Options{DataDir: c.Data, ReadOnly: c.Import == "" && c.Withdraw == ""})
	if err != nil {
		return err
	}
	defer a.Close()
	switch {
	case c.Import != "":
		name, err := a.ImportLayoutFile(ctx, c.Import)
		if err == nil {
			fmt.Fprintf(s.out, "已收下版式 %s / taken in\n", name)
		}
		return err
	case c.Withdraw != "":
		list, err := a.WithdrawLayout(ctx, c.Withdraw)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(s.out, list)
		}
		fmt.Fprintf(s.out, "已停用版式 %s；按它读入、还没有撤回的有 %d 批 / withdrawn; %d batches read by it still stand\n", c.Withdraw,
			len(list), len(list))
		for _, b := range list {
			fmt.Fprintf(s.out, "%d  %s  %s  入库 %d 条；撤回：qianshao undo --data %s %d\n", b.Batch,
				b.At.Format("2006-01-02 15:04"), b.File, b.Stored, c.Data, b.Batch)
		}
		return nil
	}
	return c.list(ctx, s.out, a)
}

func (c *layoutsCmd) list(ctx context.Context, w io.Writer, a *app.App) error {
	list, err := a.Layouts(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(w, list)
	}
	for _, l := range list {
		if c.Export == l.Name {
			_, err := io.WriteString(w, l.YAML)
			return err
		}
		if c.Export == "" {
			state := ""
			if l.Withdrawn != "" {
				state = "  已停用 / withdrawn " + l.Withdrawn
			}
			fmt.Fprintf(w, "%s  %s 教 / taught by %s（%s）  %d 条回答 / answers%s\n", l.Name, l.Taught, l.By, l.File,
				l.Answers, state)
		}
	}
	if c.Export != "" {
		return qianshao.Fault{Field: "--export", Value: c.Export, Code: "unknown-layout", ZH: "没有这个版式",
			EN: "no such layout", Remedy: "qianshao layouts 列出 / lists them"}
	}
	fmt.Fprintf(w, "共 %d 个版式 / layouts\n", len(list))
	return nil
}
