package view

import (
	"net/url"
	"slices"
	"time"

	"qianshao"
)

// Lens is how a reading is looked at: in which language, at which outlet, by
// whom. View models are made through it and depend on nothing else.
type Lens struct {
	Lang    string
	Reading *qianshao.Reading
	Outlet  qianshao.Outlet
	Cleared bool       // the reader may see restricted values
	Clock   time.Time  // what a clock on the page shows; zero: the reading's
	Query   url.Values // the clock and language that links carry on
}

// T returns an interface text.
func (l *Lens) T(key string, args ...any) string { return Text(l.Lang, key, args...) }

// Shows reports whether an indicator's values may be shown here; a target held
// against another series tells that series' values, so those must be shown too.
func (l *Lens) Shows(in *qianshao.Indicator) bool {
	if !in.Sensitivity.Shows(l.Outlet, l.Cleared) {
		return false
	}
	for i := range in.Targets {
		if id := in.Targets[i].Ref.Indicator; id != "" && !l.showsID(id) {
			return false
		}
	}
	return (in.Amounts == "" || l.showsID(in.Amounts)) && (in.Published == "" || l.showsID(in.Published))
}

func (l *Lens) showsID(id string) bool {
	ref := l.Reading.Plan.Indicator(id)
	return ref == nil || ref.Sensitivity.Shows(l.Outlet, l.Cleared)
}

// MadeUp reports whether a page shows a figure that a demonstration made up: of
// the indicator or battle it is about, else of the plan.
func (l *Lens) MadeUp(page, id string) bool {
	switch page {
	case "indicator", "onepage", "area":
		v := l.Reading.Verdict(id)
		return v != nil && v.Demo
	case "battle":
		return slices.ContainsFunc(l.Under(id), func(p Judgement) bool { return p.V.Demo })
	}
	return l.Reading.Demo()
}

// AnyMadeUp reports whether a demonstration made up a figure of indicators; none
// named: of the plan.
func (l *Lens) AnyMadeUp(ins []*qianshao.Indicator) bool {
	if len(ins) == 0 {
		return l.Reading.Demo()
	}
	return slices.ContainsFunc(ins, func(in *qianshao.Indicator) bool {
		v := l.Reading.VerdictIn(in.Series())
		return v != nil && v.Demo
	})
}

// Leaves reports whether an indicator's values may leave the house.
func (l *Lens) Leaves(in *qianshao.Indicator) bool {
	out := *l
	out.Outlet, out.Cleared = qianshao.OutletLeave, false
	return out.Shows(in)
}

// On looks at a reading from a desk page without clearance.
func On(lang string, r *qianshao.Reading) *Lens {
	return &Lens{Lang: lang, Reading: r, Outlet: qianshao.OutletPage, Query: map[string][]string{}}
}
