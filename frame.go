package qianshao

import (
	"errors"
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
	// and said another value: to confirm a preliminary figure changes nothing, nor does a batch taken back since
	Changed  bool
	Commit   int64
	Recorded time.Time
}

// Reported reports whether the period counts as reported.
func (p *Point) Reported() bool { return p.Status != Withdrawn }

// HasValue reports whether there is a value to judge.
func (p *Point) HasValue() bool { return p.Status.HasValue() }

// Frame holds the points current at one (as-of, commit), by series and in
// order of period. It is not safe for concurrent writing.
type Frame struct {
	AsOf   time.Time // knowledge: recorded at or before; zero: all
	Commit int64     // knowledge: committed at or before
	// Waiting are the periods whose figures are held; shared, not to be changed.
	Waiting Waiting
	lines   map[Series]*Line // go before base's; an empty one hides it
	base    map[Series]*Line // shared with other frames, never changed
	lent    lent
	recent  *Recent
}

// lent says where lines come from that are not in memory, and which of their
// years a frame is about; the zero value: all lines are a frame's own.
type lent struct {
	lender   Lender
	from, to int
}

// NewFrame returns an empty frame.
func NewFrame() *Frame { return &Frame{lines: map[Series]*Line{}, recent: &Recent{}} }

// FrameOf returns a frame of lines that a lender gives, of which it shows the
// years from…to. The map is the frame's from now on.
func FrameOf(lender Lender, lines map[Series]*Line, from, to int) *Frame {
	f := &Frame{lines: map[Series]*Line{}, base: lines}
	f.Borrow(lender, from, to)
	return f
}

// Borrow lets a frame find lines with a lender besides its own, in the years
// from…to.
func (f *Frame) Borrow(lender Lender, from, to int) {
	f.lent, f.recent = lent{lender, from, to}, lender.Recent()
}

// Check begins to watch whether lines can be read: what it returns gives an
// error where one could not meanwhile, so that nothing is made of it.
func (f *Frame) Check() func() error {
	if f.lent.lender == nil {
		return func() error { return nil }
	}
	before := f.lent.lender.Failures()
	return func() error {
		if f.lent.lender.Failures() != before {
			return errUnread
		}
		return nil
	}
}

var errUnread = errors.New("figures could not be read from the store")

// Set puts a point in its place, replacing the one of the same period.
func (f *Frame) Set(s Series, p Point) {
	line := f.Line(s)
	i, found := slices.BinarySearchFunc(line, p.Period, comparePoint)
	line = slices.Clone(line)
	if found {
		line[i] = p
	} else {
		line = slices.Insert(line, i, p)
	}
	f.lines[s] = Pack(line)
}

// Get returns the point of a period, if there is one.
func (f *Frame) Get(s Series, p Period) (Point, bool) {
	l := f.Shared(s)
	if l == nil {
		return Point{}, false
	}
	if points := l.unpacked(); points != nil {
		line := f.window(l, *points)
		i, found := slices.BinarySearchFunc(line, p, comparePoint)
		if !found {
			return Point{}, false
		}
		return line[i], true
	}
	b := f.body(s, l)
	if b == nil || !f.lent.has(p.Year()) {
		return Point{}, false
	}
	return b.find(p)
}

// Line returns all points of a series in order of period, withdrawn and
// not-applicable ones included. The caller must not change it.
func (f *Frame) Line(s Series) []Point {
	l := f.Shared(s)
	if l == nil {
		return nil
	}
	if points := l.unpacked(); points != nil {
		return f.window(l, *points)
	}
	b := f.body(s, l)
	if b == nil || b.n == 0 {
		return nil
	}
	points := b.unpack()
	f.recent.keep(l, &points)
	return f.lent.window(b, points)
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

// Shared returns the line of a series as it is kept, nil: there is none.
func (f *Frame) Shared(s Series) *Line {
	if l, own := f.lines[s]; own {
		return l
	}
	if l, shared := f.base[s]; shared || f.lent.lender == nil {
		return l
	}
	return f.lent.lender.Find(s)
}

// body is what a line holds, lent where it is not in memory.
func (f *Frame) body(s Series, l *Line) *packed {
	if b := l.body.Load(); b != nil {
		return b
	}
	if f.lent.lender == nil {
		return nil
	}
	if whole := f.lent.lender.Lend(s, l); whole != nil {
		return whole.body.Load()
	}
	return nil
}

// Series lists the series with points, sorted; one that is lent may turn out
// to have none.
func (f *Frame) Series() []Series {
	out := make([]Series, 0, len(f.lines)+len(f.base))
	for s, line := range f.lines {
		if !line.empty() {
			out = append(out, s)
		}
	}
	for s, line := range f.base {
		if _, own := f.lines[s]; !own && !line.empty() {
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

// Bytes is what the frame's own lines take in memory, those it was lent left
// out.
func (f *Frame) Bytes() (n int64) {
	const entry = 56 // of a map
	for _, l := range f.lines {
		n += entry + l.Bytes()
	}
	if f.lent.lender == nil {
		for _, l := range f.base {
			n += entry + l.Bytes()
		}
	}
	return n
}

// empty reports whether a line is known to hold nothing.
func (l *Line) empty() bool {
	b := l.body.Load()
	return b != nil && b.n == 0
}

// Clone returns a copy that can be changed without touching f.
func (f *Frame) Clone() *Frame {
	g := *f
	g.lines = maps.Clone(f.lines)
	return &g
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
// touch the other.
func (f *Frame) Fork() *Frame {
	g := f.Clone()
	if len(f.lines) <= mostApart {
		return g
	}
	if len(f.base) > 0 {
		merged := maps.Clone(f.base)
		for s, line := range f.lines {
			if line.empty() && f.lent.lender == nil {
				delete(merged, s)
			} else {
				merged[s] = line
			}
		}
		g.base = merged
	} else {
		g.base = g.lines
	}
	g.lines = map[Series]*Line{}
	return g
}

// Replace puts a whole line, in order of period, in the place of a series'.
func (f *Frame) Replace(s Series, line []Point) { f.Share(s, Pack(line)) }

// Share puts a line, which other frames may hold, in the place of a series'.
func (f *Frame) Share(s Series, line *Line) {
	if _, under := f.base[s]; !under && line.empty() && f.lent.lender == nil { // else it hides what is lent
		delete(f.lines, s)
		return
	}
	f.lines[s] = line
}
