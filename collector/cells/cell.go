// Package cells says of every cell of a table that holds a number what it
// would be to the plan: which indicator, area, period, value, and where each
// of these was read. It is pure. Each cell comes out with a fate.
package cells

import (
	"strings"
	"time"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

// Fate is what becomes of a cell with a number in it.
type Fate string

// The fates.
const (
	Stored    Fate = "stored"
	Unchanged Fate = "unchanged" // the same figure is there
	Held      Fate = "held"      // waits for a person; Reason is the question
	Unused    Fate = "unused"    // Reason says why
)

// From names where each part of a cell's meaning was read: "row", "heading",
// "title", "sheet", "file", "cover", "column" (a column of units, areas or
// periods), "cell", "format" (the number's), "answer" (a person's), "plan"
// (assumed from the plan).
type From struct {
	Indicator string `json:"indicator,omitempty"`
	Area      string `json:"area,omitempty"`
	Period    string `json:"period,omitempty"`
	Year      string `json:"year,omitempty"`
	Unit      string `json:"unit,omitempty"`
}

// Cell is a cell with a number and what it means. Row and Col count from 0. A
// sheet may hold a million of them, most of no use: what one means is apart.
type Cell struct {
	Sheet string
	Table int // place in the reading's tables, from 1; 0: of none
	Row   int
	Col   int
	Raw   string
	Fate  Fate
	// Reason is the question of a held cell and the reason of an unused one.
	Reason *qianshao.Fault
	*Meaning
}

// Meaning is what a cell would be to the plan.
type Meaning struct {
	Given qianshao.Observation // as far as it could be read; Value in the plan's unit
	// Period is the one proposed: Given's, unless nobody may accept Given as it
	// stands, which then has none.
	Period qianshao.Period
	Valued bool   // Given.Value could be read
	Unit   string // the plan's; "": no indicator
	From   From
	plan   *qianshao.Plan
	in     *qianshao.Indicator
	raw    float64 // as written, before the unit
	free   bool    // its span was not said
	soFar  bool    // it was said to be cumulative
}

// nothing is the meaning of a cell without one. It is shared, never written.
var nothing = &Meaning{}

// Indicator is the indicator a cell is of, nil where none is known.
func (c *Cell) Indicator() *qianshao.Indicator { return c.in }

// Plan is the plan that the indicator stands in, or nil.
func (c *Cell) Plan() *qianshao.Plan { return c.plan }

// Options say how tables are read.
type Options struct {
	Catalog  *catalog.Catalog
	Year     int                              // the plan's, for periods without year; 0: that of the plans that suits
	At       time.Time                        // when it is handed in; zero: not known, nothing is too early
	Recorded time.Time                        // when the figures became known, given to the observations
	Answers  *Answers                         // nil: none
	Progress func(rows int, fraction float64) // of a table; may be nil
}

// today is the day of handing in, in a plan's zone; 0 where it is not known.
func (o *Options) today(p *qianshao.Plan) qianshao.Date {
	if o.At.IsZero() {
		return 0
	}
	at := o.At
	if p != nil && p.Location != nil {
		at = at.In(p.Location)
	}
	return qianshao.DateOf(at)
}

// unused is a reason; cells that share it share its memory.
func (r *reader) unused(zh, en string) *qianshao.Fault {
	f := r.why[zh]
	if f == nil {
		f = &qianshao.Fault{Code: "unused", ZH: zh, EN: en}
		r.why[zh] = f
	}
	return f
}

func held(field, code, zh, en, remedy string) *qianshao.Fault {
	return &qianshao.Fault{Field: field, Code: code, ZH: zh, EN: en, Remedy: remedy}
}

// Name is the cell's name in its sheet: "D7".
func (c *Cell) Name() string { return grid.Name(c.Row, c.Col) }

// Of makes the cell of a row of a long table, whose place says where it is.
func Of(sheet string, o qianshao.Observation) Cell {
	x := Cell{Sheet: sheet, Meaning: &Meaning{Given: o, Period: o.Period, Valued: true, From: From{Indicator: "row", Area: "row", Period: "row", Unit: "plan"}}}
	name := o.Cell[strings.LastIndexByte(o.Cell, '!')+1:]
	x.Row, x.Col = grid.Coordinates(name)
	return x
}

// Numbers counts the cells of a sheet that hold a number.
func Numbers(g *grid.Grid) (n int) {
	for _, row := range g.Rows {
		for _, c := range row {
			if hasNumber(c) {
				n++
			}
		}
	}
	return n
}

// Outside appends the numbers that stand in no table, with their fate.
func Outside(out []Cell, grids []*grid.Grid, ts []*tables.Table) []Cell {
	why := &qianshao.Fault{Code: "unused", ZH: "不在认得的表里", EN: "in no table that was recognised"}
	inside := map[*grid.Grid]map[int]bool{}
	for _, t := range ts {
		if inside[t.Grid] == nil {
			inside[t.Grid] = map[int]bool{}
		}
		for r := t.FirstRow(); r <= t.Last; r++ {
			inside[t.Grid][r] = true
		}
	}
	for _, g := range grids {
		for r, row := range g.Rows {
			for c, cell := range row {
				if !inside[g][r] && hasNumber(cell) {
					out = append(out, Cell{Sheet: g.Sheet, Row: r, Col: c, Raw: cell.Text, Fate: Unused, Reason: why, Meaning: nothing})
				}
			}
		}
	}
	return out
}
