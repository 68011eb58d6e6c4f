package collector

import (
	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
)

// fates is what became of cells after they were read: on the way to the store
// and in it.
type fates struct {
	held map[at]*qianshao.Held
	same qianshao.Rows
	n    int // rows that the store has been given
}

// at is where a cell stands in its file.
type at struct {
	sheet    string
	row, col int
}

// Settle notes what became of the batch in the store: what was held on the
// way, and which of the rows that it was given said the same as before.
func (x *Reading) Settle(same qianshao.Rows) {
	x.fates = fates{held: map[at]*qianshao.Held{}, same: same}
	for i := range x.Batch.Held {
		h := &x.Batch.Held[i]
		sheet, cell := placeIn(h.Given.Cell)
		row, col := grid.Coordinates(cell)
		x.fates.held[at{sheet, row, col}] = h
	}
	for i := range x.Cells {
		x.fates.settle(&x.Cells[i])
	}
}

// settle notes the fate of the next cell.
func (f *fates) settle(c *cells.Cell) {
	if c.Fate != cells.Stored {
		return
	}
	if len(f.held) > 0 {
		if h := f.held[at{c.Sheet(), int(c.Row), int(c.Col)}]; h != nil {
			c.Fate, c.Reason = cells.Held, &h.Reason
			return
		}
	}
	if f.n++; f.same.Has(f.n) {
		c.Fate = cells.Unchanged
	}
}

// All hands over every cell with its fate, reading a very long table again.
// What fails in that ends it: the file was read before.
func (x *Reading) All(yield func(*cells.Cell) bool) {
	for i := range x.Cells {
		if !yield(&x.Cells[i]) {
			return
		}
	}
	if x.again == nil {
		return
	}
	f := fates{held: x.fates.held, same: x.fates.same}
	for c, err := range x.again().all {
		if err != nil {
			return
		}
		if f.settle(c); !yield(c) {
			return
		}
	}
}
