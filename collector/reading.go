package collector

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/layout"
	"qianshao/collector/tables"
)

// Reading is what was made of a file: its tables, and every cell with a number
// in it with its fate. The batch holds what is to be stored and held.
type Reading struct {
	File   string
	Layout string // the layout it was read by, "": none
	// Differs says in what the file differs from the layout it is nearest to;
	// nil where it was read by one, or none is near.
	Differs *layout.Difference
	Tables  []*tables.Table
	Grids   []*grid.Grid // of the sheets with tables
	Cells   []cells.Cell
	Batch   *qianshao.Batch
	at      map[string]int // of cells, by place; made when first wanted
}

// Question is a cell that waits for a person.
type Question struct {
	Sheet, Cell, Raw string
	Reason           *qianshao.Fault
}

// Questions lists what was asked, in the order of the sheet.
func (x *Reading) Questions() []Question {
	var out []Question
	for i := range x.Cells {
		if c := &x.Cells[i]; c.Fate == cells.Held {
			out = append(out, Question{c.Sheet, c.Name(), c.Raw, c.Reason})
		}
	}
	return out
}

// readGrids reads the sheets of a file.
func readGrids(name string, grids []*grid.Grid, o Options) (*Reading, error) {
	x := &Reading{File: name, Batch: o.batch(name)}
	var fs qianshao.Faults
	var rest []*grid.Grid
	long := false
	for _, g := range grids {
		if len(g.Rows) == 0 {
			continue
		}
		if cols, ok := longColumns(texts(g, 0)); ok {
			long = true
			fs = append(fs, readLongGrid(g, cols, x.Batch, o)...)
			continue
		}
		if f := lacksColumn(g); f != nil {
			return nil, f
		}
		rest = append(rest, g)
	}
	if err := o.tooManyCells(rest); err != nil {
		return nil, err
	}
	x.Grids, x.Tables = rest, tables.Find(rest, o.Catalog)
	co := cells.Options{Catalog: o.Catalog, Year: o.Year, At: o.At, Recorded: o.Recorded, Answers: o.Answers, Progress: o.Progress}
	if l, differs := o.Layouts.For(layout.ShapeOf(x.Tables)); l != nil {
		x.Batch.Layout = l.Name
		x.Layout, co.Answers = l.Name, o.Answers.Before(l.On(x.Tables))
	} else {
		x.Differs = differs
	}
	n := 0
	for _, g := range rest {
		n += cells.Numbers(g)
	}
	x.Cells = make([]cells.Cell, 0, n)
	for i, t := range x.Tables {
		x.Cells = cells.Read(x.Cells, t, i+1, co)
	}
	x.Cells = cells.Outside(x.Cells, rest, x.Tables)
	x.gather()
	x.Batch.Raw = x.rawOf()
	if len(fs) == 0 && !long && !x.means() {
		return x, noTable(name, grids, x, o)
	}
	return x, fs.Err()
}

// means reports whether anything in the file is the plan's: a figure to store
// or to ask about, or a row or column that names an indicator.
func (x *Reading) means() bool {
	if len(x.Batch.Rows) > 0 || len(x.Batch.Held) > 0 {
		return true
	}
	for i := range x.Cells {
		if x.Cells[i].Indicator() != nil {
			return true
		}
	}
	return len(x.Cells) == 0 && slices.ContainsFunc(x.Tables, func(t *tables.Table) bool { return t.Known > 0 })
}

// gather makes the batch of what the cells say.
func (x *Reading) gather() {
	n := 0
	for i := range x.Cells {
		if x.Cells[i].Fate == cells.Stored {
			n++
		}
	}
	x.Batch.Rows = slices.Grow(x.Batch.Rows, n)
	for i := range x.Cells {
		c := &x.Cells[i]
		switch c.Fate {
		case cells.Stored:
			x.Batch.Rows = append(x.Batch.Rows, c.Given)
		case cells.Held:
			x.Batch.Held = append(x.Batch.Held, qianshao.Held{Row: c.Row + 1, Given: c.Given, Raw: c.Raw, Proposed: c.Period, Reason: *c.Reason, State: "open"})
		}
	}
}

// rawOf finds what was written in the cell of an observation.
func (x *Reading) rawOf() func(qianshao.Observation) string {
	return func(o qianshao.Observation) string {
		if i, ok := x.places()[o.Cell]; ok {
			return x.Cells[i].Raw
		}
		return ""
	}
}

// note brings the cells' fates up to what became of the batch: rows that were
// held since, rows of long tables.
func (x *Reading) note() {
	at := x.places()
	for i := range x.Batch.Held {
		h := &x.Batch.Held[i]
		c := x.cellFor(at, h.Given)
		c.Fate, c.Reason = cells.Held, &h.Reason
		if c.Raw == "" {
			c.Raw = h.Raw
		}
	}
	for i := range x.Batch.Rows {
		if c := x.cellFor(at, x.Batch.Rows[i]); c.Fate == "" {
			c.Fate = cells.Stored
		}
	}
}

// Settle notes what became of the batch in the store: what was held on the
// way, and which of its rows, counted from 1, said the same as before.
func (x *Reading) Settle(same []int) {
	x.note()
	at := x.places()
	for _, n := range same {
		if n >= 1 && n <= len(x.Batch.Rows) {
			x.cellFor(at, x.Batch.Rows[n-1]).Fate = cells.Unchanged
		}
	}
}

func (x *Reading) places() map[string]int {
	if x.at == nil {
		x.at = map[string]int{}
		for i := range x.Cells {
			if place := x.Cells[i].Given.Cell; place != "" { // else it is of no use
				x.at[place] = i
			}
		}
	}
	return x.at
}

// cellFor finds an observation's cell, or makes one for a row of a long table.
func (x *Reading) cellFor(at map[string]int, o qianshao.Observation) *cells.Cell {
	i, known := at[o.Cell]
	if !known {
		i = len(x.Cells)
		at[o.Cell] = i
		x.Cells = append(x.Cells, cells.Of(sheetOf(o.Cell), o))
	}
	return &x.Cells[i]
}

// sheetOf is the sheet in a place like 6月报表.xlsx!表1!D7.
func sheetOf(place string) string {
	parts := strings.Split(place, "!")
	if len(parts) < 3 {
		return ""
	}
	return parts[len(parts)-2]
}
