package qianshao

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func month(year, m int) Period { return NewPeriod(Month, year, m) }

// A frame behaves like a map from series and period to the last point set,
// listed in order of period.
func TestFrameIsAMapInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f, model := NewFrame(), map[Series]map[Period]Point{}
		for range rapid.IntRange(0, 60).Draw(t, "points") {
			s := Series{rapid.SampledFrom([]string{"a", "b"}).Draw(t, "indicator"), rapid.SampledFrom([]string{"x", "y"}).Draw(t, "area")}
			p := Point{Period: month(2021+rapid.IntRange(0, 2).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")), Value: rapid.Float64Range(0, 9).Draw(t, "value")}
			f.Set(s, p)
			if model[s] == nil {
				model[s] = map[Period]Point{}
			}
			model[s][p.Period] = p
		}
		checkFrame(t, f, model)
	})
}

func checkFrame(t *rapid.T, f *Frame, model map[Series]map[Period]Point) {
	t.Helper()
	if len(f.Series()) != len(model) || !slices.IsSortedFunc(f.Series(), func(a, b Series) int { return cmpString(a.String(), b.String()) }) {
		t.Fatalf("series %v", f.Series())
	}
	mark := Point{Period: month(1999, 1)}
	for s, points := range model {
		appended := f.AppendLine([]Point{mark}, s)
		line := f.Line(s)
		if again := f.AppendLine(nil, s); !slices.Equal(appended[1:], line) || appended[0] != mark || !slices.Equal(again, line) {
			t.Fatalf("%s: appended %v %v, line %v", s, appended, again, line)
		}
		if len(line) != len(points) || !slices.IsSortedFunc(line, func(a, b Point) int { return comparePoint(a, b.Period) }) {
			t.Fatalf("%s: line %v", s, line)
		}
		for period, want := range points {
			if got, ok := f.Get(s, period); !ok || got != want {
				t.Fatalf("%s %s: %v, want %v", s, period, got, want)
			}
		}
		for year := 2020; year <= 2024; year++ {
			n := 0
			for period := range points {
				if period.Year() == year {
					n++
				}
			}
			if got := f.Year(s, year); len(got) != n {
				t.Fatalf("%s %d: %v, want %d points", s, year, got, n)
			}
		}
	}
}

func TestFrameOfNothing(t *testing.T) {
	t.Parallel()
	f := NewFrame()
	s := Series{"a", "x"}
	if _, ok := f.Get(s, month(2023, 1)); ok || len(f.Line(s)) != 0 || len(f.Year(s, 2023)) != 0 || len(f.Series()) != 0 {
		t.Error("an empty frame holds nothing")
	}
}

// What is done to a clone or a fork does not show in the frame it came from.
func TestFrameCopies(t *testing.T) {
	t.Parallel()
	s, p := Series{"a", "x"}, month(2023, 1)
	f := NewFrame()
	f.Commit = 7
	f.Set(s, Point{Period: p, Value: 1})
	clone, fork := f.Clone(), f.Fork()
	clone.Set(s, Point{Period: p, Value: 2})
	fork.Replace(s, []Point{{Period: p, Value: 3}})
	for frame, want := range map[*Frame]float64{f: 1, clone: 2, fork: 3} {
		if got, _ := frame.Get(s, p); got.Value != want || frame.Commit != 7 {
			t.Errorf("value %v at commit %d, want %v at 7", got.Value, frame.Commit, want)
		}
	}
	fork.Replace(s, nil)
	if len(fork.Series()) != 0 || len(f.Series()) != 1 {
		t.Error("an empty line takes the series away, in the fork only")
	}
}

func TestPointStatus(t *testing.T) {
	t.Parallel()
	for status, want := range map[Status][2]bool{Final: {true, true}, Preliminary: {true, true}, Withdrawn: {false, false}, NotApplicable: {true, false}} {
		p := Point{Status: status}
		if p.Reported() != want[0] || p.HasValue() != want[1] {
			t.Errorf("%s: reported %t, value %t", status, p.Reported(), p.HasValue())
		}
	}
}

// A fork of a fork of …, however many lines were replaced, holds what a frame
// filled at once does, and those before it stay as they were.
func TestForksOfForks(t *testing.T) {
	t.Parallel()
	p := month(2023, 1)
	of := func(i int) Series {
		if i%2 == 0 {
			return Series{"a", string(rune('a' + i/3%26))}
		}
		return Series{"b", time.Duration(i / 4).String()}
	}
	f := NewFrame()
	var kept []*Frame
	want := map[Series]float64{}
	for i := range 6 * mostApart {
		f = f.Fork()
		if i%7 == 0 {
			f.Replace(of(i), nil)
			delete(want, of(i))
		} else {
			f.Replace(of(i), []Point{{Period: p, Value: float64(i)}})
			want[of(i)] = float64(i)
		}
		kept = append(kept, f)
	}
	if len(f.Series()) != len(want) || len(f.Clone().Series()) != len(want) {
		t.Errorf("%d series, want %d", len(f.Series()), len(want))
	}
	for s, v := range want {
		if got, ok := f.Get(s, p); !ok || got.Value != v {
			t.Errorf("%v: %v, want %v", s, got.Value, v)
		}
	}
	for i, g := range kept { // what each replaced itself
		if got, ok := g.Get(of(i), p); ok != (i%7 != 0) || ok && got.Value != float64(i) {
			t.Fatalf("fork %d: %v %t", i, got.Value, ok)
		}
	}
}
