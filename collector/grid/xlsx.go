package grid

import (
	"archive/zip"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Workbook reads every visible sheet of an Excel file.
func Workbook(name string, r io.ReadSeeker) ([]*Grid, error) {
	f, err := excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: MaxUnzip, UnzipXMLSizeLimit: MaxUnzip / 4, RawCellValue: true})
	if err != nil {
		return nil, bookFault(name, r, err)
	}
	defer f.Close()
	b := &book{f: f, name: name, styles: map[int]style{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.date1904 = *props.Date1904
	}
	var grids []*Grid
	sheets := f.GetSheetList()
	if len(sheets) > MaxSheets {
		return nil, TooLarge(name)
	}
	for _, s := range sheets {
		if visible, err := f.GetSheetVisible(s); err == nil && !visible {
			continue
		}
		g, err := b.sheet(s)
		if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// bookFault says why a workbook cannot be opened, from its first bytes.
func bookFault(name string, r io.ReadSeeker, err error) error {
	head := make([]byte, 512)
	n := 0
	if _, serr := r.Seek(0, io.SeekStart); serr == nil {
		n, _ = io.ReadFull(r, head) // a short file is told by n
	}
	const again = "另存为 .xlsx（不加密）再导入 / save as .xlsx without a password"
	kind := kindOf(head[:n])
	switch {
	case n == 0:
		return Empty(name)
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return TooLarge(name)
	case kind == kindZip && errors.Is(err, zip.ErrFormat):
		return Fault(name, "cut-off", "工作簿不完整，没有传完？", "the workbook is incomplete: was it cut off?", "重新复制或下载 / copy or download it again")
	case kind == kindZip:
		return Fault(name, "xlsx", "这不是 Excel 工作簿", "this is no Excel workbook", again)
	case kind == kindOLE:
		return Fault(name, "xlsx", "工作簿加了密，或是旧格式 .xls", "the workbook has a password, or is an old .xls", again)
	}
	return Fault(name, "xlsx", "这不是 Excel 工作簿，只是后缀叫 .xlsx", "this is no Excel workbook, only its name says so", again)
}

// book is an open workbook.
type book struct {
	f        *excelize.File
	name     string
	date1904 bool
	styles   map[int]style
	formats  []Format
}

// sheet reads a sheet's raw values, merged cells spread.
func (b *book) sheet(sheet string) (*Grid, error) {
	b.formats = []Format{{}}
	clear(b.styles)
	g := &Grid{File: b.name, Sheet: sheet, Hidden: map[int]bool{}}
	unreadable := func(err error) error {
		return Fault(b.name, "xlsx", "读不出表 "+sheet, "the sheet cannot be read: "+err.Error(), "")
	}
	rows, err := b.f.Rows(sheet)
	if err != nil {
		return nil, unreadable(err)
	}
	defer rows.Close()
	cells := 0
	for rows.Next() {
		cols, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, unreadable(err)
		}
		if cells += len(cols); len(g.Rows) >= MaxRows || cells > MaxCells || len(cols) > MaxCols {
			return nil, TooLarge(b.name)
		}
		row := make([]Cell, len(cols))
		for i, text := range cols {
			row[i].Text = text
		}
		if rows.GetRowOpts().Hidden {
			g.Hidden[len(g.Rows)] = true
		}
		g.Rows = append(g.Rows, row)
	}
	if err := rows.Error(); err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	b.interpret(g)
	g.Formats = b.formats
	return g, b.spread(g)
}

// interpret finds out what each cell is beside its raw value.
func (b *book) interpret(g *Grid) {
	for r, row := range g.Rows {
		for c := range row {
			name := Name(r, c)
			if row[c].Text == "" {
				if formula, err := b.f.GetCellFormula(g.Sheet, name); err == nil && formula != "" {
					row[c].Flags |= NoCache
				}
				continue
			}
			b.cell(g.Sheet, name, &row[c])
		}
	}
}

func (b *book) cell(sheet, name string, c *Cell) {
	v, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return
	}
	kind, err := b.f.GetCellType(sheet, name)
	if err != nil {
		return
	}
	switch kind {
	case excelize.CellTypeBool:
		c.Flags |= Bool
		return
	case excelize.CellTypeInlineString, excelize.CellTypeSharedString:
		return
	}
	id, err := b.f.GetCellStyle(sheet, name)
	if err != nil {
		return
	}
	s := b.style(id)
	if kind == excelize.CellTypeFormula { // t="str": a formula that gives text
		return
	}
	var flags Flag
	c.Text, flags = s.read(v, b.date1904)
	c.Flags |= flags
	c.Format = s.format
}

// style looks a style up, once each.
func (b *book) style(id int) style {
	s, known := b.styles[id]
	if known {
		return s
	}
	if st, err := b.f.GetStyle(id); err == nil && st != nil {
		s.id = st.NumFmt
		if st.CustomNumFmt != nil {
			s.code = *st.CustomNumFmt
		}
		s.date = isDateFormat(st.NumFmt, s.code)
		f, percent, ok := formatOf(s.code)
		s.percent = st.NumFmt == 9 || st.NumFmt == 10 || percent
		if ok && !s.date {
			s.format = uint16(len(b.formats))
			b.formats = append(b.formats, f)
		}
	}
	b.styles[id] = s
	return s
}

// spread gives every cell of a merge the anchor's text, so that a heading over
// several columns names them all.
func (b *book) spread(g *Grid) error {
	merges, err := b.f.GetMergeCells(g.Sheet)
	if err != nil {
		return Fault(b.name, "xlsx", "读不出合并单元格", "merged cells cannot be read: "+err.Error(), "")
	}
	for _, m := range merges {
		c1, r1, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil || r2-r1 > 1000 || c2-c1 > MaxCols {
			continue
		}
		g.Spread(r1-1, c1-1, r2-1, c2-1)
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
