package main

import (
	"fmt"
	"strings"
	"time"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

func today() time.Time { return time.Now().In(shanghai) }

// lastMonth is the latest month that has ended, as the plan writes periods;
// in January the one that runs.
func lastMonth() string {
	n := today()
	if n.Month() == time.January {
		return n.Format("2006-01")
	}
	return fmt.Sprintf("%d-%02d", n.Year(), int(n.Month())-1)
}

// planOf is a plan of n indicators that count events, none of which may come.
func planOf(id string, n int, areas []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "id: %s\ntitle: {zh: 测速, en: Bench}\nyear: %d\nissued: %[2]d-01-02\ndocument: 测速〔%[2]d〕1号\narea: nanhu\nareas:\n  nanhu: {name: {zh: 南湖新区, en: Nanhu}}\n", id, today().Year())
	for i, a := range areas {
		fmt.Fprintf(&b, "  %s: {name: {zh: 第%d片, en: Part %[2]d}, parent: nanhu}\n", a, i)
	}
	b.WriteString("timezone: Asia/Shanghai\ncalendar: china\ndefaults: {outlook: off}\nunits: {caizheng: {name: {zh: 区财政局, en: Finance}}}\n" +
		"battles:\n  - {id: risk, name: {zh: 风险, en: Risk}, convener: 召集人, office: caizheng, members: [caizheng]}\nindicators:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: i%d, name: {zh: 第%[1]d类事故, en: Incident %[1]d}, battle: risk, clause: 一, measure: count, unit: 起, every: month, lead: caizheng, targets: \"= 0\"}\n", i)
	}
	return b.String()
}

// zeros reports no event for every indicator and month so far.
func zeros(n int) string {
	var rows []string
	for i := range n {
		for m := range int(today().Month()) {
			rows = append(rows, fmt.Sprintf(`{"indicator":"i%d","period":"%d-%02d","value":0}`, i, today().Year(), m+1))
		}
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// areasOf names so many areas.
func areasOf(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("a%d", i)
	}
	return out
}
