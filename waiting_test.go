package qianshao

import (
	"slices"
	"testing"
)

func TestWaitingMoved(t *testing.T) {
	t.Parallel()
	a, b, c := Series{"a", "x"}, Series{"b", "x"}, Series{"c", "x"}
	m := func(n int) Period { return NewPeriod(Month, 2023, n) }
	for name, row := range map[string]struct {
		before, after Waiting
		moved         []Series
	}{
		"nothing waits":   {nil, nil, nil},
		"none and empty":  {nil, Waiting{}, nil},
		"the same":        {Waiting{a: {m(1), m(2)}}, Waiting{a: {m(2), m(1)}}, nil},
		"one more":        {Waiting{a: {m(1)}}, Waiting{a: {m(1)}, b: {m(1)}}, []Series{b}},
		"one less":        {Waiting{a: {m(1)}, b: {m(1)}}, Waiting{b: {m(1)}}, []Series{a}},
		"another period":  {Waiting{a: {m(1)}, b: {m(1)}}, Waiting{a: {m(1)}, b: {m(2)}}, []Series{b}},
		"a period more":   {Waiting{a: {m(1)}, c: {m(1)}}, Waiting{a: {m(1), m(2)}, c: {m(1)}}, []Series{a}},
		"one for another": {Waiting{a: {m(1)}}, Waiting{c: {m(1)}}, []Series{a, c}},
	} {
		got := row.before.Moved(row.after)
		slices.SortFunc(got, func(x, y Series) int { return cmpString(x.Indicator, y.Indicator) })
		if !slices.Equal(got, row.moved) || row.before.Same(row.after) != (len(row.moved) == 0) {
			t.Errorf("%s: %v, want %v", name, got, row.moved)
		}
	}
}

// More periods make another map; none make the same.
func TestWaitingWith(t *testing.T) {
	t.Parallel()
	a, m := Series{"a", "x"}, NewPeriod(Month, 2023, 1)
	w := Waiting{a: {m}}
	if !w.With(nil).Is(w) || !w.With(Waiting{}).Is(w) || w.Is(Waiting{a: {m}}) || Waiting(nil).Is(nil) || w.Is(nil) {
		t.Error("another map where nothing is added, or the same that is none")
	}
	more := w.With(Waiting{a: {m, m.Next()}})
	if more.Is(w) || len(w[a]) != 1 || len(more[a]) != 2 {
		t.Errorf("%v of %v", more, w)
	}
	if got := Waiting(nil).With(w); !got.Same(w) {
		t.Errorf("%v", got)
	}
}
