package qianshao

import (
	"fmt"
	"testing"
)

// library lends lines and counts the ones it lost.
type library struct {
	lines  map[Series]*Line
	recent Recent
	lost   int64
}

func (x *library) Lend(s Series, _ *Line) *Line { return x.Find(s) }
func (x *library) Find(s Series) *Line          { return x.lines[s] }
func (x *library) Recent() *Recent              { return &x.recent }
func (x *library) Failures() int64              { return x.lost }

func yearly(years ...int) (line []Point) {
	for _, y := range years {
		line = append(line, Point{Period: NewPeriod(Year, y, 1), Value: float64(y)})
	}
	return line
}

func numbered(n int) Series { return Series{fmt.Sprint("i", n), "here"} }

// A frame finds what it was not given with its lender, in the years it was lent;
// what is put in hides that, also nothing.
func TestFrameThatBorrows(t *testing.T) {
	t.Parallel()
	x := &library{lines: map[Series]*Line{numbered(1): Pack(yearly(2021, 2022, 2023)), numbered(2): Pack(yearly(2022))}}
	f := NewFrame()
	f.Borrow(x, 2022, 2023)
	if n := len(f.Line(numbered(1))); n != 2 {
		t.Errorf("%d years of 2022 and 2023", n)
	}
	if n := len(f.Line(numbered(2))); n != 1 {
		t.Errorf("%d years of 2022", n)
	}
	f.Replace(numbered(1), yearly(2023))
	f.Replace(numbered(2), nil)
	if len(f.Line(numbered(1))) != 1 || len(f.Line(numbered(2))) != 0 || len(f.Line(numbered(3))) != 0 {
		t.Error("what was put in does not hide what is lent")
	}
	for range 2 {
		unread := f.Check()
		if err := unread(); err != nil {
			t.Error(err)
		}
		if x.lost++; unread() == nil {
			t.Error("a line that could not be read is none that is missing")
		}
	}
	if err := NewFrame().Check()(); err != nil {
		t.Error(err)
	}
}

// What a frame takes in memory grows with its own lines; those lent are not its own.
func TestFrameBytes(t *testing.T) {
	t.Parallel()
	f := NewFrame()
	for n := range mostApart + 1 {
		f.Replace(numbered(n), yearly(2022, 2023))
	}
	one := f.Shared(numbered(0)).Bytes()
	if want := int64(mostApart+1) * (56 + one); f.Bytes() != want || one < 80 {
		t.Errorf("%d bytes, want %d", f.Bytes(), want)
	}
	g := f.Fork()
	if g.Bytes() != f.Bytes() {
		t.Errorf("a fork of %d bytes, of %d", g.Bytes(), f.Bytes())
	}
	g.Borrow(&library{}, 2022, 2023)
	if g.Bytes() != 0 {
		t.Errorf("%d bytes of its own", g.Bytes())
	}
}

// A fork of few lines copies them; one of many stands on them, and costs nothing
// until something is put in.
func TestForksOfMany(t *testing.T) {
	t.Parallel()
	f := NewFrame()
	for n := range mostApart {
		f.Replace(numbered(n), yearly(2023))
	}
	if g := f.Fork(); len(g.lines) != mostApart || len(g.base) != 0 {
		t.Errorf("%d lines, %d below", len(g.lines), len(g.base))
	}
	f.Replace(numbered(mostApart), yearly(2023))
	g := f.Fork()
	if len(g.lines) != 0 || len(g.base) != mostApart+1 {
		t.Errorf("%d lines, %d below", len(g.lines), len(g.base))
	}
	g.Replace(numbered(0), nil)
	if len(g.Line(numbered(0))) != 0 || len(f.Line(numbered(0))) != 1 || len(g.Line(numbered(1))) != 1 {
		t.Error("a line taken out of a fork")
	}
	g.Replace(numbered(9999), nil)
	if len(g.lines) != 1 {
		t.Errorf("nothing in the place of nothing is held: %d", len(g.lines))
	}
}
