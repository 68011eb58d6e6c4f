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

// kind says what a row of a sheet looks like.
type kind uint8

const (
	blank   kind = iota
	line         // one text
	titles       // several, all of a title: unit, office, date
	heading      // names of columns
	figures      // holds a figure, or signs for none
	words        // other text
)

// looks judges rows by their own cells.
type looks struct {
	g   *grid.Grid
	cat *catalog.Catalog
}

// IsFigure reports whether a cell holds a figure rather than text; a plain
// year or a month written as a number is none.
func IsFigure(c grid.Cell) bool {
	if c.Is(grid.NoCache) || c.Is(grid.Bool) {
		return true
	}
	if c.Text == "" || c.Is(grid.Date) {
		return false
	}
	if spell.IsPlain(c.Text) {
		return true
	}
	n := spell.ReadNumber(c.Text, 0)
	switch n.Kind {
	case spell.IsNumber:
		return true
	case spell.IsOther: // a rank, or so many 名
		return strings.ContainsAny(c.Text, "0123456789")
	case spell.IsHeld:
		if spell.ReadWhen(c.Text).Said() {
			return false
		}
		return n.Read || n.Reason.Code == "cell-error" || strings.ContainsAny(c.Text, "0123456789０１２３４５６７８９") &&
			(n.Reason.Code == "brackets" || n.Reason.Code == "legend" || n.Reason.Code == "range" &&
				!strings.ContainsAny(c.Text, "月季年"))
	}
	return false
}

// isYear reports whether a cell is a year or a month written as a number.
func isYear(text string) bool {
	s := strings.TrimSpace(text)
	n, err := strconv.Atoi(s)
	if err == nil {
		return n >= 1949 && n <= 2100 || n >= 194901 && n <= 210012 && n%100 >= 1 && n%100 <= 12
	}
	if (len(s) != 7 && len(s) != 6) || s[4] != '.' {
		return false
	}
	w := spell.ReadWhen(s)
	return w.Full() || w.Doubt
}

// texts are a row's different texts with their columns, merged copies left out.
func (l *looks) texts(r int) (texts []string, cols []int) {
	if r < 0 || r >= len(l.g.Rows) {
		return nil, nil
	}
	for c, cell := range l.g.Rows[r] {
		s := strings.TrimSpace(spell.Fold(cell.Text))
		if s == "" && !cell.Is(grid.NoCache) || cell.Is(grid.Spread) && len(texts) > 0 && texts[len(texts)-1] == s {
			continue
		}
		texts, cols = append(texts, s), append(cols, c)
	}
	return texts, cols
}

// kindOf judges a row.
func (l *looks) kindOf(r int) kind {
	texts, cols := l.texts(r)
	if len(texts) == 0 {
		return blank
	}
	years, figs, missing := 0, 0, 0
	for i, c := range cols {
		cell := l.g.At(r, c)
		switch {
		case isYear(cell.Text), cell.Is(grid.Date):
			years++
		case IsFigure(cell):
			figs++
		case i > 0 && spell.ReadNumber(cell.Text, 0).Kind == spell.IsMissing:
			missing++
		}
	}
	if figs > 0 {
		if isHead := roleOf(texts[0]); isHead != unnamed && isHead != ordinalHead && isHead != valueHead &&
			figs+years == len(texts)-1 {
			return heading // with a date or number that names no period
		}
		return figures
	}
	if len(texts) == 1 {
		if years > 0 {
			return words
		}
		return line
	}
	known := l.cat.Find(texts[0]) != nil || l.cat.Area(texts[0])
	if years > 0 && (known || spell.ReadWhen(texts[0]).Full()) || missing > 0 {
		return figures
	}
	return l.textKind(texts)
}

// textKind judges a row of several texts without figures.
func (l *looks) textKind(texts []string) kind {
	title, head, role, units := 0, 0, 0, 0
	for _, s := range texts {
		switch {
		case roleOf(s) != unnamed:
			role++
		case isFiling(s) || IsNote(s) || strings.Contains(s, "单位:"):
			title++
		case spell.KnownUnit(spell.Unit(s)):
			units++
		case l.speaks(s):
			head++
		}
	}
	switch {
	case title > 0 && role == 0 && head <= 1:
		return titles
	case units > 0 && title == 0:
		head += units
	}
	switch {
	case role == 0 && l.isEmptyRow(texts):
		return words
	case role == 0 && isTitled(texts):
		return titles
	case role > 0 || head > 0:
		return heading
	}
	return words
}

// isTitled reports whether texts are a title with the table's unit beside it:
// 2023年1-3月财政收入 | （万元）.
func isTitled(texts []string) bool {
	units := 0
	for _, s := range texts {
		if rest, us := spell.HeadUnits(s); len(us) > 0 && rest == "" || spell.KnownUnit(spell.Unit(s)) {
			units++
		}
	}
	return units > 0 && units == len(texts)-1 && len([]rune(texts[0])) > 4
}

// reFigureText is a figure within words: 11.23亿元，增长4.4%.
var reFigureText = regexp.MustCompile(`\d(?:亿|万|元|人|户|%|个百分点)`)

// metaWords begin rows of a data service's export that say how each series is
// kept.
var metaWords = []string{"频率", "单位", "来源", "数据来源", "指标id", "指标编码", "更新时间", "时间区间"}

// isMeta reports whether a row describes the series above it.
func (l *looks) isMeta(r int) bool {
	texts, _ := l.texts(r)
	return len(texts) > 1 && slices.Contains(metaWords, strings.ToLower(texts[0]))
}

// isEmptyRow reports whether texts are an indicator's name with its unit and
// remarks: a row without figures, not the headings of columns.
func (l *looks) isEmptyRow(texts []string) bool {
	if l.cat.Find(texts[0]) == nil {
		return false
	}
	for _, s := range texts[1:] {
		if isSentence(s) || reFigureText.MatchString(s) {
			continue
		}
		_, said := spell.Classify(s)
		if said || spell.ReadWhen(s).Said() || l.cat.Find(s) != nil || l.cat.Area(s) {
			return false
		}
	}
	return true
}

// isSentence reports whether a text tells of figures rather than names a
// column: 完成28.4亿元，同比增长8.1%.
func isSentence(s string) bool {
	return strings.ContainsAny(s, ",，;；。") && strings.ContainsAny(s, "0123456789")
}

// speaks reports whether a text says what a column holds.
func (l *looks) speaks(s string) bool {
	if len([]rune(s)) > 40 || isSentence(s) {
		return false
	}
	if _, said := spell.Classify(s); said {
		return true
	}
	if w := spell.ReadWhen(s); w.Said() {
		return true
	}
	rest, units := spell.HeadUnits(s)
	return l.cat.Find(s) != nil || l.cat.Find(rest) != nil || l.cat.Area(s) || len(units) > 0 ||
		spell.KnownUnit(spell.Unit(s))
}
