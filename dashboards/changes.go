package dashboards

import (
	"strconv"

	"qianshao"
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
func newSince(l *lens) SinceCard {
	c := SinceCard{}
	then := l.r.Since("")
	if !then.Period.IsZero() {
		c.Title = l.sinceTitle(then.Dispatch)
	}
	for _, k := range changeKinds {
		line := SinceLine{Key: k.key, Name: l.t("since." + k.key), Grade: k.grade}
		for i := range l.r.Verdicts {
			if i < len(l.r.Plan.Indicators) && k.is(l, then, i) {
				line.N++
				line.At = append(line.At, i)
				if len(line.Items) < maxTip {
					line.Items = append(line.Items, l.name(&l.r.Plan.Indicators[i]))
				}
			}
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}

// sinceTitle says from which day on changes count, and why from that day:
// 6月20日以来 · 5月 月通报（全部）.
func (l *lens) sinceTitle(d qianshao.Dispatch) string {
	return l.t("since.dated", words.Date(l.lang, d.Cutoff), l.dispatchName(d))
}

// changeKinds are the kinds of change, in the order shown.
var changeKinds = []struct {
	key, grade string
	is         func(l *lens, then qianshao.Earlier, i int) bool
}{
	{"red", "red", func(l *lens, then qianshao.Earlier, i int) bool { return l.newly(then, i, qianshao.Red) }},
	{"orange", "orange", func(l *lens, then qianshao.Earlier, i int) bool { return l.newly(then, i, qianshao.Orange) }},
	{"improved", "green", improved},
	{"revised", "", func(l *lens, then qianshao.Earlier, i int) bool { return len(l.revisedSince(then, i)) > 0 }},
	{"overdue", "yellow", isStale},
}

// newly reports whether a light has become a grade from a better one.
func (l *lens) newly(then qianshao.Earlier, i int, g qianshao.Grade) bool {
	return i < len(then.Verdicts) && l.r.Verdicts[i].Grade == g && then.Verdicts[i].Grade < g
}

func improved(l *lens, then qianshao.Earlier, i int) bool {
	if i >= len(then.Verdicts) {
		return false
	}
	now, before := l.r.Verdicts[i].Grade, then.Verdicts[i].Grade
	return now != qianshao.Grey && now < before
}

func isStale(l *lens, _ qianshao.Earlier, i int) bool {
	return l.r.Verdicts[i].Freshness == qianshao.Stale
}

// dispatchName names a dispatch: 6月 月通报; that of the plan as a whole 6月
// 月通报（全部）.
func (l *lens) dispatchName(d qianshao.Dispatch) string {
	kind := words.Round(l.lang, d.Kind)
	if d.Battle == "" {
		kind = l.t("whole." + d.Kind)
	}
	return l.t("dispatch.name", words.Period(l.lang, d.Period), kind)
}

// NextCard is the next dispatch.
type NextCard struct {
	Title, Day, In string // Day is "" where none is left
	Battle         string
}

func newNext(l *lens) NextCard {
	d := l.r.Next
	if d.Period.IsZero() {
		return NextCard{Title: l.t("next.none")}
	}
	return nextCard(l, d)
}

// nextOf is a battle's next dispatch.
func nextOf(l *lens, battle string) NextCard {
	if l.r.Plan.Calendar != nil {
		if d, ok := l.r.Plan.NextOf(battle, l.today()); ok {
			return nextCard(l, d)
		}
	}
	return NextCard{Title: l.t("next.none")}
}

func nextCard(l *lens, d qianshao.Dispatch) NextCard {
	c := NextCard{Title: l.dispatchName(d), Day: words.Date(l.lang, d.Meeting), Battle: l.battle(d.Battle)}
	if d.Meeting == l.today() {
		c.In = l.t("next.today")
	} else if l.r.Plan.Calendar != nil {
		n := l.r.Plan.Calendar.WorkingDays(l.today(), d.Meeting)
		c.In = l.t("next.in", strconv.Itoa(n))
	}
	return c
}
