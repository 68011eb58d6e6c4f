package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// PledgeView is a standing promise: what it says of each period, and what came
// of those gone by.
type PledgeView struct {
	view.Light
	Key, Name, Href string // of its indicator
	Target          string
	By, What, At    string
	From            string // the figure it sets out from
	Next            string // the next period and what it must bring; "" none left
	Score           string // how many of those reported were kept; "" none reported
	Hidden          bool   // only who signed and when is shown
	Adds            bool   // each period's own figure is worth a column
	Total           bool   // figures are of the year so far
	Rows            []view.PledgeRow
}

// newPledge returns the standing promise of an indicator, or nil.
func newPledge(l *view.Lens, p view.Judgement) *PledgeView {
	g := l.Reading.Pledge(p.In.Series())
	if g == nil {
		return nil
	}
	v := &PledgeView{Light: view.LightOf(l.Lang, p.V), Key: "pledge-" + p.In.Slug(), Name: l.Name(p.In),
		Href: l.Href("indicator", p.In.Slug()), By: l.Writer(g.By), At: l.ShortStamp(g.At), Adds: g.Adds,
		Total:  p.In.Measure.IsTotal(),
		Target: alertTarget(l, p.In, g.Target)}
	if v.Hidden = !l.Shows(p.In); v.Hidden { // what people write may name figures
		return v
	}
	v.What = g.What
	if !g.Through.IsZero() && g.Adds {
		v.From = l.T("pledge.from", since(l.Lang, p.In, g.Through),
			words.Amount(g.Base, l.Reading.PledgeDecimals(p.In), words.UnitOf(l.Lang, p.In)))
	}
	v.Rows = view.PledgeRows(l, p.In, g)
	kept, came := 0, 0
	for _, r := range v.Rows {
		if r.Good {
			kept++
		}
		if r.Result != "" {
			came++
		}
	}
	if came > 0 {
		v.Score = l.T("pledge.score", came, kept)
	}
	if s, ok := g.Next(l.Reading.FigureOf(p.In)); ok {
		r := view.NewPledgeRow(l, p.In, g, s)
		v.Next = nextPledged(l, &r, p.In, g.Adds)
	}
	return v
}

// nextPledged says what the next period of a promise must bring.
func nextPledged(l *view.Lens, r *view.PledgeRow, in *qianshao.Indicator, adds bool) string {
	unit := words.UnitOf(l.Lang, in)
	own, through := words.WithUnit(r.Own, unit), words.WithUnit(r.Through, unit)
	if adds && !in.Measure.IsTotal() && in.Unit == "%" {
		own = l.T("tile.points", r.Own)
	}
	if r.Thirds != "" {
		own += l.T("paren", r.Thirds)
	}
	switch {
	case !adds:
		return l.T("pledge.next-stand", r.Period, through)
	case !in.Measure.IsTotal():
		return l.T("pledge.next-change", r.Period, own, through)
	}
	return l.T("pledge.next", r.Period, own, through)
}

// past leaves the periods that have been reported.
func (v *PledgeView) past() *PledgeView {
	v.Rows = slices.DeleteFunc(v.Rows, func(r view.PledgeRow) bool { return r.Result == "" })
	return v
}

// brief says a promise in a line, as on a sheet of paper.
func (v *PledgeView) brief(l *view.Lens) string {
	s := l.T("pledge.brief", v.At)
	for _, part := range []string{v.Next, v.Score} {
		if part != "" {
			s += l.T("list.semicolon") + part
		}
	}
	return s
}

// since names the figure a promise sets out from: of a total all periods up to
// then, else the last one.
func since(lang string, in *qianshao.Indicator, p qianshao.Period) string {
	if in.Measure.IsTotal() {
		return words.Through(lang, p)
	}
	return words.Period(lang, p)
}
