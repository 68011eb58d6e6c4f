package layout

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// Teach makes a layout of the answers that were given about a file's tables. It
// keeps what will hold next month: years and months are of this sheet alone.
func Teach(name, file string, ts []*tables.Table, a cells.Answers) Layout {
	l := Layout{Name: name, File: file, Shape: ShapeOf(ts)}
	sheets := sheetsOf(ts)
	for _, x := range a.Tables {
		x.Sheet, x.Year, x.Period = numbered(sheets, x.Sheet), 0, lasting(x.Period)
		if x.Period != "" || x.Unit != "" || x.Area != "" {
			l.Answers.Tables = append(l.Answers.Tables, x)
		}
	}
	for _, x := range a.Columns {
		if x.Column == "" {
			x.Column = columnOf(ts, &x)
		}
		x.Sheet, x.Period, x.Heading = numbered(sheets, x.Sheet), lasting(x.Period), ""
		if x.Column != "" && (x.Period != "" || x.Kind != "" || x.Unit != "" || x.Area != "" || x.Indicator != "") {
			l.Answers.Columns = append(l.Answers.Columns, x)
		}
	}
	for _, x := range a.Rows {
		x.Sheet = numbered(sheets, x.Sheet)
		l.Answers.Rows = append(l.Answers.Rows, x)
	}
	return l
}

// On gives the layout's answers for a file of its shape, whose sheets may have
// other names.
func (l *Layout) On(ts []*tables.Table) *cells.Answers {
	sheets := sheetsOf(ts)
	named := func(s string) string {
		if n, err := strconv.Atoi(strings.TrimPrefix(s, "#")); err == nil && strings.HasPrefix(s, "#") && n >= 1 &&
			n <= len(sheets) {
			return sheets[n-1]
		}
		return s
	}
	out := &cells.Answers{Tables: append([]cells.TableAnswer(nil), l.Answers.Tables...),
		Columns: append([]cells.ColumnAnswer(nil), l.Answers.Columns...),
		Rows:    append([]cells.RowAnswer(nil), l.Answers.Rows...)}
	for i := range out.Tables {
		out.Tables[i].Sheet = named(out.Tables[i].Sheet)
	}
	for i := range out.Columns {
		out.Columns[i].Sheet = named(out.Columns[i].Sheet)
	}
	for i := range out.Rows {
		out.Rows[i].Sheet = named(out.Rows[i].Sheet)
	}
	return out
}

// sheetsOf are the names of the sheets that hold tables, in order.
func sheetsOf(ts []*tables.Table) []string {
	var out []string
	for _, t := range ts {
		if len(out) == 0 || out[len(out)-1] != t.Grid.Sheet {
			out = append(out, t.Grid.Sheet)
		}
	}
	return out
}

// numbered names a sheet by its place: its name may be that of a month.
func numbered(sheets []string, name string) string {
	for i, s := range sheets {
		if s == name && name != "" {
			return fmt.Sprintf("#%d", i+1)
		}
	}
	return name
}

// lasting keeps what is said of a period without naming one: 本月, 累计.
func lasting(period string) string {
	if strings.ContainsFunc(period, unicode.IsDigit) || spell.ReadWhen(period).Full() {
		return ""
	}
	return period
}

// columnOf finds the letter of the column with a heading.
func columnOf(ts []*tables.Table, a *cells.ColumnAnswer) string {
	want := strings.Join(strings.Fields(spell.Fold(a.Heading)), "")
	for _, t := range ts {
		if a.Sheet != "" && a.Sheet != t.Grid.Sheet || a.Table != 0 && a.Table != t.N {
			continue
		}
		for c, col := range t.Columns {
			if want != "" && strings.Join(strings.Fields(spell.Fold(col.Text)), "") == want {
				return strings.TrimRight(grid.Name(0, c), "1")
			}
		}
	}
	return ""
}
