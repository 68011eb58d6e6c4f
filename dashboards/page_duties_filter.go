package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// dutyFilter is what the page is narrowed to; "" is everything.
type dutyFilter struct{ battle, unit, state, kind string }

// keeps reports whether an item is left by the filter.
func (f dutyFilter) keeps(x *qianshao.DutyItem) bool {
	return (f.battle == "" || x.Battle == f.battle) && (f.unit == "" || slices.Contains(x.Units, f.unit)) &&
		(f.state == "" || string(x.State) == f.state) &&
		(f.kind == "" || x.Duty.Kind == f.kind)
}

// choices fills in what the filter offers.
func (f dutyFilter) choices(l *view.Lens, v *DutiesPage) {
	for _, b := range l.Reading.Plan.Battles {
		if len(b.Duties) > 0 {
			v.Battles = append(v.Battles, Choice{b.ID, b.Name.In(l.Lang), f.battle == b.ID})
		}
	}
	for _, u := range l.Reading.Plan.Units {
		v.Units = append(v.Units, Choice{u.ID, u.Name.In(l.Lang), f.unit == u.ID})
	}
	v.Kinds = []Choice{{qianshao.DutyRegister, l.T("duties.lists"), f.kind == qianshao.DutyRegister}}
	for _, s := range [...]qianshao.DutyState{qianshao.DutyMissed, qianshao.DutyDue, qianshao.DutyLate,
		qianshao.DutyKept, qianshao.DutyNotNeeded} {
		v.States = append(v.States, Choice{string(s), words.DutyState(l.Lang, s), f.state == string(s)})
	}
}
