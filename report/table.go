package report

import (
	"strings"

	"qianshao"
)

// Table is a table of any content: an annex, or what a part of the paper
// becomes before it is drawn.
type Table struct {
	Title   string   `json:"title"`
	Unit    string   `json:"unit"` // printed at the right above the table: 单位：亿元
	Columns []Column `json:"columns"`
	Rows    [][]Cell `json:"rows"`  // cells beyond the columns are left out, missing ones empty
	Wide    bool     `json:"wide"`  // needs a page on its side
	Small   bool     `json:"small"` // long texts in small type
}

// Column heads a column.
type Column struct {
	Name  string `json:"name"`
	Width int    `json:"width"` // share of the width, about in Chinese characters; 0: 6
	Kind  Kind   `json:"kind"`
}

// Kind says what a column holds, and so how it is aligned.
type Kind uint8

// The kinds of columns.
const (
	Words  Kind = iota // left
	Label              // centred
	Digits             // right
)

// Cell is a text, a number or a grade: the first that is set counts. A grade with
// a number is the light of that number.
type Cell struct {
	Grade   *qianshao.Grade `json:"grade,omitempty"`
	Figure  *Figure         `json:"figure,omitempty"`
	Percent bool            `json:"percent,omitempty"` // Figure is a share: 0.5 prints as 50%
	Chance  bool            `json:"chance,omitempty"`  // Figure is a probability: never printed as certain
	Text    string          `json:"text,omitempty"`
}

func text(s string) Cell                    { return Cell{Text: s} }
func graded(g qianshao.Grade) Cell          { return Cell{Grade: &g} }
func whole(n int) Cell                      { return Cell{Figure: &Figure{Value: float64(n)}} }
func column(n string, w int, k Kind) Column { return Column{n, w, k} }

// figure is a number, or a dash where there is none.
func figure(f *Figure, percent bool) Cell {
	if !f.known() {
		return Cell{Text: dash}
	}
	return Cell{Figure: f, Percent: percent}
}

// chance is a cell with a probability.
func chance(f *Figure) Cell {
	c := figure(f, true)
	c.Chance = c.Figure != nil
	return c
}

// at returns a row's cell, empty where the row is short.
func at(row []Cell, i int) Cell {
	if i < len(row) {
		return row[i]
	}
	return Cell{}
}

// widths returns each column's share of total, adding up to it exactly.
func (t *Table) widths(total int, lang string) []int {
	wants, sum := make([]int, len(t.Columns)), 0
	for i := range t.Columns {
		wants[i] = t.want(i, lang)
		sum += wants[i]
	}
	out, used, at := make([]int, len(t.Columns)), 0, 0
	for i := range wants {
		at += wants[i]
		out[i] = total*at/sum - used
		used += out[i]
	}
	return out
}

// want is the width a column asks for: what was set, or more where a number,
// a date or a head's longest word would not fit on one line.
func (t *Table) want(i int, lang string) int {
	w := max(t.Columns[i].width(), room(clean(t.Columns[i].Name)))
	if t.Columns[i].Kind == Words {
		return w
	}
	for _, row := range t.Rows {
		w = max(w, room(at(row, i).String(lang)))
	}
	return w
}

// room is the width that the longest unbreakable piece of a text needs; a
// very long one is broken all the same.
func room(s string) int {
	longest := 0
	for _, word := range strings.FieldsFunc(s, breakable) {
		if n := len([]rune(word)); n <= 20 {
			longest = max(longest, n)
		}
	}
	if longest < 4 { // fits in any column
		return 0
	}
	return longest*9/10 + 2
}

// breakable reports whether a line may break beside r: it is no digit, letter
// or sign of a number or a date.
func breakable(r rune) bool { return r == ' ' || r > '~' && r != '−' }

func (c Column) width() int {
	if c.Width <= 0 {
		return 6
	}
	return min(c.Width, 100)
}

// first keeps the first n columns.
func (t Table) first(n int) Table {
	t.Columns = t.Columns[:n]
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][:n]
	}
	return t
}
