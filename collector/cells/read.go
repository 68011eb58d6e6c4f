package cells

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// Read appends every cell with a number of a table, with its meaning and fate.
func Read(before []Cell, t *tables.Table, n int, o Options) []Cell {
	r := &reader{out: before, done: len(before), t: t, n: n, o: o, titles: t.Titles, columns: t.Columns,
		seen: map[string]bool{}, why: map[string]*qianshao.Fault{},
		none: &Meaning{From: &From{}, grid: t.Grid}, shared: map[Meaning]*Meaning{}, froms: map[From]*From{},
		asked: map[qianshao.Fault]*qianshao.Fault{}}
	r.answers()
	r.labels()
	for row := t.FirstRow(); row < t.First; row++ {
		r.rest(row, r.unused("表头", "a heading"))
	}
	const often = 1000 // rows
	for row := t.First; row <= t.Last && !r.tooMany(); row++ {
		if k := row - t.First; o.Progress != nil && k%often == 0 && k > 0 {
			o.Progress(k, float64(k)/float64(t.Last-t.First+1))
		}
		r.row(row)
	}
	r.settle()
	return r.out
}

// tooMany reports whether more is held for good than a file may ask about.
func (r *reader) tooMany() bool { return r.o.MaxHeld > 0 && r.firm > r.o.MaxHeld }

// reader reads one table.
type reader struct {
	t       *tables.Table
	n       int
	o       Options
	titles  tables.Title
	columns []tables.Column
	from    map[int]ColumnAnswer
	ofTable *TableAnswer
	seen    map[string]bool // indicators that some row of the table names
	why     map[string]*qianshao.Fault
	now     draft    // the cell that is read
	none    *Meaning // of the cells of no use
	shared  map[Meaning]*Meaning
	froms   map[From]*From
	asked   map[qianshao.Fault]*qianshao.Fault
	out     []Cell
	done    int // cells of the tables before
	firm    int // cells held whatever stands beside them
	above   key // the last row that named an indicator

	// What the cell before was taken to be of, which the next one mostly is too.
	placing  placing
	meanings []catalog.Entry
	placed   placed
}

// own are the cells of this table.
func (r *reader) own() []Cell { return r.out[r.done:] }

// key is what a row says of its cells.
type key struct {
	label    string
	names    []catalog.Entry
	namesAt  string
	what     spell.What
	said     bool
	beside   bool // what is said beside the name: the title's unit is the amount's
	area     string
	areaAt   string
	areaRow  bool // the row has a cell for its area
	when     spell.When
	units    []string
	unitAt   string
	cut      string // why nothing of the row is used
	cutEN    string
	near     string // the plan's name that this one is near
	answered *RowAnswer
	written  written
}

// written is what a row itself says of its unit, whatever was answered.
type written struct {
	units  []string
	unitAt string
}

// answers puts what a person said in the place of what was read.
func (r *reader) answers() {
	r.from = map[int]ColumnAnswer{}
	if r.o.Answers == nil {
		return
	}
	r.columns = append([]tables.Column(nil), r.columns...)
	if a := r.o.Answers.table(r.t); a != nil {
		r.ofTable = a
		r.tableAnswer(a)
	}
	for c := range r.columns {
		if a := r.o.Answers.column(r.t, strings.TrimRight(grid.Name(0, c), "1"), r.columns[c].Text); a != nil {
			r.columnAnswer(c, a)
		}
	}
}

func (r *reader) tableAnswer(a *TableAnswer) {
	if w := spell.ReadWhen(a.Period); w.Full() {
		w = w.Keep(r.titles.When)
		r.titles.When, r.titles.WhenAt = w, "answer"
		if w.Year != 0 {
			r.titles.Year, r.titles.YearAt = w.Year, "answer"
		}
	}
	if a.Year != 0 {
		r.titles.Year, r.titles.YearAt, r.titles.When.Year = a.Year, "answer", 0
	}
	if a.Unit != "" {
		r.titles.Units, r.titles.UnitAt = []string{spell.Unit(a.Unit)}, "answer"
	}
	if a.Area != "" {
		r.titles.Area, r.titles.AreaAt = a.Area, "answer"
	}
}

var answerKinds = map[string]spell.What{"value": spell.Value, "growth": spell.Growth, "target": spell.Target,
	"last_year": spell.LastYear, "unused": spell.Other}

