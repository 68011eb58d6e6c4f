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
	Items            []string // names, for tips
	At               []int    `json:"-"` // places in the plan's indicators
}

// newSince compares the verdicts with those at the last dispatch's cut-off.
func newSince(l *lens) SinceCard {
	c := SinceCard{}
	if !l.r.Last.Period.IsZero() {
		c.Title = l.t("since.title", l.dispatchName(l.r.Last))
	}
	for _, k := range changeKinds {
		line := SinceLine{Key: k.key, Name: l.t("since." + k.key), Grade: k.grade}
		for i := range l.r.Verdicts {
			if i < len(l.r.Plan.Indicators) && k.is(l, i) {
				line.N++
				line.At = append(line.At, i)
				line.Items = append(line.Items, l.name(&l.r.Plan.Indicators[i]))
			}
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}

// changeKinds are the kinds of change, in the order shown.
var changeKinds = []struct {
	key, grade string
	is         func(l *lens, i int) bool
}{
	{"red", "red", func(l *lens, i int) bool { return l.newly(i, qianshao.Red) }},
	{"orange", "orange", func(l *lens, i int) bool { return l.newly(i, qianshao.Orange) }},
	{"improved", "green", improved},
	{"revised", "", revisedSince},
	{"overdue", "yellow", func(l *lens, i int) bool { return l.r.Verdicts[i].Freshness == qianshao.Stale }},
}

// newly reports whether a light has become a grade from a better one.
func (l *lens) newly(i int, g qianshao.Grade) bool {
	return i < len(l.r.Before) && l.r.Verdicts[i].Grade == g && l.r.Before[i].Grade < g
}

func improved(l *lens, i int) bool {
	if i >= len(l.r.Before) {
		return false
	}
	now, before := l.r.Verdicts[i].Grade, l.r.Before[i].Grade
	return now != qianshao.Grey && now < before
}

// revisedSince reports whether a figure of the year was revised after the last
// dispatch's cut-off.
func revisedSince(l *lens, i int) bool {
	if l.r.Last.Period.IsZero() {
		return false
	}
	cut := l.r.Last.Cutoff.EndIn(l.r.Plan.Location)
	for _, pt := range l.r.Frame.Year(l.r.Plan.Indicators[i].Series(), l.r.Plan.Year) {
		if pt.Changed && pt.Recorded.After(cut) {
			return true
		}
	}
	return false
}

// dispatchName names a dispatch: 6月月通报.
func (l *lens) dispatchName(d qianshao.Dispatch) string {
	return l.t("dispatch.name", words.Period(l.lang, d.Period), words.Round(l.lang, d.Kind))
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
	c := NextCard{Title: l.dispatchName(d), Day: words.Date(l.lang, d.Meeting), Battle: l.battle(d.Battle)}
	if d.Meeting == l.today() {
		c.In = l.t("next.today")
	} else if l.r.Plan.Calendar != nil {
		n := l.r.Plan.Calendar.WorkingDays(l.today(), d.Meeting)
		c.In = l.t("next.in", strconv.Itoa(n))
	}
	return c
}
