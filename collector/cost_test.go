package collector

import (
	"fmt"
	"testing"

	"qianshao"
	"qianshao/collector/grid"
)

// wide is a sheet of n indicators with as many figures a row.
func wideSheet(tb testing.TB, n, months int) (*qianshao.Plan, *grid.Grid) {
	tb.Helper()
	p := testPlan()
	p.Indicators = nil
	g := &grid.Grid{File: "大表.xlsx", Sheet: "Sheet1", Formats: []grid.Format{{}}}
	head := []grid.Cell{{Text: "指标"}}
	for m := range months {
		head = append(head, grid.Cell{Text: fmt.Sprintf("%d年%d月", 2023-m/12, m%12+1)})
	}
	g.Rows = append(g.Rows, head)
	for i := range n {
		name := fmt.Sprintf("指标甲%d号", i)
		p.Indicators = append(p.Indicators, qianshao.Indicator{ID: fmt.Sprintf("i%d", i), Name: qianshao.Text{ZH: name}, Area: "nanhu", Measure: qianshao.Level, Unit: "家", Every: qianshao.Month})
		row := []grid.Cell{{Text: name}}
		for m := range months {
			row = append(row, grid.Cell{Text: fmt.Sprint(100 + (i+m)%7), Flags: grid.Number})
		}
		g.Rows = append(g.Rows, row)
	}
	p.Index()
	return p, g
}

// BenchmarkReadMillion reads a table of a million cells.
func BenchmarkReadMillion(b *testing.B) {
	p, g := wideSheet(b, 20_000, 48)
	o := Options{Catalog: NewCatalog(p), Year: 2023}
	b.ReportAllocs()
	for b.Loop() {
		x, err := readGrids(g.File, []*grid.Grid{g}, o)
		if err != nil || len(x.Cells) != 20_000*48 {
			b.Fatal(len(x.Cells), err)
		}
		screen(x, p, qianshao.NewFrame())
	}
}
