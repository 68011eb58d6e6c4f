package tables

import (
	"slices"
	"strings"

	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// maxHeads is how many rows headings may take.
const maxHeads = 5

// Find finds the tables of a file's sheets, in their order.
func Find(grids []*grid.Grid, cat *catalog.Catalog) []*Table {
	var out []*Table
	var cover []string
	for _, g := range grids {
		f := &finder{looks: looks{g, cat}, cover: cover}
		ts := f.sheet()
		if len(ts) == 0 {
			cover = append(cover, f.titles...)
		}
		out = append(out, ts...)
	}
	return out
}

// finder goes down a sheet.
type finder struct {
	looks
	cover  []string
	titles []string // lines since the last table
	rows   []kind
	out    []*Table
}

func (f *finder) sheet() []*Table {
	f.rows = make([]kind, len(f.g.Rows))
	for r := range f.rows {
		f.rows[r] = f.kindOf(r)
	}
	for r := 0; r < len(f.rows); {
		switch f.rows[r] {
		case heading:
			r = f.table(r, f.heads(r))
		case figures:
			r = f.table(r, 0)
		default:
			texts, _ := f.texts(r)
			f.titles = append(f.titles, texts...)
			r++
		}
	}
	return f.out
}

// heads counts the rows of headings from r: those of texts, and one line
// between them.
func (f *finder) heads(r int) int {
	n := 1
	for n < maxHeads && r+n < len(f.rows) && (f.rows[r+n] == heading || f.isMeta(r+n)) {
		n++
	}
	return n
}

// table reads a table whose headings, depth rows of them, begin at top;
// it returns the row after it.
func (f *finder) table(top, depth int) int {
	t := &Table{Grid: f.g, N: len(f.out) + 1, Top: top, First: top + depth, Skip: map[int]string{}}
	if depth == 0 {
		t.Top = -1
	}
	t.Last = f.end(t)
	t.Titles.Lines = f.titles
	t.Titles.lines(f.titles, "title", f.cat)
	t.Titles.around(f.g, f.cover, f.cat)
	f.columns(t)
	if depth == 0 && len(f.out) > 0 && !t.has(Names) {
		f.titles = nil
		return t.Last + 1
	}
	f.inherit(t)
	f.out = append(f.out, t)
	f.titles = nil
	return t.Last + 1
}

// inherit gives a table without titles of its own those of the table above it
// on its sheet, as after a page break.
func (f *finder) inherit(t *Table) {
	if len(t.Titles.Lines) > 0 || len(f.out) == 0 {
		return
	}
	above := f.out[len(f.out)-1].Titles
	above.Names = nil
	if t.Titles.YearAt == "" || above.YearAt == "title" {
		t.Titles = above
	}
}

// end is the last row of a table: before the titles of the next, or the last
// of the sheet. Headings repeated after a page break do not end it.
func (f *finder) end(t *Table) int {
	last := t.First - 1
	for r := t.First; r < len(f.rows); r++ {
		switch f.rows[r] {
		case heading:
			if t.Top >= 0 && f.repeats(r, t) {
				t.Skip[r] = "表头重复"
				continue
			}
			return last
		case figures:
			if f.isNumbering(r) {
				t.Skip[r] = "栏次"
			}
			last = r
		case line, titles, words:
			if f.leads(r) {
				return last
			}
		}
	}
	return last
}

// leads reports whether the lines from r on are titles of another table:
// headings follow them, with no figures between.
func (f *finder) leads(r int) bool {
	for ; r < len(f.rows); r++ {
		switch f.rows[r] {
		case heading:
			return true
		case figures:
			return false
		}
	}
	return false
}

// repeats reports whether a row is one of a table's rows of headings again.
func (f *finder) repeats(r int, t *Table) bool {
	now, _ := f.texts(r)
	for h := t.Top; h < t.First; h++ {
		if old, _ := f.texts(h); slices.Equal(now, old) {
			return true
		}
	}
	return false
}

// isNumbering reports whether a row numbers the columns: 甲 乙 1 2 3.
func (f *finder) isNumbering(r int) bool {
	texts, _ := f.texts(r)
	next := 0
	for _, s := range texts {
		switch {
		case next == 0 && strings.Contains("甲乙丙丁戊栏次", s):
		case s == string(rune('1'+next)) && next < 9:
			next++
		default:
			return false
		}
	}
	return next >= 2
}

// columns finds out what each column is for.
func (f *finder) columns(t *Table) {
	t.Columns = make([]Column, f.widthOf(t))
	for c := range t.Columns {
		t.Columns[c] = f.column(t, c)
	}
	f.groups(t)
	t.tenDays()
	t.singles()
	f.compared(t)
	t.sums()
	f.kinds(t)
	if !t.has(Names) && t.needsNames() {
		f.nameColumn(t)
	}
}

func (f *finder) widthOf(t *Table) int {
	w := 0
	for r := max(t.Top, 0); r <= t.Last; r++ {
		if r < len(f.g.Rows) {
			w = max(w, len(f.g.Rows[r]))
		}
	}
	return w
}

// has reports whether a table has a column of a role.
func (t *Table) has(r Role) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Role == r })
}

// needsNames reports whether no column's heading names an indicator.
func (t *Table) needsNames() bool {
	return !slices.ContainsFunc(t.Columns, func(c Column) bool { return len(c.Head.Names) > 0 })
}

// stack is a column's heading cells from the top, blanks left out.
func (f *finder) stack(t *Table, c int) []string {
	var out []string
	for r := max(t.Top, 0); t.Top >= 0 && r < t.First; r++ {
		if r > t.Top && f.isMeta(r) && (c == f.firstCol(r) || f.g.Text(r, f.firstCol(r)) != "单位") {
			continue
		}
		s := strings.TrimSpace(f.g.Text(r, c))
		cell := f.g.At(r, c)
		if cell.Is(grid.DayMonth) {
			s = DayMonthMark + s
		}
		if s != "" && (len(out) == 0 || out[len(out)-1] != s) {
			out = append(out, s)
		}
	}
	return out
}

// firstCol is the first column of a row with a text.
func (l *looks) firstCol(r int) int {
	if _, cols := l.texts(r); len(cols) > 0 {
		return cols[0]
	}
	return 0
}

// DayMonthMark stands before a date shown as day and month alone.
const DayMonthMark = "日期?"

// content counts what the cells of a column are.
type content struct{ n, names, areas, whens, years, months, figs, units, steps int }

func (f *finder) contentOf(t *Table, c int) content {
	var n content
	for r := t.First; r <= t.Last; r++ {
		cell := f.g.At(r, c)
		s := strings.TrimSpace(cell.Text)
		if s == "" && !cell.Is(grid.NoCache) || t.Skip[r] != "" {
			continue
		}
		n.n++
		switch {
		case cell.Is(grid.Number) && !isYear(s):
			n.figs++
			if s == itoa(n.figs+n.months) || s == itoa(n.steps+1) {
				n.steps++
			}
		case f.cat.Find(s) != nil:
			n.names++
		case f.cat.Area(s):
			n.areas++
		case isYear(s):
			n.years++
		case IsFigure(cell):
			n.figs++
			if s == itoa(n.figs+n.months) || s == itoa(n.steps+1) {
				n.steps++
			}
		case spell.KnownUnit(spell.Unit(s)) && !isDash(s):
			n.units++
		default:
			if w := spell.ReadWhen(s); w.Full() || w.Doubt || w.Range || cell.Is(grid.Date) {
				n.whens++
			}
		}
	}
	return n
}

func isDash(s string) bool { return spell.ReadNumber(s, 0).Kind == spell.IsMissing }
