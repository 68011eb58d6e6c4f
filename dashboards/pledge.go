package dashboards

import (
	"slices"
	"strings"

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
	Rows            []PledgeRow
}

// PledgeRow is a period of a promise.
type PledgeRow struct {
	step                                 qianshao.PledgeStep
	Period, Thirds, Own, Through, Actual string
	Result, Tip                          string
	Good, Bad                            bool
}

// newPledge returns the standing promise of an indicator, or nil.
func newPledge(l *view.Lens, p view.Judgement) *PledgeView {
	g := l.Reading.Pledge(p.In.Series())
	if g == nil {
		return nil
	}
	v := &PledgeView{Light: view.LightOf(l.Lang, p.V), Key: "pledge-" + p.In.Slug(), Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()), By: l.Writer(g.By), At: l.ShortStamp(g.At), Adds: g.Adds, Total: p.In.Measure.IsTotal(),
		Target: alertTarget(l, p.In, g.Target)}
	if v.Hidden = !l.Shows(p.In); v.Hidden { // what people write may name figures
		return v
	}
	v.What = g.What
	if !g.Through.IsZero() && g.Adds {
		v.From = l.T("pledge.from", since(l.Lang, p.In, g.Through), words.Amount(g.Base, l.Reading.PledgeDecimals(p.In), words.UnitOf(l.Lang, p.In)))
	}
	v.Rows = pledgeRows(l, p.In, g)
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
		r := pledgeRow(l, p.In, g, s)
		v.Next = nextPledged(l, &r, p.In, g.Adds)
	}
	return v
}

// nextPledged says what the next period of a promise must bring.
func nextPledged(l *view.Lens, r *PledgeRow, in *qianshao.Indicator, adds bool) string {
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

// pledgeRows are the periods of a promise in words.
func pledgeRows(l *view.Lens, in *qianshao.Indicator, g *qianshao.Pledge) []PledgeRow {
	came := map[qianshao.Period]qianshao.PledgeResult{}
	for _, x := range g.Results(l.Reading.FigureOf(in)) {
		came[x.Period] = x
	}
	print := pledgePrint(l, in)
	var out []PledgeRow
	for _, s := range g.Steps() {
		r := pledgeRow(l, in, g, s)
		r.Tip = l.T("pledge.tip", r.Through)
		if x, ok := came[s.Period]; ok {
			r.Actual, r.Result, r.Good, r.Bad = print(x.Actual), l.T("pledge.broken"), x.Kept, !x.Kept
			if x.Kept {
				r.Result = l.T("pledge.kept")
			}
			r.Tip = l.T("pledge.tip-came", r.Through, r.Actual, r.Result)
		}
		out = append(out, r)
	}
	return out
}

// pledgeRow is a step in words.
func pledgeRow(l *view.Lens, in *qianshao.Indicator, g *qianshao.Pledge, s qianshao.PledgeStep) PledgeRow {
	print := pledgePrint(l, in)
	r := PledgeRow{step: s, Period: words.Period(l.Lang, s.Period), Own: print(s.Own), Through: print(s.Figure), Thirds: thirdsText(l, s.Thirds, print)}
	if g.Adds && !in.Measure.IsTotal() {
		r.Own = view.Signed(s.Own, l.Reading.PledgeDecimals(in))
	}
	return r
}

func pledgePrint(l *view.Lens, in *qianshao.Indicator) func(float64) string {
	d := l.Reading.PledgeDecimals(in)
	return func(v float64) string { return words.Number(v, d) }
}

// thirdsText lists the ten-days of a month, or the months of a quarter.
func thirdsText(l *view.Lens, parts []qianshao.Part, print func(float64) string) string {
	var out []string
	for _, x := range parts {
		name := l.T("pledge.third", x.Third)
		if x.Period.Freq() == qianshao.Month {
			name = l.T([...]string{"whatif.ten-first", "whatif.ten-middle", "whatif.ten-last"}[(x.Third+2)%3])
		}
		out = append(out, name+" "+print(x.Value))
	}
	return strings.Join(out, l.T("list.comma"))
}

// past leaves the periods that have been reported.
func (v *PledgeView) past() *PledgeView {
	v.Rows = slices.DeleteFunc(v.Rows, func(r PledgeRow) bool { return r.Result == "" })
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
