package cells

import (
	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
)

// Long makes the cells of a long table, a row each.
type Long struct {
	grid   *grid.Grid
	shared map[Meaning]*Meaning
	latest *Meaning // of the row before
}

// longFrom is where everything of a row is read.
var longFrom = &From{Indicator: "row", Area: "row", Period: "row", Unit: "plan"}

// mostShared bounds the meanings that are kept to be shared.
const mostShared = 100_000

// NewLong begins a long table.
func NewLong(g *grid.Grid) *Long { return &Long{g, map[Meaning]*Meaning{}, nil} }

// Cell makes a cell to be stored of what a row says; [Cell.Hold] and
// [Cell.Leave] give it another fate.
func (l *Long) Cell(row, col int, e catalog.Entry, o qianshao.Observation, raw string) Cell {
	m := Meaning{Series: o.Series, Status: o.Status, Recorded: o.Recorded, Note: o.Note, From: longFrom, grid: l.grid,
		plan: e.Plan, in: e.In}
	if l.latest == nil || *l.latest != m {
		l.latest = l.share(m)
	}
	own := l.latest
	return Cell{Raw: raw, Meaning: own, Period: o.Period, Value: o.Value, Decimals: o.Decimals, Row: int32(row),
		Col: int16(col), Fate: Stored,
		Valued: o.Value != 0 || !o.Period.IsZero()}
}

// share returns the one of equal meanings.
func (l *Long) share(m Meaning) *Meaning {
	own := l.shared[m]
	if own == nil {
		if len(l.shared) >= mostShared {
			clear(l.shared)
		}
		own = &m
		l.shared[m] = own
	}
	return own
}

// Hold keeps the cell for a person.
func (c *Cell) Hold(why *qianshao.Fault) { c.Fate, c.Reason = Held, why }

// Leave says why the cell is of no use.
func (c *Cell) Leave(zh, en string) {
	c.Fate, c.Reason = Unused, &qianshao.Fault{Code: "unused", ZH: zh, EN: en}
}
