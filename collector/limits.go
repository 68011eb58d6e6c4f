package collector

import (
	"fmt"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
)

// The limits that hold whatever is sent. A person decides on each doubtful
// figure, so that more of them than anybody looks at are no input but a
// mistake.
const (
	MaxSent    = 200_000  // rows of a body sent over HTTP
	MaxNumbers = 500_000  // numbers, or rows of a long table, in a file sent over HTTP
	maxHeld    = 5_000    // doubtful figures
	maxRow     = 64 << 10 // bytes of one row of JSON
	maxNote    = 12_000   // bytes of a note: 4,000 Chinese characters
	maxLooked  = 1_000    // bytes of a name that is told in a fault
)

// TooManyHeld is the fault of a batch with more doubtful figures than a person
// looks at, or nil.
func TooManyHeld(held []qianshao.Held) error {
	if len(held) <= maxHeld {
		return nil
	}
	f := held[0].Reason
	return qianshao.Faults{{Field: "body", Value: fmt.Sprintf("> %d", maxHeld), Code: "too-many-held",
		ZH: "存疑的数太多，没有入库；第一条：" + f.ZH, EN: "too many doubtful figures, nothing was stored; the first: " + f.EN,
		Remedy: "改正后再报 / correct them and send them again"}}
}

// tooManyRows is the fault of a body or file with more rows than are taken at
// once, or nil.
func (o Options) tooManyRows(n int) error {
	if o.MaxRows == 0 || n <= o.MaxRows {
		return nil
	}
	return qianshao.Faults{{Field: "body", Value: fmt.Sprintf("> %d", o.MaxRows), Code: "too-many-rows",
		ZH: "一次的行数或数字太多，没有入库", EN: "too many rows or numbers at once; nothing was stored",
		Remedy: "分批报送，或用 qianshao import / send it in parts, or use qianshao import"}}
}

// tooManyCells is the fault of sheets with more numbers than are taken at once,
// or nil: each is answered for, used or not.
func (o Options) tooManyCells(grids []*grid.Grid) error {
	n := 0
	for _, g := range grids {
		n += cells.Numbers(g)
	}
	return o.tooManyRows(n)
}
