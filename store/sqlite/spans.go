package sqlite

import "slices"

// spans are periods, as stretches without gaps in order: of what comes month by
// month there is one.
type spans []span

type span struct{ first, last int64 }

// at is the place of the first span that ends no earlier than just before a
// period.
func (x spans) at(period int64) int {
	if n := len(x); n > 0 && x[n-1].first <= period {
		if x[n-1].last+1 >= period {
			return n - 1
		}
		return n
	}
	i, _ := slices.BinarySearchFunc(x, period, func(s span, p int64) int {
		if s.last+1 < p {
			return -1
		}
		return 1
	})
	return i
}

// has reports whether a period was added.
func (x spans) has(period int64) bool {
	for i := x.at(period); i < len(x) && x[i].first <= period; i++ {
		if period <= x[i].last {
			return true
		}
	}
	return false
}

// add adds a period.
func (x spans) add(period int64) spans {
	i := x.at(period)
	switch {
	case i == len(x) || period < x[i].first-1:
		return slices.Insert(x, i, span{period, period})
	case period == x[i].first-1:
		x[i].first = period
	case period == x[i].last+1:
		x[i].last = period
		if i+1 < len(x) && x[i+1].first == period+1 {
			x[i].last = x[i+1].last
			return slices.Delete(x, i+1, i+2)
		}
	}
	return x
}
