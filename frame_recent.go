package qianshao

import (
	"slices"
	"sync/atomic"
)

// mostUnpacked is how many lines are unpacked at a time: those that the
// judgements and pages under way look at.
const mostUnpacked = 256

// Recent are the lines that were unpacked last. Frames that share lines have it
// in common. Lines leave in turn, so that nobody waits for another.
type Recent struct {
	next  atomic.Uint32
	lines [mostUnpacked]atomic.Pointer[Line]
}

// keep keeps a line unpacked until as many others have come.
func (r *Recent) keep(l *Line, points *[]Point) {
	l.points.Store(points)
	if old := r.lines[r.next.Add(1)%mostUnpacked].Swap(l); old != nil && old != l {
		old.points.Store(nil)
	}
}

// unpacked are the points of a line that is looked at, where they are unpacked.
func (l *Line) unpacked() *[]Point {
	if !l.used.Load() {
		l.used.Store(true)
	}
	return l.points.Load()
}

// has reports whether a frame is about a year.
func (x *lent) has(year int) bool {
	return x.from == 0 && x.to == 0 || x.from <= year && year <= x.to
}

// window is what a frame shows of a line's points.
func (f *Frame) window(l *Line, points []Point) []Point {
	if f.lent.lender == nil || len(points) == 0 {
		return points
	}
	if b := l.body.Load(); b != nil {
		return f.lent.window(b, points)
	}
	return f.lent.between(points)
}

func (x *lent) window(b *packed, points []Point) []Point {
	if x.has(int(b.first)) && x.has(int(b.last)) {
		return points
	}
	return x.between(points)
}

func (x *lent) between(points []Point) []Point {
	if !slices.ContainsFunc(points, func(p Point) bool { return !x.has(p.Period.Year()) }) {
		return points
	}
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !x.has(p.Period.Year()) })
}
