package grid

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// OpenDocument reads the shown sheets of an .ods file. A formula without a
// result cannot be told from one that gives an empty text: both are empty.
func OpenDocument(name string, r Source) ([]*Grid, error) {
	p, err := openParts(r, r.Size())
	x := &odsReader{name: name, shown: map[string]bool{}}
	if err == nil {
		err = p.each("content.xml", x.take)
	}
	switch {
	case errors.Is(err, errTooLarge):
		return nil, TooLarge(name)
	case err != nil:
		return nil, Fault(name, "ods", "读不出这个 .ods 文件", "this .ods file cannot be read: "+err.Error(), saveAgain)
	}
	return x.grids, nil
}

// odsReader is where the reading of an .ods file is.
type odsReader struct {
	name  string
	grids []*Grid
	put   *putter // of the sheet being read; nil: none, or one that is not shown
	spent spent
	shown map[string]bool // by table style; those that say nothing are shown
	id    string          // of the style being read

	row, col    int
	rows, cols  int // how often the row and the cell being read are repeated
	kind, value string
	across      int
	down        int
	text        strings.Builder
	inText      int // depth of paragraphs
	inNote      int // depth of remarks
	merges      [][4]int
}

func (x *odsReader) take(tok any) error {
	switch e := tok.(type) {
	case xml.StartElement:
		return x.begin(&e)
	case xml.EndElement:
		return x.end(e.Name.Local)
	case xml.CharData:
		if x.inText > 0 && x.inNote == 0 {
			if x.text.Write(e); x.text.Len() > maxText {
				return errTooLarge
			}
		}
	}
	return nil
}

func (x *odsReader) begin(e *xml.StartElement) error {
	switch e.Name.Local {
	case "style":
		x.id = attr(e, "name")
	case "table-properties":
		x.shown[x.id] = attr(e, "display") != "false"
	case "table":
		if len(x.grids) >= MaxSheets {
			return errTooLarge
		}
		x.put, x.row, x.merges = nil, 0, nil
		if shown, said := x.shown[attr(e, "style-name")]; shown || !said {
			g := &Grid{File: x.name, Sheet: attr(e, "name"), Formats: []Format{{}}, Hidden: map[int]bool{}}
			x.grids = append(x.grids, g)
			x.put = &putter{g, &x.spent}
		}
	case "table-row":
		x.col, x.rows = 0, repeats(e, "number-rows-repeated")
		if v := attr(e, "visibility"); x.put != nil && (v == "collapse" || v == "filter") {
			for r := x.row; r < min(x.row+x.rows, MaxRows); r++ {
				x.put.g.Hidden[r] = true
			}
		}
	case "table-cell", "covered-table-cell":
		x.cell(e)
	case "annotation":
		x.inNote++
	case "p":
		if x.text.Len() > 0 && x.inNote == 0 {
			x.text.WriteByte(' ')
		}
		x.inText++
	case "s", "tab", "line-break":
		if x.inText > 0 {
			x.text.WriteByte(' ')
		}
	}
	return nil
}

func (x *odsReader) cell(e *xml.StartElement) {
	x.cols, x.kind = repeats(e, "number-columns-repeated"), attr(e, "value-type")
	x.across, x.down = repeats(e, "number-columns-spanned"), repeats(e, "number-rows-spanned")
	x.value = attr(e, "value")
	switch x.kind {
	case "date":
		x.value = attr(e, "date-value")
	case "boolean":
		x.value = attr(e, "boolean-value")
	}
	x.text.Reset()
}

func (x *odsReader) end(name string) error {
	switch name {
	case "annotation":
		x.inNote = max(x.inNote-1, 0)
	case "p":
		x.inText = max(x.inText-1, 0)
	case "table-row":
		x.row += x.rows
	case "table":
		if x.put != nil {
			return x.put.spread(x.merges)
		}
	case "table-cell", "covered-table-cell":
		return x.endCell()
	}
	return nil
}

// endCell puts the cell that has been read wherever it is repeated.
func (x *odsReader) endCell() error {
	col := x.col
	x.col += x.cols
	c := x.content()
	if x.put == nil || c.Text == "" && c.Flags == 0 {
		return nil
	}
	for r := x.row; r < x.row+x.rows; r++ {
		for k := col; k < col+x.cols; k++ {
			if err := x.put.cell(r, k, c); err != nil {
				return err
			}
		}
	}
	if (x.across > 1 || x.down > 1) && len(x.merges) < MaxCells {
		x.merges = append(x.merges, [4]int{x.row, col, x.row + x.down - 1, col + x.across - 1})
	}
	return nil
}

func (x *odsReader) content() Cell {
	switch x.kind {
	case "float", "currency", "percentage":
		v, err := strconv.ParseFloat(x.value, 64)
		if err != nil {
			break
		}
		// an error counts as 0
		if strings.HasPrefix(x.text.String(), "#") || strings.HasPrefix(x.text.String(), "Err:") {
			break
		}
		switch x.text.String() {
		case "TRUE":
			return Cell{Text: "1", Flags: Bool}
		case "FALSE":
			return Cell{Text: "0", Flags: Bool}
		}
		var c Cell
		c.Text, c.Flags = style{percent: x.kind == "percentage"}.read(v, false)
		return c
	case "date":
		day, _, _ := strings.Cut(x.value, "T")
		if y, m, d, ok := shownDate(x.text.String()); ok && !y && m && d {
			return Cell{Text: monthDay(day), Flags: Date | DayMonth}
		} else if ok && y && !d && len(day) >= 7 {
			return Cell{Text: day[:7], Flags: Date}
		}
		return Cell{Text: day, Flags: Date}
	case "boolean":
		if isTrue(x.value) {
			return Cell{Text: "1", Flags: Bool}
		}
		return Cell{Text: "0", Flags: Bool}
	}
	return Cell{Text: x.text.String()}
}

// repeats reads a number of times, at least 1.
func repeats(e *xml.StartElement, key string) int {
	n, err := strconv.Atoi(attr(e, key))
	if err != nil {
		return 1
	}
	return min(max(n, 1), 1<<21)
}
