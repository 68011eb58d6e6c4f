package collector

import (
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
)

// sheetOf makes a sheet of lines with cells parted by |; "<" is covered by the
// merge of the cell to its left, "^" by that above.
func gridOf(file, sheet, text string) *grid.Grid {
	g := &grid.Grid{File: file, Sheet: sheet, Formats: []grid.Format{{}}, Hidden: map[int]bool{}}
	for r, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		var row []grid.Cell
		for c, s := range strings.Split(line, "|") {
			s = strings.TrimSpace(s)
			cell := grid.Cell{Text: s}
			switch s {
			case "<":
				cell = grid.Cell{Text: row[c-1].Text, Flags: grid.Spread}
			case "^":
				cell = grid.Cell{Text: g.Text(r-1, c), Flags: grid.Spread}
			}
			row = append(row, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// kindCase is a sheet in a layout that people use, and what is stored of it.
type kindCase struct{ name, file, sheet, text, want string }

func (k *kindCase) read(t *testing.T, p *qianshao.Plan, day string) *Reading {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, day, p.Location)
	if err != nil {
		t.Fatal(err)
	}
	gs := k.grids()
	x, err := readGrids(gs[0].File, gs, Options{Catalog: NewCatalog(p), Year: p.Year, At: at})
	if x == nil {
		t.Fatalf("%s: %v", k.name, err)
	}
	screen(x, p, qianshao.NewFrame())
	return x
}

func (k *kindCase) grids() []*grid.Grid {
	file, sheet := k.file, k.sheet
	if file == "" {
		file = "报表.xlsx"
	}
	if sheet == "" {
		sheet = "Sheet1"
	}
	return []*grid.Grid{gridOf(file, sheet, k.text)}
}

func checkKinds(t *testing.T, p *qianshao.Plan, day string, cases []kindCase) {
	t.Helper()
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			x := k.read(t, p, day)
			var want []string
			for s := range strings.SplitSeq(k.want, "; ") {
				if s != "" {
					want = append(want, s)
				}
			}
			slices.Sort(want)
			if got := storedOf(x); !slices.Equal(got, want) {
				t.Errorf("stored %q, want %q%s", got, want, explain(x))
			}
			for _, c := range x.Cells {
				if c.Fate == 0 || c.Fate != cells.Stored && (c.Reason == nil || c.Reason.ZH == "" || c.Reason.EN == "") {
					t.Errorf("%s: fate %q without a reason", c.Name(), c.Fate)
				}
			}
		})
	}
}

