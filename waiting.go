package qianshao

import (
	"maps"
	"slices"
)

// Waiting are the periods of series that wait for a person's word (待核): a figure
// was handed in and is held, or the dispatch it counts is frozen and to be
// confirmed. They are neither unreported nor overdue for the unit.
type Waiting map[Series][]Period

// Clone returns a copy that can be added to without touching w.
func (w Waiting) Clone() Waiting {
	out := maps.Clone(w)
	for s, list := range out {
		out[s] = slices.Clip(list)
	}
	return out
}

// Add notes a period, once.
func (w Waiting) Add(s Series, p Period) {
	if !w.Has(s, p) {
		w[s] = append(w[s], p)
	}
}

// Has reports whether a period waits.
func (w Waiting) Has(s Series, p Period) bool { return slices.Contains(w[s], p) }

// Same reports whether the same periods wait, in any order of adding them.
func (w Waiting) Same(x Waiting) bool {
	return maps.EqualFunc(w, x, func(a, b []Period) bool {
		return len(a) == len(b) && !slices.ContainsFunc(a, func(p Period) bool { return !slices.Contains(b, p) })
	})
}
