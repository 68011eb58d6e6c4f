package grid

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// maxText bounds a cell's text in bytes, maxTexts those of a workbook.
const (
	maxText  = 4 * 32767
	maxTexts = 64 << 20
)

// sheet reads a sheet's cells in one pass, merged ones spread at the end.
func (b *book) sheet(name, part string) (*Grid, error) {
	s := &sheetReader{b: b, put: &putter{&Grid{File: b.name, Sheet: name, Hidden: map[int]bool{}}, &b.spent}}
	if err := b.parts.each(part, s.take); err != nil {
		return nil, err
	}
	return s.put.g, s.put.spread(s.merges)
}

// sheetReader is where the reading of a sheet is.
type sheetReader struct {
	b        *book
	put      *putter
	row, col int // of the next cell that does not say where it stands

	kind    string // t of the cell being read
	style   int
	formula bool
	hasV    bool   // there is a value, though it may be empty
	inside  string // "v" within a value
	value   strings.Builder
	inline  textRun
	merges  [][4]int
}

func (s *sheetReader) take(tok any) error {
	switch e := tok.(type) {
	case xml.StartElement:
		s.begin(&e)
	case xml.EndElement:
		switch e.Name.Local {
		case "v":
			s.inside = ""
		case "c":
			return s.end()
		case "row":
			s.row++
		}
	case xml.CharData:
		if s.inside == "v" {
			if s.value.Write(e); s.value.Len() > maxText {
				return errTooLarge
			}
		}
	}
	if s.kind == "inlineStr" {
		return s.inline.take(tok)
	}
	return nil
}

func (s *sheetReader) begin(e *xml.StartElement) {
	switch e.Name.Local {
	case "row":
		if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
			s.row = n - 1
		}
		s.col = 0
		if isTrue(attr(e, "hidden")) && s.row < MaxRows {
			s.put.g.Hidden[s.row] = true
		}
	case "c":
		if r, c, ok := placeOf(attr(e, "r")); ok {
			s.row, s.col = r, c
		}
		s.kind, s.formula, s.hasV = attr(e, "t"), false, false
		s.style, _ = strconv.Atoi(attr(e, "s")) // none: 0
		s.value.Reset()
		s.inline.Reset()
	case "v":
		s.inside, s.hasV = "v", true
	case "f":
		s.formula = true
	case "mergeCell":
		from, to, _ := strings.Cut(attr(e, "ref"), ":")
		r1, c1, ok1 := placeOf(from)
		r2, c2, ok2 := placeOf(to)
		if ok1 && ok2 && len(s.merges) <= MaxCells {
			s.merges = append(s.merges, [4]int{r1, c1, r2, c2})
		}
	}
}

// end puts the cell that has been read into the grid.
func (s *sheetReader) end() error {
	at := s.col
	s.col++
	var c Cell
	v := s.value.String()
	switch s.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && i >= 0 && i < len(s.b.shared) {
			c.Text = s.b.shared[i]
		}
	case "inlineStr":
		c.Text = s.inline.String()
	case "b":
		c = Cell{Text: v, Flags: Bool}
	case "str", "e":
		c.Text = v
	case "d":
		c.Text, c.Flags = v, Date
		if day, _, ok := strings.Cut(v, "T"); ok {
			c.Text = day
		}
	default:
		c = s.b.number(v, s.style)
	}
	if v == "" && s.formula && !(s.hasV && s.kind == "str") { // a formula may give an empty text
		c.Flags = NoCache
	}
	s.kind = ""
	return s.put.cell(s.row, at, c)
}

// number is a number's cell under its style.
func (b *book) number(raw string, style int) Cell {
	v, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil {
		return Cell{Text: raw}
	}
	st := b.style(style)
	c := Cell{Format: st.format}
	c.Text, c.Flags = st.read(v, b.date1904)
	return c
}

// placeOf reads a cell's name, "$AB$12" as well, as row and column from 0.
func placeOf(name string) (r, c int, ok bool) {
	i := 0
	for ; i < len(name); i++ {
		x := name[i] &^ 0x20
		if name[i] == '$' {
			continue
		}
		if x < 'A' || x > 'Z' || c > 1<<20 {
			break
		}
		c = c*26 + int(x-'A') + 1
	}
	r, err := strconv.Atoi(strings.TrimPrefix(name[i:], "$"))
	return r - 1, c - 1, err == nil && r > 0 && c > 0
}

// textRun gathers the text of runs, without hints of how it is spoken.
type textRun struct {
	strings.Builder
	inText, inHint bool
}

func (x *textRun) take(tok any) error {
	switch e := tok.(type) {
	case xml.StartElement:
		x.inText = x.inText || e.Name.Local == "t"
		x.inHint = x.inHint || e.Name.Local == "rPh"
	case xml.EndElement:
		x.inText = x.inText && e.Name.Local != "t"
		x.inHint = x.inHint && e.Name.Local != "rPh"
	case xml.CharData:
		if x.inText && !x.inHint {
			x.Write(e)
		}
	}
	if x.Len() > maxText {
		return errTooLarge
	}
	return nil
}
