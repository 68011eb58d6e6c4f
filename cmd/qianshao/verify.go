package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"qianshao/app/dispatches"
)

type verifyCmd struct {
	planFlags
	JSON bool `help:"输出 JSON / print JSON"`
}

// Run checks figures, makes frozen dispatches anew, and exits 1 where something
// is damaged or comes out different, not where another build only puts it otherwise.
func (c *verifyCmd) Run(ctx context.Context, s *streams) error {
	a, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer a.Close()
	all := map[string]dispatches.Verified{}
	differ := false
	for _, p := range a.Plans() {
		v, err := a.Verify(ctx, p.ID)
		if err != nil {
			return err
		}
		all[p.ID] = v
		differ = differ || !v.Good()
		if !c.JSON {
			printVerified(s, p.ID, v)
		}
	}
	if c.JSON {
		e := json.NewEncoder(s.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(all); err != nil {
			return err
		}
	}
	if differ {
		return errFailed
	}
	return nil
}

func printVerified(s *streams, plan string, v dispatches.Verified) {
	for _, d := range v.Differences {
		what := "与今天的程序算出的不同 / differs"
		switch d.What {
		case dispatches.Damaged:
			what = "存档损坏 / damaged"
		case dispatches.OlderBuild:
			what = "由另一版程序冻结，存档完好，灯与值不变 / frozen by another build: unharmed, same lights and values"
		}
		fmt.Fprintf(s.out, "%s %s %s：%s；冻结时 %.12s（%s），现在 %.12s\n", d.Kind, d.Period, d.Format, what, d.Stored,
			d.Build, d.Now)
		if len(d.Details) > 0 {
			fmt.Fprintf(s.out, "  %s\n", strings.Join(d.Details, "\n  "))
		}
	}
	if len(v.Damaged) > 0 {
		fmt.Fprintf(s.out, "%s：入库的数已损坏，按备份恢复：%s / stored figures are damaged: restore a backup\n", plan,
			strings.Join(v.Damaged, ", "))
		return
	}
	fmt.Fprintf(s.out, "%s：核对入库的数 %d 个，完好 / stored figures, unharmed\n", plan, v.Figures)
	fmt.Fprintf(s.out, "%s：核对冻结的调度 %d 次、文件 %d 份，不同 %d 处 / dispatches, files, differences\n", plan, v.Dispatches,
		v.Papers, len(v.Differences))
}
