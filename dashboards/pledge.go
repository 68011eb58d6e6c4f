package dashboards

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/words"
)

// PledgeView is a standing promise: what it says of each period, and what came
// of those gone by.
type PledgeView struct {
	Light
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
func newPledge(l *lens, p pair) *PledgeView {
	g := l.r.Pledge(p.in.Series())
	if g == nil {
		return nil
	}
	v := &PledgeView{Light: lightOf(l.lang, p.v), Key: "pledge-" + p.in.Slug(), Name: l.name(p.in), Href: l.href("indicator", p.in.Slug()), By: l.by(g.By), At: l.short(g.At), Adds: g.Adds, Total: p.in.Measure.IsTotal(),
		Target: l.alertTarget(p.in, g.Target)}
	if v.Hidden = !l.shows(p.in); v.Hidden { // what people write may name figures
		return v
	}
	v.What = g.What
	if !g.Through.IsZero() && g.Adds {
		v.From = l.t("pledge.from", since(l.lang, p.in, g.Through), words.Amount(g.Base, l.r.PledgeDecimals(p.in), words.UnitOf(l.lang, p.in)))
	}
	v.Rows = pledgeRows(l, p.in, g)
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
		v.Score = l.t("pledge.score", came, kept)
	}
	if s, ok := g.Next(l.r.FigureOf(p.in)); ok {
		r := pledgeRow(l, p.in, g, s)
		v.Next = l.nextPledged(&r, p.in, g.Adds)
	}
	return v
}

// nextPledged says what the next period of a promise must bring.
func (l *lens) nextPledged(r *PledgeRow, in *qianshao.Indicator, adds bool) string {
	unit := words.UnitOf(l.lang, in)
	own, through := withUnit(r.Own, unit), withUnit(r.Through, unit)
	if adds && !in.Measure.IsTotal() && in.Unit == "%" {
		own = l.t("tile.points", r.Own)
	}
	if r.Thirds != "" {
		own += l.t("paren", r.Thirds)
	}
	switch {
	case !adds:
		return l.t("pledge.next-stand", r.Period, through)
	case !in.Measure.IsTotal():
		return l.t("pledge.next-change", r.Period, own, through)
	}
	return l.t("pledge.next", r.Period, own, through)
}

// pledgeRows are the periods of a promise in words.
func pledgeRows(l *lens, in *qianshao.Indicator, g *qianshao.Pledge) []PledgeRow {
	came := map[qianshao.Period]qianshao.PledgeResult{}
	for _, x := range g.Results(l.r.FigureOf(in)) {
		came[x.Period] = x
	}
	print := pledgePrint(l, in)
	var out []PledgeRow
	for _, s := range g.Steps() {
		r := pledgeRow(l, in, g, s)
		r.Tip = l.t("pledge.tip", r.Through)
		if x, ok := came[s.Period]; ok {
			r.Actual, r.Result, r.Good, r.Bad = print(x.Actual), l.t("pledge.broken"), x.Kept, !x.Kept
			if x.Kept {
				r.Result = l.t("pledge.kept")
			}
			r.Tip = l.t("pledge.tip-came", r.Through, r.Actual, r.Result)
		}
		out = append(out, r)
	}
	return out
}

// pledgeRow is a step in words.
func pledgeRow(l *lens, in *qianshao.Indicator, g *qianshao.Pledge, s qianshao.PledgeStep) PledgeRow {
	print := pledgePrint(l, in)
	r := PledgeRow{step: s, Period: words.Period(l.lang, s.Period), Own: print(s.Own), Through: print(s.Figure), Thirds: thirdsText(l, s.Thirds, print)}
	if g.Adds && !in.Measure.IsTotal() {
		r.Own = signed(s.Own, l.r.PledgeDecimals(in))
	}
	return r
}

func pledgePrint(l *lens, in *qianshao.Indicator) func(float64) string {
	d := l.r.PledgeDecimals(in)
	return func(v float64) string { return words.Number(v, d) }
}

// thirdsText lists the ten-days of a month, or the months of a quarter.
func thirdsText(l *lens, parts []qianshao.Part, print func(float64) string) string {
	var out []string
	for _, x := range parts {
		name := l.t("pledge.third", x.Third)
		if x.Period.Freq() == qianshao.Month {
			name = l.t([...]string{"whatif.ten-first", "whatif.ten-middle", "whatif.ten-last"}[(x.Third+2)%3])
		}
		out = append(out, name+" "+print(x.Value))
	}
	return strings.Join(out, l.t("list.comma"))
}

// past leaves the periods that have been reported.
func (v *PledgeView) past() *PledgeView {
	v.Rows = slices.DeleteFunc(v.Rows, func(r PledgeRow) bool { return r.Result == "" })
	return v
}

// brief says a promise in a line, as on a sheet of paper.
func (v *PledgeView) brief(l *lens) string {
	s := l.t("pledge.brief", v.At)
	for _, part := range []string{v.Next, v.Score} {
		if part != "" {
			s += l.t("list.semicolon") + part
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
