package collector

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/decide"
	"qianshao/plan"
)

func loadPlan(t *testing.T, path string) *qianshao.Plan {
	t.Helper()
	p, err := plan.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// read hands a file in on a day and screens what it says, as app does.
func read(t *testing.T, p *qianshao.Plan, path, day string) (*Reading, error) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation(time.DateOnly, day, p.Location)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Read(filepath.Base(path), bytes.NewReader(raw), int64(len(raw)), Options{Catalog: NewCatalog(p), Source: "test", Year: p.Year, At: at, Recorded: at})
	if err != nil {
		return x, err
	}
	screen(x, p, qianshao.NewFrame())
	return x, nil
}

// screen holds what is not plausible.
func screen(x *Reading, p *qianshao.Plan, f *qianshao.Frame) {
	judge, over := decide.For(p), decide.Over(f)
	for o := range x.Batch.Stream {
		fault := judge.Doubt(over, o)
		if fault == nil && x.Batch.Beside != nil {
			fault = judge.Increment(over, o, x.Batch.Beside())
		}
		if fault != nil {
			x.Batch.Held = append(x.Batch.Held, qianshao.Held{Given: o, Raw: x.Batch.Raw(o), Reason: *fault})
			continue
		}
		over.Set(o)
	}
	x.Settle(nil)
}

// allOf are the rows of a batch.
func allOf(b *qianshao.Batch) []qianshao.Observation {
	out := slices.Clone(b.Rows)
	if b.Stream != nil {
		for o := range b.Stream {
			out = append(out, o)
		}
	}
	return out
}

// storedOf lists what a reading stores as expect.tsv writes it.
func storedOf(x *Reading) []string {
	var out []string
	for _, c := range x.Cells {
		if c.Fate == cells.Stored {
			out = append(out, fmt.Sprintf("%s %s=%v", c.Series, c.Given().Period, c.Value))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func explain(x *Reading) string {
	var b strings.Builder
	for _, c := range x.Cells {
		why := ""
		if c.Reason != nil {
			why = c.Reason.Code + " " + c.Reason.ZH
		}
		fmt.Fprintf(&b, "\n  %s!%s %q %s %s %s=%v %+v %s", c.Sheet(), c.Name(), c.Raw, c.Fate, c.Series, c.Period, c.Value, c.From, why)
	}
	return b.String()
}

// TestSheets reads the sheets handed over: what must be read is read, and
// nothing else is ever stored.
func TestSheets(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/sheets/expect.tsv")
	if err != nil {
		t.Fatal(err)
	}
	plans := map[string]*qianshao.Plan{"plan": loadPlan(t, "testdata/sheets/plan.yaml"), "units": loadPlan(t, "testdata/sheets/units.yaml"), "nanhu": loadPlan(t, "../plans/nanhu-2023/plan.yaml")}
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		col := strings.Split(line, "\t")
		t.Run(col[0], func(t *testing.T) {
			t.Parallel()
			checkSheet(t, plans[col[1]], "testdata/sheets/"+col[0], col[2], col[3], col[4] == "must")
		})
	}
}

func checkSheet(t *testing.T, p *qianshao.Plan, path, day, stored string, must bool) {
	t.Helper()
	var want []string
	for s := range strings.SplitSeq(stored, "; ") {
		if s != "" {
			want = append(want, s)
		}
	}
	slices.Sort(want)
	x, err := read(t, p, path, day)
	if err != nil {
		if must {
			t.Errorf("refused: %v", err)
		}
		return
	}
	got := storedOf(x)
	if must && !slices.Equal(got, want) {
		t.Errorf("stored %q, want %q%s", got, want, explain(x))
	}
	for _, s := range got {
		if !slices.Contains(want, s) {
			t.Errorf("stored %q, which is wrong%s", s, explain(x))
		}
	}
	for _, c := range x.Cells {
		if c.Fate == 0 || c.Fate != cells.Stored && (c.Reason == nil || c.Reason.ZH == "" || c.Reason.EN == "") {
			t.Errorf("%s: fate %q without a reason", c.Name(), c.Fate)
		}
	}
}

// TestClerk reads a county's sheets.
func TestClerk(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/clerk/plan.yaml")
	year := "jiuye@moxian 2025-01=310; jiuye@moxian 2025-02=640; jiuye@moxian 2025-03=1190; jiuye@moxian 2025-04=1620; jiuye@moxian 2025-05=2110; jiuye@moxian 2025-06=2690; " +
		"jiuye@moxian 2025-07=3080; jiuye@moxian 2025-08=3490; jiuye@moxian 2025-09=3960; jiuye@moxian 2025-10=4380; jiuye@moxian 2025-11=4790; jiuye@moxian 2025-12=5210"
	checkSheet(t, p, "testdata/clerk/W1.xlsx", "2026-11-15", "jiuye@moxian 2026-01=330; jiuye@moxian 2026-02=690", true)
	checkSheet(t, p, "testdata/clerk/Y1.xlsx", "2026-01-12", year, true)
	checkSheet(t, p, "testdata/clerk/F77e.xlsx", "2026-11-15", "lingshou@moxian 2026-10=77.6", true)
	checkSheet(t, p, "testdata/clerk/2026年10月报表.xlsx", "2026-11-15", "shouru@moxian 2026-10=103200; shouru_zengsu@moxian 2026-10=2.9; touzi@moxian 2026-10=4.6; "+
		"gongye@moxian 2026-10=6.8; lingshou@moxian 2026-10=77.6; jiuye@moxian 2026-10=4630; zhaoshang@moxian 2026-10=66.2", true)
}
