package api

import (
	"slices"
	"strconv"
)

// pager cuts a list into pages: limit items after the one named.
type pager struct {
	*params
	limit int
}

func (p *params) pager() pager { return pager{p, p.limit()} }

// named cuts the page of a list whose items are named; next is what to hand in
// as after for the following page, "" at the end.
func named[T any](p pager, list []T, name func(T) string) (page []T, next string) {
	if after := p.q.Get("after"); after != "" {
		i := slices.IndexFunc(list, func(x T) bool { return name(x) == after })
		if i < 0 {
			p.fault("after", "上一页的 next；清单变了就从头取 / next of the page before; where the list has changed, begin anew")
			return nil, ""
		}
		list = list[i+1:]
	}
	if len(list) <= p.limit {
		return list, ""
	}
	return list[:p.limit], name(list[p.limit-1])
}

// falling cuts the page of a list whose numbers fall; an item that has left
// the list meanwhile does no harm.
func falling[T any](p pager, list []T, number func(*T) int64) (page []T, next string) {
	if after := p.int("after", 0); after > 0 {
		i := slices.IndexFunc(list, func(x T) bool { return number(&x) < after })
		if i < 0 {
			return []T{}, ""
		}
		list = list[i:]
	}
	if len(list) <= p.limit {
		return list, ""
	}
	return list[:p.limit], strconv.FormatInt(number(&list[p.limit-1]), 10)
}
