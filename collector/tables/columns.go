package tables

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

func itoa(n int) string { return strconv.Itoa(n) }

// unitSaid takes a unit that stands among the headings for the whole table's:
// 指标 | 1-3月 | 单位：万元.
func (t *Table) unitSaid(stack []string) []string {
	for i, s := range stack {
		us := spell.UnitsIn(s)
		if len(us) == 0 || !strings.HasPrefix(spell.Fold(s), "单位") {
			continue
		}
		if len(t.Titles.Units) == 0 {
			t.Titles.Units, t.Titles.UnitAt = us, "title"
		}
		return append(append([]string(nil), stack[:i]...), stack[i+1:]...)
	}
	return stack
}

// column judges a column by its heading and by what stands in it.
func (f *finder) column(t *Table, c int) Column {
	stack := t.unitSaid(f.stack(t, c))
	col := Column{Text: strings.Join(stack, " ")}
	n := f.contentOf(t, c)
	t.Known += n.names
	said := unnamed
	for i := len(stack) - 1; i >= 0 && said == unnamed; i-- {
		said = roleOf(stack[i])
	}
	switch said {
	case ordinalHead:
		col.Aside = "序号"
		return col
	case remarkHead:
		col.Aside = "备注、单位等"
		return col
	case namesHead:
		switch {
		case n.areas > 0 && n.names == 0:
			col.Role = Areas
		case n.whens > 0 && n.names == 0 && n.whens*2 > n.n:
			col.Role = Periods
		default:
			col.Role = Names
		}
		return col
	case areasHead:
		col.Role = Areas
		if n.names > 0 && n.areas == 0 {
			col.Role = Names
		}
		return col
	case yearsHead:
		if n.years > 0 || n.whens > 0 {
			col.Role = Years
			return col
		}
	case monthsHead:
		col.Role = Months
		if n.years > 0 {
			col.Role = Periods
		}
		return col
	case periodsHead:
		col.Role = Periods
		if n.names > 0 && n.whens == 0 && n.years == 0 {
			col.Role = Names
		}
		return col
	case unitsHead:
		switch {
		case n.units == 0 && n.areas > 0:
			col.Role = Areas
		case n.units == 0 && n.figs == 0 && n.n > 0:
			col.Aside = "单位名称"
		default:
			col.Role = Units
		}
		return col
	}
	if role, ok := byContent(n, len(stack) > 0); ok {
		col.Role = role
		if role == Aside {
			col.Aside = "序号"
		}
		return col
	}
	if len(stack) == 0 && t.Top >= 0 && n.figs == 0 {
		return col
	}
	col.Role = Figures
	col.Head = f.head(stack)
	if col.Head.What == spell.Other && col.Head.Said && len(col.Head.Names) == 0 {
		col.Role, col.Aside = Aside, col.Text
	}
	return col
}

// byContent judges a column that no heading explains.
func byContent(n content, headed bool) (Role, bool) {
	switch {
	case n.names > 0 && n.names*4 >= n.n-n.figs && n.figs <= n.names:
		return Names, true
	case n.areas > 0 && n.areas*2 >= n.n && n.figs == 0:
		return Areas, true
	case n.whens > 0 && n.figs == 0 && n.whens*2 >= n.n:
		return Periods, true
	case n.units > 0 && n.figs == 0 && !headed:
		return Units, true
	case n.units > 1 && n.figs == 0 && n.units*2 >= n.n:
		return Units, true
	case !headed && n.figs > 0 && n.steps == n.figs && n.figs == n.n:
		return Aside, true
	}
	return 0, false
}

// head reads the rows of a heading together, the lowest as the nearest.
func (f *finder) head(stack []string) Head {
	var h Head
	for i := len(stack) - 1; i >= 0; i-- {
		f.headCell(&h, stack[i])
	}
	return h
}

// headCell adds what a cell of a heading says that the ones below it do not.
func (f *finder) headCell(h *Head, text string) {
	if strings.HasPrefix(text, DayMonthMark) {
		h.When.Doubt = true
		return
	}
	rest, units := spell.HeadUnits(text)
	if h.Said && h.What != spell.Value && !slices.Contains(units, "%") {
		units = nil // of the amount above: 收入（万元） over 同比
	}
	if len(h.Units) == 0 && (!h.Said || h.What == spell.Value || len(units) > 0) {
		if h.Units = units; len(units) == 0 && spell.KnownUnit(spell.Unit(text)) {
			h.Units = []string{spell.Unit(text)}
			return
		}
	}
	if f.headName(h, text, rest) {
		return
	}
	if reWithin.MatchString(text) && !h.Said {
		h.What, h.Said = spell.Other, true
		return
	}
	if area, behind := f.cat.CutArea(rest); h.Area == "" && area != "" && f.speaks(behind) {
		h.Area, text, rest = area, behind, behind
	}
	if h.Area == "" && (f.cat.Area(rest) || catalog.IsLevel(rest)) {
		h.Area = strings.TrimSpace(rest)
		return
	}
	if what, said := spell.Classify(text); said && (!h.Said || h.What == spell.Value) {
		h.What, h.Said = what, true
		if what == spell.Change {
			h.Other = strings.Join(strings.Fields(spell.Fold(text)), "")
		}
	}
	w := spell.ReadWhen(headText(rest))
	if !w.Said() && IsFigure(grid.Cell{Text: text}) {
		w.Doubt = true
	}
	h.merge(w)
}

