package dashboards

import (
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/words"
)

// Morning is a convener's card for the day: what changed, what is late, what
// is due this week. It fits a sheet of paper.
type Morning struct {
	Name, Convener string // the battle's, or the plan's for all battles
	Day            string // 7月20日 星期四
	Since          string // what "newly" counts from; "" where nothing came before
	Tally
	Segments []Segment
	Siblings []Link
	Groups   []MorningGroup
	Next     NextCard
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
	then := sinceOf(l, b)
	if !then.Period.IsZero() {
		v.Since = l.sinceTitle(then.Dispatch)
	}
	ps := l.pairs(in)
	v.Tally, v.Segments = tally(ps), allGrades(l.lang, countsOf(ps))
	v.Siblings = morningLinks(l, b)
	for _, k := range morningKinds {
		v.Groups = append(v.Groups, morningGroup(l, then, in, k))
	}
	return v
}

// sinceOf is what a battle's card is held against; nil is all battles.
func sinceOf(l *lens, b *qianshao.Battle) qianshao.Earlier {
	if b == nil {
		return l.r.Since("")
	}
	return l.r.Since(b.ID)
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
	is         func(l *lens, then qianshao.Earlier, i int) bool
	note       func(l *lens, then qianshao.Earlier, i int) string
}

var morningKinds = []morningKind{
	{"red", "red", func(l *lens, then qianshao.Earlier, i int) bool { return l.newly(then, i, qianshao.Red) }, cameFrom},
	{"orange", "orange", func(l *lens, then qianshao.Earlier, i int) bool { return l.newly(then, i, qianshao.Orange) }, cameFrom},
	{"recovered", "green", improved, cameFrom},
	{"revised", "", func(l *lens, then qianshao.Earlier, i int) bool { return len(l.revisedSince(then, i)) > 0 }, (*lens).revisedText},
	{"late-first", "", func(l *lens, then qianshao.Earlier, i int) bool { return len(l.lateSince(then, i)) > 0 }, (*lens).lateText},
	{"overdue", "yellow", isStale, overdueNote},
	{"grace", "", inGrace, graceNote},
	{"due", "", dueThisWeek, dueNote},
}

func morningGroup(l *lens, then qianshao.Earlier, in func(*qianshao.Indicator) bool, k morningKind) MorningGroup {
	g := MorningGroup{Key: k.key, Name: l.t("morning." + k.key), None: l.t("none"), Grade: k.grade}
	var ps []int
	for i := range l.r.Verdicts {
		if i < len(l.r.Plan.Indicators) && in(&l.r.Plan.Indicators[i]) && k.is(l, then, i) {
			ps = append(ps, i)
		}
	}
	slices.SortStableFunc(ps, func(a, b int) int {
		switch k.key {
		case "due":
			return int(l.dueDay(a) - l.dueDay(b))
		case "grace":
			return int(l.r.Verdicts[a].NextDue - l.r.Verdicts[b].NextDue)
		}
		return worse(l.r.Verdicts[a], l.r.Verdicts[b])
	})
	for _, i := range ps {
		g.Lines = append(g.Lines, morningLine(l, i, k.key, k.note(l, then, i)))
	}
	return g
}

// morningLine says what came of an indicator: of a figure that was revised or
// came late what it says, else what the light rests on.
func morningLine(l *lens, i int, key, note string) MorningLine {
	in, v := &l.r.Plan.Indicators[i], l.r.Verdicts[i]
	m := MorningLine{Light: lightOf(l.lang, v), Name: l.name(in), Href: l.href("indicator", in.Slug()), Unit: l.unit(in.Lead), Note: note}
	if key == "revised" || key == "late-first" {
		m.Note, m.Brief = "", []Span{{Text: note, Strong: true}}
		return m
	}
	m.Brief = emphasise(l.lang, words.Brief(l.lang, in, v, l.shows(in)), in, v.MainFinding())
	return m
}

func cameFrom(l *lens, then qianshao.Earlier, i int) string {
	return l.t("morning.was", words.Grade(l.lang, then.Verdicts[i].Grade))
}

func overdueNote(l *lens, _ qianshao.Earlier, i int) string {
	if len(l.r.Verdicts[i].OverdueOf) == 0 {
		return ""
	}
	return periodsNote(l, l.r.Verdicts[i])
}

func inGrace(l *lens, _ qianshao.Earlier, i int) bool {
	return len(l.inGrace(&l.r.Plan.Indicators[i], l.r.Verdicts[i])) > 0
}

func graceNote(l *lens, _ qianshao.Earlier, i int) string {
	return l.graceText(&l.r.Plan.Indicators[i], l.r.Verdicts[i])
}

// dueThisWeek reports whether a figure is due from today to Sunday.
func dueThisWeek(l *lens, _ qianshao.Earlier, i int) bool {
	due := l.dueDay(i)
	return due != 0 && due <= l.sunday()
}

func (l *lens) dueDay(i int) qianshao.Date {
	_, due := l.nextDue(&l.r.Plan.Indicators[i], l.r.Verdicts[i])
	return due
}

func dueNote(l *lens, _ qianshao.Earlier, i int) string {
	p, due := l.nextDue(&l.r.Plan.Indicators[i], l.r.Verdicts[i])
	return words.Period(l.lang, p) + l.t("paren", l.t("unit.due", words.Date(l.lang, due)))
}

// sunday is the last day of the week that today lies in.
func (l *lens) sunday() qianshao.Date {
	d := l.today()
	return d + qianshao.Date((7-int(d.Weekday()))%7)
}
