package bench

import (
	"fmt"
	"testing"

	"qianshao"
	"qianshao/plan"
)

// onePlan is a plan of one indicator, of which plans of any size are made: a
// total by month.
func onePlan(b testing.TB, id, defaults, targets string) *qianshao.Plan {
	b.Helper()
	p, err := plan.Read(id+".yaml", fmt.Appendf(nil, `id: %s
title: {zh: 测速, en: Bench}
year: 2023
issued: 2023-01-02
document: 测速〔2023〕1号
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}}
timezone: Asia/Shanghai
calendar: china
defaults: %s
units: {caizheng: {name: {zh: 区财政局, en: Finance}}}
battles:
  - {id: risk, name: {zh: 风险, en: Risk}, convener: 召集人, office: caizheng, members: [caizheng]}
indicators:
  - {id: i0, name: {zh: 总量, en: Total}, battle: risk, clause: 一, measure: flow, unit: 亿元, every: month, lead: caizheng, targets: %q}
`, id, defaults, targets))
	if err != nil {
		b.Fatal(err)
	}
	return p
}
