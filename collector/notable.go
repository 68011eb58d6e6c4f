package collector

import (
	"strings"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

const shape = "长表：indicator,period,value；宽表：首列指标、首行各期 / a long table, or indicators down and periods across"

// noTable says what a file lacks to be read: which headings and names were
// seen, what the plan has that is near them, and the first rows.
func noTable(name string, grids []*grid.Grid, x *Reading, o Options) error {
	if fs := unknownRows(x, o); len(fs) > 0 {
		return fs
	}
	seen := firstRows(grids)
	f := qianshao.Fault{File: name, Code: "no-table", ZH: "没有找到能认的表", EN: "no table that can be read", Remedy: shape}
	if seen != "" {
		f.ZH += "，开头几行是：" + seen
		f.EN += "; it begins: " + seen
	}
	return qianshao.Faults{f}
}

// lacksColumn refuses a long table, by the names of the interface, that lacks
// a column.
func lacksColumn(g *grid.Grid) error {
	cols, _ := longColumns(texts(g, 0))
	ours := 0
	for name, c := range cols {
		if strings.EqualFold(strings.TrimSpace(g.Text(0, c)), name) {
			ours++
		}
	}
	if ours < 2 {
		return nil
	}
	var lack []string
	for _, want := range []string{"indicator", "period", "value"} {
		if _, ok := cols[want]; !ok {
			lack = append(lack, want)
		}
	}
	return grid.Fault(g.Place(0, 0), "column-missing", "长表缺列 "+strings.Join(lack, "、"), "the long table lacks a column", shape)
}

// mostUnknown is how many rows that the plan does not know are named.
const mostUnknown = 10

// unknownRows names the rows of tables in which the plan knows none.
func unknownRows(x *Reading, o Options) (fs qianshao.Faults) {
	for _, t := range x.Tables {
		for c, col := range t.Columns {
			if col.Role != tables.Names {
				continue
			}
			for r := t.First; r <= t.Last && len(fs) < mostUnknown; r++ {
				if s := strings.TrimSpace(t.Grid.Text(r, c)); s != "" && spell.ReadNumber(s, 0).Kind != spell.IsNumber {
					fs = append(fs, unknownRow(t, r, c, s, o))
				}
			}
		}
	}
	return fs
}

func unknownRow(t *tables.Table, r, c int, name string, o Options) qianshao.Fault {
	remedy := addLabel
	if near := o.Catalog.Nearest(name); near != "" {
		zh, en, _ := strings.Cut(addLabel, " / ")
		remedy = "是不是 " + near + "？" + zh + " / did you mean " + near + "? " + en
	}
	return qianshao.Fault{File: t.Grid.Place(r, c), Row: r + 1, Field: "indicator", Value: name, Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator", Remedy: remedy}
}

// firstRows shows how a file begins.
func firstRows(grids []*grid.Grid) string {
	var rows []string
	for _, g := range grids {
		for r := range g.Rows {
			var row []string
			for c := range g.Rows[r] {
				if s := strings.TrimSpace(g.Text(r, c)); s != "" && !g.At(r, c).Is(grid.Spread) && len(row) < 8 {
					row = append(row, clip(s))
				}
			}
			if len(row) > 0 {
				rows = append(rows, strings.Join(row, " | "))
			}
			if len(rows) == 3 {
				return strings.Join(rows, " ‖ ")
			}
		}
	}
	return strings.Join(rows, " ‖ ")
}
