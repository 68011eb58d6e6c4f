package report

import (
	"fmt"
	"strconv"

	"qianshao/words"
)

// drawer turns blocks into WordprocessingML and collects the parts that their
// charts need.
type drawer struct {
	p       *Paper
	look    look
	width   int // of the text area, in twips
	charts  int // drawn so far
	tables  int
	heading int // second-level headings drawn in this part
	parts   files
	err     error
}

// look says how text is dressed: by the named styles of our own document, or
// as the paragraph of a template that is being replaced.
type look struct {
	own    bool
	pPr    node   // children of w:pPr of the template's paragraph
	rPr    node   // its first run's w:rPr
	prefix string // of the ids and names of parts, so that they clash with none
}

var ownLook = look{own: true, prefix: "chart"}

// para is a paragraph of one text.
func (d *drawer) para(style, s string) node {
	if d.look.own {
		return el("w:p", el("w:pPr", el("w:pStyle", val(style))), run(s))
	}
	var pPr []node
	if d.look.pPr != "" {
		pPr = append(pPr, el("w:pPr", d.look.pPr))
	}
	return el("w:p", pPr, el("w:r", d.look.rPr, textNode(s)))
}

// blocks draws a part; upper is the number of its heading, 0 without one.
func (d *drawer) blocks(bs []block, upper int) (out []node) {
	d.heading = 0
	for i, b := range bs {
		// no text stands apart from its table
		above := i+1 < len(bs) && bs[i+1].table != nil && len([]rune(b.text)) <= longKept
		switch {
		case b.table != nil:
			out = append(out, d.table(b.table, b.keep)...)
		case b.chart != nil:
			out = append(out, d.chart(b.chart))
		case b.heading != "":
			d.heading++
			out = append(out, d.para(styleH2, d.ordinal(upper)+b.heading))
		default:
			out = append(out, kept(b.keep || above, d.para(styleBody, b.text)))
		}
	}
	return out
}

// ordinal numbers a second-level heading; in a template, which numbers its own
// headings, an English one stands alone.
func (d *drawer) ordinal(upper int) string {
	if upper == 0 && d.p.Lang != "en" {
		upper = 1
	}
	return ordinal(d.p.Lang, upper, d.heading)
}

// cellMargin is left free on either side within a cell, in twips.
const cellMargin = 60

// table draws a table with its title and unit above, its header rows
// repeated on each page. The paragraph after it keeps it off what follows; keep
// holds its last row on the page of that.
func (d *drawer) table(t *Table, keep bool) (out []node) {
	if len(t.Columns) == 0 {
		return nil
	}
	d.tables++
	if t.Title != "" {
		out = append(out, small(clean(t.Title), "center", 24, true, true))
	} else if t.Unit == "" {
		out = append(out, small("", "left", 8, false, true))
	}
	if t.Unit != "" {
		out = append(out, small(words.In(d.p.Lang, "单位：", "Unit: ")+clean(t.Unit), "right", 21, false, true))
	}
	size := t.fontSize(d.p.Lang)
	widths := t.widths(d.width, d.p.Lang)
	var grid []node
	for _, w := range widths {
		grid = append(grid, el("w:gridCol", num("w:w", w)))
	}
	rows := []node{d.headRow(t, widths, size)}
	for i, row := range t.Rows {
		whole := i < len(t.Rows)-1 && t.small(d.p.Lang) || i == len(t.Rows)-1 && keep
		rows = append(rows, d.row(t, row, widths, size, whole))
	}
	out = append(out, el("w:tbl", tableProperties(d.width), el("w:tblGrid", grid), rows))
	return append(out, small("", "left", 10, false, keep))
}

// fontSize is that of a table's text, in half points: 小五 where there are
// many columns, else 五号. English words are longer than Chinese ones.
func (t *Table) fontSize(lang string) int {
	switch {
	case len(t.Columns) >= 10 && lang == "en":
		return 16
	case t.Small || len(t.Columns) >= 8:
		return 18
	}
	return 21
}

func tableProperties(width int) node {
	line := func(name string) node {
		return el(name, val("single"), num("w:sz", 4), num("w:space", 0), a("w:color", "7F7F7F"))
	}
	return el("w:tblPr",
		el("w:tblW", num("w:w", width), a("w:type", "dxa")),
		el("w:jc", val("center")),
		el("w:tblBorders", line("w:top"), line("w:left"), line("w:bottom"), line("w:right"), line("w:insideH"),
			line("w:insideV")),
		el("w:tblLayout", a("w:type", "fixed")),
		el("w:tblCellMar", el("w:left", num("w:w", cellMargin), a("w:type", "dxa")),
			el("w:right", num("w:w", cellMargin), a("w:type", "dxa"))),
		el("w:tblLook", val("0420"), num("w:firstRow", 1), num("w:lastRow", 0), num("w:firstColumn", 0),
			num("w:lastColumn", 0), num("w:noHBand", 0), num("w:noVBand", 1)))
}

func (d *drawer) headRow(t *Table, widths []int, size int) node {
	cells, long := make([]node, len(t.Columns)), false
	for i, c := range t.Columns {
		long = long || len([]rune(c.Name)) > longHead
		cells[i] = cell(widths[i], "EDEDED", small(c.Name, "center", size, true, !long))
	}
	if long { // a head as high as a page cannot be repeated
		return el("w:tr", cells)
	}
	return el("w:tr", el("w:trPr", el("w:cantSplit"), el("w:tblHeader")), cells)
}

