package grid

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// SheetXML reads the visible sheets of a workbook written as one XML file, as
// many systems export it (XML 电子表格 2003), often named .xls.
func SheetXML(name string, r Source) ([]*Grid, error) {
	x := &xmlBook{name: name, codes: map[string]string{}, styles: map[string]style{}, formats: []Format{{}}}
	t := newTokens(io.NewSectionReader(r, 0, r.Size()), MaxUnzip)
	var err error
	for err == nil {
		var tok xml.Token
		if tok, err = t.next(); err == nil {
			err = x.take(tok)
		}
	}
	switch {
	case errors.Is(err, errTooLarge):
		return nil, TooLarge(name)
	case !errors.Is(err, io.EOF):
		return nil, Fault(name, "xml", "读不出这个 XML 表格", "this XML workbook cannot be read: "+err.Error(), saveAgain)
	case len(x.grids) == 0:
		return nil, Fault(name, "xml", "这个 XML 文件里没有表格", "this XML file holds no sheet", saveAgain)
	}
	var out []*Grid
	for i, g := range x.grids {
		if g.Formats = x.formats; !x.unseen[i] {
			out = append(out, g)
		}
	}
	return out, nil
}

const saveAgain = "用 Excel 或 WPS 打开，另存为 .xlsx 再导入 / open it in Excel and save it as .xlsx"

// xmlBook is where the reading of an XML workbook is.
type xmlBook struct {
	name     string
	grids    []*Grid
	unseen   map[int]bool
	put      *putter
	spent    spent
	date1904 bool

	id      string // of the style being read
	codes   map[string]string
	styles  map[string]style
	formats []Format

	row, col, last int // the cell being read, and the last column it covers
	down           int
	styled, kind   string
	formula        bool
	inside         string // "Data", or "Visible"
	text           strings.Builder
	remark         bool // within a comment
	merges         [][4]int
}

func (x *xmlBook) take(tok xml.Token) error {
	switch e := tok.(type) {
	case xml.StartElement:
		return x.begin(&e)
	case xml.EndElement:
		return x.end(e.Name.Local)
	case xml.CharData:
		if x.inside != "" {
			if x.text.Write(e); x.text.Len() > maxText {
				return errTooLarge
			}
		}
	}
	return nil
}

func (x *xmlBook) begin(e *xml.StartElement) error {
	if x.remark {
		return nil
	}
	switch e.Name.Local {
	case "Comment":
		x.remark = true
	case "Style":
		x.id = attr(e, "ID")
	case "NumberFormat":
		if len(x.codes) < maxStyles {
			x.codes[x.id] = attr(e, "Format")
		}
	case "Worksheet":
		if len(x.grids) >= MaxSheets {
			return errTooLarge
		}
		g := &Grid{File: x.name, Sheet: attr(e, "Name"), Hidden: map[int]bool{}}
		x.grids = append(x.grids, g)
		x.put, x.row, x.merges = &putter{g, &x.spent}, -1, nil
	case "Row":
		x.row = x.place(e, x.row)
		x.col = -1
		if isTrue(attr(e, "Hidden")) && x.put != nil && x.row < MaxRows {
			x.put.g.Hidden[x.row] = true
		}
	case "Cell":
		x.col = x.place(e, x.col)
		across, _ := strconv.Atoi(attr(e, "MergeAcross")) // none: 0
		x.down, _ = strconv.Atoi(attr(e, "MergeDown"))
		x.last = x.col + min(max(across, 0), MaxCols)
		x.styled, x.kind, x.formula = attr(e, "StyleID"), "", attr(e, "Formula") != ""
		x.text.Reset()
	case "Data":
		x.inside, x.kind = "Data", attr(e, "Type")
		x.text.Reset()
	case "Visible", "Date1904":
		x.inside = e.Name.Local
		x.text.Reset()
		x.date1904 = x.date1904 || e.Name.Local == "Date1904"
	}
	return nil
}

// place is where a row or cell stands: after the one before, or as it says.
func (x *xmlBook) place(e *xml.StartElement, before int) int {
	if n, err := strconv.Atoi(attr(e, "Index")); err == nil && n > 0 {
		return n - 1
	}
	return before + 1
}

func (x *xmlBook) end(name string) error {
	if x.remark {
		x.remark = name != "Comment"
		return nil
	}
	switch name {
	case "Visible":
		if strings.HasPrefix(strings.TrimSpace(x.text.String()), "SheetHidden") ||
			strings.Contains(x.text.String(), "VeryHidden") {
			if x.unseen == nil {
				x.unseen = map[int]bool{}
			}
			x.unseen[len(x.grids)-1] = true
		}
	case "Cell":
		return x.cell()
	case "Worksheet":
		if x.put != nil {
			return x.put.spread(x.merges)
		}
	}
	if x.inside == name {
		x.inside = ""
	}
	return nil
}

// cell puts the cell that has been read into its sheet.
func (x *xmlBook) cell() error {
	if x.put == nil || x.row < 0 {
		return nil
	}
	text := x.text.String()
	c := Cell{Text: text}
	switch x.kind {
	case "Number":
		if v, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil {
			st := x.style(x.styled)
			c.Format = st.format
			c.Text, c.Flags = st.read(v, x.date1904)
		}
	case "DateTime":
		day, _, _ := strings.Cut(text, "T")
		c = Cell{Text: day, Flags: Date}
	case "Boolean":
		c.Flags = Bool
	case "":
		if x.formula {
			c = Cell{Flags: NoCache}
		}
	}
	col := x.col
	if x.last > col || x.down > 0 {
		if len(x.merges) < MaxCells {
			x.merges = append(x.merges, [4]int{x.row, col, x.row + max(x.down, 0), x.last})
		}
		x.col = x.last
	}
	return x.put.cell(x.row, col, c)
}

// xmlFormats are the names of number formats that are percents or dates.
var xmlFormats = map[string]string{"Percent": "0.00%", "Short Date": "yyyy-mm-dd", "Medium Date": "yyyy-mm-dd",
	"Long Date": "yyyy-mm-dd", "General Date": "yyyy-mm-dd"}

func (x *xmlBook) style(id string) style {
	s, known := x.styles[id]
	if known {
		return s
	}
	code := x.codes[id]
	if named, is := xmlFormats[code]; is {
		code = named
	}
	s = styleOf(0, code, &x.formats)
	x.styles[id] = s
	return s
}
