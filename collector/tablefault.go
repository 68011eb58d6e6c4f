package collector

import (
	"strings"

	"qianshao"
	"qianshao/collector/grid"
)

// The reasons to hold a column that are not another measure.
const (
	holdDate = "日期"
	holdTwo  = "两期"
)

// noTable says what a file lacks to be a table.
func noTable(name string, grids []*grid.Grid) error {
	const shape = "长表：indicator,period,value；宽表：首列指标、首行各期 / a long table, or indicators down and periods across"
	for _, g := range grids {
		if len(g.Rows) == 0 {
			continue
		}
		if cols, _ := longColumns(texts(g, 0)); len(cols) >= 2 {
			var lack []string
			for _, want := range []string{"indicator", "period", "value"} {
				if _, ok := cols[want]; !ok {
					lack = append(lack, want)
				}
			}
			if len(lack) > 0 {
				return grid.Fault(g.Place(0, 0), "column-missing", "长表缺列 "+strings.Join(lack, "、"), "the long table lacks a column", shape)
			}
		}
	}
	return grid.Fault(name, "no-table", "没有找到能认的表", "no table that can be read", shape)
}

// holdColumn says why the figures under a heading cannot be used.
func holdColumn(why string) *qianshao.Fault {
	const rewrite = "把表头改成如 2023年1-2月 的文字再报 / write the heading as text such as 2023年1-2月"
	switch why {
	case holdDate:
		return &qianshao.Fault{Field: "period", Code: "date-heading", ZH: "表头是日期或数字，看不出是哪一期", EN: "the heading is a date or number that names no certain period", Remedy: rewrite}
	case holdTwo:
		return &qianshao.Fault{Field: "period", Code: "headings-contradict", ZH: "上下两行表头说的期不同", EN: "the two heading rows name different periods", Remedy: rewrite}
	}
	return &qianshao.Fault{Field: "measure", Value: why, Code: "other-measure", ZH: "“" + why + "”不是同比，不收", EN: "not growth on last year", Remedy: askAgain}
}

// meant is the remedy for a name that another is near; each language's half
// is complete in itself.
func meant(near string) string { return "是不是 " + near + " / did you mean " + near }

func (t *table) unknown(r int, name string) qianshao.Fault {
	remedy := addLabel
	if near := t.o.Catalog.nearest(name); near != "" {
		zh, en, _ := strings.Cut(addLabel, " / ")
		remedy = "是不是 " + near + "？" + zh + " / did you mean " + near + "? " + en
	}
	return qianshao.Fault{File: t.g.Place(r, t.label), Row: r + 1, Field: "indicator", Value: name, Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator", Remedy: remedy}
}
