package collector

import (
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/cells"
)

// TestContradictionsHold: what the sheet says and the indicator cannot have is
// never stored.
func TestContradictionsHold(t *testing.T) {
	t.Parallel()
	checkKinds(t, loadPlan(t, "testdata/sheets/plan.yaml"), "2024-02-20", []kindCase{
		{name: "percent over an amount, in the title", text: "2023年1-3月|单位：%\n指标|1-3月\n一般公共预算收入|5.5"},
		{name: "percent over an amount, in the heading", text: "2023年\n指标|1-3月（%）\n一般公共预算收入|5.5"},
		{name: "percent over an amount, in the unit column", text: "2023年\n指标|单位|1-3月\n一般公共预算收入|%|5.5"},
		{name: "yuan over a ratio", text: "2023年|单位：亿元\n指标|3月末\n空气质量优良率|92.3"},
		{name: "yuan over a growth", text: "2023年|单位：亿元\n指标|1-3月\n固定资产投资|7.1"},
		{name: "people over yuan", text: "2023年|单位：万人\n指标|1-3月\n一般公共预算收入|3.1"},
		{name: "unknown unit", text: "2023年|单位：箩筐\n指标|1-3月\n一般公共预算收入|3.1"},
		{name: "unit in the label against the title", text: "2023年|单位：亿元\n指标|1-3月\n一般公共预算收入（万元）|31000", want: "rev@qu 2023-03=3.1"},
		{name: "several units, one fits", text: "2023年|单位：亿元、人次、%\n指标|1-3月\n一般公共预算收入|3.1\n空气质量优良率|92.3", want: "rev@qu 2023-03=3.1; air@qu 2023-03=92.3"},
		{name: "several units, none fits", text: "2023年|单位：人次、%\n指标|1-3月\n一般公共预算收入|3.1"},
		{name: "currency", text: "2023年|金额单位：人民币万元\n指标|1-3月\n一般公共预算收入|31000", want: "rev@qu 2023-03=3.1"},
		{name: "currency in brackets", text: "2023年|单位：万元（人民币）\n指标|1-3月\n一般公共预算收入|31000", want: "rev@qu 2023-03=3.1"},
		{name: "unit beside its word", text: "2023年|单位：|万元\n指标|1-3月|\n一般公共预算收入|31000|", want: "rev@qu 2023-03=3.1"},
		{name: "unit at the end of the title", text: "2023年1-3月财政收入情况表（万元）\n指标|1-3月\n一般公共预算收入|31000", want: "rev@qu 2023-03=3.1"},
		{name: "unit among the headings", text: "2023年\n指标|1-3月|单位：万元\n一般公共预算收入|31000|", want: "rev@qu 2023-03=3.1"},
		{name: "office as unit", text: "2023年|编制单位：万元会计所\n指标|1-3月\n一般公共预算收入|3.1", want: "rev@qu 2023-03=3.1"},
		{name: "month in a cumulative series", text: "2023年3月\n指标|本月\n一般公共预算收入|1.1"},
		{name: "cumulative in a monthly series", text: "2023年3月\n指标|1-3月\n招商引资到位资金|7.5"},
		{name: "month's growth", text: "2023年\n指标|3月当月增速\n固定资产投资|6.1"},
		{name: "month's growth named in the label", text: "2023年3月\n指标|完成\n固定资产投资当月增速|6.1"},
		{name: "other comparisons", text: "2023年3月\n指标|环比%|两年平均增速|较上年末增减\n固定资产投资|1|2|3"},
		{name: "lone January", text: "2023年\n指标|1月\n社会消费品零售总额|5.1"},
		{name: "true", text: "2023年\n指标|1-3月\n一般公共预算收入|#N/A"},
		{name: "estimate", text: "2023年\n指标|1-3月\n一般公共预算收入|约3.1"},
		{name: "forecast column", text: "2023年\n指标|1-3月|全年预计\n一般公共预算收入|3.1|12.5", want: "rev@qu 2023-03=3.1"},
		{name: "153000 against a year's 60", text: "2023年\n指标|1-3月\n社会消费品零售总额|153000"},
		{name: "50000 accidents", text: "2023年\n指标|3月\n生产安全事故起数|50000"},
		{name: "42000 after 4.1, 4.3, 4.2", text: "2023年\n指标|1月|2月|3月|4月\n招商引资到位资金|4.1|4.3|4.2|42000", want: "zs@qu 2023-01=4.1; zs@qu 2023-02=4.3; zs@qu 2023-03=4.2"},
		{name: "January on pace, then a lump", text: "2023年\n指标|1月|2月|3月\n招商引资到位资金|2.5|0.2|11", want: "zs@qu 2023-01=2.5; zs@qu 2023-02=0.2; zs@qu 2023-03=11"},
		{name: "growth of -0.4", text: "2023年\n指标|1-2月|1-3月|1-4月\n固定资产投资增速|5.1|-0.4|0.3", want: "inv_g@qu 2023-02=5.1; inv_g@qu 2023-03=-0.4; inv_g@qu 2023-04=0.3"},
		{name: "growth as a fraction among percents", text: "2023年\n指标|1-2月|1-3月|1-4月\n固定资产投资增速|5.1|5.3|0.052", want: "inv_g@qu 2023-02=5.1; inv_g@qu 2023-03=5.3"},
		{name: "accidents 3", text: "2023年\n指标|1月|2月|3月\n生产安全事故起数|0|3|1", want: "acc@qu 2023-01=0; acc@qu 2023-02=3; acc@qu 2023-03=1"},
		{name: "unknown area", text: "2023年1-3月\n地区|一般公共预算收入\n丙区|1.1"},
		{name: "area in the title", text: "甲区2023年1-3月主要指标\n指标|1-3月\n一般公共预算收入|1.1", want: "rev@jia 2023-03=1.1"},
		{name: "area in the sheet's name", sheet: "甲区", text: "2023年1-3月主要指标\n指标|1-3月\n一般公共预算收入|1.1", want: "rev@jia 2023-03=1.1"},
		{name: "area in the file's name", file: "乙区6月报表.xlsx", text: "2023年1-3月主要指标\n指标|1-3月\n一般公共预算收入|1.1", want: "rev@yi 2023-03=1.1"},
		{name: "area within an office's name", file: "甲区财政局.xlsx", text: "2023年1-3月主要指标\n填报单位：甲区财政局\n指标|1-3月\n一般公共预算收入|1.1", want: "rev@qu 2023-03=1.1"},
		{name: "near label", text: "2023年\n指标|1-3月\n一般公共预算总收入|3.1"},
		{name: "label of two kinds", text: "2023年|单位：%\n指标|1-3月\n社会消费品零售总额|7.4"},
		{name: "amount under a growth's name", text: "2023年\n指标|1-3月|同比%\n固定资产投资|50.2|7.1", want: "inv_g@qu 2023-03=7.1"},
		{name: "fraction for a ratio", text: "2023年\n指标|3月末\n空气质量优良率|0.931"},
		{name: "total year figure that is the target", text: "2023年\n指标|2023年\n一般公共预算收入|12"},
	})
}

