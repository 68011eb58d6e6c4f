package terminal

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
)

// results are a file with everything to say of it, and one that was refused.
func results() []api.Imported {
	series := qianshao.Series{Indicator: "debt", Area: "here"}
	full := api.Imported{File: "6月.xlsx"}
	full.Stored, full.Unchanged, full.Batch, full.Commit = 3, 2, 4, 9
	full.Held = []qianshao.Held{{Given: qianshao.Observation{Series: series, Period: month(6)}, Raw: "约12", Reason: qianshao.Fault{Code: "jump", ZH: "跳变", EN: "a jump", Remedy: "核对 / check"}}}
	full.NotCurrent = []qianshao.NotCurrent{{Row: 7, Newer: qianshao.Observation{Recorded: time.Date(2023, 6, 30, 9, 0, 0, 0, time.Local).UTC()}}}
	full.Preview = []api.LightChange{{Indicator: "debt", Area: "here", Before: qianshao.Green, After: qianshao.Red}}
	full.Read = &api.FileRead{File: full.File, Layout: "月报", Differs: &api.LayoutDiffers{Layout: "旧月报", More: []string{"备注", "同比"}, Less: []string{"合计"}}, YearAssumed: true,
		Unused: []api.UnusedRead{{Reason: "title", Count: 1, Cells: []string{"A1"}}, {Reason: "blank", Count: 9, Cells: []string{"B1", "B2"}}},
		Cells:  slices.Values(make([]api.CellRead, 2))}
	return []api.Imported{full, {File: "bad<&>.csv", Errors: qianshao.Faults{{Code: "value", ZH: "不是数", EN: "no number"}}}}
}

func TestImported(t *testing.T) {
	t.Parallel()
	for dry, want := range map[bool]string{false: `6月.xlsx：入库 3，未变 2，存疑 1；批号 4，提交号 9
  按版式 月报 读取 / read by this layout
  与版式 旧月报 不同 / differs from the layout：多 / more 备注、同比；少 / less 合计
  存疑 / held: debt@here 2023-06 "约12" 跳变 (a jump) → 核对 / check
  年份按计划取 / the year is the plan's: nothing in the file names it
  未用 / unused 1: title (A1)
  未用 / unused 9: blank (B1 B2 …)
  未成为现值 / not current: 第7行，已有 2023-06-30 09:00:00 得知的值
  变灯 / light: debt 绿 → 红
bad<&>.csv：入库 0，未变 0，存疑 0；批号 0，提交号 0
`, true: `6月.xlsx：将入库 3，未变 2，存疑 1（试算，未入库 / dry run）
  按版式 月报 读取 / read by this layout
  与版式 旧月报 不同 / differs from the layout：多 / more 备注、同比；少 / less 合计
  存疑 / held: debt@here 2023-06 "约12" 跳变 (a jump) → 核对 / check
  年份按计划取 / the year is the plan's: nothing in the file names it
  未用 / unused 1: title (A1)
  未用 / unused 9: blank (B1 B2 …)
  未成为现值 / not current: 第7行，已有 2023-06-30 09:00:00 得知的值
  变灯 / light: debt 绿 → 红
bad<&>.csv：将入库 0，未变 0，存疑 0（试算，未入库 / dry run）
`} {
		var out strings.Builder
		Imported(&out, results(), dry)
		if out.String() != want {
			t.Errorf("dry %t, have\n%s", dry, out.String())
		}
	}
}

