package watch

import (
	"slices"
	"sync/atomic"
)

// pieceOf is how many items a piece of a list holds.
const pieceOf = 256

// Pieces is a list that is never changed. One that differs from it in some places
// shares the pieces they do not lie in, so that it costs the same however long the
// list is. The zero value is empty; a copy is the same list.
type Pieces[T comparable] struct {
	n      int
	pieces []*[pieceOf]T
	whole  *atomic.Pointer[[]T] // in one slice, once it has been asked for
}

// PiecesOf is a list of items, which are not to be changed from now on.
func PiecesOf[T comparable](items []T) Pieces[T] {
	if len(items) == 0 {
		return Pieces[T]{}
	}
	l := Pieces[T]{n: len(items), whole: new(atomic.Pointer[[]T])}
	l.whole.Store(&items)
	rest := items
	for len(rest) >= pieceOf {
		l.pieces = append(l.pieces, (*[pieceOf]T)(rest))
		rest = rest[pieceOf:]
	}
	if len(rest) > 0 {
		last := new([pieceOf]T)
		copy(last[:], rest)
		l.pieces = append(l.pieces, last)
	}
	return l
}

// Len is how many items there are.
func (l Pieces[T]) Len() int { return l.n }

// Is reports whether two are the same list.
func (l Pieces[T]) Is(m Pieces[T]) bool { return l.whole == m.whole }

// At is the item in a place.
func (l Pieces[T]) At(i int) T { return l.pieces[i/pieceOf][i%pieceOf] }

// Slice is the list as a slice, nil where it is empty, which is not to be changed.
// It is put together once.
func (l Pieces[T]) Slice() []T {
	if l.n == 0 {
		return nil
	}
	if s := l.whole.Load(); s != nil {
		return *s
	}
	out := make([]T, 0, len(l.pieces)*pieceOf)
	for _, p := range l.pieces {
		out = append(out, p[:]...)
	}
	out = out[:l.n:l.n]
	l.whole.Store(&out)
	return out
}

// With is the list with other items in some places, rising; it is the same list
// where none is another.
func (l Pieces[T]) With(places []int, items []T) Pieces[T] {
	out, own := l, -1 // the piece that is out's own
	for k, i := range places {
		if items[k] == l.At(i) {
			continue
		}
		if own < 0 {
			out = Pieces[T]{n: l.n, pieces: slices.Clone(l.pieces), whole: new(atomic.Pointer[[]T])}
		}
		if at := i / pieceOf; at != own {
			p := *out.pieces[at]
			out.pieces[at], own = &p, at
		}
		out.pieces[own][i%pieceOf] = items[k]
	}
	return out
}

// pick are the items at some places, rising.
func (l Pieces[T]) pick(places []int) []T {
	if len(places) == l.n {
		return l.Slice()
	}
	out := make([]T, len(places))
	for k, i := range places {
		out[k] = l.At(i)
	}
	return out
}
