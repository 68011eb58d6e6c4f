package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Keeping is the table of how a battle's indicators keep their shares:
// 以旬保月、以月保季、以季保年.
type Keeping struct {
	Rows []KeepRow // something is owed
	Kept []KeepRow
}

// KeepRow is an indicator in it, its figures in its unit.
type KeepRow struct {
	Key, Name, Href, Unit, Period string
	Share, Carried, Done, Owed    string
	Month, Quarter, Year          KeepLight
	Next                          string // what the period to come has to bring
	behind                        bool
}

// KeepLight says how a month, quarter or year stands.
type KeepLight struct {
	Text string
	view.Light
}

// keepLights are the lights of the states.
var keepLights = map[qianshao.KeepState]qianshao.Grade{qianshao.KeepDone: qianshao.Green,
	qianshao.KeepSafe:   qianshao.Green,
	qianshao.KeepBehind: qianshao.Yellow, qianshao.KeepLost: qianshao.Red}

// newKeeping lists the indicators that keep something, those that owe first;
// nil where there is none.
func newKeeping(l *view.Lens, f Foresight, ps []view.Judgement) *Keeping {
	if f == nil {
		return nil
	}
	v := &Keeping{}
	for _, p := range ps {
		if !l.Shows(p.In) {
			continue
		}
		if k := f.Keeping(l.Reading, p.In); k != nil && len(k.Steps) > 0 {
			if row := keepRow(l, p.In, k); row.behind {
				v.Rows = append(v.Rows, row)
			} else {
				v.Kept = append(v.Kept, row)
			}
		}
	}
	if len(v.Rows)+len(v.Kept) == 0 {
		return nil
	}
	return v
}

func keepRow(l *view.Lens, in *qianshao.Indicator, k *qianshao.Keeping) KeepRow {
	first := k.Steps[0]
	number := func(v float64) string { return words.KeepNumber(in, v) }
	row := KeepRow{Key: "keep-" + in.Slug(), Name: l.Name(in), Href: l.Href("indicator", in.Slug()),
		Unit: words.UnitOf(l.Lang, in), Period: words.Period(l.Lang, first.Period),
		Share: number(first.Share), Carried: number(first.Carried), Done: number(first.Done), Owed: number(first.Owed)}
	light := func(f qianshao.Freq) KeepLight {
		i := slices.IndexFunc(k.Steps, func(s qianshao.KeepStep) bool { return s.Period.Freq() == f })
		s := k.Steps[i]
		row.behind = row.behind || s.State == qianshao.KeepBehind || s.State == qianshao.KeepLost
		return KeepLight{words.KeepPart(l.Lang, in, k, &s), view.NewLight(l.Lang, keepLights[s.State])}
	}
	row.Month, row.Quarter, row.Year = light(qianshao.Month), light(qianshao.Quarter), light(qianshao.Year)
	if k.Next != nil {
		row.Next = words.Period(l.Lang, k.Next.Period) + l.T("colon") + number(max(k.Next.Owed, 0))
	}
	return row
}
