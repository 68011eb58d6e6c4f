package dashboards

import (
	"strconv"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// SinceCard is what changed since the last dispatch.
type SinceCard struct {
	Title string // "" without a dispatch yet
	Lines []SinceLine
}

// SinceLine is one kind of change.
type SinceLine struct {
	Key, Name, Grade string // grade colours the number; "" is plain
	N                int
	Items            []string // names, for tips: the first
	At               []int    `json:"-"` // places in the plan's indicators
}

// maxTip is how many names a tip holds.
const maxTip = 20

// newSince compares the verdicts with those at the last dispatch's cut-off.
func newSince(l *view.Lens) SinceCard {
	c := SinceCard{}
	then := l.Reading.Since("")
	if !then.Period.IsZero() {
		c.Title = sinceTitle(l, then.Dispatch)
	}
	for _, k := range changeKinds {
		line := SinceLine{Key: k.key, Name: l.T("since." + k.key), Grade: k.grade}
		for i := range l.Reading.Verdicts {
			if i < len(l.Reading.Plan.Indicators) && k.is(l, then, i) {
				line.N++
				line.At = append(line.At, i)
				if len(line.Items) < maxTip {
					line.Items = append(line.Items, l.Name(&l.Reading.Plan.Indicators[i]))
				}
			}
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}

// sinceTitle says from which day on changes count, and why from that day:
// 6月20日以来 · 5月 月通报（全部）.
func sinceTitle(l *view.Lens, d qianshao.Dispatch) string {
	return l.T("since.dated", words.Date(l.Lang, d.Cutoff), dispatchName(l, d))
}

// changeKinds are the kinds of change, in the order shown.
var changeKinds = []struct {
	key, grade string
	is         func(l *view.Lens, then qianshao.Earlier, i int) bool
}{
	{"red", "red", func(l *view.Lens, then qianshao.Earlier, i int) bool { return newly(l, then, i, qianshao.Red) }},
	{"orange", "orange", func(l *view.Lens, then qianshao.Earlier, i int) bool {
		return newly(l, then, i, qianshao.Orange)
	}},
	{"improved", "green", improved},
	{"revised", "", func(l *view.Lens, then qianshao.Earlier, i int) bool { return len(revisedSince(l, then, i)) > 0 }},
	{"overdue", "yellow", isStale},
}

// newly reports whether a light has become a grade from a better one.
func newly(l *view.Lens, then qianshao.Earlier, i int, g qianshao.Grade) bool {
	return i < len(then.Verdicts) && l.Reading.Verdicts[i].Grade == g && then.Verdicts[i].Grade < g
}

func improved(l *view.Lens, then qianshao.Earlier, i int) bool {
	if i >= len(then.Verdicts) {
		return false
	}
	now, before := l.Reading.Verdicts[i].Grade, then.Verdicts[i].Grade
	return now != qianshao.Grey && now < before
}

func isStale(l *view.Lens, _ qianshao.Earlier, i int) bool {
	return l.Reading.Verdicts[i].Freshness == qianshao.Stale
}

// dispatchName names a dispatch: 6月 月通报; that of the plan as a whole 6月
// 月通报（全部）.
func dispatchName(l *view.Lens, d qianshao.Dispatch) string {
	kind := words.Round(l.Lang, l.Reading.Plan, d.Kind)
	if d.Battle == "" {
		kind = l.T("whole", words.WholeRound(l.Lang, l.Reading.Plan, d.Kind))
	}
	return l.T("dispatch.name", words.Period(l.Lang, d.Period), kind)
}

// NextCard is the next dispatch.
type NextCard struct {
	Title, Day, In string // Day is "" where none is left
	Battle         string
}

func newNext(l *view.Lens) NextCard {
	d := l.Reading.Next
	if d.Period.IsZero() {
		return NextCard{Title: l.T("next.none")}
	}
	return nextCard(l, d)
}

// nextOf is a battle's next dispatch.
func nextOf(l *view.Lens, battle string) NextCard {
	if l.Reading.Plan.Calendar != nil {
		if d, ok := agenda.NextOf(l.Reading.Plan, battle, l.Today()); ok {
			return nextCard(l, d)
		}
	}
	return NextCard{Title: l.T("next.none")}
}

func nextCard(l *view.Lens, d qianshao.Dispatch) NextCard {
	c := NextCard{Title: dispatchName(l, d), Day: words.Date(l.Lang, d.Meeting), Battle: l.Battle(d.Battle)}
	if d.Meeting == l.Today() {
		c.In = l.T("next.today")
	} else if l.Reading.Plan.Calendar != nil {
		n := l.Reading.Plan.Calendar.WorkingDays(l.Today(), d.Meeting)
		c.In = l.T("next.in", strconv.Itoa(n))
	}
	return c
}
