package rules

import (
	"slices"

	"qianshao"
)

// row is the line of one indicator, read once: its points at the indicator's
// own frequency, and what its years come to through each of them.
type row struct {
	all    []qianshao.Point // as the figures hold them
	points []qianshao.Point // those of the indicator's frequency, in order
	sums   []sofar          // as many as points; empty until they are asked for
	room   []sofar          // for sums
}

// sofar is what a year comes to through one of its points.
type sofar struct {
	value    float64 // sum of the values
	decimals int8    // the most that one of them has
	missing  int16   // periods to be reported that are not
	blank    int16   // periods reported without a value
}

// read takes a series' points.
func (r *row) read(line []qianshao.Point, every qianshao.Freq) {
	r.all, r.points, r.sums = line, line, nil
	if n := len(line); n == 0 || line[0].Period.Freq() == every && line[n-1].Period.Freq() == every {
		return
	}
	from := slices.IndexFunc(line, func(pt qianshao.Point) bool { return pt.Period.Freq() == every })
	if from < 0 {
		r.points = nil
		return
	}
	to := from
	for to < len(line) && line[to].Period.Freq() == every {
		to++
	}
	r.points = line[from:to]
}

// find is the place of a period's point in a line of one frequency, or where it
// would stand. Without gaps the first guess is right.
func find(line []qianshao.Point, p qianshao.Period) (int, bool) {
	if len(line) == 0 {
		return 0, false
	}
	lo, hi := 0, int(p.Ordinal()-line[0].Period.Ordinal())
	if hi < 0 {
		return 0, false
	}
	if hi < len(line) && line[hi].Period == p {
		return hi, true
	}
	hi = min(hi, len(line))
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); line[mid].Period.Ordinal() < p.Ordinal() {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(line) && line[lo].Period == p
}

// year are the points of a year.
func (r *row) year(first, last qianshao.Period) []qianshao.Point {
	from, _ := find(r.points, first)
	to, found := find(r.points, last)
	if found {
		to++
	}
	return r.points[from:to]
}

// addUp works the sums out: of each year from its first period on, January of
// a jan_feb series left out.
func (r *row) addUp(in *qianshao.Indicator) {
	if cap(r.room) < len(r.points) {
		r.room = make([]sofar, 2*len(r.points))
	}
	out := r.room[:len(r.points)]
	var s sofar
	first, last, in_ := int32(0), int32(-1), int32(0) // of the year; first is the one to be reported first
	for i := range r.points {
		pt := &r.points[i]
		n := pt.Period.Ordinal()
		if n > last {
			year := pt.Period.Year()
			first, last = qianshao.NewPeriod(in.Every, year, 1).Ordinal(), lastOf(in.Every, year).Ordinal()
			if in.JanFeb && in.Every == qianshao.Month {
				first++
			}
			s, in_ = sofar{}, 0
		}
		if n >= first && pt.Reported() {
			in_++
			if pt.HasValue() {
				s.value += pt.Value
				s.decimals = max(s.decimals, pt.Decimals)
			} else {
				s.blank++
			}
		}
		s.missing = int16(n - first + 1 - in_)
		out[i] = s
	}
	r.sums = out
}

// through is what the year comes to through a point that stands in the row.
func (r *row) through(i int, in *qianshao.Indicator) sofar {
	if len(r.sums) == 0 {
		r.addUp(in)
	}
	return r.sums[i]
}
