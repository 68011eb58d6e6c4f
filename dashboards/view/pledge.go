package view

import (
	"strings"

	"qianshao"
	"qianshao/words"
)

// PledgeRow is a period of a promise.
type PledgeRow struct {
	Step                                 qianshao.PledgeStep `json:"-"`
	Period, Thirds, Own, Through, Actual string
	Result, Tip                          string
	Good, Bad                            bool
}

// PledgeRows are the periods of a promise in words.
func PledgeRows(l *Lens, in *qianshao.Indicator, g *qianshao.Pledge) []PledgeRow {
	came := map[qianshao.Period]qianshao.PledgeResult{}
	for _, x := range g.Results(l.Reading.FigureOf(in)) {
		came[x.Period] = x
	}
	print := pledgePrint(l, in)
	var out []PledgeRow
	for _, s := range g.Steps() {
		r := NewPledgeRow(l, in, g, s)
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

// NewPledgeRow is a step in words.
func NewPledgeRow(l *Lens, in *qianshao.Indicator, g *qianshao.Pledge, s qianshao.PledgeStep) PledgeRow {
	print := pledgePrint(l, in)
	r := PledgeRow{Step: s, Period: words.Period(l.Lang, s.Period), Own: print(s.Own), Through: print(s.Figure),
		Thirds: thirdsText(l, s.Thirds, print)}
	if g.Adds && !in.Measure.IsTotal() {
		r.Own = Signed(s.Own, l.Reading.PledgeDecimals(in))
	}
	return r
}

func pledgePrint(l *Lens, in *qianshao.Indicator) func(float64) string {
	d := l.Reading.PledgeDecimals(in)
	return func(v float64) string { return words.Number(v, d) }
}

// thirdsText lists the ten-days of a month, or the months of a quarter.
func thirdsText(l *Lens, parts []qianshao.Part, print func(float64) string) string {
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
