package watch

import (
	"cmp"
	"math"
	"slices"

	"qianshao"
)

// few is up to how many alerts are put into a list one by one; for more it is
// sorted anew.
const few = 32

// List lists alerts that are not inactive, worst first, then newest.
func List(all []*qianshao.Alert) []*qianshao.Alert {
	var out []*qianshao.Alert
	for _, x := range all {
		if shown(x) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, inOrder)
	return out
}

// relist is a list without some alerts and with others.
func relist(list, gone, come []*qianshao.Alert) []*qianshao.Alert {
	if len(gone)+len(come) > few {
		out := make(map[*qianshao.Alert]bool, len(gone))
		for _, x := range gone {
			out[x] = true
		}
		all := make([]*qianshao.Alert, 0, len(list)+len(come))
		for _, x := range list {
			if !out[x] {
				all = append(all, x)
			}
		}
		all = append(all, come...)
		slices.SortStableFunc(all, inOrder)
		return all
	}
	next := append(make([]*qianshao.Alert, 0, len(list)+len(come)), list...)
	for _, x := range gone {
		i, _ := slices.BinarySearchFunc(next, x, inOrder)
		next = slices.Delete(next, i, i+1)
	}
	for _, x := range come {
		i, _ := slices.BinarySearchFunc(next, x, func(a, b *qianshao.Alert) int { return cmp.Or(inOrder(a, b), -1) })
		next = slices.Insert(next, i, x)
	}
	return next
}

func shown(x *qianshao.Alert) bool { return x.State != qianshao.Inactive }

// inOrder compares by light, then by time, the newest first, then by id; one
// that has none yet comes after those that have.
func inOrder(a, b *qianshao.Alert) int {
	return cmp.Or(cmp.Compare(rank(b), rank(a)), b.Changed.Compare(a.Changed), cmp.Compare(number(a), number(b)))
}

func rank(a *qianshao.Alert) int {
	if a.State == qianshao.Resolved {
		return -1
	}
	return int(a.Grade)
}

func number(a *qianshao.Alert) int64 {
	if a.ID == 0 {
		return math.MaxInt64
	}
	return a.ID
}
