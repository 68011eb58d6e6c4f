package cells

import (
	"slices"
	"strings"

	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// Answers are what a person, or a layout that was taught, has said of a file.
// An empty part says nothing. Texts are as written on the sheet; a heading is
// its rows joined by a blank.
type Answers struct {
	Tables  []TableAnswer  `json:"tables,omitempty" yaml:"tables,omitempty"`
	Columns []ColumnAnswer `json:"columns,omitempty" yaml:"columns,omitempty"`
	Rows    []RowAnswer    `json:"rows,omitempty" yaml:"rows,omitempty"`
}

// TableAnswer says what a table is of. Sheet "" is every sheet, Table 0 every
// table of it.
type TableAnswer struct {
	Sheet  string `json:"sheet,omitempty" yaml:"sheet,omitempty"`
	Table  int    `json:"table,omitempty" yaml:"table,omitempty"`
	Year   int    `json:"year,omitempty" yaml:"year,omitempty"`
	Period string `json:"period,omitempty" yaml:"period,omitempty"` // as people write it: 1-6月, 2023年6月
	Unit   string `json:"unit,omitempty" yaml:"unit,omitempty"`
	Area   string `json:"area,omitempty" yaml:"area,omitempty"`
}

// ColumnAnswer says what a column is. It is known by its letter, or by its
// heading.
type ColumnAnswer struct {
	Sheet     string `json:"sheet,omitempty" yaml:"sheet,omitempty"`
	Table     int    `json:"table,omitempty" yaml:"table,omitempty"`
	Column    string `json:"column,omitempty" yaml:"column,omitempty"` // "C"
	Heading   string `json:"heading,omitempty" yaml:"heading,omitempty"`
	Period    string `json:"period,omitempty" yaml:"period,omitempty"` // also 本月, 累计
	Kind      string `json:"kind,omitempty" yaml:"kind,omitempty"`     // value, growth, target, unused
	Unit      string `json:"unit,omitempty" yaml:"unit,omitempty"`
	Area      string `json:"area,omitempty" yaml:"area,omitempty"`
	Indicator string `json:"indicator,omitempty" yaml:"indicator,omitempty"` // an id
}

// RowAnswer says what the rows of a name are.
type RowAnswer struct {
	Sheet     string `json:"sheet,omitempty" yaml:"sheet,omitempty"`
	Table     int    `json:"table,omitempty" yaml:"table,omitempty"`
	Label     string `json:"label" yaml:"label"`
	Indicator string `json:"indicator,omitempty" yaml:"indicator,omitempty"` // an id
	Unit      string `json:"unit,omitempty" yaml:"unit,omitempty"`
	Area      string `json:"area,omitempty" yaml:"area,omitempty"`
	Ignore    bool   `json:"ignore,omitempty" yaml:"ignore,omitempty"`
}

// Before puts a's answers before others, which only speak where a is silent.
func (a *Answers) Before(others *Answers) *Answers {
	if a == nil || others == nil {
		if a == nil {
			return others
		}
		return a
	}
	return &Answers{slices.Concat(a.Tables, others.Tables), slices.Concat(a.Columns, others.Columns),
		slices.Concat(a.Rows, others.Rows)}
}

// of reports whether an answer given for a sheet and table is about t.
func of(t *tables.Table, sheet string, n int) bool {
	return (sheet == "" || sheet == t.Grid.Sheet) && (n == 0 || n == t.N)
}

func plain(s string) string { return strings.Join(strings.Fields(spell.Fold(s)), "") }

// row is the answer about a row's name, or nil.
func (a *Answers) row(t *tables.Table, label string) *RowAnswer {
	if a == nil {
		return nil
	}
	for i := range a.Rows {
		if x := &a.Rows[i]; of(t, x.Sheet, x.Table) && spell.Label(x.Label) == spell.Label(label) {
			return x
		}
	}
	return nil
}

// column is the answer about a column, or nil.
func (a *Answers) column(t *tables.Table, letter, heading string) *ColumnAnswer {
	if a == nil {
		return nil
	}
	for i := range a.Columns {
		x := &a.Columns[i]
		if of(t, x.Sheet, x.Table) && (x.Column != "" && x.Column == letter || x.Heading != "" &&
			plain(x.Heading) == plain(heading)) {
			return x
		}
	}
	return nil
}

// table is the answer about a table, or nil.
func (a *Answers) table(t *tables.Table) *TableAnswer {
	if a == nil {
		return nil
	}
	for i := range a.Tables {
		if x := &a.Tables[i]; of(t, x.Sheet, x.Table) {
			return x
		}
	}
	return nil
}
