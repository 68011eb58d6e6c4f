// Package cells says of every cell of a table that holds a number what it
// would be to the plan: which indicator, area, period, value, and where each
// of these was read. It is pure. Each cell comes out with a fate.
package cells

import (
	"time"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

// Fate is what becomes of a cell with a number in it; 0 is not known yet.
type Fate uint8

// The fates.
const (
	Stored    Fate = iota + 1
	Unchanged      // the same figure is there
	Held           // waits for a person; Reason is the question
	Unused         // Reason says why
)

var fateNames = [...]string{"", "stored", "unchanged", "held", "unused"}

// String prints the name used in answers.
func (f Fate) String() string { return fateNames[f] }

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

// Cell is a cell with a number and what it means. A sheet may hold a million
// of them: what cells have in common is apart, and shared.
type Cell struct {
	Raw string
	// Reason is the question of a held cell and the reason of an unused one.
	// Cells share it; its File is left out.
	Reason *qianshao.Fault
	*Meaning
	// Period is the one proposed: that of [Cell.Given], unless nobody may accept
	// it as it stands, which then has none.
	Period   qianshao.Period
	Value    float64 // in the plan's unit
	Row      int32   // from 0
	Table    int32   // place in the reading's tables, from 1; 0: of none
	Col      int16   // from 0
	Fate     Fate
	Decimals int8
	Valued   bool // Value could be read
	barred   bool // nobody may accept it as it stands
	free     bool // its span was not said
	soFar    bool // it was said to be cumulative
}

// Meaning is what cells may share of what they would be to the plan. It is not
// changed once it is shared.
type Meaning struct {
	qianshao.Series
	Status   qianshao.Status
	Recorded time.Time
	Note     string
	From     *From
	grid     *grid.Grid
	plan     *qianshao.Plan
	in       *qianshao.Indicator
}

// Sheet is the sheet's name.
func (m *Meaning) Sheet() string { return m.grid.Sheet }

// In is the indicator a cell is of, nil where none is known.
func (m *Meaning) In() *qianshao.Indicator { return m.in }

// Plan is the plan that the indicator stands in, or nil.
func (m *Meaning) Plan() *qianshao.Plan { return m.plan }

// Unit is the plan's unit of the figure, "" without indicator.
func (m *Meaning) Unit() string {
	if m.in == nil {
		return ""
	}
	return m.in.Unit
}

// Place names the cell in its file.
func (c *Cell) Place() string { return c.grid.Place(int(c.Row), int(c.Col)) }

// Given is the cell as an observation, as far as it could be read.
func (c *Cell) Given() qianshao.Observation {
	o := c.Plain()
	if c.in != nil {
		o.Cell = c.Place()
	}
	return o
}

// Plain is Given without the cell's place: of a million figures the places take
// more than the figures.
func (c *Cell) Plain() qianshao.Observation {
	o := qianshao.Observation{Series: c.Series, Value: c.Value, Decimals: c.Decimals, Status: c.Status,
		Recorded: c.Recorded, Note: c.Note}
	if !c.barred {
		o.Period = c.Period
	}
	return o
}

// Question is what is asked of a held cell.
func (c *Cell) Question() qianshao.Fault {
	f := *c.Reason
	f.File, f.Row = c.Place(), 0
	return f
}

// Options say how tables are read.
type Options struct {
	Catalog  *catalog.Catalog
	Year     int                              // the plan's, for periods without year; 0: that of the plans that suits
	At       time.Time                        // when it is handed in; zero: not known, nothing is too early
	Recorded time.Time                        // when the figures became known, given to the observations
	Answers  *Answers                         // nil: none
	Progress func(rows int, fraction float64) // of a table; may be nil
	MaxHeld  int                              // with more cells held a file is refused, and not read on; 0: any number
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
func (c *Cell) Name() string { return grid.Name(int(c.Row), int(c.Col)) }

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
		none := &Meaning{From: &From{}, grid: g}
		for r, row := range g.Rows {
			for c, cell := range row {
				if !inside[g][r] && hasNumber(cell) {
					out = append(out, Cell{Row: int32(r), Col: int16(c), Raw: cell.Text, Fate: Unused, Reason: why,
						Meaning: none})
				}
			}
		}
	}
	return out
}