// A county keeps an indicator of the province; a rank has an indicator too.
func TestClerksKinds(t *testing.T) {
	t.Parallel()
	checkKinds(t, loadPlan(t, "testdata/clerk/plan.yaml"), "2026-11-15", []kindCase{
		{name: "the province's row", text: "2026年1-10月\n指标|同比%\n规上工业增加值|6.8\n全省规上工业增加值|5.9", want: "gongye@moxian 2026-10=6.8; quansheng_gongye@sheng 2026-10=5.9"},
		{name: "rank of its own name", text: "2026年10月\n指标|完成\n社零增速全市排名|第3位", want: "paiming@moxian 2026-10=3"},
		{name: "no year, December handed in in November", text: "就业情况\n指标|12月\n城镇新增就业|5210", want: "jiuye@moxian 2025-12=5210"},
		{name: "no year, this year's", text: "就业情况\n指标|1-10月\n城镇新增就业|4630", want: "jiuye@moxian 2026-10=4630"},
		{name: "future year said", text: "2026年就业情况\n指标|12月\n城镇新增就业|5210"},
		{name: "yearly figure of last year", text: "2025年粮食生产情况\n指标|产量（万吨）\n粮食总产量|41.2", want: "liangshi@moxian 2025=41.2"},
		{name: "zero accidents", text: "2026年\n指标|9月|10月\n较大及以上生产安全事故|0|0", want: "shigu@moxian 2026-09=0; shigu@moxian 2026-10=0"},
		{name: "sets", text: "2026年\n指标|1-10月\n棚户区改造开工（套）|760", want: "penggai@moxian 2026-10=760"},
	})
}

// Rows that the plan ignores are unused, however near their name is.
func TestIgnoredRows(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	k := kindCase{name: "near", text: "2023年\n指标|1-3月\n一般公共预算总收入|3.1\n税收收入|2"}
	held := func() (n int) {
		for _, c := range k.read(t, p, "2024-02-20").Cells {
			if c.Fate == cells.Held {
				n++
			}
		}
		return n
	}
	if held() != 1 {
		t.Errorf("%d held", held())
	}
	p.Ignore = []string{"一般公共预算总收入"}
	if held() != 0 {
		t.Errorf("%d held though it is ignored", held())
	}
}

