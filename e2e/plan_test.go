//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// shanghai is the zone of the test plans.
var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// thisYear is the year of the test plans: they run by the machine's clock.
func thisYear() int { return time.Now().In(shanghai).Year() }

// thisMonth is the running month as a period.
func thisMonth() string { return time.Now().In(shanghai).Format("2006-01") }

// planOf writes a plan of this year with the given indicators, one a line.
func planOf(t *testing.T, indicators ...string) string {
	t.Helper()
	head := `id: probe
title: {zh: 测试计划, en: Probe}
year: %d
issued: %[1]d-01-02
document: 测试〔%[1]d〕1号
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}}
timezone: Asia/Shanghai
calendar: china
units: {caizheng: {name: {zh: 区财政局, en: Finance Bureau}}}
battles:
  - {id: risk, name: {zh: 防范化解风险阻击仗, en: Risk}, convener: 区管委会分管副主任, office: caizheng, members: [caizheng]}
indicators:
`
	return file(t, "plan.yaml", fmt.Sprintf(head, thisYear())+"  - "+strings.Join(indicators, "\n  - ")+"\n")
}

// incident is an indicator that turns red with the first event.
const incident = `{id: %s, name: {zh: %s, en: %[1]s}, battle: risk, clause: 一, measure: count, unit: 起, every: month, lead: caizheng, targets: "= 0"}`

// event is an observation of one event in the running month.
func event(id string, n int) string {
	return fmt.Sprintf(`[{"indicator":%q,"period":%q,"value":%d}]`, id, thisMonth(), n)
}

// zeros reports no event for every month of the year so far.
func zeros(id string) string {
	var rows []string
	for m := range int(time.Now().In(shanghai).Month()) {
		rows = append(rows, fmt.Sprintf(`{"indicator":%q,"period":"%d-%02d","value":0}`, id, thisYear(), m+1))
	}
	return "[" + strings.Join(rows, ",") + "]"
}
