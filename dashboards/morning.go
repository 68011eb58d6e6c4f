package dashboards

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/words"
)

// Morning is a convener's card for the day: what changed, what is late, what
// is due this week. It fits a sheet of paper.
type Morning struct {
	Name, Convener string // the battle's, or the plan's for all battles
	Day            string // 7月20日 星期四
	Since          string // what "newly" counts from; "" where nothing came before
	All            int
	Segments       []Segment
	Siblings       []Link
	Groups         []MorningGroup
	Next           NextCard
}

// MorningGroup is one question of the morning and its answers.
type MorningGroup struct {
	Key, Name, None string
	Grade           string // colours the number where there is any; "" is plain
	Lines           []MorningLine
}

// MorningLine is an indicator in an answer.
type MorningLine struct {
	Light
	Name, Href, Unit string
	Brief            []Span
	Note             string // from what it came, or when it is due
}

func viewMorning(_ context.Context, _ *Site, l *lens, r *http.Request) (any, string, error) {
	id := r.PathValue("id")
	if id == "" {
		return newMorning(l, nil), l.t("morning.title"), nil
	}
	b := l.r.Plan.Battle(id)
	if b == nil {
		return nil, "", unknown("battle", id)
	}
	return newMorning(l, b), l.t("morning.title") + " · " + b.Name.In(l.lang), nil
}

// newMorning makes the card of a battle; nil is all of them.
func newMorning(l *lens, b *qianshao.Battle) *Morning {
	v := &Morning{Name: l.r.Plan.Title.In(l.lang), Day: l.weekday(l.today()), Next: newNext(l)}
	in := func(*qianshao.Indicator) bool { return true }
	if b != nil {
		v.Name, v.Convener, v.Next = b.Name.In(l.lang), b.Convener, nextOf(l, b.ID)
		in = func(x *qianshao.Indicator) bool { return x.Battle == b.ID || topBattle(l.r.Plan, x.Battle) == b.ID }
	}
	if !l.r.Last.Period.IsZero() {
		v.Since = l.dispatchName(l.r.Last)
	}
	ps := l.pairs(in)
	v.All, v.Segments = len(ps), allGrades(l.lang, countsOf(ps))
	v.Siblings = morningLinks(l, b)
	for _, k := range morningKinds {
		v.Groups = append(v.Groups, morningGroup(l, in, k))
	}
	return v
}

func morningLinks(l *lens, b *qianshao.Battle) []Link {
	out := []Link{{Name: l.t("morning.all"), Href: l.href("morning"), Here: b == nil}}
	for _, c := range battleCards(l) {
		out = append(out, Link{Name: c.Name, Href: l.href("morning", c.ID), Here: b != nil && b.ID == c.ID})
	}
	return out
}

// morningKind is one question: which indicators answer it, and what is said of
// each.
type morningKind struct {
	key, grade string
	is         func(l *lens, i int) bool
	note       func(l *lens, i int) string
}

var morningKinds = []morningKind{
	{"red", "red", func(l *lens, i int) bool { return l.newly(i, qianshao.Red) }, cameFrom},
	{"orange", "orange", func(l *lens, i int) bool { return l.newly(i, qianshao.Orange) }, cameFrom},
	{"recovered", "green", improved, cameFrom},
	{"revised", "", revisedSince, func(l *lens, i int) string { return revisedPeriods(l, i) }},
	{"overdue", "yellow", func(l *lens, i int) bool { return l.r.Verdicts[i].Freshness == qianshao.Stale }, overdueNote},
	{"due", "", dueThisWeek, dueNote},
}

func morningGroup(l *lens, in func(*qianshao.Indicator) bool, k morningKind) MorningGroup {
	g := MorningGroup{Key: k.key, Name: l.t("morning." + k.key), None: l.t("none"), Grade: k.grade}
	var ps []int
	for i := range l.r.Verdicts {
		if i < len(l.r.Plan.Indicators) && in(&l.r.Plan.Indicators[i]) && k.is(l, i) {
			ps = append(ps, i)
		}
	}
	slices.SortStableFunc(ps, func(a, b int) int {
		if k.key == "due" {
			return int(l.dueDay(a) - l.dueDay(b))
		}
		return worse(&l.r.Verdicts[a], &l.r.Verdicts[b])
	})
	for _, i := range ps {
		g.Lines = append(g.Lines, morningLine(l, i, k.note(l, i)))
	}
	return g
}

func morningLine(l *lens, i int, note string) MorningLine {
	in, v := &l.r.Plan.Indicators[i], &l.r.Verdicts[i]
	return MorningLine{Light: lightOf(l.lang, v), Name: l.name(in), Href: l.href("indicator", in.ID), Unit: l.unit(in.Lead), Note: note,
		Brief: emphasise(l.lang, words.Brief(l.lang, in, v, l.shows(in)), in, v.MainFinding())}
}

func cameFrom(l *lens, i int) string {
	return l.t("morning.was", words.Grade(l.lang, l.r.Before[i].Grade))
}

// revisedPeriods names the periods revised after the last dispatch's cut-off.
func revisedPeriods(l *lens, i int) string {
	cut := l.r.Last.Cutoff.EndIn(l.r.Plan.Location)
	var names []string
	for _, pt := range l.r.Frame.Year(l.r.Plan.Indicators[i].Series(), l.r.Plan.Year) {
		if pt.Changed && pt.Recorded.After(cut) {
			names = append(names, words.Period(l.lang, pt.Period))
		}
	}
	return strings.Join(names, l.t("list.comma"))
}

func overdueNote(l *lens, i int) string {
	if len(l.r.Verdicts[i].OverdueOf) == 0 {
		return ""
	}
	return periodsNote(l, &l.r.Verdicts[i])
}

// dueThisWeek reports whether a figure is due from today to Sunday.
func dueThisWeek(l *lens, i int) bool {
	due := l.dueDay(i)
	return due != 0 && due <= l.sunday()
}

func (l *lens) dueDay(i int) qianshao.Date {
	_, due := l.nextDue(&l.r.Plan.Indicators[i], &l.r.Verdicts[i])
	return due
}

func dueNote(l *lens, i int) string {
	p, due := l.nextDue(&l.r.Plan.Indicators[i], &l.r.Verdicts[i])
	return words.Period(l.lang, p) + l.t("paren", l.t("unit.due", words.Date(l.lang, due)))
}

// sunday is the last day of the week that today lies in.
func (l *lens) sunday() qianshao.Date {
	d := l.today()
	return d + qianshao.Date((7-int(d.Weekday()))%7)
}

// nextOf is a battle's next dispatch.
func nextOf(l *lens, battle string) NextCard {
	if l.r.Plan.Calendar == nil {
		return NextCard{Title: l.t("next.none")}
	}
	for _, d := range l.r.Plan.Dispatches() {
		if d.Battle != battle || d.Meeting < l.today() {
			continue
		}
		c := NextCard{Title: l.dispatchName(d), Day: words.Date(l.lang, d.Meeting), In: l.t("next.today")}
		if d.Meeting != l.today() {
			c.In = l.t("next.in", strconv.Itoa(l.r.Plan.Calendar.WorkingDays(l.today(), d.Meeting)))
		}
		return c
	}
	return NextCard{Title: l.t("next.none")}
}
