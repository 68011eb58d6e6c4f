package grid

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The limits on a table; a workbook beyond them is refused before it is read.
const (
	MaxRows   = 200_000 // of a workbook's sheet
	MaxCols   = 2_000
	MaxCells  = 1_100_000
	MaxSheets = 64
	MaxUnzip  = 256 << 20
)

// Flag says what a cell's text does not.
type Flag uint8

// The flags. They add up.
const (
	Number   Flag = 1 << iota // a number in the file, not text that looks like one
	Bool                      // TRUE or FALSE: no figure, though it is stored as 1 or 0
	Date                      // a serial date, already written as 2023-03 or 2023-03-18, in the right system of years
	DayMonth                  // a date shown as day and month only, written as 1-2: 1—2月 typed and turned into a date?
	NoCache                   // a formula whose result is not in the file
	Spread                    // covered by a merge: Text is the anchor's
)

// Cell is a cell as it stands in the file. Text is the raw value (a number in
// its shortest form), but a number under a percent format is written 8.5% and
// one under a date format as [Date] says.
type Cell struct {
	Text   string
	Flags  Flag
	Format uint16 // place in Grid.Formats, 0: none that matters
}

// Is reports whether all of the flags stand.
func (c Cell) Is(f Flag) bool { return c.Flags&f == f }

// Format is a number format that says more than how a number looks.
type Format struct {
	Code   string // as in the file: 0!.0,"万元"
	Unit   string // the words it shows after the number
	Scaled bool   // the number shown is not the number stored
}

// Grid is a sheet of cells, its rows ragged.
type Grid struct {
	File    string
	Sheet   string // "" where the file has no sheets
	Rows    [][]Cell
	Formats []Format     // Formats[0] is empty
	Hidden  map[int]bool // rows that are not shown, from 0
}

// At is the cell at a place, empty outside.
func (g *Grid) At(r, c int) Cell {
	if r < 0 || r >= len(g.Rows) || c < 0 || c >= len(g.Rows[r]) {
		return Cell{}
	}
	return g.Rows[r][c]
}

// Text is the text at a place, "" outside.
func (g *Grid) Text(r, c int) string { return g.At(r, c).Text }

// FormatOf is what a cell's number format says.
func (g *Grid) FormatOf(c Cell) Format {
	if int(c.Format) >= len(g.Formats) {
		return Format{}
	}
	return g.Formats[c.Format]
}

// Place names a cell as people find it: "6月报表.xlsx!表1!D7", "june.csv!C7".
func (g *Grid) Place(r, c int) string {
	if g.Sheet == "" {
		return g.File + "!" + Name(r, c)
	}
	return g.File + "!" + g.Sheet + "!" + Name(r, c)
}

// Name is a cell's name in its sheet, row and column counted from 0: "D7".
func Name(r, c int) string {
	name, err := excelize.CoordinatesToCellName(c+1, r+1)
	if err != nil {
		return fmt.Sprintf("R%dC%d", r+1, c+1)
	}
	return name
}

// Width is the longest row's.
func (g *Grid) Width() int {
	w := 0
	for _, r := range g.Rows {
		w = max(w, len(r))
	}
	return w
}

// Coordinates are the row and column of a cell's name, counted from 0.
func Coordinates(name string) (r, c int) {
	c, r, err := excelize.CellNameToCoordinates(name)
	if err != nil {
		return 0, 0
	}
	return r - 1, c - 1
}
