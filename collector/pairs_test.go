package collector

import (
	"testing"

	"qianshao"
)

// TestPairs reads sheets on which a figure stands beside another of the same
// name: the month beside the year so far, last year beside this, growth beside
// its amount, one area beside another.
func TestPairs(t *testing.T) {
	t.Parallel()
	checkKinds(t, loadPlan(t, "testdata/sheets/plan.yaml"), "2024-02-20", []kindCase{
		{name: "a bare month beside the year so far", text: `
2023年财政收支
指标|3月|1-3月
一般公共预算收入|1.1|3.1
税收收入|0.7|
招商引资到位资金|2.5|7
`, want: "rev@qu 2023-03=3.1; zs@qu 2023-03=2.5"},
		{name: "their growths", text: `
2023年
指标|3月|<|1-3月|<
^|总量|增速|总量|增速
社会消费品零售总额|5.3|5.5|15.3|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "months of a cumulative series beside their sum", text: `
2023年
指标|1月|2月|3月|1-3月
一般公共预算收入|1.0|1.0|1.1|3.1
招商引资到位资金|2|3|2.5|7.5
`, want: "rev@qu 2023-01=1; rev@qu 2023-03=3.1; zs@qu 2023-01=2; zs@qu 2023-02=3; zs@qu 2023-03=2.5"},
		{name: "growth of a name without and with its span", text: `
时间：2023年3月
指标|2023年3月
社会消费品零售总额_当期值(亿元)|5.3
社会消费品零售总额_累计值(亿元)|15.3
社会消费品零售总额_同比增长(%)|5.5
社会消费品零售总额_累计增长(%)|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "this year and last under one span", text: `
2023年3月财政收入
项目|当月|<|累计|<
^|本年|上年同期|本年|上年同期
一般公共预算收入|1.1|1.0|3.1|2.9
`, want: "rev@qu 2022-03=2.9; rev@qu 2023-03=3.1"},
		{name: "the month of last year is none of the year so far", text: `
2023年3月
指标|本年本月|本年累计|上年同月|上年累计
一般公共预算收入|1.1|3.1|1.0|2.9
`, want: "rev@qu 2022-03=2.9; rev@qu 2023-03=3.1"},
		{name: "last year's months by name", text: `
2023年3月
指标|上年1-3月|本年1-3月|增减%
社会消费品零售总额|14.2|15.3|7.4
`, want: "retail@qu 2022-03=14.2; retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "last year's alone", text: `
2023年3月
指标|去年累计
一般公共预算收入|2.9
`, want: "rev@qu 2022-03=2.9"},
		{name: "growth after two years is of the later", text: `
社会消费品零售总额
指标|2023年1-3月|2022年1-3月|增减%
社会消费品零售总额|15.3|14.2|7.4
`, want: "retail@qu 2022-03=14.2; retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "growth under an amount's heading with its unit", text: `
2023年1-3月各区
地区|社会消费品零售总额（亿元）|<
^|1-3月|同比±%
某区|15.3|7.4
甲区|9.1|6.2
`, want: "retail@jia 2023-03=9.1; retail@qu 2023-03=15.3; retail_g@jia 2023-03=6.2; retail_g@qu 2023-03=7.4"},
		{name: "a column says what the rows are", text: `
2023年
指标|类别|2月|3月
社会消费品零售总额|总量（亿元）|10|15.3
|增速（%）|7.1|7.4
一般公共预算收入|当月|1|1.1
|累计|2|3.1
`, want: "retail@qu 2023-02=10; retail@qu 2023-03=15.3; retail_g@qu 2023-02=7.1; retail_g@qu 2023-03=7.4; rev@qu 2023-02=2; rev@qu 2023-03=3.1"},
		{name: "a column that contradicts the heading", text: `
2023年
指标|类别|1-3月
一般公共预算收入|当月|1.1
`},
		{name: "growth alone in such a column is no amount", text: `
2023年1-3月
指标|类型|1-3月
一般公共预算收入|增速（%）|4.4
社会消费品零售总额|增幅|7.4
`, want: "retail_g@qu 2023-03=7.4"},
		{name: "target, figure and share in rows", text: `
2023年1-3月
指标||数值
一般公共预算收入|目标|12
|完成|3.1
|完成率|25.8
`, want: "rev@qu 2023-03=3.1"},
		{name: "a sum beside areas is none of them", text: `
2023年一般公共预算收入（亿元）
时间|甲区|乙区|合计
1-3月|1.1|2|3.1
`, want: "rev@jia 2023-03=1.1; rev@yi 2023-03=2"},
		{name: "the whole and one's own area in headings", text: `
2023年1-3月主要指标
指标|全省|本区|甲区|高于甲区
社会消费品零售总额增速|5.9|7.4|6.2|1.2
`, want: "retail_g@jia 2023-03=6.2; retail_g@qu 2023-03=7.4"},
	})
}

// TestOneNameForAnAmountAndItsGrowth reads sheets of a plan in which both are
// called the same.
func TestOneNameForAnAmountAndItsGrowth(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	p.Indicator("retail_g").Name = qianshao.Text{ZH: "社会消费品零售总额"}
	checkKinds(t, p, "2024-02-20", []kindCase{
		{name: "columns", text: `
2023年1-3月
指标|1-3月|同比±%
社会消费品零售总额（亿元）|15.3|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "rows", text: `
指标|单位|2023年1-3月
社会消费品零售总额|亿元|15.3
社会消费品零售总额|%|7.4
`, want: "retail@qu 2023-03=15.3; retail_g@qu 2023-03=7.4"},
		{name: "growth by its full name", text: `
指标|单位|2023年1-3月
社会消费品零售总额增速|%|7.4
`, want: "retail_g@qu 2023-03=7.4"},
	})
}

