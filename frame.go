package qianshao

import (
	"maps"
	"slices"
	"time"
)

// Point is a series' current value of one period within a Frame.
type Point struct {
	Period   Period
	Value    float64
	Decimals int8
	Status   Status
	Backfill bool
	Demo     bool // made up by a demonstration
	OneOff   bool // marked as one-off by a person: see [OneOff]
	Revised  bool // an earlier row stood for this period
	Made     bool // not handed in, but made of the figures of areas: see [Rollup]
	Changed  bool // and said another value: to confirm a preliminary figure changes nothing, nor does a batch taken back since
	Commit   int64
	Recorded time.Time
}

// Reported reports whether the period counts as reported.
func (p Point) Reported() bool { return p.Status != Withdrawn }

// HasValue reports whether there is a value to judge.
func (p Point) HasValue() bool { return p.Status.HasValue() }

// Frame holds the points current at one (as-of, commit), by series and in
// order of period. It is not safe for concurrent writing.
type Frame struct {
	AsOf   time.Time // knowledge: recorded at or before; zero: all
	Commit int64     // knowledge: committed at or before
	// Waiting are the periods whose figures are held; shared, not to be changed.
	Waiting Waiting
	lines   map[Series][]Point // go before base's; an empty one hides it
	base    map[Series][]Point // shared with other frames, never changed
}

// NewFrame returns an empty frame.
func NewFrame() *Frame { return &Frame{lines: map[Series][]Point{}} }

// Set puts a point in its place, replacing the one of the same period.
func (f *Frame) Set(s Series, p Point) {
	line := f.Line(s)
	i, found := slices.BinarySearchFunc(line, p.Period, comparePoint)
	if found {
		line[i] = p
		return
	}
	f.lines[s] = slices.Insert(line, i, p)
}

// Get returns the point of a period, if there is one.
func (f *Frame) Get(s Series, p Period) (Point, bool) {
	line := f.Line(s)
	i, found := slices.BinarySearchFunc(line, p, comparePoint)
	if !found {
		return Point{}, false
	}
	return line[i], true
}

// Line returns all points of a series in order of period, withdrawn and
// not-applicable ones included. The caller must not change it.
func (f *Frame) Line(s Series) []Point {
	if line, own := f.lines[s]; own {
		return line
	}
	return f.base[s]
}

// Year returns the points of a series whose period lies in a year.
func (f *Frame) Year(s Series, year int) []Point {
	line := f.Line(s)
	lo, _ := slices.BinarySearchFunc(line, year, func(p Point, y int) int { return p.Period.Year() - y })
	hi, _ := slices.BinarySearchFunc(line, year+1, func(p Point, y int) int { return p.Period.Year() - y })
	return line[lo:hi]
}

// Demo reports whether a demonstration made up a figure of a series.
func (f *Frame) Demo(s Series) bool {
	return slices.ContainsFunc(f.Line(s), func(p Point) bool { return p.Demo })
}

// Series lists the series with points, sorted.
func (f *Frame) Series() []Series {
	out := make([]Series, 0, len(f.lines)+len(f.base))
	for s, line := range f.lines {
		if len(line) > 0 {
			out = append(out, s)
		}
	}
	for s := range f.base {
		if _, own := f.lines[s]; !own {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Series) int {
		if a.Indicator != b.Indicator {
			return cmpString(a.Indicator, b.Indicator)
		}
		return cmpString(a.Area, b.Area)
	})
	return out
}

// Clone returns a copy that can be changed without touching f.
func (f *Frame) Clone() *Frame {
	g := &Frame{AsOf: f.AsOf, Commit: f.Commit, Waiting: f.Waiting, lines: make(map[Series][]Point, len(f.lines)+len(f.base))}
	for _, s := range f.Series() {
		g.lines[s] = slices.Clone(f.Line(s))
	}
	return g
}

func comparePoint(a Point, p Period) int {
	if a.Period.freq != p.freq {
		return int(a.Period.freq) - int(p.freq)
	}
	return int(a.Period.n) - int(p.n)
}

func cmpString(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// mostApart is how many lines a fork may hold beside those it shares: a fork
// costs as much, whatever the frame holds.
const mostApart = 512

// Fork returns a frame that shares f's lines: replacing a line in one does not
// touch the other. Neither may be Set any more but for lines replaced since.
func (f *Frame) Fork() *Frame {
	g := &Frame{AsOf: f.AsOf, Commit: f.Commit, Waiting: f.Waiting, lines: maps.Clone(f.lines), base: f.base}
	if len(f.lines) <= mostApart {
		return g
	}
	if len(f.base) > 0 {
		merged := maps.Clone(f.base)
		for s, line := range f.lines {
			if len(line) == 0 {
				delete(merged, s)
			} else {
				merged[s] = line
			}
		}
		g.base = merged
	} else {
		g.base = g.lines
	}
	g.lines = map[Series][]Point{}
	return g
}

// Replace puts a whole line, in order of period, in the place of a series'.
func (f *Frame) Replace(s Series, line []Point) {
	if len(line) == 0 && len(f.base[s]) == 0 {
		delete(f.lines, s)
		return
	}
	f.lines[s] = line
}
