package report

import (
	"math"

	"github.com/xuri/excelize/v2"

	"qianshao/words"
)

// style is a dress for cells; each is made once a workbook.
type style struct {
	bold, wrap, border bool
	align              string
	fill, color        string
	size               float64
	format             string
}

func (b *book) style(s style) int {
	if id, ok := b.styles[s]; ok {
		return id
	}
	x := &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 11, Bold: s.bold, Color: s.color},
		Alignment: &excelize.Alignment{Horizontal: s.align, Vertical: "center", WrapText: s.wrap}}
	if s.size > 0 {
		x.Font.Size = s.size
	}
	if s.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if s.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: "7F7F7F", Style: 1})
		}
	}
	if s.format != "" {
		x.CustomNumFmt = &s.format
	}
	id, err := b.f.NewStyle(x)
	b.do(err)
	b.styles[s] = id
	return id
}

// put writes a text or number with its style.
func (b *book) put(column, row int, v any, s style) {
	at := letters(column) + itoa(row)
	if t, ok := v.(string); ok {
		b.do(b.f.SetCellStr(b.name, at, cellText(t)))
	} else {
		b.do(b.f.SetCellValue(b.name, at, v))
	}
	b.do(b.f.SetCellStyle(b.name, at, at, b.style(s)))
}

// line writes a text over all columns; a long one gets the height it needs.
func (b *book) line(s string, columns int, dress style) {
	if clean(s) == "" {
		return
	}
	b.row++
	b.put(0, b.row, s, dress)
	if columns > 1 {
		b.do(b.f.MergeCell(b.name, "A"+itoa(b.row), letters(columns-1)+itoa(b.row)))
	}
	if !dress.wrap {
		return
	}
	across := 0.0
	for i := range columns {
		across += b.width(i)
	}
	b.high(b.lines(s, across))
}

func (b *book) width(column int) float64 {
	w, err := b.f.GetColWidth(b.name, letters(column))
	b.do(err)
	return w
}

// lines is about how many lines a text needs: a Chinese character is two
// units of a column's width wide.
func (b *book) lines(s string, width float64) int {
	units := 0
	for _, r := range s {
		if units++; r > 0x2E7F {
			units++
		}
	}
	return max(int(math.Ceil(float64(units)/max(width-1, 1))), 1)
}

// high sets the last row's height: spreadsheets do not do so for what they
// have not typed themselves. The most they allow is 409 points.
func (b *book) high(lines int) {
	b.do(b.f.SetRowHeight(b.name, b.row, min(float64(lines)*15+3, 405)))
}

// top writes the first two rows: the title, then demonstration mark, note and
// clock.
func (b *book) top(title, note string, columns int) {
	b.line(title, columns, style{bold: true, align: "center", size: 16})
	b.do(b.f.SetRowHeight(b.name, 1, 30))
	second := b.p.clockText()
	if note != "" {
		second = clean(note) + words.In(b.p.Lang, "　", "   ") + second
	}
	color := "595959"
	if b.p.Demo {
		second, color = demoMark(b.p.Lang)+words.In(b.p.Lang, "　", "   ")+second, "C00000"
	}
	b.line(second, columns, style{color: color, size: 9})
}

// headStyle dresses the heads of tables.
var headStyle = style{bold: true, wrap: true, border: true, align: "center", fill: "EDEDED"}

// table writes heads and rows below what stands already; its last column
// spans a number of the sheet's.
func (b *book) table(t *Table, span int) {
	b.row++
	for i, c := range t.Columns {
		b.put(i, b.row, c.Name, headStyle)
	}
	b.span(len(t.Columns)-1, span)
	for _, row := range t.Rows {
		b.row++
		lines := 1
		for i, c := range t.Columns {
			b.cell(i, at(row, i), c.Kind)
			across := b.width(i)
			if i == len(t.Columns)-1 {
				across *= float64(span)
			}
			lines = max(lines, b.lines(at(row, i).String(b.p.Lang), across))
		}
		b.span(len(t.Columns)-1, span)
		b.high(lines)
	}
}

// span joins cells of the last row, from a column on.
func (b *book) span(column, cells int) {
	if cells <= 1 {
		return
	}
	first, last := letters(column)+itoa(b.row), letters(column+cells-1)+itoa(b.row)
	id, err := b.f.GetCellStyle(b.name, first)
	b.do(err)
	b.do(b.f.SetCellStyle(b.name, first, last, id))
	b.do(b.f.MergeCell(b.name, first, last))
}

func (b *book) cell(column int, c Cell, k Kind) {
	s := style{border: true, align: k.align(), wrap: k != Digits}
	switch {
	case c.Grade != nil:
		s.fill, s.bold = gradeFill(*c.Grade), true
		if c.Figure.known() { // shape and word are dress, so that the number can be reckoned with
			s.format, s.wrap = `"`+gradeWord(b.p.Lang, *c.Grade)+` "`+numberFormat(c.Figure.Decimals), false
			b.put(column, b.row, c.Figure.Value, s)
			return
		}
	case c.Figure.known():
		s.format = numberFormat(c.Figure.Decimals)
		if c.Percent {
			s.format = percentFormat(c.Figure.Decimals)
		}
		if said := c.String(b.p.Lang); c.Chance && said != words.Percent(c.Figure.Value, 0) {
			s.format = `"` + said + `"` // >99%, or advisory: the number stays
		}
		b.put(column, b.row, c.Figure.Value, s)
		return
	}
	b.put(column, b.row, c.String(b.p.Lang), s)
}

// freeze keeps the first rows in sight.
func (b *book) freeze(rows int) {
	b.do(b.f.SetPanes(b.name, &excelize.Panes{Freeze: true, YSplit: rows, TopLeftCell: "A" + itoa(rows+1),
		ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A" + itoa(rows+1), ActiveCell: "A" + itoa(rows+1),
			Pane: "bottomLeft"}}}))
}

// page sets up the print: A4 on its side, all columns on one page's width,
// heads repeated, pages numbered, demonstration data named on each.
func (b *book) page(heads int) {
	a4, across, down := 9, 1, 0
	b.do(b.f.SetPageLayout(b.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: ptrTo("landscape"),
		FitToWidth: &across, FitToHeight: &down}))
	b.do(b.f.SetSheetProps(b.name, &excelize.SheetPropsOptions{FitToPage: ptrTo(true)}))
	foot := excelize.HeaderFooterOptions{OddFooter: "&C— &P —"}
	if b.p.Demo {
		foot.OddHeader = "&C" + demoMark(b.p.Lang)
	}
	b.do(b.f.SetHeaderFooter(b.name, &foot))
	b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles",
		RefersTo: "'" + b.name + "'!$1:$" + itoa(heads), Scope: b.name}))
}

func ptrTo[T any](v T) *T { return &v }
