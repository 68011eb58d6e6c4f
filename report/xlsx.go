package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"qianshao/words"
)

// Xlsx writes the paper as a workbook: a sheet a part and a battle, heads
// frozen and repeated in print, numbers as numbers, charts that can be edited.
// A text stays a text, whatever it starts with.
func (p *Paper) Xlsx(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{p: p, f: f, styles: map[style]int{}, taken: map[string]bool{}}
	b.overview()
	for i := range p.Battles {
		s := &p.Battles[i]
		t := p.fullTable(s)
		b.sheet(s.Name, &t, append(append([]string{}, s.Text...), s.Needs...), s.Charts)
		for k := range s.Topics {
			of := p.topicTable(&s.Topics[k])
			b.sheet(s.Topics[k].Name, &of, s.Topics[k].Text, nil)
		}
		if kept := p.keepTable(s); len(kept.Rows) > 0 {
			b.sheet(p.keepTitle(), &kept, nil, nil)
		}
	}
	lists, promises := p.listTable(), p.promiseTable()
	risk, overdue := p.riskTable(func(*RiskItem) bool { return true }), p.lateTable()
	b.sheet(words.In(p.Lang, keyLists, "Lights"), &lists, nil, nil)
	b.sheet(words.In(p.Lang, keyRisk, "Risk"), &risk, p.Risk.Text, p.Risk.Charts)
	b.sheet(words.In(p.Lang, keyOverdue, "Not handed in"), &overdue, nil, nil)
	if duties := p.dutyTable(); len(p.Duties.Text) > 0 {
		b.sheet(words.In(p.Lang, keyDuties, "Duties"), &duties, p.Duties.Text, nil)
	}
	if nodes := p.nodeTable(); len(p.Tasks.Text) > 0 {
		b.sheet(words.In(p.Lang, keyTasks, "Tasks"), &nodes, p.Tasks.Text, nil)
	}
	b.sheet(words.In(p.Lang, keyPromises, "Promises"), &promises, p.Asks, nil)
	if p.Scores != nil {
		t := p.scoreTable()
		b.sheet(words.In(p.Lang, keyScores, "Assessment"), &t,
			append(append([]string{}, p.Scores.Text...), p.Scores.Explain...), nil)
	}
	for i := range p.Annex {
		name := fmt.Sprintf("%s%d %s", words.In(p.Lang, "附件", "Annex "), i+1, p.Annex[i].Title)
		b.sheet(name, &p.Annex[i], nil, nil)
	}
	if b.err == nil {
		b.err = saveWorkbook(f, p, w)
	}
	if b.err != nil {
		return fmt.Errorf("xlsx: %w", b.err)
	}
	return nil
}

// book is a workbook being written; the first error stays and stops it.
type book struct {
	p      *Paper
	f      *excelize.File
	name   string // of the sheet written now
	row    int    // last row written there
	styles map[style]int
	taken  map[string]bool
	err    error
}

func (b *book) do(err error) {
	if b.err == nil && err != nil {
		b.err = fmt.Errorf("sheet %q: %w", b.name, err)
	}
}

// open starts a sheet; the workbook's first one is renamed.
func (b *book) open(name string) {
	name = b.unique(name)
	if len(b.taken) == 1 {
		b.do(b.f.SetSheetName("Sheet1", name))
	} else {
		_, err := b.f.NewSheet(name)
		b.do(err)
	}
	b.name, b.row = name, 0
}

// unique makes a name fit for a sheet: at most 31 UTF-16 units, none of
// :\/?*[], no quote at either end, none twice.
func (b *book) unique(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, clean(name))
	name = strings.TrimSpace(name)
	if name == "" {
		name = words.In(b.p.Lang, "表", "Sheet")
	}
	for n := 1; ; n++ {
		try := cut(name, 31)
		if n > 1 {
			tail := fmt.Sprintf(" (%d)", n)
			try = cut(name, 31-len(tail)) + tail
		}
		if key := strings.ToLower(try); !b.taken[key] {
			b.taken[key] = true
			return try
		}
	}
}

// cut keeps at most a number of UTF-16 units.
func cut(s string, most int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > most {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// overview is the first sheet: what the paper is, counts, changes and text.
func (b *book) overview() {
	p := b.p
	b.open(words.In(p.Lang, keySummary, "Overview"))
	counts, changes := p.countTable(), p.changeTable()
	const columns = 8
	b.do(b.f.SetColWidth(b.name, "A", "A", 26))
	b.do(b.f.SetColWidth(b.name, "B", letters(columns-1), 14))
	b.top(p.Title, p.Subtitle, columns)
	for _, line := range []string{p.Issuer, p.Number, dateText(p.Lang, p.Date)} {
		b.line(line, columns, style{})
	}
	for _, s := range p.Summary.Paragraphs {
		b.line(s, columns, style{wrap: true})
	}
	b.titled(&counts, columns, 1)
	b.titled(&changes, columns, columns-len(changes.Columns)+1)
	b.freeze(2)
	b.page(2)
}

// titled writes a table under its title, after a free row.
func (b *book) titled(t *Table, columns, span int) {
	if len(t.Rows) == 0 {
		return
	}
	b.row++
	b.line(t.Title, columns, style{bold: true})
	b.table(t, span)
}

// sheet writes one table with its text and charts; without any it is left
// out.
func (b *book) sheet(name string, t *Table, texts []string, charts []Chart) {
	if len(t.Rows) == 0 && len(texts) == 0 && len(charts) == 0 || len(t.Columns) == 0 {
		return
	}
	b.open(name)
	columns := len(t.Columns)
	title := name
	if t.Title != "" {
		title = t.Title
	}
	unit := t.Unit
	if unit != "" {
		unit = words.In(b.p.Lang, "单位：", "Unit: ") + unit
	}
	b.top(title, unit, columns)
	for i := range t.Columns {
		b.do(b.f.SetColWidth(b.name, letters(i), letters(i), float64(min(t.want(i, b.p.Lang)*8/5+2, 80))))
	}
	b.table(t, 1)
	b.freeze(3)
	if len(texts) > 0 {
		b.row++
	}
	for _, s := range texts {
		b.line(s, columns, style{wrap: true})
	}
	for i := range charts {
		if !charts[i].empty() {
			b.chart(&charts[i])
		}
	}
	b.page(3)
}
