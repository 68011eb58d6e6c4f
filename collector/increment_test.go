package collector

import (
	"fmt"
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/cells"
)

// TestMonthAgainstYearSoFar: a column of 当月 beside the cumulative one is not
// stored, but what it says has to be what the cumulative figure grew by.
func TestMonthAgainstYearSoFar(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	f := qianshao.NewFrame()
	put := func(id, period string, v float64, decimals int8) {
		q, err := qianshao.ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		f.Set(qianshao.Series{Indicator: id, Area: "qu"}, qianshao.Point{Period: q, Value: v, Decimals: decimals})
	}
	put("rev", "2023-02", 2, 1)
	put("rev", "2023-03", 3.1, 1)
	head := func(rows ...string) string {
		return "2023年%d月财政收入\n指标|当月|累计\n" + strings.Join(rows, "\n")
	}
	const rev = "一般公共预算收入（亿元）|"
	for name, x := range map[string]struct {
		month             int
		text, want, asked string
	}{
		"it grew so":                    {4, head(rev + "1.05|4.15"), "rev@qu 2023-04=4.15", ""},
		"rounded":                       {4, head(rev + "1.1|4.3"), "rev@qu 2023-04=4.3", ""},
		"another month's amount":        {4, head(rev + "1.9|4.15"), "", "B3 4.15 3.1 1.9"},
		"the month as the sum":          {4, head(rev + "4.15|4.15"), "", "B3 4.15 3.1"},
		"the columns' units":            {4, "2023年4月\n指标|当月（万元）|累计（亿元）\n一般公共预算收入|10500|4.15", "rev@qu 2023-04=4.15", ""},
		"a wrong unit":                  {4, "2023年4月\n指标|当月（亿元）|累计（亿元）\n一般公共预算收入|10500|4.15", "", "B3"},
		"the month before is not known": {6, head(rev + "1.9|5.9"), "rev@qu 2023-06=5.9", ""},
		"January":                       {1, head(rev + "1|1"), "rev@qu 2023-01=1", ""},
		"January, not so":               {1, head(rev + "1|1.4"), "", ""}, // one period, two figures
		"periods down":                  {4, "2023年\n月份|当月|累计\n4月|1.05|4.15\n5月|1.2|6.35", "rev@qu 2023-04=4.15", "B4 6.35 4.15 1.2"},
		"bare months":                   {4, "2023年\n指标|4月|1-4月\n一般公共预算收入|1.9|4.15", "", "B3 4.15"},
	} {
		text := x.text
		if strings.Contains(text, "%d") {
			text = fmt.Sprintf(text, x.month)
		}
		if strings.Contains(text, "月份|") {
			text = strings.Replace(text, "2023年", "2023年一般公共预算收入（亿元）", 1)
		}
		k := kindCase{text: text}
		read, err := readGrids("报表.xlsx", k.grids(), Options{Catalog: NewCatalog(p), Year: p.Year})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		screen(read, p, f)
		if got := strings.Join(storedOf(read), "; "); got != x.want {
			t.Errorf("%s: %q, want %q%s", name, got, x.want, explain(read))
		}
		asked := ""
		for _, c := range read.Cells {
			if c.Fate == cells.Held && c.Reason.Code == "increment" {
				asked += c.Reason.ZH
			}
		}
		if (asked == "") != (x.asked == "") {
			t.Errorf("%s: asked %q", name, asked)
		}
		for _, w := range strings.Fields(x.asked) {
			if !strings.Contains(asked, w) {
				t.Errorf("%s: %q does not name %s", name, asked, w)
			}
		}
	}
}