// TestForms reads what stands around figures on printed forms and in exports.
func TestForms(t *testing.T) {
	t.Parallel()
	checkKinds(t, loadPlan(t, "testdata/sheets/plan.yaml"), "2024-02-20", []kindCase{
		{name: "the corner of an official form", text: `
表    号：Ｘ204表
制定机关：国家统计局
文    号：国统字（2022）98号
有效期至：2024年1月
2023年 3 月
指标名称|计量单位|代码|本年|<|上年同期|<
^|^|^|本月|1—本月|本月|1—本月
甲|乙|丙|1|2|3|4
社会消费品零售总额|亿元|01|5.3|15.3|5|14.2
`, want: "retail@qu 2022-03=14.2; retail@qu 2023-03=15.3"},
		{name: "an export with its series described", text: `
指标名称|社会消费品零售总额|一般公共预算收入
频率|月|月
单位|亿元|万元
来源|某局|某局
2023-02|10|20000
2023-03|15.3|31000
`, want: "retail@qu 2023-02=10; retail@qu 2023-03=15.3; rev@qu 2023-02=2; rev@qu 2023-03=3.1"},
		{name: "时间 over names", text: `
时间|2023年1-2月|2023年1-3月
一般公共预算收入（亿元）|2|3.1
`, want: "rev@qu 2023-02=2; rev@qu 2023-03=3.1"},
		{name: "quarters alone and so far", text: `
2023年
指标|一季度|二季度|<
^|^|当季|累计
一般公共预算收入|3.1|3.1|6.2
`, want: "rev@qu 2023-03=3.1; rev@qu 2023-06=6.2"},
		{name: "a sentence is no heading", text: `
2023年1-3月
指标|完成情况
一般公共预算收入|3.1亿元，增长4.4%
社会消费品零售总额|15.3亿元
`, want: "retail@qu 2023-03=15.3"},
		{name: "fractions with nothing to compare", text: `
2023年1-3月
指标|1-3月|增幅
社会消费品零售总额（亿元）|15.3|0.074
`, want: "retail@qu 2023-03=15.3"},
		{name: "years, each a column", text: `
历年全年主要指标
指标|2021年|2022年
一般公共预算收入|10.2|11.1
`, want: "rev@qu 2021-12=10.2; rev@qu 2022-12=11.1"},
	})
}