// longHead is how many characters a head may have to be repeated.
const longHead = 60

// longCell is how many characters a row's cell may have for the row to be
// kept on one page; a longer one is broken, since it may not fit any page.
const longCell = 300

// smallTable is how many rows, and how many characters in all, a table may
// have to be kept on one page.
const smallTable, smallText = 8, 800

func (t *Table) small(lang string) bool {
	if len(t.Rows) > smallTable || t.Small {
		return false
	}
	n := 0
	for i, c := range t.Columns {
		n += len([]rune(c.Name))
		for _, row := range t.Rows {
			n += len([]rune(at(row, i).String(lang)))
		}
	}
	return n <= smallText
}

// row draws one row; keep holds it on the page of the next.
func (d *drawer) row(t *Table, row []Cell, widths []int, size int, keep bool) node {
	cells, long := make([]node, len(t.Columns)), false
	for i, c := range t.Columns {
		x := at(row, i)
		s, fill := x.String(d.p.Lang), ""
		if x.Grade != nil {
			fill = gradeFill(*x.Grade)
		}
		long = long || len([]rune(s)) > longCell
		cells[i] = cell(widths[i], fill, small(s, c.Kind.align(), size, x.Grade != nil, keep))
	}
	if long {
		return el("w:tr", cells)
	}
	return el("w:tr", el("w:trPr", el("w:cantSplit")), cells)
}

func (k Kind) align() string {
	switch k {
	case Label:
		return "center"
	case Digits:
		return "right"
	}
	return "left"
}

func cell(width int, fill string, content node) node {
	var shade []node
	if fill != "" {
		shade = append(shade, el("w:shd", val("clear"), a("w:color", "auto"), a("w:fill", fill)))
	}
	return el("w:tc", el("w:tcPr", el("w:tcW", num("w:w", width), a("w:type", "dxa")), shade,
		el("w:vAlign", val("center"))), content)
}

// small is a paragraph of a table, dressed by itself so that it looks the
// same in any template. Size is in half points.
func small(s, align string, size int, strong, keep bool) node {
	font := fontBody
	if strong {
		font = fontHead
	}
	var kept []node
	if keep {
		kept = append(kept, el("w:keepNext"))
	}
	pPr := raw(raw(kept...), el("w:widowControl", valInt(0)), el("w:snapToGrid", valInt(0)),
		el("w:spacing", num("w:before", 20), num("w:after", 20), num("w:line", size*13), a("w:lineRule", "atLeast")),
		el("w:ind", num("w:firstLineChars", 0), num("w:firstLine", 0)), el("w:jc", val(align)))
	rPr := el("w:rPr", fonts(font), el("w:sz", valInt(size)), el("w:szCs", valInt(size)))
	if s == "" {
		return el("w:p", el("w:pPr", pPr, rPr))
	}
	return el("w:p", el("w:pPr", pPr), el("w:r", rPr, textNode(s)))
}

// Size of a chart: the text's width by nine twentieths of it.
const emuPerTwip = 635

func (d *drawer) chart(c *Chart) node {
	d.charts++
	name := d.look.prefix + strconv.Itoa(d.charts)
	book, err := c.workbook(d.p)
	if err != nil {
		d.err = fmt.Errorf("chart %q: %w", clean(c.Title), err)
		return ""
	}
	if d.parts == nil {
		d.parts = files{}
	}
	d.parts["word/charts/"+name+".xml"] = document(c.xml(d.p.Lang, true))
	d.parts["word/charts/_rels/"+name+".xml.rels"] =
		relations(relation{"rId1", relPackage, "../embeddings/" + name + ".xlsx"})
	d.parts["word/embeddings/"+name+".xlsx"] = book
	wide, high := d.width*emuPerTwip, min(d.width, textWidth)*emuPerTwip*9/20
	frame := el("a:graphic", a("xmlns:a", nsA), el("a:graphicData", a("uri", nsC),
		el("c:chart", a("xmlns:c", nsC), a("xmlns:r", nsR), a("r:id", chartRelation(d.look.prefix, d.charts)))))
	inline := el("wp:inline", a("xmlns:wp", nsWP), num("distT", 0), num("distB", 0), num("distL", 0), num("distR", 0),
		el("wp:extent", num("cx", wide), num("cy", high)), el("wp:effectExtent", num("l", 0), num("t", 0),
			num("r", 0), num("b", 0)),
		el("wp:docPr", num("id", 900000+d.charts), a("name", name), a("descr", c.heading(d.p.Lang))),
		el("wp:cNvGraphicFramePr"), frame)
	pPr := el("w:pPr", el("w:snapToGrid", valInt(0)), el("w:spacing", num("w:before", 80), num("w:after", 80),
		num("w:line", 240), a("w:lineRule", "auto")),
		el("w:ind", num("w:firstLineChars", 0), num("w:firstLine", 0)), el("w:jc", val("center")))
	return el("w:p", pPr, el("w:r", el("w:drawing", inline)))
}

// chartRelation is the id under which the document knows its nth chart.
func chartRelation(prefix string, n int) string { return "rIdQ" + prefix + strconv.Itoa(n) }
