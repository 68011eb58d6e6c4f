package watch

import (
	"cmp"
	"maps"
	"slices"

	"qianshao"
)

// Alerts are all alerts of a plan. They are never changed.
type Alerts struct {
	of     Pieces[*line]     // by place of the line in the plan
	lost   []*qianshao.Alert // of lines the plan has no more
	listed order
}

// line is the alerts of one line.
type line struct{ list []*qianshao.Alert }

// NewAlerts takes alerts of a plan, by id.
func NewAlerts(p *qianshao.Plan, list []qianshao.Alert) Alerts {
	return Alerts{of: PiecesOf(make([]*line, len(p.Indicators)))}.with(p, list)
}

// Listed are the alerts that are not inactive, worst first, then newest. They are
// put together once.
func (a Alerts) Listed() []*qianshao.Alert { return a.listed.slice() }

// All lists the alerts by id.
func (a Alerts) All() []*qianshao.Alert {
	out := slices.Clone(a.lost)
	for _, l := range a.of.Slice() {
		if l != nil {
			out = append(out, l.list...)
		}
	}
	slices.SortStableFunc(out, func(x, y *qianshao.Alert) int { return cmp.Compare(x.ID, y.ID) })
	return out
}

// Of lists the alerts of the lines at some places.
func (a Alerts) Of(places []int) (out []*qianshao.Alert) {
	for _, i := range places {
		if l := a.of.At(i); l != nil {
			out = append(out, l.list...)
		}
	}
	return out
}

// find returns the alert with an id, or nil.
func (a Alerts) find(id int64) *qianshao.Alert {
	for k := range a.of.Len() {
		if l := a.of.At(k); l != nil {
			if i := slices.IndexFunc(l.list, func(x *qianshao.Alert) bool { return x.ID == id }); i >= 0 {
				return l.list[i]
			}
		}
	}
	if i := slices.IndexFunc(a.lost, func(x *qianshao.Alert) bool { return x.ID == id }); i >= 0 {
		return a.lost[i]
	}
	return nil
}

// with puts changed alerts over those of their keys.
func (a Alerts) with(p *qianshao.Plan, changed []qianshao.Alert) Alerts {
	if len(changed) == 0 {
		return a
	}
	next := Alerts{lost: a.lost}
	fresh := map[int]*line{} // by place
	var gone, come []*qianshao.Alert
	for k := range changed {
		x := &changed[k]
		var old *qianshao.Alert
		if i := place(p, x.Series); i < 0 {
			next.lost, old = put(next.lost, x)
		} else {
			l := cmp.Or(fresh[i], a.of.At(i), &line{})
			fresh[i] = &line{}
			fresh[i].list, old = put(l.list, x)
		}
		if old != nil && shown(old) {
			gone = append(gone, old)
		}
		if shown(x) {
			come = append(come, x)
		}
	}
	places := slices.Sorted(maps.Keys(fresh))
	lines := make([]*line, len(places))
	for k, i := range places {
		lines[k] = fresh[i]
	}
	next.of = a.of.With(places, lines)
	next.listed = a.listed.with(gone, come)
	return next
}

// put is a list with x in the place of the alert of its key, which it returns, or
// at the end.
func put(list []*qianshao.Alert, x *qianshao.Alert) (out []*qianshao.Alert, old *qianshao.Alert) {
	out = append(make([]*qianshao.Alert, 0, len(list)+1), list...)
	i := slices.IndexFunc(out, func(y *qianshao.Alert) bool { return y.AlertKey == x.AlertKey })
	if i < 0 {
		return append(out, x), nil
	}
	old, out[i] = out[i], x
	return out, old
}

// Merge puts changed alerts over the known ones.
func Merge(known []*qianshao.Alert, changed []qianshao.Alert) []*qianshao.Alert {
	out := slices.Clone(known)
	at := make(map[qianshao.AlertKey]int, len(known))
	for i, x := range known {
		at[x.AlertKey] = i
	}
	for k := range changed {
		x := &changed[k]
		if i, ok := at[x.AlertKey]; ok {
			out[i] = x
		} else {
			out = append(out, x)
		}
	}
	return out
}
