package collector

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"qianshao"
	"qianshao/collector/decide"
)

// testPlan has indicators of several kinds; two share a label.
func testPlan() *qianshao.Plan {
	hundred := 100.
	mk := func(id, name string, m qianshao.Measure, unit string, every qianshao.Freq, labels ...string) qianshao.Indicator {
		in := qianshao.Indicator{ID: id, Name: qianshao.Text{ZH: name}, Area: "nanhu", Measure: m, Unit: unit, Every: every, Labels: labels, Whole: qianshao.WholeUnit(unit)}
		if m == qianshao.Ratio {
			in.Max = &hundred
		}
		return in
	}
	p := &qianshao.Plan{ID: "t", Year: 2023, Area: "nanhu", Location: time.FixedZone("CST", 8*3600), Indicators: []qianshao.Indicator{
		mk("retail_total", "社会消费品零售总额", qianshao.YTD, "亿元", qianshao.Month),
		mk("retail_growth", "社会消费品零售总额增速", qianshao.Growth, "%", qianshao.Month, "社会消费品零售总额"),
		mk("accidents", "生产安全事故起数", qianshao.Count, "起", qianshao.Month),
		mk("debt_ratio", "政府债务率", qianshao.Level, "%", qianshao.Month),
		mk("wages", "劳动欠薪结案率", qianshao.Ratio, "%", qianshao.Month),
		mk("training", "政府补贴性职业技能培训", qianshao.YTD, "人次", qianshao.Month),
		mk("startup", "创业培训", qianshao.YTD, "人次", qianshao.Month),
	}}
	p.Indicators[1].JanFeb = true
	p.Indicators[5].Parts = []string{"startup"}
	p.Index()
	return p
}

func testOptions() Options {
	return Options{Catalog: NewCatalog(testPlan()), Source: "test", Year: 2023}
}

// rowsOf prints a batch's rows as "indicator period value".
func rowsOf(b *qianshao.Batch) []string {
	var out []string
	for _, o := range allOf(b) {
		out = append(out, fmt.Sprintf("%s %s %v", o.Indicator, o.Period, o.Value))
	}
	return out
}

func heldOf(b *qianshao.Batch) []string {
	var out []string
	for _, h := range b.Held {
		out = append(out, h.Reason.Code+" "+h.Raw)
	}
	return out
}

func readString(t *testing.T, name, text string) (*qianshao.Batch, error) {
	t.Helper()
	return ReadFile(name, strings.NewReader(text), int64(len(text)), testOptions())
}

