package sheets

import (
	"strings"

	"qianshao/api"
	"qianshao/collector"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

// Read is a reading as it is answered, nil where there is none; without
// its cells where they are not asked for: there may be a million.
func Read(x *collector.Reading, withCells bool) *api.FileRead {
	if x == nil {
		return nil
	}
	out := &api.FileRead{File: x.File, Layout: x.Layout, Differs: (*api.LayoutDiffers)(x.Differs), Cells: NoCells}
	if withCells {
		out.Cells = func(yield func(api.CellRead) bool) {
			for c := range x.All {
				if !yield(cellRead(c)) {
					return
				}
			}
		}
	}
	return out
}

// NoCells are the cells of a file that can be had no more.
func NoCells(func(api.CellRead) bool) {}

// The most of a sheet that is answered for being shown.
const (
	mostRows = 400
	mostCols = 60
)

// Show puts the sheets themselves into an answer, and what each table was taken
// to be.
func Show(out *api.FileRead, x *collector.Reading) {
	out.Sheets, out.Tables = sheetsOf(x), tablesOf(x)
}

// sheetsOf are the sheets as text, to be shown.
func sheetsOf(x *collector.Reading) []api.SheetRead {
	out := []api.SheetRead{}
	for _, g := range x.Grids {
		s := api.SheetRead{Sheet: g.Sheet, Rows: make([][]string, 0, min(len(g.Rows), mostRows)),
			Cut: len(g.Rows) > mostRows || g.Width() > mostCols}
		for r := range min(len(g.Rows), mostRows) {
			row := make([]string, min(len(g.Rows[r]), mostCols))
			for c := range row {
				if cell := g.At(r, c); !cell.Is(grid.Spread) {
					row[c] = cell.Text
				}
			}
			s.Rows = append(s.Rows, row)
		}
		out = append(out, s)
	}
	return out
}

var roles = map[tables.Role]string{tables.Aside: "aside", tables.Names: "names", tables.Areas: "areas",
	tables.Periods: "periods", tables.Years: "years",
	tables.Months: "months", tables.Units: "units", tables.Figures: "figures"}

// tablesOf says what each table was taken to be.
func tablesOf(x *collector.Reading) []api.TableRead {
	out := []api.TableRead{}
	for i, t := range x.Tables {
		r := api.TableRead{Table: i + 1, InSheet: t.N, Sheet: t.Grid.Sheet, First: t.FirstRow() + 1,
			Body: t.First + 1, Last: t.Last + 1, Title: strings.Join(t.Titles.Lines, " "),
			Year: t.Titles.Year, YearFrom: t.Titles.YearAt, Units: append([]string{}, t.Titles.Units...),
			Area: t.Titles.Area, Columns: []api.ColumnRead{}}
		for c, col := range t.Columns {
			r.Columns = append(r.Columns, api.ColumnRead{Column: strings.TrimRight(grid.Name(0, c), "1"),
				Heading: col.Text, Role: roles[col.Role]})
		}
		out = append(out, r)
	}
	return out
}

func cellRead(c *cells.Cell) api.CellRead {
	r := api.CellRead{Sheet: c.Sheet(), Cell: c.Name(), Fate: c.Fate.String(), Indicator: c.Indicator, Area: c.Area,
		Period: c.Period.String(),
		Unit:   c.Unit(), Raw: c.Raw, Table: int(c.Table), From: api.CellFrom(*c.From)}
	if c.Reason != nil && (c.Fate == cells.Held || c.Fate == cells.Unused) {
		r.Reason, r.ReasonEN, r.Code, r.Remedy = c.Reason.ZH, c.Reason.EN, c.Reason.Code, c.Reason.Remedy
	}
	if c.Valued && c.Status.HasValue() {
		v := c.Value
		r.Value = &v
	}
	return r
}

// mostCells is how many cells are named for one reason.
const mostCells = 8

// Unused sums up which cells of a file are not used, by reason, and whether
// the year of the others was only assumed.
func Unused(x *collector.Reading) (out []api.UnusedRead, assumed bool) {
	if x.Used() {
		return nil, false
	}
	at := map[string]int{}
	for c := range x.All {
		if c.Fate != cells.Unused {
			assumed = assumed || c.From.Year == "plan"
			continue
		}
		k, known := at[c.Reason.ZH]
		if !known {
			k = len(out)
			at[c.Reason.ZH] = k
			out = append(out, api.UnusedRead{Reason: c.Reason.ZH})
		}
		if out[k].Count++; len(out[k].Cells) < mostCells {
			out[k].Cells = append(out[k].Cells, c.Name())
		}
	}
	return out, assumed
}