// reWithin begins the heading of a part of the figure beside it.
var reWithin = regexp.MustCompile(`^(?:其中|#|＃|内[:：])`)

// headText is a heading without what follows a comparison.
func headText(s string) string {
	s = spell.Fold(spell.ChineseDigits(s))
	return reCompare.ReplaceAllString(reAside.ReplaceAllString(s, ""), "")
}

// headName finds an indicator in a cell of a heading.
func (f *finder) headName(h *Head, text, rest string) bool {
	for _, s := range []string{text, rest} {
		name, suffix := spell.CutSuffix(strings.ReplaceAll(spell.Fold(s), " ", ""))
		for _, s := range []string{s, name} {
			if es := f.cat.Find(s); es != nil {
				h.Names = es
				if suffix != "" && s == name {
					h.merge(spell.ReadWhen(suffix))
				}
				return true
			}
		}
		if _, isGrowth := spell.OfAmount(name); isGrowth {
			amount, _ := spell.OfAmount(spell.Fold(name))
			if es := f.cat.Growths(amount); es != nil {
				h.Names, h.What, h.Said = es, spell.Growth, true
				return true
			}
		}
	}
	return false
}

var (
	reAnyChange  = regexp.MustCompile(`^(?:增减|增长|增幅|升降|±)[率%()±]*$`)
	rePastColumn = regexp.MustCompile(`^上(?:期|月|季)`)
)

// compared lets a column of growth, or of last year's figures, take the period
// of the figures to its left: of two years side by side the later one's.
func (f *finder) compared(t *Table) {
	for c := range t.Columns {
		h := &t.Columns[c].Head
		if c > 0 && h.Said && h.What == spell.Growth && reAnyChange.MatchString(spell.Fold(t.Columns[c].Text)) &&
			rePastColumn.MatchString(t.Columns[c-1].Text) {
			h.What, h.Other = spell.Change, t.Columns[c-1].Text+"之比" // of the column to its left
			continue
		}
		past := h.When.LastYear && !h.When.Spoken
		if t.Columns[c].Role != Figures || !past && (!h.Said || h.What != spell.Growth) || h.When.Full() ||
			h.When.Relative {
			continue
		}
		var of *Head
		for left := c - 1; left >= 0 && t.Columns[left].Role == Figures; left-- {
			l := &t.Columns[left].Head
			if l.What == spell.Growth && of != nil {
				break
			}
			if l.What != spell.Value || !l.When.Said() || l.When.LastYear || l.When.Whole ||
				len(l.Names) != len(h.Names) {
				continue
			}
			if of == nil || l.When.Freq == of.When.Freq && l.When.Index == of.When.Index && l.When.Year > of.When.Year {
				of = l
			}
		}
		if of == nil {
			continue
		}
		year := h.When.Year
		h.When, h.Two = of.When, h.Two || of.Two
		h.When.LastYear = past
		if year != 0 {
			h.When.Year = year
		}
	}
}

// groups lets a column whose heading says only a part (绝对量, 同比) take the
// rest from the group it stands in, where that is not merged over it.
func (f *finder) groups(t *Table) {
	if t.Top < 0 || t.First-t.Top < 2 {
		return
	}
	for c := 1; c < len(t.Columns); c++ {
		col, left := &t.Columns[c], &t.Columns[c-1]
		if col.Role != Figures || left.Role != Figures || col.Head.When.Year != 0 || len(f.stack(t, c)) == 0 ||
			f.g.Text(t.Top, c) != "" {
			continue
		}
		if top := strings.TrimSpace(f.topOf(t, c)); top != "" && (!col.Head.When.Said() || spell.ReadWhen(top).Whole) {
			f.headCell(&col.Head, top)
			col.Text = top + " " + col.Text
		}
	}
}

// topOf is the nearest text to the left in a table's first row of headings.
func (f *finder) topOf(t *Table, c int) string {
	for ; c >= 0 && t.Columns[c].Role == Figures; c-- {
		if s := f.g.Text(t.Top, c); s != "" {
			return s
		}
	}
	return ""
}

// nameColumn takes the first column of texts for the names, where none is
// known: what its rows are has to be told.
func (f *finder) nameColumn(t *Table) {
	for c := range t.Columns {
		if t.Columns[c].Role == Areas {
			return
		}
	}
	for c := range t.Columns {
		if n := f.contentOf(t, c); t.Columns[c].Role == Figures && n.figs == 0 && n.n > 0 && n.whens == 0 {
			t.Columns[c].Role = Names
			return
		}
	}
}
