package watch

import (
	"cmp"
	"math"
	"slices"

	"qianshao"
)

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
