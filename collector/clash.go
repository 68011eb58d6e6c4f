package collector

import (
	"cmp"
	"slices"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/decide"
)

// contradictions holds cells that give different figures for the same series,
// period and time: none is the better one.
func (x *Reading) contradictions() {
	order := x.inOrder()
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && x.sameAs(order[from], order[to]) {
			to++
		}
		x.clash(order[from:to])
		from = to
	}
}

// inOrder lists the cells to be stored by series, period and time, then as
// they stand.
func (x *Reading) inOrder() []int32 {
	ids := map[qianshao.Series]int{}
	order := make([]int32, 0, len(x.Cells))
	for i := range x.Cells {
		c := &x.Cells[i]
		if c.Fate != cells.Stored {
			continue
		}
		if _, known := ids[c.Series]; !known {
			ids[c.Series] = len(ids)
		}
		order = append(order, int32(i))
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &x.Cells[i], &x.Cells[j]
		if a.Meaning != b.Meaning {
			if d := cmp.Or(ids[a.Series]-ids[b.Series], a.Recorded.Compare(b.Recorded)); d != 0 {
				return d
			}
		}
		return cmp.Or(int(a.Period.Freq())-int(b.Period.Freq()), cmp.Compare(a.Period.Ordinal(), b.Period.Ordinal()),
			cmp.Compare(i, j))
	})
	return order
}

func (x *Reading) sameAs(i, j int32) bool {
	a, b := &x.Cells[i], &x.Cells[j]
	return a.Period == b.Period && (a.Meaning == b.Meaning || a.Series == b.Series && a.Recorded.Equal(b.Recorded))
}

// clash holds all of some cells of one series, period and time if any of them
// differ.
func (x *Reading) clash(group []int32) {
	first, other := &x.Cells[group[0]], (*cells.Cell)(nil)
	for _, i := range group[1:] {
		if c := &x.Cells[i]; c.Value != first.Value || c.Status != first.Status {
			other = c
		}
	}
	if other == nil {
		return
	}
	a, b := first.Given(), other.Given()
	for _, i := range group {
		c, against := &x.Cells[i], b
		if c == other {
			against = a
		}
		c.Fate, c.Reason = cells.Held, decide.Contradiction(c.Given(), against)
	}
}