func TestLongTable(t *testing.T) {
	t.Parallel()
	b, err := readString(t, "a.csv", "\ufeffindicator,period,value,status,note\nretail_total,2023-06,21.30,preliminary,\n社会消费品零售总额,1-7月,25.1亿元,,\naccidents,2023-06,0,,零报告\naccidents,2023-07,约3,,\nwages,2023-06,,not_applicable,本月无案件\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"retail_total 2023-06 21.3", "retail_total 2023-07 25.1", "accidents 2023-06 0", "wages 2023-06 0"}
	if got := rowsOf(b); !slices.Equal(got, want) {
		t.Errorf("rows %q", got)
	}
	if got := heldOf(b); !slices.Equal(got, []string{"estimate 约3"}) {
		t.Errorf("held %q", got)
	}
	if allOf(b)[0].Decimals != 2 || allOf(b)[0].Status != qianshao.Preliminary || b.FileHash == "" {
		t.Errorf("%+v", allOf(b)[0])
	}
}

func TestGB18030IsRead(t *testing.T) {
	t.Parallel()
	raw, err := simplifiedchinese.GB18030.NewEncoder().String("指标,期,数值\n政府债务率,2023年6月,132.4\n")
	if err != nil {
		t.Fatal(err)
	}
	b, err := readString(t, "a.csv", raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := rowsOf(b); !slices.Equal(got, []string{"debt_ratio 2023-06 132.4"}) {
		t.Errorf("rows %q", got)
	}
}

func TestWideCSV(t *testing.T) {
	t.Parallel()
	b, err := readString(t, "w.csv", "指标,2023年1-3月,2023年1-4月\n社会消费品零售总额,10.1,14.2\n政府债务率,150.1,—\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"retail_total 2023-03 10.1", "retail_total 2023-04 14.2"}
	if got := rowsOf(b); !slices.Equal(got[:2], want) {
		t.Errorf("rows %q", got)
	}
}

// reportWorkbook is a monthly report as offices write it.
func reportWorkbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	rows := [][]any{
		{"2023年1—6月主要经济指标"},
		{"", "", "", "", "单位：万元、%"},
		{"指标", "本月", "", "1—本月", ""},
		{"", "绝对量", "同比±%", "绝对量", "同比±%"},
		{"一、社会消费品零售总额", 38000, 7.9, "213,000", "8.2①"},
		{"政府债务率（%）", "", "", 132.4, ""},
		{"政府补贴性职业技能培训（人次）", 50, "", 320, ""},
		{"　其中：创业培训（人次）", 20, "", 150, ""},
		{"注：①为初步数。"},
		{"制表人：", "", "审核人："},
	}
	for i, r := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range [][2]string{{"A1", "E1"}, {"B3", "C3"}, {"D3", "E3"}, {"A3", "A4"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWorkbookWithTwoHeadingRows(t *testing.T) {
	t.Parallel()
	raw := reportWorkbook(t)
	b, err := ReadFile("6月报表.xlsx", bytes.NewReader(raw), int64(len(raw)), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	got := rowsOf(b)
	for _, want := range []string{"retail_total 2023-06 21.3", "retail_growth 2023-06 8.2", "training 2023-06 320", "startup 2023-06 150"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing from %q; held %q", want, got, heldOf(b))
		}
	}
	for _, o := range allOf(b) {
		if o.Indicator == "retail_total" && o.Value == 21.3 && o.Cell != "6月报表.xlsx!Sheet1!D5" {
			t.Errorf("cell %s", o.Cell)
		}
		if o.Indicator == "retail_total" && o.Value == 3.8 {
			t.Errorf("the month alone was taken for the year")
		}
	}
}

func TestLongFilesStream(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("indicator,area,period,value\n")
	const n = longRows + 500
	for i := range n {
		fmt.Fprintf(&text, "debt_ratio,a%d,2023-06,%d\n", i, i)
	}
	b, err := readString(t, "long.csv", text.String())
	if err != nil || b.Stream == nil || len(b.Rows) > 0 {
		t.Fatalf("err %v, %d rows", err, len(b.Rows))
	}
	for range 2 {
		got := 0
		for o, err := range b.Stream {
			if err != nil || o.Value != float64(got) {
				t.Fatalf("row %d: %v %v", got, o, err)
			}
			got++
		}
		if got != n {
			t.Fatalf("%d rows", got)
		}
	}
}

func TestPlausible(t *testing.T) {
	t.Parallel()
	p := testPlan()
	f := qianshao.NewFrame()
	set := func(id, period string, v float64) {
		q, err := qianshao.ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		f.Set(qianshao.Series{Indicator: id, Area: "nanhu"}, qianshao.Point{Period: q, Value: v})
	}
	set("retail_total", "2023-05", 20)
	set("retail_total", "2022-06", 24)
	set("training", "2023-06", 300)
	check := func(id, period string, v float64, want string) {
		t.Helper()
		q, err := qianshao.ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if x := decide.For(p).Doubt(f, qianshao.Observation{Series: qianshao.Series{Indicator: id, Area: "nanhu"}, Period: q, Value: v}); x != nil {
			got = x.Code
		}
		if got != want {
			t.Errorf("%s %s %v: %q, want %q", id, period, v, got, want)
		}
	}
	check("retail_total", "2023-06", 24.5, "")
	check("retail_total", "2023-06", 19.9, "falls")
	check("retail_total", "2023-06", 245, "jump")
	check("retail_total", "2023-06", 245000, "jump")
	check("retail_total", "2023-04", 20.5, "falls")
	check("wages", "2023-06", 100, "")
	check("wages", "2023-06", 100.1, "ratio-range")
	check("wages", "2023-06", -1, "ratio-range")
	check("startup", "2023-06", 300, "")
	check("startup", "2023-06", 301, "part")
}
