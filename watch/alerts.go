package watch

import (
	"cmp"
	"slices"

	"qianshao"
)

// Alerts are all alerts of a plan. They are never changed.
type Alerts struct {
	of     []*line           // by place of the line in the plan
	lost   []*qianshao.Alert // of lines the plan has no more
	listed []*qianshao.Alert
}

// line is the alerts of one line.
type line struct{ list []*qianshao.Alert }

// NewAlerts takes alerts of a plan, by id.
func NewAlerts(p *qianshao.Plan, list []qianshao.Alert) Alerts {
	return Alerts{of: make([]*line, len(p.Indicators))}.with(p, list)
}

// Listed are the alerts that are not inactive, worst first, then newest.
func (a Alerts) Listed() []*qianshao.Alert { return a.listed }

// All lists the alerts by id.
func (a Alerts) All() []*qianshao.Alert {
	out := slices.Clone(a.lost)
	for _, l := range a.of {
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
		if a.of[i] != nil {
			out = append(out, a.of[i].list...)
		}
	}
	return out
}

// find returns the alert with an id, or nil.
func (a Alerts) find(id int64) *qianshao.Alert {
	for _, l := range a.of {
		if l != nil {
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
	next := Alerts{of: slices.Clone(a.of), lost: a.lost}
	var gone, come []*qianshao.Alert
	for k := range changed {
		x := &changed[k]
		var old *qianshao.Alert
		if i := place(p, x.Series); i < 0 {
			next.lost, old = put(next.lost, x)
		} else {
			l := next.of[i]
			if l == nil {
				l = &line{}
			}
			fresh := &line{}
			fresh.list, old = put(l.list, x)
			next.of[i] = fresh
		}
		if old != nil && shown(old) {
			gone = append(gone, old)
		}
		if shown(x) {
			come = append(come, x)
		}
	}
	next.listed = relist(a.listed, gone, come)
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