// TestLayouts reads layouts of Chinese offices, made up.
func TestLayouts(t *testing.T) {
	t.Parallel()
	checkKinds(t, loadPlan(t, "testdata/sheets/plan.yaml"), "2024-02-20", []kindCase{
		{name: "督查室 form", text: `
2023年1-6月重点指标完成情况|<|<|<|<|<|<
填报单位：某局|||||单位：亿元|
序号|指标|年度目标|1-6月完成|同比±%|完成率%|备注
1|社会消费品零售总额|60|28.4|8.1|47.3|
2|一般公共预算收入|13|6.2|3.3|51.7|比2022年同期增0.2
`, want: "retail@qu 2023-06=28.4; retail_g@qu 2023-06=8.1; rev@qu 2023-06=6.2"},
		{name: "two heading rows, months and cumulative", text: `
2023年3月主要经济指标
指标名称|计量单位|本月|<|本月止累计|<
^|^|绝对额|同比增长(%)|绝对额|同比增长(%)
社会消费品零售总额|万元|53000|5.5|153000|7.4
固定资产投资|万元|—|—|—|8.3
一般公共预算收入|万元|9000|1|31000|2.2
招商引资到位资金|亿元|2.5||7|
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4; inv_g@qu 2023-03=8.3; rev@qu 2023-03=3.1; zs@qu 2023-03=2.5"},
		{name: "group heading not merged", text: `
2023年3月主要经济指标
指标|本月||累计|
|绝对量|同比%|绝对量|同比%
社会消费品零售总额|5.3|5.5|15.3|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "growth in the row below", text: `
2023年1-3月主要指标
指标|1-3月
社会消费品零售总额（亿元）|15.3
　　同比增长（%）|7.4
一般公共预算收入（万元）|31000
　　增长%|2.2
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4; rev@qu 2023-03=3.1"},
		{name: "areas down, indicators across", text: `
2023年1-3月各区主要指标
单位：亿元
地区|一般公共预算收入|社会消费品零售总额
全市|9.9|88
某区|3.1|15.3
甲区|1.1|4
乙区|2|5
合计|3.1|9
`, want: "rev@qu 2023-03=3.1; retail@qu 2023-03=15.3; rev@jia 2023-03=1.1; retail@jia 2023-03=4; rev@yi 2023-03=2; retail@yi 2023-03=5"},
		{name: "indicators down, areas across", text: `
2023年1-3月（单位：亿元）
指标|某区|甲区|乙区
一般公共预算收入|3.1|1.1|2
`, want: "rev@qu 2023-03=3.1; rev@jia 2023-03=1.1; rev@yi 2023-03=2"},
		{name: "panel", text: `
地区|月份|一般公共预算收入|税收收入
甲区|2023年1-2月|0.7|0.5
甲区|2023年1-3月|1.1|0.8
乙区|2023年1-3月|2|1.6
`, want: "rev@jia 2023-02=0.7; tax@jia 2023-02=0.5; rev@jia 2023-03=1.1; tax@jia 2023-03=0.8; rev@yi 2023-03=2; tax@yi 2023-03=1.6"},
		{name: "year and month columns", text: `
指标|年份|月份|数值
一般公共预算收入|2023|3|3.1
一般公共预算收入|2023|4月|4.1
`, want: "rev@qu 2023-03=3.1; rev@qu 2023-04=4.1"},
		{name: "compact months in a long table", text: `
指标名称|所属期|指标值|单位
一般公共预算收入|202303|31000|万元
一般公共预算收入|202304|41000|万元
`, want: "rev@qu 2023-03=3.1; rev@qu 2023-04=4.1"},
		{name: "value kinds as suffix of the heading", text: `
2023年
月份|一般公共预算收入累计值|招商引资到位资金当期值
1-3月|3.1|2.5
`, want: "rev@qu 2023-03=3.1"},
		{name: "value kinds as suffix of the label", text: `
2023年3月
指标|数值
社会消费品零售总额_累计值(亿元)|15.3
社会消费品零售总额_当期值(亿元)|5.3
社会消费品零售总额_累计增长(%)|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "numbering before labels", text: `
2023年1-3月
指标|1-3月
一、社会消费品零售总额|15.3
（二）一般公共预算收入|3.1
　　①税收收入|2.1
3.政府债务率|118.5
`, want: "retail@qu 2023-03=15.3; rev@qu 2023-03=3.1; tax@qu 2023-03=2.1; debt@qu 2023-03=118.5"},
		{name: "全区 before labels", text: `
2023年1-3月
指标|1-3月
全区社会消费品零售总额|15.3
全区一般公共预算收入合计|3.1
`, want: "retail@qu 2023-03=15.3; rev@qu 2023-03=3.1"},
		{name: "table from column C, headings below row 12", text: `
||某区统计月报
||
||编制：统计局
||
||2023年3月
||
||
||
||
||
||
||单位：亿元
||指标|累计
||社会消费品零售总额|15.3
`, want: "retail@qu 2023-03=15.3"},
		{name: "two tables side by side", text: `
2023年1-3月|||
指标|1-3月|指标|1-3月
社会消费品零售总额|15.3|政府债务率|118.5
一般公共预算收入|3.1|空气质量优良率|92.3
`, want: "retail@qu 2023-03=15.3; rev@qu 2023-03=3.1; debt@qu 2023-03=118.5; air@qu 2023-03=92.3"},
		{name: "page break repeats the headings", text: `
2023年1-3月
指标|1-3月
社会消费品零售总额|15.3
指标|1-3月
一般公共预算收入|3.1
注：累计数。
审核人：|张三
`, want: "retail@qu 2023-03=15.3; rev@qu 2023-03=3.1"},
		{name: "unit row under the headings", text: `
2023年3月
指标|累计|同比
|亿元|%
社会消费品零售总额|15.3|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "two years of the same months", text: `
指标|2022年|<|2023年|<
|1-2月|1-3月|1-2月|1-3月
社会消费品零售总额|9|14|10|15.3
`, want: "retail@qu 2022-02=9; retail@qu 2022-03=14; retail@qu 2023-02=10; retail@qu 2023-03=15.3"},
		{name: "last year beside this", text: `
2023年1-3月
指标|本年累计|上年同期|增减额|增减%
社会消费品零售总额|15.3|14.2|1.1|7.4
`, want: "retail@qu 2023-03=15.3; retail@qu 2022-03=14.2; retail_g@qu 2023-03=7.4"},
		{name: "last year's month and last year's months so far", text: `
2023年6月
指标|本月实绩|上年同月|同比±%|1-6月累计|上年同期|同比±%
社会消费品零售总额|5.1|4.7|7.7|28.4|26.2|8.1
`, want: "retail@qu 2023-06=28.4; retail@qu 2022-06=26.2; retail_g@qu 2023-06=8.1"},
		{name: "last year's month beside the month", text: `
2023年6月
指标|本月|上年同期|比去年同期增减（%）
社会消费品零售总额|5.1|4.7|7.7
`, want: ""},
		{name: "growth said at length", text: `
2023年1-6月
指标|完成数|比去年同期增减（%）
社会消费品零售总额|28.4|8.1
`, want: "retail@qu 2023-06=28.4; retail_g@qu 2023-06=8.1"},
		{name: "sentences in the cells", text: `
2023年1-6月
指标|完成情况
社会消费品零售总额|完成28.4亿元，同比增长8.1%
一般公共预算收入|6.2亿元
`, want: "rev@qu 2023-06=6.2"},
		{name: "areas across, amount and growth", text: `
2023年1-6月
指标|某区|<|甲区|<
|总量|增速|总量|增速
社会消费品零售总额|28.4|8.1|9|7
`, want: "retail@qu 2023-06=28.4; retail_g@qu 2023-06=8.1; retail@jia 2023-06=9; retail_g@jia 2023-06=7"},
		{name: "percent of the target beside", text: `
2023年1-3月
指标|年度任务|累计完成|占年度任务%|进度排名
一般公共预算收入|12|3.1|25.8|2
`, want: "rev@qu 2023-03=3.1"},
		{name: "column numbers below the headings", text: `
2023年1-3月
指标|1-3月|同比%
甲|1|2
社会消费品零售总额|15.3|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "quarter in the title", text: `
2023年前三季度主要指标
指标|累计
社会消费品零售总额|48
`, want: "retail@qu 2023-09=48"},
		{name: "half year in the title", text: `
2023年上半年主要指标|单位：亿元
指标|绝对额|同比%
社会消费品零售总额|28.4|8.1
`, want: "retail@qu 2023-06=28.4; retail_g@qu 2023-06=8.1"},
		{name: "section rows", text: `
2023年1-3月
指标|1-3月
一、经济发展|
社会消费品零售总额|15.3
二、生态环境|
空气质量优良率|92.3
`, want: "retail@qu 2023-03=15.3; air@qu 2023-03=92.3"},
		{name: "category column before the names", text: `
2023年1-3月
类别|指标|1-3月
经济|社会消费品零售总额|15.3
^|一般公共预算收入|3.1
环境|空气质量优良率|92.3
`, want: "retail@qu 2023-03=15.3; rev@qu 2023-03=3.1; air@qu 2023-03=92.3"},
		{name: "responsible unit between", text: `
2023年1-3月
序号|指标名称|单位|责任单位|年度目标|1-3月完成情况|完成比例
1|社会消费品零售总额|亿元|商务局|60|15.3|25.5%
2|空气质量优良率|%|环保局|85|92.3|
3|生产安全事故起数|起|应急局|10|1|
`, want: "retail@qu 2023-03=15.3; air@qu 2023-03=92.3"},
	})
}

