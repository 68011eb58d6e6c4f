package dispatch

import (
	"slices"

	"qianshao"
	"qianshao/report"
	"qianshao/rules"
	"qianshao/words"
)

// keeping is the table of how indicators keep their shares of the year's
// targets (以旬保月、以月保季、以季保年), what is reported by ten-days first, and of
// each kind those that owe something.
func (s *scribe) keeping(all []covered) []report.Kept {
	var rows [4][]report.Kept
	for _, c := range all {
		if !s.shows(c.in) {
			continue
		}
		if k := rules.Keep(s.plan, c.in, s.Now.Frame, s.Now.Clock); k != nil && len(k.Steps) > 0 {
			row, place := s.keptRow(c.in, k), 0
			if c.in.Every != qianshao.TenDay {
				place += 2
			}
			if !row.Owes {
				place++
			}
			rows[place] = append(rows[place], row)
		}
	}
	return slices.Concat(rows[:]...)
}

func (s *scribe) keptRow(in *qianshao.Indicator, k *qianshao.Keeping) report.Kept {
	number := func(v float64) string { return words.KeepNumber(in, v) }
	first := k.Steps[0]
	row := report.Kept{Indicator: in.Name.In(s.lang), Unit: words.UnitOf(s.lang, in),
		Period: words.Period(s.lang, first.Period),
		Share:  number(first.Share), Carried: number(first.Carried), Done: number(first.Done), Owed: number(first.Owed)}
	for i := range k.Steps {
		x := &k.Steps[i]
		text := words.KeepPart(s.lang, in, k, x)
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
