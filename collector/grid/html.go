package grid

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/transform"
)

// HTML reads the tables of a web page, as many systems export them, often
// named .xls. A table within another is one of its own.
func HTML(name string, r Source) ([]*Grid, error) {
	enc, err := encodingOf(r, r.Size())
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	p := &page{name: name}
	z := html.NewTokenizer(transform.NewReader(io.NewSectionReader(r, 0, r.Size()), enc.NewDecoder()))
	z.SetMaxBuf(maxToken)
	for err == nil {
		switch z.Next() {
		case html.ErrorToken:
			err = z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			err = p.begin(&t)
		case html.EndTagToken:
			t := z.Token()
			err = p.end(t.DataAtom)
		case html.TextToken:
			err = p.text(z.Token().Data)
		}
	}
	if errors.Is(err, io.EOF) {
		err = p.close(0)
	}
	switch {
	case errors.Is(err, errTooLarge), errors.Is(err, html.ErrBufferExceeded):
		return nil, TooLarge(name)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	case len(p.grids) == 0:
		return nil, Fault(name, "html", "这是网页，里面没有表格", "this is a web page without a table",
			"重新导出，或复制到 Excel 里存成 .xlsx / export it again, or copy it into Excel and save it as .xlsx")
	}
	for i, g := range p.grids {
		if len(p.grids) > 1 {
			g.Sheet = "表" + strconv.Itoa(i+1)
		}
	}
	return p.grids, nil
}

// page is where the reading of a web page is.
type page struct {
	name  string
	grids []*Grid
	open  []*pageTable
	spent spent
	quiet int // within a script or style
}

// pageTable is a table being read.
type pageTable struct {
	put      *putter
	row, col int
	inCell   bool
	cell     strings.Builder
	across   int
	down     int
	covered  map[[2]int]bool // by a cell of a row above
	merges   [][4]int
}

func (p *page) top() *pageTable {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

func (p *page) begin(t *html.Token) error {
	switch t.DataAtom {
	case atom.Script, atom.Style:
		p.quiet++
		return nil
	case atom.Table:
		if len(p.grids) >= MaxSheets {
			return errTooLarge
		}
		g := &Grid{File: p.name, Formats: []Format{{}}, Hidden: map[int]bool{}}
		p.grids = append(p.grids, g)
		p.open = append(p.open, &pageTable{put: &putter{g, &p.spent}, row: -1, covered: map[[2]int]bool{}})
		return nil
	}
	x := p.top()
	if x == nil {
		return nil
	}
	switch t.DataAtom {
	case atom.Tr:
		return errors.Join(x.endCell(), x.newRow(t))
	case atom.Td, atom.Th:
		return errors.Join(x.endCell(), x.newCell(t))
	case atom.Caption:
		x.row, x.col = x.row+1, -1
		return x.newCell(t)
	case atom.Br, atom.P, atom.Div:
		if x.inCell && x.cell.Len() > 0 {
			x.cell.WriteByte(' ')
		}
	}
	return nil
}

func (p *page) end(a atom.Atom) error {
	x := p.top()
	switch a {
	case atom.Script, atom.Style:
		p.quiet = max(p.quiet-1, 0)
	case atom.Table:
		return p.close(max(len(p.open)-1, 0))
	case atom.Td, atom.Th, atom.Tr, atom.Caption:
		if x != nil {
			return x.endCell()
		}
	}
	return nil
}

// close ends the tables that are open, but for some.
func (p *page) close(but int) error {
	for len(p.open) > but {
		x := p.top()
		p.open = p.open[:len(p.open)-1]
		if err := errors.Join(x.endCell(), x.put.spread(x.merges)); err != nil {
			return err
		}
		if len(x.put.g.Rows) == 0 { // a frame around others
			for i, g := range p.grids {
				if g == x.put.g {
					p.grids = append(p.grids[:i], p.grids[i+1:]...)
					break
				}
			}
		}
	}
	return nil
}

func (p *page) text(s string) error {
	x := p.top()
	if x == nil || !x.inCell || p.quiet > 0 {
		return nil
	}
	if x.cell.WriteString(s); x.cell.Len() > maxText {
		return errTooLarge
	}
	return nil
}

func (x *pageTable) newRow(t *html.Token) error {
	x.row, x.col = x.row+1, -1
	if style := strings.ToLower(strings.ReplaceAll(given(t, "style"), " ", "")); strings.Contains(style,
		"display:none") && x.row < MaxRows {
		x.put.g.Hidden[x.row] = true
	}
	return nil
}

func (x *pageTable) newCell(t *html.Token) error {
	x.row = max(x.row, 0) // a cell outside a row
	x.col++
	for x.covered[[2]int{x.row, x.col}] {
		x.col++
	}
	x.across, x.down = span(t, "colspan", MaxCols), span(t, "rowspan", 1000)
	x.inCell = true
	x.cell.Reset()
	return nil
}

// endCell puts the cell that has been read into the table.
func (x *pageTable) endCell() error {
	if !x.inCell {
		return nil
	}
	x.inCell = false
	r, c := x.row, x.col
	x.col += x.across - 1
	if x.across > 1 || x.down > 1 {
		x.put.cells += x.across * x.down
		if x.put.over() {
			return errTooLarge
		}
		for i := 1; i < x.down; i++ {
			for k := range x.across {
				x.covered[[2]int{r + i, c + k}] = true
			}
		}
		x.merges = append(x.merges, [4]int{r, c, r + x.down - 1, c + x.across - 1})
	}
	return x.put.cell(r, c, Cell{Text: strings.Join(strings.FieldsFunc(x.cell.String(), isBlank), " ")})
}

// isBlank reports whether a page breaks a text anywhere at a rune.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func given(t *html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func span(t *html.Token, key string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(given(t, key)))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}
