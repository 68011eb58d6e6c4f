package tables

import (
	"regexp"
	"strings"

	"qianshao"
	"qianshao/collector/spell"
)

// merge adds a period of a row of headings above to one below.
func (h *Head) merge(w spell.When) {
	low := &h.When
	switch {
	case !w.Said():
		return
	case !low.Said():
		*low = w
		return
	case w.Doubt || low.Doubt:
		low.Doubt = true
		return
	case low.Full() && !low.Whole && w.Full() && !w.Whole:
		h.Two = h.Two || low.Freq != w.Freq || low.Index != w.Index || low.Year != 0 && w.Year != 0 &&
			low.Year != w.Year ||
			low.Clashes(w)
	case low.Full() && !low.Whole:
		h.Two = h.Two || w.LastYear || w.Relative && low.Clashes(w) || low.Year != 0 && w.Year != 0 &&
			w.Year != low.Year
	case w.Full() && !w.Whole:
		h.Two = h.Two || low.LastYear && w.Year == 0 && low.Clashes(w) || low.Whole && w.Year != 0 && w.Year != low.Year
		*low, w = w, *low
		low.LastYear = low.LastYear || w.LastYear
	default:
		h.Two = h.Two || low.LastYear != w.LastYear && low.Clashes(w)
		low.LastYear, low.Relative = low.LastYear || w.LastYear, low.Relative || w.Relative && !low.Spoken
	}
	if low.Year == 0 {
		low.Year = w.Year
	}
	if w.Over(*low) {
		low.Span, low.Spoken, low.Implied = w.Span, true, w.Implied
	}
}

// singles reads months without a word (9月) as months alone where the same
// table has a column of the year so far through one of them (1-9月), or one
// that sums them up (累计, 合计): the two are not the same figure.
func (t *Table) singles() {
	bare := func(c Column) bool {
		w := c.Head.When
		return c.Role == Figures && w.Freq == qianshao.Month && w.Full() && !w.Spoken && !w.End
	}
	beside := false
	for _, so := range t.Columns {
		w := so.Head.When
		if so.isSum() {
			n := 0
			for _, c := range t.Columns {
				if bare(c) && c.Head.What == spell.Value {
					n++
				}
			}
			beside = beside || n > 1 || n == 1 && w.Relative && t.Titles.When.Full()
		}
		if so.Role != Figures || w.Freq != qianshao.Month || !w.Spoken || w.Span != qianshao.Cumulative ||
			so.Head.What != spell.Value {
			continue
		}
		for _, c := range t.Columns {
			beside = beside || bare(c) && c.Head.What == spell.Value && c.Head.When.Index == w.Index &&
				(c.Head.When.Year == 0 || w.Year == 0 || c.Head.When.Year == w.Year)
		}
	}
	for c := range t.Columns {
		if beside && bare(t.Columns[c]) {
			w := &t.Columns[c].Head.When
			w.Span, w.Spoken, w.Implied = qianshao.Single, true, true
		}
	}
}

// isSum reports whether a column without a period of its own is the sum of
// those beside it: 累计, 合计.
func (c *Column) isSum() bool {
	w := c.Head.When
	if c.Role != Figures || c.Head.What != spell.Value || len(c.Head.Names) > 0 || w.LastYear {
		return false
	}
	return w.Relative && !w.Full() && w.Spoken && w.Span == qianshao.Cumulative && !w.Implied || !w.Said() &&
		reSum.MatchString(spell.Label(c.Text))
}

var reTenDay = regexp.MustCompile(`^([上中下])旬[数值]?$`)

// tenDays gives 上旬, 中旬 and 下旬 over columns the month of the title.
func (t *Table) tenDays() {
	title := t.Titles.When
	for c := range t.Columns {
		h := &t.Columns[c].Head
		m := reTenDay.FindStringSubmatch(strings.Join(strings.Fields(spell.Fold(t.Columns[c].Text)), ""))
		if m == nil || h.When.Said() {
			continue
		}
		if title.Freq != qianshao.Month || !title.Full() {
			h.When.Doubt = true
			continue
		}
		h.When = spell.When{Year: title.Year, Freq: qianshao.TenDay, Index: (title.Index-1)*3 + map[string]int{"上": 1,
			"中": 2, "下": 3}[m[1]]}
	}
}

var reSum = regexp.MustCompile(`^(?:合计|小计|总计|共计)$`)

// sums leaves out a column 合计 beside columns of areas or periods.
func (t *Table) sums() {
	parts := 0
	for _, c := range t.Columns {
		if c.Role == Figures && (c.Head.Area != "" || c.Head.When.Full() && !c.Head.When.Whole) {
			parts++
		}
	}
	for c := range t.Columns {
		col := &t.Columns[c]
		if parts > 1 && col.Role == Figures && !col.Head.When.Said() && col.Head.Area == "" &&
			len(col.Head.Names) == 0 && reSum.MatchString(spell.Label(col.Text)) {
			col.Role, col.Aside = Aside, "合计，只作核对"
		}
	}
}
