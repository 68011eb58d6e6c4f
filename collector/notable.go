package collector

import (
	"strings"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

const shape = "长表：indicator,period,value；宽表：首列指标、首行各期 / a long table, or indicators down and periods across"

// noTable says what a file lacks to be read: which headings and names were
// seen, what the plan has that is near them, and the first rows.
func noTable(name string, grids []*grid.Grid, x *Reading, o Options) error {
	if err := notFilled(name, grids, o); err != nil {
		return err
	}
	if fs := unknownRows(x, o); len(fs) > 0 {
		return fs
	}
	seen := firstRows(grids)
	f := qianshao.Fault{File: name, Code: "no-table", ZH: "没有找到能认的表", EN: "no table that can be read", Remedy: shape}
	zh, en := lacking(grids, o)
	f.ZH, f.EN = f.ZH+zh, f.EN+en
	if seen != "" {
		f.ZH += "，开头几行是：" + seen
		f.EN += "; it begins: " + seen
	}
	return qianshao.Faults{f}
}

// lacking says what of a table the sheets lack, and which of their texts is
// near a name of the plan's.
func lacking(grids []*grid.Grid, o Options) (zh, en string) {
	figures, named, when, near, meant := false, false, false, "", ""
	for _, g := range grids {
		figures = figures || cells.Numbers(g) > 0
		for r := range min(len(g.Rows), mostLooked) {
			for c := range g.Rows[r] {
				s := strings.TrimSpace(g.Text(r, c))
				if s == "" || g.At(r, c).Is(grid.Spread) || spell.IsPlain(s) {
					continue
				}
				named = named || o.Catalog.Find(s) != nil
				when = when || spell.ReadWhen(s).Said()
				if x := o.Catalog.Nearest(s); near == "" && x != "" && len([]rune(s)) >= 3 {
					near, meant = s, x
				}
			}
		}
	}
	var no, none []string
	for _, x := range []struct {
		there  bool
		zh, en string
	}{{figures, "数字", "no figure"}, {named, "计划里的指标名", "no indicator of the plan"},
		{when, "期（如 2023年1-6月）", "no period such as 2023-06"}} {
		if !x.there {
			no, none = append(no, x.zh), append(none, x.en)
		}
	}
	if len(no) > 0 {
		zh, en = "，缺"+strings.Join(no, "、"), ": "+strings.Join(none, ", ")
	}
	if !named && near != "" {
		zh, en = zh+"；“"+clip(near)+"”与计划里的“"+meant+"”相近", en+"; "+clip(near)+" is near the plan's "+meant
	}
	return zh, en
}

// mostLooked is how many rows are looked through for names.
const mostLooked = 100

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
	return grid.Fault(g.Place(0, 0), "column-missing", "长表缺列 "+strings.Join(lack, "、"),
		"the long table lacks a column", shape)
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
	return qianshao.Fault{File: t.Grid.Place(r, c), Row: r + 1, Field: "indicator", Value: name,
		Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator", Remedy: remedy}
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
