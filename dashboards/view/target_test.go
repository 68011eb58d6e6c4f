package view

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/plan/grammar"
)

func TestTargetsInWords(t *testing.T) {
	t.Parallel()
	l := On("zh", sample.Reading(sample.Plan(4)))
	f := func(targets, unit, want string) {
		t.Helper()
		role, ts, err := grammar.Targets(nil, targets, 2023)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.TargetsText(&qianshao.Indicator{Role: role, Targets: ts, Unit: unit}); got != want {
			t.Errorf("%s: %q, want %q", targets, got, want)
		}
	}
	f(">= 52", "亿元", "≥ 52 亿元")
	f("<= 1200.5 by 06-30", "人", "≤ 1,200.5 人，6月30日前")
	f("= 100", "%", "= 100%")
	f("15..20", "%", "15—20%")
	f("bands 120/200/300", "%", "分档 120 / 200 / 300%")
	f("1 by 06-30, 2 by 12-31", "个", "1 个，6月30日前；2 个，12月31日前")
	f(">= 1 each month", "次", "每月至少 1 次")
	f("< last-year; > ind0001", "起", "< 上年同期；> 指标甲1")
	f("> nobody", "%", "> nobody")
	f("monitor", "", "只监测，不评判")
	f("reference", "", "参照系列，不评判")
}
