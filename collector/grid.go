package collector

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The limits on a table; a workbook beyond them is refused before it is read.
const (
	maxRows   = 200_000 // of a workbook's sheet
	maxCols   = 2_000
	maxCells  = 2_000_000
	maxSheets = 64
	maxUnzip  = 256 << 20
)

// grid is a sheet of text cells, ragged.
type grid struct {
	file  string
	sheet string // "" for CSV
	rows  [][]string
}

// cell is the text at a place, "" outside.
func (g *grid) cell(r, c int) string {
	if r < 0 || r >= len(g.rows) || c < 0 || c >= len(g.rows[r]) {
		return ""
	}
	return g.rows[r][c]
}

// place names a cell as people find it: "6月报表.xlsx!表1!D7", "june.csv!C7".
func (g *grid) place(r, c int) string {
	name, err := excelize.CoordinatesToCellName(c+1, r+1)
	if err != nil {
		name = fmt.Sprintf("R%dC%d", r+1, c+1)
	}
	if g.sheet == "" {
		return g.file + "!" + name
	}
	return g.file + "!" + g.sheet + "!" + name
}

// width is the longest row's.
func (g *grid) width() int {
	w := 0
	for _, r := range g.rows {
		w = max(w, len(r))
	}
	return w
}
