package api

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"qianshao"
)

// FileRead is what was made of a file: every cell with a number in it, and
// what becomes of it.
type FileRead struct {
	File   string `json:"file"`
	Layout string `json:"layout"` // the layout it was read by, "": none
	// Differs says in what the file differs from the layout it is nearest to.
	Differs *LayoutDiffers `json:"differs,omitempty"`
	// Cells hands them over one by one; see [WriteWithCells].
	Cells  iter.Seq[CellRead] `json:"-"`
	Errors []qianshao.Fault   `json:"errors"` // why it was refused
	// Unused and YearAssumed sum up the cells where they were not asked for.
	Unused      []UnusedRead `json:"-"`
	YearAssumed bool         `json:"-"` // the year is the plan's: nothing in the file names it
	// Sheets and Tables are answered where they are asked for (sheets=1).
	Sheets []SheetRead `json:"sheets,omitempty"`
	Tables []TableRead `json:"tables,omitempty"`
}

// UnusedRead is why some cells are not used.
type UnusedRead struct {
	Reason string
	Count  int
	Cells  []string // the first ones
}

// LayoutDiffers lists titles, headings and names of rows that only one of a
// file and a layout has.
type LayoutDiffers struct {
	Layout string   `json:"layout"`
	More   []string `json:"more"` // in the file alone
	Less   []string `json:"less"` // in the layout alone
}

// SheetRead is a sheet as text, at most the first rows and columns.
type SheetRead struct {
	Sheet string     `json:"sheet"`
	Rows  [][]string `json:"rows"`
	Cut   bool       `json:"cut"` // there is more
}

// TableRead says what a table was taken to be. Rows count from 1.
type TableRead struct {
	Table    int          `json:"table"`    // place in the file, from 1
	InSheet  int          `json:"in_sheet"` // place in its sheet, from 1, as answers name it
	Sheet    string       `json:"sheet"`
	First    int          `json:"first"` // row of its first heading
	Body     int          `json:"body"`  // row of its first names or figures
	Last     int          `json:"last"`
	Title    string       `json:"title"`
	Year     int          `json:"year"` // 0: none is said
	YearFrom string       `json:"year_from"`
	Units    []string     `json:"units"`
	Area     string       `json:"area"`
	Columns  []ColumnRead `json:"columns"`
}

// ColumnRead is a column of a table and what it was taken for: names, areas,
// periods, years, months, units, figures, or aside.
type ColumnRead struct {
	Column  string `json:"column"` // "C"
	Heading string `json:"heading"`
	Role    string `json:"role"`
}

// CellRead is a cell with a number. Value and unit are the plan's; value is
// null where it could not be read, or may not be shown.
type CellRead struct {
	Sheet     string   `json:"sheet"`
	Cell      string   `json:"cell"` // "D7"
	Fate      string   `json:"fate"` // stored, unchanged, held, unused
	Indicator string   `json:"indicator"`
	Area      string   `json:"area"`
	Period    string   `json:"period"`
	Value     *float64 `json:"value"`
	Unit      string   `json:"unit"`
	Raw       string   `json:"raw"`    // as it stands in the cell
	Reason    string   `json:"reason"` // the question of a held cell; why one is unused
	ReasonEN  string   `json:"reason_en"`
	Code      string   `json:"code"`
	Remedy    string   `json:"remedy,omitempty"`
	Table     int      `json:"table"` // place in the file, from 1; 0: of none
	From      CellFrom `json:"from"`
}

// CellFrom names where each part of a cell's meaning was read: row, heading,
// title, sheet, file, cover, column, cell, format, answer, or plan: assumed.
type CellFrom struct {
	Indicator string `json:"indicator,omitempty"`
	Area      string `json:"area,omitempty"`
	Period    string `json:"period,omitempty"`
	Year      string `json:"year,omitempty"`
	Unit      string `json:"unit,omitempty"`
}

// fileShown hides what of a file's cells may not be shown here.
func (c *call) fileShown(x *FileRead) *FileRead {
	out := *x
	out.Sheets = slices.Clone(x.Sheets)
	hidden := func(cell *CellRead) bool { return cell.Indicator != "" && !c.showsEverywhere(cell.Indicator) }
	out.Cells = func(yield func(CellRead) bool) {
		for cell := range x.Cells {
			if hidden(&cell) {
				cell.hide()
			}
			if !yield(cell) {
				return
			}
		}
	}
	if len(x.Sheets) > 0 {
		for cell := range x.Cells {
			if hidden(&cell) {
				out.blank(cell.Sheet, cell.Cell)
			}
		}
	}
	if out.Errors == nil {
		out.Errors = []qianshao.Fault{}
	}
	return &out
}

// hide takes out what may not be shown.
func (x *CellRead) hide() {
	x.Value, x.Raw, x.Reason, x.ReasonEN = nil, "", hiddenZH, hiddenEN
	if x.Fate == "stored" || x.Fate == "unchanged" {
		x.Reason, x.ReasonEN = "", ""
	}
}

// blank takes the figure out of a sheet's cell that may not be shown here.
func (x *FileRead) blank(sheet, cell string) {
	letters := strings.TrimRight(cell, "0123456789")
	r, err := strconv.Atoi(cell[len(letters):])
	c := 0
	for _, l := range letters {
		c = c*26 + int(l-'A') + 1
	}
	for i := range x.Sheets {
		s := &x.Sheets[i]
		if err != nil || s.Sheet != sheet || r > len(s.Rows) || c > len(s.Rows[r-1]) {
			continue
		}
		s.Rows = slices.Clone(s.Rows)
		s.Rows[r-1] = slices.Clone(s.Rows[r-1])
		s.Rows[r-1][c-1] = ""
	}
}
