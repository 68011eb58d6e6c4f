package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"qianshao"
	"qianshao/app"
)

type templateCmd struct {
	Plan string `required:"" help:"计划文件 / plan file" placeholder:"FILE"`
	Unit string `required:"" help:"单位代号或名称 / a unit's id or name" placeholder:"ID"`
	Now  string `help:"哪一天，默认今天 / as of which day" placeholder:"DATE"`
	Out  string `help:"写到哪里，默认 单位-报表.xlsx / file to write" placeholder:"FILE"`
}

// Run writes the workbook that a unit fills in.
func (c *templateCmd) Run(s *streams) error {
	plans, err := app.LoadPlans([]string{c.Plan})
	if err != nil {
		return err
	}
	now, err := parseTime("--now", c.Now, plans[0].Location)
	if err != nil {
		return err
	}
	if now.IsZero() {
		now = time.Now()
	}
	body, name, err := app.Template(plans[0], c.Unit, now)
	if err != nil {
		return err
	}
	name = cmp.Or(c.Out, name)
	if err := writeNew(name, body); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s：填好后用 qianshao import 收回 / fill it in, then qianshao import\n", name)
	return nil
}

// writeNew writes a file that is not there yet: one of that name may have been
// filled in already.
func writeNew(name string, body []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return qianshao.Fault{File: name, Field: "--out", Code: "exists", ZH: "已有这个文件，可能填过了",
			EN:     "the file exists and may have been filled in",
			Remedy: "用 --out 换个名字，或先移走它 / choose another name with --out, or move it away"}
	}
	if err == nil {
		_, err = f.Write(body)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return fmt.Errorf("写不了 / cannot write: %w", err)
	}
	return nil
}
