package collector

import (
	"iter"

	"qianshao/collector/cells"
)

// How far reading runs before storing.
const (
	aheadCells  = 512
	aheadPieces = 4
)

// piece is some cells in a row; err comes after them.
type piece struct {
	cells []cells.Cell
	err   error
}

// ahead reads in a goroutine of its own, a few thousand cells before they are
// taken. It has ended when the sequence has, however that was. A cell is good
// until the next but a few.
func ahead(rows iter.Seq2[*cells.Cell, error]) iter.Seq2[*cells.Cell, error] {
	return func(yield func(*cells.Cell, error) bool) {
		full, empty := make(chan piece, aheadPieces), make(chan piece, aheadPieces+2)
		stop := make(chan struct{})
		go hand(rows, full, empty, stop)
		defer func() {
			close(stop)
			for range full { // until the reading has ended
			}
		}()
		for p := range full {
			for i := range p.cells {
				if !yield(&p.cells[i], nil) {
					return
				}
			}
			if p.err != nil {
				yield(nil, p.err)
				return
			}
			empty <- p
		}
	}
}

// hand gives what it reads until rows or the one who takes them ends.
func hand(rows iter.Seq2[*cells.Cell, error], full chan<- piece, empty <-chan piece, stop <-chan struct{}) {
	defer close(full)
	fresh := func() piece {
		select {
		case p := <-empty:
			return piece{cells: p.cells[:0]}
		default:
			return piece{cells: make([]cells.Cell, 0, aheadCells)}
		}
	}
	p := fresh()
	give := func() bool {
		select {
		case <-stop: // although somebody empties the channel then
			return false
		default:
		}
		select {
		case full <- p:
			p = fresh()
			return true
		case <-stop:
			return false
		}
	}
	for c, err := range rows {
		if err != nil {
			p.err = err
			break
		}
		if p.cells = append(p.cells, *c); len(p.cells) == aheadCells && !give() {
			return
		}
	}
	if len(p.cells) > 0 || p.err != nil {
		give()
	}
}
