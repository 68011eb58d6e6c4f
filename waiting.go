package qianshao

import (
	"maps"
	"slices"
)

// Waiting are the periods of series of which a figure was handed in and is held
// (待核): neither unreported nor overdue for the unit.
type Waiting map[Series][]Period

// Add notes a period, once.
func (w Waiting) Add(s Series, p Period) {
	if !slices.Contains(w[s], p) {
		w[s] = append(w[s], p)
	}
}

// Same reports whether the same periods wait, in any order of adding them.
func (w Waiting) Same(x Waiting) bool {
	return maps.EqualFunc(w, x, func(a, b []Period) bool {
		return len(a) == len(b) && !slices.ContainsFunc(a, func(p Period) bool { return !slices.Contains(b, p) })
	})
}
