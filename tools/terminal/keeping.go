package terminal

import (
	"fmt"
	"io"

	"qianshao"
	"qianshao/api"
	"qianshao/words"
)

// KeepingJSON prints how figures keep their shares of the year's targets as GET
// /api/v1/keeping answers, with all values: it is for a person at the machine.
func KeepingJSON(w io.Writer, a api.Keeper, r *qianshao.Reading) error {
	return JSON(w, api.Keeping(r, a, allValues))
}

// Keeping prints it by battle: of the latest period its share, what was
// carried over, done and owed, then how its month, quarter and year stand.
func Keeping(w io.Writer, a api.Keeper, r *qianshao.Reading, lang string) error {
	fmt.Fprintf(w, "%s · %s\n%s\n", r.Plan.Title.In(lang),
		words.In(lang, "以旬保月、以月保季、以季保年", "Ten-days keep the month, months the quarter, quarters the year"),
		clockLine(r, lang))
	t := newColumns(w)
	for _, b := range r.Plan.Battles {
		header := false
		for i := range r.Plan.Indicators {
			x := &r.Plan.Indicators[i]
			if x.Battle != b.ID {
				continue
			}
			k := a.Keeping(r, x)
			if k == nil || len(k.Steps) == 0 {
				continue
			}
			if !header {
				fmt.Fprintf(t, "\n%s\n%s\n", b.Name.In(lang), words.In(lang, "指标\t最近一期\t应完成\t上期结转\t完成\t欠\t所在月、季、年",
					"indicator\tlatest\tshare\tcarried\tdone\towed\tits month, quarter, year"))
				header = true
			}
			first := k.Steps[0]
			fmt.Fprintf(t, "%s %s\t%s\t%s\t%s\t%s\t%s", oneLine(x.Name.In(lang)), words.UnitOf(lang, x),
				words.Period(lang, first.Period), words.KeepNumber(x, first.Share),
				words.KeepNumber(x, first.Carried), words.KeepNumber(x, first.Done), words.KeepNumber(x, first.Owed))
			for j := range k.Steps {
				if s := &k.Steps[j]; s.Period.Freq() >= qianshao.Month {
					fmt.Fprintf(t, "\t%s %s", words.Period(lang, s.Period), words.KeepPart(lang, x, k, s))
				}
			}
			fmt.Fprintln(t)
		}
	}
	return t.Flush()
}
