package collector

import (
	"strings"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// longNames are the headings of a long table, as in the HTTP interface, with
// what Chinese files call them.
var longNames = map[string]string{
	"indicator": "indicator", "指标": "indicator", "指标代号": "indicator", "指标名称": "indicator", "area": "area", "地区": "area",
	"period": "period", "期": "period", "时期": "period", "报告期": "period", "value": "value", "数值": "value", "值": "value",
	"status": "status", "状态": "status",
	"recorded": "recorded", "得知时间": "recorded", "note": "note", "备注": "note", "说明": "note", "unit": "unit",
	"单位": "unit",
}

// longColumns maps a heading row to columns; false where it is no long table.
func longColumns(head []string) (map[string]int, bool) {
	cols := map[string]int{}
	for i, h := range head {
		if name, ok := longNames[strings.ToLower(spell.Fold(h))]; ok {
			if _, twice := cols[name]; !twice {
				cols[name] = i
			}
		}
	}
	_, a := cols["indicator"]
	_, b := cols["period"]
	_, c := cols["value"]
	return cols, a && b && c
}

// repeatedColumns finds headings of a long table that stand twice.
func repeatedColumns(g *grid.Grid, head []string) (fs qianshao.Faults) {
	seen := map[string]bool{}
	for c, h := range head {
		name := longNames[strings.ToLower(spell.Fold(h))]
		if name != "" && seen[name] {
			fs = append(fs, qianshao.Fault{File: g.Place(0, c), Field: name, Value: strings.Clone(h),
				Code: "column-twice", ZH: "这一列出现了两次", EN: "the column stands twice", Remedy: "只留一列 / keep one of them"})
		}
		seen[name] = true
	}
	return fs
}