func (r *reader) columnAnswer(c int, a *ColumnAnswer) {
	h := &r.columns[c].Head
	r.from[c] = *a
	if role := r.columns[c].Role; role == tables.Aside || a.Kind != "" || a.Indicator != "" || a.Period != "" {
		r.columns[c].Role = tables.Figures
	}
	switch w := spell.ReadWhen(a.Period); {
	// 累计 over a heading that names the month
	case w.Relative && w.Spoken && !w.Full() && h.When.Full() && !h.When.Doubt:
		h.When.Span, h.When.Spoken, h.Two = w.Span, true, false
	case w.Said():
		w = w.Keep(h.When)
		w.LastYear = w.LastYear || w.Year == 0 && h.When.LastYear
		h.When, h.Two = w, false
	}
	if what, ok := answerKinds[a.Kind]; ok {
		h.What, h.Said = what, true
	}
	if a.Unit != "" {
		h.Units = []string{spell.Unit(a.Unit)}
	}
	if a.Area != "" && h.Area == "" {
		h.Area, h.AreaAt = a.Area, "answer"
	}
	if es := r.o.Catalog.Find(a.Indicator); es != nil {
		h.Names = es
	}
}

// labels notes which indicators the table's rows and headings name.
func (r *reader) labels() {
	note := func(es []catalog.Entry) {
		for _, e := range es {
			r.seen[e.In.ID] = true
		}
	}
	for c, col := range r.columns {
		note(col.Head.Names)
		if col.Role != tables.Names {
			continue
		}
		for row := r.t.First; row <= r.t.Last; row++ {
			if s := r.t.Grid.Text(row, c); s != "" {
				es, _, _ := r.lookup(s)
				note(es)
			}
		}
	}
}

// row reads the cells of one row.
func (r *reader) row(row int) {
	if why := r.t.Skip[row]; why != "" {
		r.rest(row, r.unused(why, "a row of headings or column numbers"))
		return
	}
	segments := r.segments()
	for _, s := range segments {
		k := r.key(row, s.from, s.to)
		for c := s.from; c < s.to; c++ {
			switch cell := r.t.Grid.At(row, c); {
			case hasNumber(cell) || r.isNone(&k, c, cell):
				r.cell(row, c, cell, &k)
			case r.isProse(&k, c, cell):
				r.leave(r.draft(row, c, cell), r.unused("是一段话，不是一个数", "a sentence, not a figure"))
			}
		}
	}
}

// isNone reports whether a cell says that nothing happened (无) where an
// indicator counts what happens: a zero, reported.
func (r *reader) isNone(k *key, c int, cell grid.Cell) bool {
	if cell.Text == "" || spell.Fold(cell.Text) != "无" || cell.Is(grid.Spread) || r.columns[c].Role != tables.Figures {
		return false
	}
	names, _, _ := r.names(k, &r.columns[c])
	return slices.ContainsFunc(names, func(e catalog.Entry) bool { return e.In.Measure == qianshao.Count })
}

// isProse reports whether words with a number in them stand where a figure of
// an indicator should.
func (r *reader) isProse(k *key, c int, cell grid.Cell) bool {
	return r.columns[c].Role == tables.Figures && len(k.names) > 0 && !cell.Is(grid.Spread) &&
		len([]rune(cell.Text)) > maxFigure && strings.ContainsAny(cell.Text, "0123456789０１２３４５６７８９")
}

// maxFigure is how many characters a figure with what is said of it may have.
const maxFigure = 30

// segment is a run of columns with a column of names of its own: tables stand
// side by side.
type segment struct{ from, to int }

func (r *reader) segments() []segment {
	out := []segment{{0, len(r.columns)}}
	named, figs := false, false
	for c, col := range r.columns {
		switch col.Role {
		case tables.Names:
			if named && figs {
				out[len(out)-1].to = c
				out = append(out, segment{c, len(r.columns)})
				figs = false
			}
			named = true
		case tables.Figures:
			figs = true
		}
	}
	return out
}

// rest gives all cells with numbers of a row one reason.
func (r *reader) rest(row int, why *qianshao.Fault) {
	for c := range max(len(r.columns), 0) {
		if cell := r.t.Grid.At(row, c); hasNumber(cell) {
			r.leave(r.draft(row, c, cell), why)
		}
	}
}

// hasNumber reports whether a cell holds a number, however it is written.
func hasNumber(c grid.Cell) bool {
	if c.Is(grid.NoCache) || c.Is(grid.Bool) {
		return true
	}
	if c.Is(grid.Spread) || c.Text == "" {
		return false
	}
	if c.Is(grid.Date) {
		return true
	}
	if spell.IsPlain(c.Text) {
		return true
	}
	switch n := spell.ReadNumber(c.Text, 0); n.Kind {
	case spell.IsNumber:
		return true
	case spell.IsHeld:
		if spell.ReadWhen(c.Text).Said() {
			return false
		}
		if strings.Trim(spell.Fold(c.Text), "0123456789., ") == "" {
			return true // 71,23,4
		}
		return n.Read || n.Reason.Code != "not-a-number" &&
			(n.Reason.Code == "cell-error" || strings.ContainsAny(c.Text, "0123456789")) &&
			len([]rune(c.Text)) <= maxFigure
	case spell.IsOther:
		return strings.ContainsAny(c.Text, "0123456789")
	}
	return false
}
