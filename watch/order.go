package watch

import (
	"cmp"
	"slices"
	"sync/atomic"

	"qianshao"
)

// few is up to how many alerts are put into an order one by one; for more it is
// sorted anew.
const few = 32

// order is alerts worst first, then newest, in pieces of which those that follow
// share most. It is never changed.
type order struct {
	pieces [][]*qianshao.Alert // none is empty
	whole  *atomic.Pointer[[]*qianshao.Alert]
}

func orderOf(sorted []*qianshao.Alert) order {
	o := order{pieces: slices.Collect(slices.Chunk(sorted, pieceOf)), whole: new(atomic.Pointer[[]*qianshao.Alert])}
	o.whole.Store(&sorted)
	return o
}

// slice is the order as a slice, which is not to be changed.
func (o order) slice() []*qianshao.Alert {
	if o.whole == nil {
		return nil
	}
	if s := o.whole.Load(); s != nil {
		return *s
	}
	out := slices.Concat(o.pieces...)
	o.whole.Store(&out)
	return out
}

// with is the order without some alerts and with others.
func (o order) with(gone, come []*qianshao.Alert) order {
	if len(gone)+len(come) == 0 {
		return o
	}
	if len(gone)+len(come) > few {
		return o.anew(gone, come)
	}
	next := order{pieces: slices.Clone(o.pieces), whole: new(atomic.Pointer[[]*qianshao.Alert])}
	for _, x := range gone {
		next.drop(x)
	}
	for _, x := range come {
		next.add(x)
	}
	return next
}

func (o order) anew(gone, come []*qianshao.Alert) order {
	out := make(map[*qianshao.Alert]bool, len(gone))
	for _, x := range gone {
		out[x] = true
	}
	var all []*qianshao.Alert
	for _, x := range o.slice() {
		if !out[x] {
			all = append(all, x)
		}
	}
	all = append(all, come...)
	slices.SortStableFunc(all, inOrder)
	return orderOf(all)
}

// drop takes out an alert. The pieces' list is o's own, the pieces are not.
func (o *order) drop(x *qianshao.Alert) {
	n, _ := slices.BinarySearchFunc(o.pieces, x, func(p []*qianshao.Alert, x *qianshao.Alert) int {
		return inOrder(p[len(p)-1], x)
	})
	i, _ := slices.BinarySearchFunc(o.pieces[n], x, inOrder)
	if len(o.pieces[n]) == 1 {
		o.pieces = slices.Delete(o.pieces, n, n+1)
		return
	}
	o.pieces[n] = slices.Delete(slices.Clone(o.pieces[n]), i, i+1)
}

// add puts in an alert, behind those that stand where it does.
func (o *order) add(x *qianshao.Alert) {
	if len(o.pieces) == 0 {
		o.pieces = [][]*qianshao.Alert{{x}}
		return
	}
	behind := func(a, b *qianshao.Alert) int { return cmp.Or(inOrder(a, b), -1) }
	n, _ := slices.BinarySearchFunc(o.pieces, x, func(p []*qianshao.Alert, x *qianshao.Alert) int {
		return behind(p[len(p)-1], x)
	})
	n = min(n, len(o.pieces)-1)
	i, _ := slices.BinarySearchFunc(o.pieces[n], x, behind)
	p := slices.Insert(slices.Clone(o.pieces[n]), i, x)
	if o.pieces[n] = p; len(p) > 2*pieceOf {
		o.pieces[n] = p[:pieceOf:pieceOf]
		o.pieces = slices.Insert(o.pieces, n+1, p[pieceOf:])
	}
}
