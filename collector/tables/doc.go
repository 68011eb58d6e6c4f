// Package tables finds the tables of a sheet and what each says of itself:
// its title's period, unit and area, what its columns hold, which rows are
// figures. It is pure; what a figure means is for package cells.
package tables

import (
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// Table is a block of a sheet: titles, headings, figures.
type Table struct {
	Grid    *grid.Grid
	N       int // place among the sheet's tables, from 1
	Titles  Title
	Top     int // first row of headings, from 0; -1: none
	First   int // first row below them
	Last    int // last row
	Columns []Column
	Known   int            // cells in columns of names that name an indicator
	Skip    map[int]string // rows that hold no figures of their own, and why
}

// Title is what stands above a table, on its sheet's and file's names and on
// a cover sheet, the nearest first.
type Title struct {
	Lines  []string
	Year   int
	YearAt string // where the year was read: title, sheet, file, cover; "": nowhere
	When   spell.When
	WhenAt string
	Units  []string
	UnitAt string
	Area   string // as written
	AreaAt string
	What   spell.What // Growth: the table is one of growths
	Names  []catalog.Entry
	Filed  spell.When // the day it was filled in, where that is said
}

// Role says what a column is for.
type Role uint8

// The roles.
const (
	Aside   Role = iota // remarks, ordinals: nothing to read
	Names               // what the row is of
	Areas               // where
	Periods             // when
	Years
	Months
	Units
	Kinds // what the row's figures are: 总量, 增速
	Figures
)

// Column is a column of a table.
type Column struct {
	Role  Role
	Text  string // its heading, rows joined by a blank
	Head  Head
	Aside string // why nothing is read of it
}

// Head is what a heading says.
type Head struct {
	When  spell.When
	Two   bool // two rows name different periods
	What  spell.What
	Said  bool // What is said
	Units []string
	Names []catalog.Entry
	Area  string // as written
	// AreaAt is where Area is from, where that is not the heading.
	AreaAt string
	Other  string // the word that makes it another measure
}

// FirstRow is the first row of a table, its headings included.
func (t *Table) FirstRow() int {
	if t.Top >= 0 {
		return t.Top
	}
	return t.First
}
