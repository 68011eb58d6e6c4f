package dispatch

import (
	"slices"

	"qianshao"
	"qianshao/report"
	"qianshao/rules"
	"qianshao/words"
)

// keeping is the table of how indicators keep their shares of the year's
// targets (以旬保月、以月保季、以季保年), those that owe something first.
func (s *scribe) keeping(all []covered) (out []report.Kept) {
	for _, c := range all {
		if !s.shows(c.in) {
			continue
		}
		if k := rules.Keep(s.plan, c.in, s.Now.Frame, s.Now.Clock); k != nil && len(k.Steps) > 0 {
			out = append(out, s.keptRow(c.in, k))
		}
	}
	slices.SortStableFunc(out, func(a, b report.Kept) int {
		switch {
		case a.Owes == b.Owes:
			return 0
		case a.Owes:
			return -1
		}
		return 1
	})
	return out
}

func (s *scribe) keptRow(in *qianshao.Indicator, k *qianshao.Keeping) report.Kept {
	number := func(v float64) string { return words.KeepNumber(in, v) }
	first := k.Steps[0]
	row := report.Kept{Indicator: in.Name.In(s.lang), Unit: words.UnitOf(s.lang, in), Period: words.Period(s.lang, first.Period),
		Share: number(first.Share), Carried: number(first.Carried), Done: number(first.Done), Owed: number(first.Owed)}
	for i := range k.Steps {
		x := &k.Steps[i]
		text := words.KeepStep(s.lang, in, x)
		row.Owes = row.Owes || x.State == qianshao.KeepBehind || x.State == qianshao.KeepLost
		switch x.Period.Freq() {
		case qianshao.Month:
			row.Month = text
		case qianshao.Quarter:
			row.Quarter = text
		case qianshao.Year:
			row.Year = text
		}
	}
	if k.Next != nil {
		row.Next = number(max(k.Next.Owed, 0))
	}
	return row
}
