package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"qianshao"
	"qianshao/app"
	"qianshao/tools/ruletest"
)

type checkCmd struct {
	Plans []string `arg:"" name:"plan" help:"计划文件 / plan files"`
	JSON  bool     `help:"输出 JSON / print JSON"`
}

// Run prints every fault of the plans, and exits 1 where there is one.
func (c *checkCmd) Run(s *streams) error {
	plans, err := app.LoadPlans(c.Plans)
	faults, ok := errors.AsType[qianshao.Faults](err)
	if err != nil && !ok {
		return err
	}
	notes := qianshao.Faults{}
	for _, p := range plans {
		notes = append(notes, p.Notes...)
	}
	if c.JSON {
		if faults == nil {
			faults = qianshao.Faults{}
		}
		e := json.NewEncoder(s.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(map[string]any{"faults": faults, "notes": notes}); err != nil {
			return err
		}
	} else {
		for _, f := range faults {
			fmt.Fprintln(s.out, f.Error())
		}
		for _, n := range notes {
			fmt.Fprintln(s.out, "提示 / note: "+n.Error())
		}
	}
	if len(faults) > 0 {
		if !c.JSON {
			noun := "faults"
			if len(faults) == 1 {
				noun = "fault"
			}
			fmt.Fprintf(s.out, "共 %d 处 / %d %s\n", len(faults), len(faults), noun)
		}
		return errFailed
	}
	if !c.JSON {
		for _, p := range plans {
			n, in, inEN := p.Count(), "", ""
			if p.Many() {
				in, inEN = fmt.Sprintf("（分地区 %d 条）", len(p.Indicators)),
					fmt.Sprintf(", %d lines by area", len(p.Indicators))
			}
			fmt.Fprintf(s.out, "%s：%d 项指标%s，%d 个%s，没有问题 / no fault in %d indicators%s\n", p.ID, n, in, len(p.Battles),
				p.SectionName("zh"), n, inEN)
		}
	}
	return nil
}

type testCmd struct {
	Files []string `arg:"" name:"file" help:"用例文件 / files of cases"`
}

// Run runs the cases of the files, and exits 1 where one fails.
func (c *testCmd) Run(s *streams) error {
	failed := false
	for _, f := range c.Files {
		pass, fail, err := ruletest.Run(f, s.out)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s: %d 通过 / passed, %d 未过 / failed\n", f, pass, fail)
		failed = failed || fail > 0
	}
	if failed {
		return errFailed
	}
	return nil
}
