package collector

import (
	"testing"

	"qianshao"
)

func TestHeldInputIsSetRight(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	cat := NewCatalog(p)
	f := func(text string, c Correction, want string) {
		t.Helper()
		k := kindCase{name: text, text: text}
		x := k.read(t, p, "2024-02-20")
		if len(x.Batch.Held) == 0 {
			t.Fatalf("%q: nothing was held%s", text, explain(x))
		}
		h := x.Batch.Held[0]
		if h.Raw == "" {
			h.Raw = x.Batch.Raw(h.Given)
		}
		o, err := c.Apply(cat, h)
		got := ""
		if err != nil {
			got = err.(qianshao.Fault).Code
		} else {
			got = o.Series.String() + " " + o.Period.String() + "=" + write(o.Value, 0)
		}
		if got != want {
			t.Errorf("%q %+v: %s, want %s", text, c, got, want)
		}
	}
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|5.5", Correction{Unit: "亿元"}, "rev@qu 2023-03=5.5")
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|5.5", Correction{}, "unit-contradicts")
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|55000", Correction{Unit: "万元", Period: "1-4月"}, "rev@qu 2023-04=5.5")
	f("2023年\n指标|1-3月\n社会消费品零售总额|153000", Correction{Unit: "万元"}, "retail@qu 2023-03=15.3")
	f("财政\n指标|数\n一般公共预算收入|5.5", Correction{Period: "2023-06"}, "rev@qu 2023-06=5.5")
	f("2023年|单位：亿元\n指标|1-3月\n固定资产投资|5.5", Correction{Indicator: "zs", Period: "3月"}, "zs@qu 2023-03=5.5")
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|5.5", Correction{Indicator: "air", Area: "甲区"}, "air@jia 2023-03=5.5")
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|5.5", Correction{Indicator: "none"}, "unknown-indicator")
	f("2023年|单位：%\n指标|1-3月\n一般公共预算收入|5.5", Correction{Unit: "亿元", Period: "六月底前"}, "period")
}