// However many files there are, what is printed is JSON: a list of files each with
// its cells and faults, never null, and the lights that they turn.
func TestImportJSON(t *testing.T) {
	t.Parallel()
	for n := range 3 {
		var out strings.Builder
		j := NewImportJSON(&out)
		for _, d := range results()[:n] {
			if err := j.File(d); err != nil {
				t.Fatal(err)
			}
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Files []struct {
				File                           string
				Stored, Unchanged, Held, Batch int
				Commit                         int
				Cells, Errors                  []json.RawMessage
			}
			Lights []api.LightChange
		}
		if err := json.Unmarshal([]byte(out.String()), &got); err != nil || !strings.HasSuffix(out.String(), "}\n") {
			t.Fatalf("%d files: %v\n%s", n, err, out.String())
		}
		if len(got.Files) != n || got.Files == nil || got.Lights == nil || len(got.Lights) != min(n, 1) {
			t.Errorf("%d files: %+v", n, got)
		}
		if n > 0 {
			if f := got.Files[0]; f.File != "6月.xlsx" || f.Stored != 3 || f.Unchanged != 2 || f.Held != 1 || f.Batch != 4 || f.Commit != 9 || len(f.Cells) != 2 || f.Errors == nil || len(f.Errors) != 0 {
				t.Errorf("%+v", f)
			}
		}
		if n > 1 {
			if f := got.Files[1]; f.File != "bad<&>.csv" || f.Cells == nil || len(f.Errors) != 1 {
				t.Errorf("%+v", f)
			}
		}
	}
}

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestNothingIsPrintedSilently(t *testing.T) {
	t.Parallel()
	j := NewImportJSON(full{})
	if err := j.Close(); err == nil {
		t.Error("import: an answer that was not printed is none")
	}
	for what, print := range map[string]func() error{
		"json":   func() error { return JSON(full{}, 1) },
		"status": func() error { return Status(full{}, smallReading(), "zh") },
		"alerts": func() error { return AlertsJSON(full{}, smallReading()) },
	} {
		if print() == nil {
			t.Errorf("%s: what was not printed is no success", what)
		}
	}
}

// JSON holds all values, also restricted ones, as the interface over HTTP names
// them, and characters as they are.
func TestReadingsAsJSON(t *testing.T) {
	t.Parallel()
	r := smallReading()
	r.Plan.Indicators[0].Name.ZH = "债务<率>&"
	f := qianshao.Finding{Rule: "level", Grade: qianshao.Green}
	f.Evidence.Set(qianshao.FigValue, 110.5)
	r.Verdicts[0].Findings = []qianshao.Finding{f}
	for what, x := range map[string]struct {
		print func(w *strings.Builder) error
		keys  []string
		holds string
	}{
		"status":  {func(w *strings.Builder) error { return StatusJSON(w, r) }, []string{"plan"}, "110.5"},
		"alerts":  {func(w *strings.Builder) error { return AlertsJSON(w, r) }, []string{"alerts"}, "debt"},
		"keeping": {func(w *strings.Builder) error { return KeepingJSON(w, keeper{}, r) }, []string{"plan", "keeping"}, `"steps": []`},
		"duties":  {func(w *strings.Builder) error { return DutiesJSON(w, &qianshao.DutyList{Plan: r.Plan}) }, []string{"duties"}, `"duties": []`},
		"tasks":   {func(w *strings.Builder) error { return TasksJSON(w, &qianshao.TaskList{Plan: r.Plan}) }, []string{"tasks"}, `"tasks": []`},
	} {
		var out strings.Builder
		if err := x.print(&out); err != nil {
			t.Fatal(what, err)
		}
		var got map[string]any
		if err := json.Unmarshal([]byte(out.String()), &got); err != nil || !strings.Contains(out.String(), x.holds) || strings.Contains(out.String(), `\u003c`) {
			t.Errorf("%s: %v\n%s", what, err, out.String())
		}
		for _, k := range x.keys {
			if _, ok := got[k]; !ok {
				t.Errorf("%s has no %s: %s", what, k, out.String())
			}
		}
	}
}

func TestAudit(t *testing.T) {
	t.Parallel()
	at := time.Date(2023, 6, 5, 9, 30, 0, 0, time.UTC)
	entry := func(actor, action, subject, note string) qianshao.AuditEntry {
		return qianshao.AuditEntry{At: at, Actor: actor, Action: action, Subject: subject, Note: note}
	}
	var out strings.Builder
	Audit(&out, []qianshao.AuditEntry{entry("李\n明", "undo batch", "2", "填\n错了"), entry("", "plan", "small", "v1"), entry("", "undo batch", "3", ""), entry("王", "dance", "x", ""),
		entry("王", "tasks", "small", "2")})
	day := at.In(time.Local).Format(time.DateTime)
	want := day + "  李 明  撤回一批 / batch taken back  2  填 错了\n" + day + "  前哨 / the program  计划换版 / plan changed  small  v1\n" +
		day + "  未具名 / unnamed  撤回一批 / batch taken back  3\n" + day + "  王  dance  x\n" + day + "  王  任务清单 / tasks  small  2 项 / 2 tasks\n5 条 / entries\n"
	if out.String() != want {
		t.Errorf("have\n%swant\n%s", out.String(), want)
	}
}
