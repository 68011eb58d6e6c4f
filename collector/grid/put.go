package grid

import (
	"strconv"
	"strings"
)

// spent is what the sheets of a file have taken so far.
type spent struct {
	cells int // places, with gaps and rows
	texts int // bytes of text
}

func (s *spent) over() bool { return s.cells > MaxCells || s.texts > maxTexts }

// putter fills a grid within the limits. Empty cells take no place.
type putter struct {
	g *Grid
	*spent
}

// cell puts a cell at a place, from 0; beyond the limits it is errTooLarge.
func (p *putter) cell(r, c int, x Cell) error {
	if x.Text == "" && x.Flags == 0 {
		return nil
	}
	if r >= MaxRows || c >= MaxCols {
		return errTooLarge
	}
	var row []Cell
	if r < len(p.g.Rows) {
		row = p.g.Rows[r]
	}
	p.texts += len(x.Text)
	p.cells += max(r+1-len(p.g.Rows), 0) + max(c+1-len(row), 0)
	if p.over() || len(x.Text) > maxText {
		return errTooLarge
	}
	if more := r + 1 - len(p.g.Rows); more > 0 {
		p.g.Rows = append(p.g.Rows, make([][]Cell, more)...)
	}
	if more := c + 1 - len(row); more > 0 {
		row = append(row, make([]Cell, more)...)
	}
	row[c] = x
	p.g.Rows[r] = row
	return nil
}

// spread spreads merges (first row and column, last row and column).
func (p *putter) spread(merges [][4]int) error {
	const maxTall = 1000
	for _, m := range merges {
		r1, c1, r2, c2 := m[0], m[1], min(m[2], len(p.g.Rows)-1), m[3]
		anchor := p.g.At(r1, c1)
		if anchor.Text == "" || r2-r1 > maxTall || c2-c1 > MaxCols || c2 >= MaxCols || r2 < r1 || c2 < c1 {
			continue
		}
		n := (r2 - r1 + 1) * (c2 - c1 + 1)
		p.cells, p.texts = p.cells+n, p.texts+n*len(anchor.Text)
		if p.over() {
			return errTooLarge
		}
		p.g.Spread(r1, c1, r2, c2)
	}
	return nil
}

// Spread copies the cell at r1, c1 over the rectangle that a merge covers. A
// figure is not copied: for which of the cells it is meant is not said.
func (g *Grid) Spread(r1, c1, r2, c2 int) {
	anchor := g.At(r1, c1)
	if isFigure(anchor.Text) {
		return
	}
	anchor.Flags |= Spread
	for r := r1; r <= r2 && r < len(g.Rows); r++ {
		for len(g.Rows[r]) <= c2 {
			g.Rows[r] = append(g.Rows[r], Cell{})
		}
		for c := c1; c <= c2; c++ {
			if r != r1 || c != c1 {
				g.Rows[r][c] = anchor
			}
		}
	}
}

// isFigure reports whether a cell holds a figure rather than a heading; a
// plain year is a heading.
func isFigure(text string) bool {
	text = strings.TrimSuffix(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), "%")
	v, err := strconv.ParseFloat(text, 64)
	return err == nil && !(v >= 1949 && v <= 2100 && v == float64(int(v)))
}
