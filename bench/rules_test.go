package bench

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
)

// threeRules is an indicator that three rules look at: the pace of its total,
// its change on the year before, and whether its figures came.
const threeRules = `id: many
title: {zh: 测速, en: Bench}
year: 2023
issued: 2023-01-02
document: 测速〔2023〕1号
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}}
timezone: Asia/Shanghai
calendar: china
defaults: {outlook: off, trend: 3}
units: {caizheng: {name: {zh: 区财政局, en: Finance}}}
battles:
  - {id: risk, name: {zh: 风险, en: Risk}, convener: 召集人, office: caizheng, members: [caizheng]}
indicators:
  - {id: i0, name: {zh: 总量, en: Total}, battle: risk, clause: 一, measure: flow, unit: 亿元, every: month, lead: caizheng, targets: ">= 120; growth >= 5"}
`

// BenchmarkThreeRules judges QIANSHAO_SERIES series (10,000) of 24 months each
// by three rules.
func BenchmarkThreeRules(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("QIANSHAO_SERIES"))
	if err != nil {
		n = 10_000
	}
	p, err := plan.Read("many.yaml", []byte(threeRules))
	if err != nil {
		b.Fatal(err)
	}
	f, one := qianshao.NewFrame(), p.Indicators[0]
	now := time.Date(2023, 12, 20, 10, 30, 0, 0, p.Location)
	p.Indicators = make([]qianshao.Indicator, n)
	for i := range p.Indicators {
		in := &p.Indicators[i]
		*in = one
		in.ID = fmt.Sprint("i", i)
		for m := range 23 {
			f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2022+m/12, m%12+1), Value: float64(5 + (i+m)%10), Recorded: now})
		}
	}
	p.Index()
	findings := 0
	for b.Loop() {
		findings = 0
		for _, v := range rules.JudgeAll(p, f, now, rules.Options{}) {
			findings += len(v.Findings)
		}
	}
	b.ReportMetric(float64(findings)/float64(n), "findings/series")
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "series/s")
}