func TestUnitsPlan(t *testing.T) {
	t.Parallel()
	checkKinds(t, loadPlan(t, "testdata/sheets/units.yaml"), "2024-02-20", []kindCase{
		{name: "persons", text: "2023年\n指标|3月\n新增党员|12名", want: "m@qu 2023-03=12"},
		{name: "persons in the heading", text: "2023年\n指标|3月（名）\n新增党员|12", want: "m@qu 2023-03=12"},
		{name: "kilowatt hours", text: "2023年\n指标|单位|1-3月\n全社会用电量|万千瓦时|31000\n节电量|千瓦时|1200", want: "e@qu 2023-03=3.1; k@qu 2023-03=1200"},
		{name: "kilowatt hours by the ten thousand", text: "2023年|单位：万千瓦时\n指标|1-3月\n节电量|1.2", want: "k@qu 2023-03=12000"},
		{name: "issues", text: "2023年\n指标|3月\n简报|3期", want: "q@qu 2023-03=3"},
	})
}

// Answers are an input of the reading.
func TestAnswers(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	f := func(name, text, want string, a cells.Answers) {
		t.Helper()
		k := kindCase{name: name, text: text}
		x, err := readGrids("报表.xlsx", k.grids(), Options{Catalog: NewCatalog(p), Year: p.Year, Answers: &a})
		if x == nil {
			t.Fatalf("%s: %v", name, err)
		}
		screen(x, p, qianshao.NewFrame())
		got := ""
		for i, s := range storedOf(x) {
			if i > 0 {
				got += "; "
			}
			got += s
		}
		if got != want {
			t.Errorf("%s: %q, want %q%s", name, got, want, explain(x))
		}
	}
	sheet := "财政收入\n指标|甲栏|乙栏\n财政总收入|31000|5\n其他|1|2"
	f("nothing said", sheet, "", cells.Answers{})
	f("all said", sheet, "rev@jia 2022-03=3.1", cells.Answers{
		Tables:  []cells.TableAnswer{{Year: 2022, Period: "1-3月", Unit: "万元", Area: "甲区"}},
		Columns: []cells.ColumnAnswer{{Heading: "乙栏", Kind: "unused"}},
		Rows:    []cells.RowAnswer{{Label: "财政总收入", Indicator: "rev"}, {Label: "其他", Ignore: true}}})
	f("column by its letter", sheet, "rev@qu 2023-06=3.1", cells.Answers{
		Columns: []cells.ColumnAnswer{{Column: "B", Period: "2023年1-6月", Unit: "万元"}, {Column: "C", Kind: "unused"}},
		Rows:    []cells.RowAnswer{{Label: "财政总收入", Indicator: "rev"}}})
	f("a column that is the year so far keeps the month of its heading", "2023年|单位：亿元\n指标|6月\n一般公共预算收入|5", "rev@qu 2023-06=5", cells.Answers{
		Columns: []cells.ColumnAnswer{{Column: "B", Period: "累计"}}})
	f("last year's column stays last year's", "2023年1-6月|单位：亿元\n指标|上年同期\n一般公共预算收入|5", "rev@qu 2022-06=5", cells.Answers{
		Columns: []cells.ColumnAnswer{{Column: "B", Period: "累计"}}})
}