// TestPeriodsInHeadings reads periods as people write them over a column.
func TestPeriodsInHeadings(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	f := func(title, head, want string) {
		t.Helper()
		k := kindCase{name: head, text: title + "\n指标|" + head + "\n一般公共预算收入|3.1"}
		got := strings.Join(storedOf(k.read(t, p, "2024-02-20")), "; ")
		if want != "" {
			want = "rev@qu " + want + "=3.1"
		}
		if got != want {
			t.Errorf("%s / %s: %q, want %q%s", title, head, got, want, explain(k.read(t, p, "2024-02-20")))
		}
	}
	for _, h := range []string{"1-6月完成", "1—6月", "1～6月", "1至6月累计", "01-06月", "6月累计", "累计至6月", "1-6月累计完成", "截至6月末累计", "6月末累计", "1-6月份", "上半年", "1-6月实绩", "1-6月（亿元）", "一至六月"} {
		f("2023年主要指标", h, "2023-06")
	}
	for _, h := range []string{"2023.06", "2023-06", "202306", "2023年6月", "2023/6", "Jun-23", "2023年1-6月", "2023年度1-6月", "’23年1-6月", "23年1-6月", "二〇二三年六月", "2023M06"} {
		f("主要指标", h, "2023-06")
	}
	for _, h := range []string{"累计", "本年累计", "累计完成", "自年初累计", "本月止累计", "1-本月", "1—本月累计", "年初至今", "本年止累计", "绝对额", "完成数", "实绩", "总量", "本期累计"} {
		f("2023年1-6月主要指标", h, "2023-06")
	}
	for _, h := range []string{"2023年6月主要指标", "二〇二三年六月", "2023.6", "2023-06", "2023年度1-6月", "某区2023年1-6月主要经济指标完成情况", "2023年6月份"} {
		f(h, "累计", "2023-06")
	}
	f("2023年1-6月", "本月", "")
	f("2023年1-6月", "当月", "")
	f("2023年1-6月", "当期", "")
	f("2023年", "3-6月", "")
	f("主要指标", "2023.1", "")
	f("2023年", "二季度", "")
	f("2023年", "第一季度", "2023-03")
	f("2023年", "前三季度", "2023-09")
	f("2023年", "1-3季度", "2023-09")
	f("2023年", "全年", "2023-12")
	f("2023年", "1-12月", "2023-12")
	f("主要指标", "1-12月", "2023-12")
	f("2022年主要指标", "1-6月", "2022-06")
	f("2023年（较2022年可比口径）", "1-6月", "2023-06")
	f("与2022年对比：2023年1-6月", "累计", "2023-06")
	f("打印日期：2024年1月5日", "1-6月", "2023-06")
	f("2023年6月（2023年7月10日印发）", "累计", "2023-06")
	f("2025年1-6月", "累计", "")
}
