package collector

import (
	"testing"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
)

// A sheet with more doubts than anybody looks at is refused when that is known,
// and not read to its end.
func TestManyDoubtsStopEarly(t *testing.T) {
	t.Parallel()
	p, g := wideSheet(t, 2000, 24)
	for _, row := range g.Rows[1:] {
		for c := range row[1:] {
			row[c+1] = grid.Cell{Text: "约" + row[c+1].Text}
		}
	}
	x, err := readGrids(g.File, []*grid.Grid{g}, Options{Catalog: NewCatalog(p), Year: 2023})
	if err != nil {
		t.Fatal(err)
	}
	if TooManyHeld(x.Batch.Held) == nil {
		t.Error("it is not refused")
	}
	if n := len(x.Cells); n < maxHeld || n > maxHeld+100 {
		t.Errorf("%d cells were read", n)
	}
}

// Figures of another kind beside those wanted are no doubts, however many.
func TestManyOfAnotherKindAreNoDoubts(t *testing.T) {
	t.Parallel()
	p, g := wideSheet(t, 6000, 1)
	g.Rows[0] = []grid.Cell{{Text: "指标"}, {Text: "2023年1-3月"}, {Text: "2023年3月当月"}}
	for i := range p.Indicators {
		p.Indicators[i].Measure = qianshao.YTD
	}
	for r := range g.Rows[1:] {
		g.Rows[r+1] = append(g.Rows[r+1], grid.Cell{Text: "40", Flags: grid.Number})
	}
	x, err := readGrids(g.File, []*grid.Grid{g}, Options{Catalog: NewCatalog(p), Year: 2023})
	if err != nil {
		t.Fatal(err)
	}
	fates := map[cells.Fate]int{}
	for i := range x.Cells {
		fates[x.Cells[i].Fate]++
	}
	if fates[cells.Stored] != 6000 || fates[cells.Unused] != 6000 {
		t.Errorf("%v", fates)
	}
}
