package qianshao

import (
	"maps"
	"reflect"
	"slices"
)

// Waiting are the periods of series that wait for a person's word (待核): a figure
// was handed in and is held, or the dispatch it counts is frozen and to be
// confirmed. They are neither unreported nor overdue for the unit.
type Waiting map[Series][]Period

// With returns w with more periods; w itself is left alone.
func (w Waiting) With(more Waiting) Waiting {
	if len(more) == 0 {
		return w
	}
	out := maps.Clone(w)
	if out == nil {
		out = Waiting{}
	}
	for s, list := range more {
		out[s] = slices.Clip(out[s])
		for _, p := range list {
			out.Add(s, p)
		}
	}
	return out
}

// Is reports whether w is x, not another map that says the same.
func (w Waiting) Is(x Waiting) bool {
	return w != nil && reflect.ValueOf(w).Pointer() == reflect.ValueOf(x).Pointer()
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
func (w Waiting) Same(x Waiting) bool { return len(w) == len(x) && len(w.Moved(x)) == 0 }

// Moved lists the series of which other periods wait in x, in no order.
func (w Waiting) Moved(x Waiting) (out []Series) {
	for s, list := range w {
		if other := x[s]; len(list) != len(other) || slices.ContainsFunc(list, func(p Period) bool {
			return !slices.Contains(other, p)
		}) {
			out = append(out, s)
		}
	}
	for s := range x {
		if _, both := w[s]; !both {
			out = append(out, s)
		}
	}
	return out
}
