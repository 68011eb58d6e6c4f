package cells

import (
	"testing"
	"unsafe"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

// Cells share what they have in common: a million of them fit in memory.
func TestCellsShareTheirMeaning(t *testing.T) {
	p := &qianshao.Plan{ID: "p", Year: 2023, Area: "qu", Indicators: []qianshao.Indicator{{ID: "retail", Name: qianshao.Text{ZH: "社会消费品零售总额"}, Area: "qu",
		Measure: qianshao.YTD, Every: qianshao.Month, Unit: "亿元"}}}
	p.Index()
	g := &grid.Grid{File: "a.xlsx", Sheet: "表1"}
	for _, row := range [][]string{{"2023年指标", "1", ""}, {"指标", "年度目标", "1-6月", "排名", "完成率"}, {"社会消费品零售总额", "52", "22.1", "3", "42"}, {"全区用电", "5", "6", "7", "8"}, {}, {"9", "10"}} {
		var cells []grid.Cell
		for _, s := range row {
			cells = append(cells, grid.Cell{Text: s})
		}
		g.Rows = append(g.Rows, cells)
	}
	cat := catalog.New(p)
	ts := tables.Find([]*grid.Grid{g}, cat)
	var all []Cell
	for i, tb := range ts {
		all = Read(all, tb, i+1, Options{Catalog: cat, Year: 2023})
	}
	all = Outside(all, []*grid.Grid{g}, ts)
	used, shared := 0, map[*Meaning]bool{}
	for i := range all {
		if shared[all[i].Meaning] = true; all[i].In() != nil {
			used++
		}
	}
	if len(all) < 8 || used == 0 || used > 3 || len(shared) > 5 {
		t.Errorf("%d cells, %d of the plan, %d meanings", len(all), used, len(shared))
	}
	if size := unsafe.Sizeof(Cell{}); size > 64 {
		t.Errorf("a cell takes %d bytes", size)
	}
}
