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
	// Cells are the cells in memory: all but those of a very long table, which
	// is read again each time. See [Reading.All].
	Cells []cells.Cell
	Batch *qianshao.Batch
	again func() *longReader
	used  bool        // a very long table was read to its end, and left no cell unused
	on    *cells.Cell // on its way to the store
	alone map[spot]*cells.Cell
	fates fates
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
			out = append(out, Question{c.Sheet(), c.Name(), c.Raw, c.Reason})
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
			fs = append(fs, x.readLongGrid(g, cols, o)...)
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
	co := cells.Options{Catalog: o.Catalog, Year: o.Year, At: o.At, Recorded: o.Recorded, Answers: o.Answers,
		Progress: o.Progress, MaxHeld: maxHeld}
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
	x.Cells = slices.Grow(x.Cells, n)
	for i, t := range x.Tables {
		x.Cells = cells.Read(x.Cells, t, i+1, co)
	}
	x.Cells = cells.Outside(x.Cells, rest, x.Tables)
	x.gather()
	if len(fs) == 0 && !long && !x.means() {
		return x, noTable(name, grids, x, o)
	}
	return x, fs.Err()
}

// means reports whether anything in the file is the plan's: a figure to store
// or to ask about, or a row or column that names an indicator.
func (x *Reading) means() bool {
	for i := range x.Cells {
		if c := &x.Cells[i]; c.Fate == cells.Stored || c.Fate == cells.Held || c.In() != nil {
			return true
		}
	}
	return len(x.Cells) == 0 && slices.ContainsFunc(x.Tables, func(t *tables.Table) bool { return t.Known > 0 })
}

// gather makes the batch of what the cells say. More than anybody looks at is
// held in vain: [TooManyHeld] refuses it.
func (x *Reading) gather() {
	x.on = &cells.Cell{}
	x.Batch.Raw = func(qianshao.Observation) string { return x.on.Raw }
	if x.again != nil {
		x.Batch.Stream, x.Batch.Place = x.rowsAgain, func() string { return x.on.Place() }
		return
	}
	x.contradictions()
	x.pairs()
	for i := range x.Cells {
		if c := &x.Cells[i]; c.Fate == cells.Held && len(x.Batch.Held) <= maxHeld {
			x.Batch.Held = append(x.Batch.Held, inHold(c))
		}
	}
	x.Batch.Stream = x.rows
}

// Forget lets the sheets' texts go, which take as much memory as the cells.
// Who shows a sheet or teaches a layout needs them.
func (x *Reading) Forget() {
	for _, g := range x.Grids {
		g.Rows = nil
	}
}

// Counted lets heard, which may be nil, hear how much has been handed to the
// store. A very long table is stored while it is read, which is heard of anyway.
func (x *Reading) Counted(heard func(rows int, fraction float64)) {
	rows := x.Batch.Stream
	if heard == nil || x.again != nil || rows == nil {
		return
	}
	all := 0
	for i := range x.Cells {
		if x.Cells[i].Fate == cells.Stored {
			all++
		}
	}
	const often = 1000 // rows
	x.Batch.Stream = func(yield func(qianshao.Observation, error) bool) {
		n := 0
		for o, err := range rows {
			if n++; n%often == 0 {
				heard(n, float64(n)/float64(all))
			}
			if !yield(o, err) {
				return
			}
		}
	}
}

func inHold(c *cells.Cell) qianshao.Held {
	h := qianshao.Held{Row: int(c.Row) + 1, Given: c.Given(), Raw: c.Raw, Proposed: c.Period, Reason: c.Question(),
		State: "open"}
	if c.Table == 0 { // of a long table, whose rows count without their heading
		h.Row--
	}
	return h
}

// rows hands the cells to be stored to the store, one by one.
func (x *Reading) rows(yield func(qianshao.Observation, error) bool) {
	for i := range x.Cells {
		c := &x.Cells[i]
		if c.Fate != cells.Stored {
			continue
		}
		if x.on = c; !yield(c.Given(), nil) {
			return
		}
	}
}

// rowsAgain does so for a very long table, which is read while it is stored.
func (x *Reading) rowsAgain(yield func(qianshao.Observation, error) bool) {
	used := true
	x.used = false
	for c, err := range ahead(x.again().all) {
		if err == nil && c.Fate == cells.Held {
			x.Batch.Held = append(x.Batch.Held, inHold(c))
			err = TooManyHeld(x.Batch.Held)
		}
		switch {
		case err != nil:
			yield(qianshao.Observation{}, err)
			return
		case c.Fate != cells.Stored:
			used = used && c.Fate != cells.Unused
			continue
		}
		x.on = c
		if !yield(c.Plain(), nil) {
			return
		}
	}
	x.used = used
}

// Used reports that no cell is known to be left over: the table was very long,
// and has been stored. To ask every cell would be to read it again.
func (x *Reading) Used() bool { return x.used }

// placeIn parts a place like 6月报表.xlsx!表1!D7 into sheet and cell.
func placeIn(place string) (sheet, cell string) {
	parts := strings.Split(place, "!")
	if len(parts) >= 3 {
		sheet = parts[len(parts)-2]
	}
	return sheet, parts[len(parts)-1]
}
