package collector

import (
	"strings"
	"testing"

	"qianshao/collector/cells"
	"qianshao/collector/decide"
)

// TestColumnsBeside: what stands beside a figure decides which of several it
// is; a heading that says nothing we know gives way to one that speaks.
func TestColumnsBeside(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	heads := func(head, row string) string {
		return "2023年1-6月\n指标|" + head + "\n社会消费品零售总额（亿元）|" + row
	}
	const good = "retail@qu 2023-06=28.4"
	checkKinds(t, p, "2023-07-20", []kindCase{
		{name: "no heading", text: heads("完成||", "28.4||19"), want: good},
		{name: "due by now", text: heads("应完成|已完成|未完成", "30|28.4|1.6"), want: good},
		{name: "half of the time", text: heads("全年任务|时间过半应完成|实际完成", "60|30|28.4"), want: good},
		{name: "a bare plan", text: heads("计划|实际|差额", "60|28.4|-2"), want: good},
		{name: "before it was revised", text: heads("完成|修订前", "28.4|28"), want: good},
		{name: "a month's mean", text: heads("完成|月均", "28.4|4.7"), want: good},
		{name: "a part", text: heads("完成|其中：网上|#限额以上", "28.4|4|9"), want: good},
		{name: "net new", text: heads("完成|去年完成|净增", "28.4|26.2|2.2"), want: good},
		{name: "the period before, and the change since", text: heads("本期数|上期数|增减%", "28.4|24.1|17.8"), want: good},
		{name: "the change on last year", text: heads("本期数|上年同期|增减%", "28.4|26.2|8.1"), want: good + "; retail@qu 2022-06=26.2; retail_g@qu 2023-06=8.1"},
		{name: "last year's by its number", text: heads("2023年1-6月|2022年同期|同比%", "28.4|26.2|8.1"), want: good + "; retail@qu 2022-06=26.2; retail_g@qu 2023-06=8.1"},
		{name: "months and their sum", text: "2023年一季度\n指标|1月|2月|3月|累计\n一般公共预算收入（亿元）|1|1.05|1.1|3.15", want: "rev@qu 2023-01=1; rev@qu 2023-03=3.15"},
		{name: "months and their total", text: "2023年\n指标|2月|3月|合计\n一般公共预算收入（亿元）|1.05|1.1|2.15"},
		{name: "an area before the heading", text: "2023年1-6月\n指标|甲区增速|我区增速\n固定资产投资|7.1|8.3", want: "inv_g@jia 2023-06=7.1; inv_g@qu 2023-06=8.3"},
		{name: "the district within its city", text: "某市某区2023年1-6月\n指标|完成\n一般公共预算收入（亿元）|6.2", want: "rev@qu 2023-06=6.2"},
		{name: "the last day of a month", text: "截至2023年6月30日\n指标|本年累计\n一般公共预算收入（亿元）|6.2", want: "rev@qu 2023-06=6.2"},
		{name: "another day", text: "截至2023年7月10日\n指标|本年累计\n一般公共预算收入（亿元）|6.2"},
		{name: "a time that is a month", text: "时间：2023年6月\n指标|本年累计\n一般公共预算收入（亿元）|6.2", want: "rev@qu 2023-06=6.2"},
		{name: "a number before the year", text: "表1 2023年1-6月（万元）\n指标|完成\n一般公共预算收入|62000", want: "rev@qu 2023-06=6.2"},
		{name: "none happened", text: "2023年6月\n指标|当月\n生产安全事故起数|无\n招商引资到位资金|无", want: "acc@qu 2023-06=0"},
		{name: "indicators across, kinds down", text: "2023年1-6月\n指标|社会消费品零售总额|一般公共预算收入\n单位|亿元|万元\n完成|28.4|62000\n增速|8.1|3", want: good + "; rev@qu 2023-06=6.2; retail_g@qu 2023-06=8.1"},
	})
	checkKinds(t, loadPlan(t, "../plans/nanhu-2023/plan.yaml"), "2023-07-20", []kindCase{
		{name: "ten days under a month", text: "2023年6月\n指标|上旬|中旬|下旬\n年度财政收入（亿元）|2.1|2.3|2.6", want: "fiscal_revenue@nanhu 2023-06-T1=2.1; fiscal_revenue@nanhu 2023-06-T2=2.3; fiscal_revenue@nanhu 2023-06-T3=2.6"},
		{name: "ten days of no month", text: "2023年\n指标|上旬|中旬\n年度财政收入（亿元）|2.1|2.3"},
		{name: "the city's own indicator", text: "2023年1-6月\n指标|全市|南湖新区\n社会消费品零售总额增速（%）|7.1|8.3", want: "city_retail_growth@nanhu 2023-06=7.1; retail_growth@nanhu 2023-06=8.3"},
		{name: "the city's own indicator, areas down", text: "岳阳市2023年1-6月社会消费品零售总额增速|\n区县|增速（%）\n岳阳楼区|7.5\n南湖新区|8.3\n全市|7.1", want: "city_retail_growth@nanhu 2023-06=7.1; retail_growth@nanhu 2023-06=8.3"},
	})
}

// A ratio of the month beside that of the year so far: the plan does not say
// which it wants, so that both are asked about, until a layout knows.
func TestRatioOfMonthAndYear(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	k := kindCase{text: "2023年6月\n指标|6月|1-6月\n空气质量优良率（%）|95|91.2"}
	f := func(a *cells.Answers, want string) {
		t.Helper()
		x, err := readGrids("报表.xlsx", k.grids(), Options{Catalog: NewCatalog(p), Year: p.Year, Answers: a})
		if err != nil {
			t.Fatal(err)
		}
		decide.Contradictions(x.Batch)
		x.Settle(nil)
		if got := strings.Join(storedOf(x), "; "); got != want {
			t.Errorf("%q, want %q%s", got, want, explain(x))
		}
	}
	f(nil, "")
	f(&cells.Answers{Columns: []cells.ColumnAnswer{{Column: "B", Kind: "unused"}}}, "air@qu 2023-06=91.2")
}