// TestAnswersLiftNoContradiction: an answer fills in what is not said, or
// ambiguous; what the sheet says and the indicator cannot have stays held, and
// the question names both.
func TestAnswersLiftNoContradiction(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	unit := func(u string) []cells.Answers {
		return []cells.Answers{{Tables: []cells.TableAnswer{{Unit: u}}}, {Columns: []cells.ColumnAnswer{{Column: "B", Unit: u}, {Column: "C", Unit: u}}},
			{Rows: []cells.RowAnswer{{Label: "一般公共预算收入", Unit: u}, {Label: "固定资产投资", Unit: u}}}}
	}
	span := func(s string) []cells.Answers {
		return []cells.Answers{{Tables: []cells.TableAnswer{{Period: s}}}, {Columns: []cells.ColumnAnswer{{Column: "B", Period: s}}}}
	}
	column := func(a cells.ColumnAnswer) []cells.Answers {
		a.Column = "B"
		return []cells.Answers{{Columns: []cells.ColumnAnswer{a}}}
	}
	f := func(text, want, names string, answers []cells.Answers) {
		t.Helper()
		for i, a := range answers {
			k := kindCase{text: text}
			x, err := readGrids("报表.xlsx", k.grids(), Options{Catalog: NewCatalog(p), Year: p.Year, Answers: &a})
			if x == nil {
				t.Fatalf("%q: %v", text, err)
			}
			got := strings.Join(storedOf(x), "; ")
			if got != want {
				t.Errorf("%q, answer %d: %q, want %q%s", text, i, got, want, explain(x))
			}
			if want != "" {
				continue
			}
			asked := x.Questions()
			if len(asked) != 1 {
				t.Errorf("%q, answer %d: %d questions%s", text, i, len(asked), explain(x))
				continue
			}
			for name := range strings.FieldsSeq(names) {
				if !strings.Contains(asked[0].Reason.ZH, "“"+name+"”") {
					t.Errorf("%q, answer %d: the question does not name %s: %s", text, i, name, asked[0].Reason.ZH)
				}
			}
		}
	}
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|5", "", "% 亿元", unit("亿元"))
	f("2023年\n指标|单位|1-3月\n一般公共预算收入|%|5", "", "% 亿元", unit("亿元"))
	f("2023年\n指标|1-3月（%）\n一般公共预算收入|5", "", "% 亿元", unit("亿元"))
	f("2023年\n指标|1-3月\n一般公共预算收入（%）|5", "", "% 亿元", unit("亿元"))
	f("2023年\n指标|1-3月\n一般公共预算收入|5%", "", "% 亿元", unit("亿元"))
	f("2023年|单位：万人、%\n指标|1-3月\n一般公共预算收入|5", "", "万人 亿元", unit("亿元"))
	f("2023年|单位：亿元\n指标|1-3月\n固定资产投资|5", "", "亿元 %", unit("%"))
	f("2023年|单位：箩筐\n指标|1-3月\n一般公共预算收入|5", "rev@qu 2023-03=5", "", unit("亿元"))
	f("2023年\n指标|单位|1-3月\n一般公共预算收入|箩筐|5", "rev@qu 2023-03=5", "", unit("亿元"))
	f("2023年\n指标|1-3月\n一般公共预算收入|5", "rev@qu 2023-03=0.0005", "", unit("万元"))
	f("2023年\n指标|单位|1-3月\n一般公共预算收入|万元|31000", "", "万元 亿元", unit("亿元"))
	f("2023年\n指标|单位|1-3月\n一般公共预算收入|万元|31000", "rev@qu 2023-03=3.1", "", unit("万元"))
	f("2023年|单位：万元\n指标|1-3月\n一般公共预算收入|3.1", "rev@qu 2023-03=3.1", "", unit("亿元")[1:])
	f("2023年|单位：万元\n指标|1-3月\n一般公共预算收入|3.1", "", "万元 亿元", unit("亿元")[:1])
	f("2023年|单位：万元\n指标|1-3月\n一般公共预算收入|3.1", "rev@qu 2023-03=3.1", "", []cells.Answers{{Tables: []cells.TableAnswer{{Table: 1, Unit: "亿元"}}}})
	f("2023年|单位：亿元\n指标|6月当月\n一般公共预算收入|5", "", "当期 累计", span("累计")[1:])
	f("2023年|单位：亿元\n指标|6月当月\n一般公共预算收入|5", "", "当期 2023年1-6月", span("2023年1-6月"))
	f("2023年6月当月|单位：亿元\n指标|完成\n一般公共预算收入|5", "", "当期 1-6月", span("1-6月")[:1])
	f("2023年|单位：亿元\n指标|6月当月\n一般公共预算收入|5", "", "", span("2023年6月")[1:])
	f("2023年1-6月|单位：亿元\n指标|累计\n招商引资到位资金|5", "", "累计 6月当月", span("6月当月"))
	f("2023年1-6月|单位：亿元\n指标|甲口径\n招商引资到位资金|5", "zs@qu 2023-06=5", "", span("6月当月")[1:])
	f("2023年\n指标|6月当月增速\n固定资产投资|5", "", "当期 累计", span("累计")[1:])
	f("2023年\n指标|6月增速\n固定资产投资|5", "inv_g@qu 2023-06=5", "", span("累计")[1:])
	f("2023年1-6月\n指标|同比%\n一般公共预算收入|5", "", "完成数", column(cells.ColumnAnswer{Kind: "value", Unit: "亿元", Indicator: "rev"}))
	f("2023年1-6月\n指标|环比\n固定资产投资|5", "", "环比 同比", column(cells.ColumnAnswer{Kind: "growth"}))
	f("2023年1-6月\n指标|甲口径\n固定资产投资|5", "inv_g@qu 2023-06=5", "", column(cells.ColumnAnswer{Kind: "growth"}))
	f("2023年1-6月\n地区|一般公共预算收入\n甲区|5", "", "乙区", column(cells.ColumnAnswer{Area: "乙区"}))
	f("2023年1-6月\n指标|地区|完成\n一般公共预算收入|甲区|5", "", "乙区", []cells.Answers{{Rows: []cells.RowAnswer{{Label: "一般公共预算收入", Area: "乙区"}}}})
}
