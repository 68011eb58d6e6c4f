package dashboards

import (
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Morning is a convener's card for the day: what changed, what is late, what
// is due this week. It fits a sheet of paper.
type Morning struct {
	Name, Convener string // the battle's, or the plan's for all battles
	Day            string // 7月20日 星期四
	Since          string // what "newly" counts from; "" where nothing came before
	view.Tally
	Segments []view.Segment
	Siblings []Link
	Groups   []MorningGroup
	Next     NextCard
}

// MorningGroup is one question of the morning and its answers.
type MorningGroup struct {
	Key, Name, None string
	Grade           string // colours the number where there is any; "" is plain
	Lines           []MorningLine
	Rest            int    `json:",omitempty"` // answers that are not listed
	More            string `json:",omitempty"` // where they are
}

// N is how many answers there are in all.
func (g MorningGroup) N() int { return len(g.Lines) + g.Rest }

// mostAnswers is how many answers a question lists: a card is read, and printed.
const mostAnswers = 60

// MorningLine is an indicator in an answer.
type MorningLine struct {
	view.Light
	Name, Href, Unit string
	Brief            []view.Span
	Note             string // from what it came, or when it is due
}

func viewMorning(_ context.Context, _ *Site, l *view.Lens, r *http.Request) (any, string, error) {
	id := r.PathValue("id")
	if id == "" {
		return newMorning(l, nil), l.T("morning.title"), nil
	}
	b := l.Reading.Plan.Battle(id)
	if b == nil {
		return nil, "", view.Unknown("battle", id)
	}
	return newMorning(l, b), l.T("morning.title") + " · " + b.Name.In(l.Lang), nil
}

// newMorning makes the card of a battle; nil is all of them.
func newMorning(l *view.Lens, b *qianshao.Battle) *Morning {
	v := &Morning{Name: l.Reading.Plan.Title.In(l.Lang), Day: l.Weekday(l.Today()), Next: newNext(l)}
	in := func(*qianshao.Indicator) bool { return true }
	if b != nil {
		v.Name, v.Convener, v.Next = b.Name.In(l.Lang), b.Convener, nextOf(l, b.ID)
		in = func(x *qianshao.Indicator) bool {
			return x.Battle == b.ID || view.TopBattle(l.Reading.Plan, x.Battle) == b.ID
		}
	}
	then := sinceOf(l, b)
	if !then.Period.IsZero() {
		v.Since = sinceTitle(l, then.Dispatch)
	}
	ps := l.Judgements(in)
	v.Tally, v.Segments = view.TallyOf(ps), allGrades(l.Lang, view.CountsOf(ps))
	v.Siblings = morningLinks(l, b)
	for _, k := range morningKinds {
		v.Groups = append(v.Groups, morningGroup(l, then, in, k))
	}
	return v
}

// sinceOf is what a battle's card is held against; nil is all battles.
func sinceOf(l *view.Lens, b *qianshao.Battle) qianshao.Earlier {
	if b == nil {
		return l.Reading.Since("")
	}
	return l.Reading.Since(b.ID)
}

func morningLinks(l *view.Lens, b *qianshao.Battle) []Link {
	out := []Link{{Name: l.T("morning.all"), Href: l.Href("morning"), Here: b == nil}}
	for _, c := range battleCards(l) {
		out = append(out, Link{Name: c.Name, Href: l.Href("morning", c.ID), Here: b != nil && b.ID == c.ID})
	}
	return out
}

// morningKind is one question: which indicators answer it, and what is said of
// each.
type morningKind struct {
	key, grade string
	is         func(l *view.Lens, then qianshao.Earlier, i int) bool
	note       func(l *view.Lens, then qianshao.Earlier, i int) string
}

var morningKinds = []morningKind{
	{"red", "red", func(l *view.Lens, then qianshao.Earlier, i int) bool {
		return newly(l, then, i, qianshao.Red)
	}, cameFrom},
	{"orange", "orange", func(l *view.Lens, then qianshao.Earlier, i int) bool {
		return newly(l, then, i, qianshao.Orange)
	}, cameFrom},
	{"recovered", "green", improved, cameFrom},
	{"revised", "", func(l *view.Lens, then qianshao.Earlier, i int) bool {
		return len(revisedSince(l, then, i)) > 0
	}, revisedText},
	{"late-first", "", func(l *view.Lens, then qianshao.Earlier, i int) bool {
		return len(lateSince(l, then, i)) > 0
	}, lateText},
	{"overdue", "yellow", isStale, overdueNote},
	{"grace", "", isInGrace, graceNote},
	{"due", "", dueThisWeek, dueNote},
}

func morningGroup(l *view.Lens, then qianshao.Earlier, in func(*qianshao.Indicator) bool, k morningKind) MorningGroup {
	g := MorningGroup{Key: k.key, Name: l.T("morning." + k.key), None: l.T("none"), Grade: k.grade}
	var ps []int
	for i := range l.Reading.Verdicts {
		if i < len(l.Reading.Plan.Indicators) && in(&l.Reading.Plan.Indicators[i]) && k.is(l, then, i) {
			ps = append(ps, i)
		}
	}
	slices.SortStableFunc(ps, func(a, b int) int {
		switch k.key {
		case "due":
			return int(dueDay(l, a) - dueDay(l, b))
		case "grace":
			return int(l.Reading.Verdicts[a].NextDue - l.Reading.Verdicts[b].NextDue)
		}
		return view.Worse(l.Reading.Verdicts[a], l.Reading.Verdicts[b])
	})
	if rest := len(ps) - mostAnswers; rest > 0 {
		g.Rest, g.More, ps = rest, l.Href("indicators"), ps[:mostAnswers]
	}
	for _, i := range ps {
		g.Lines = append(g.Lines, morningLine(l, i, k.key, k.note(l, then, i)))
	}
	return g
}

// morningLine says what came of an indicator: of a figure that was revised or
// came late what it says, else what the light rests on.
func morningLine(l *view.Lens, i int, key, note string) MorningLine {
	in, v := &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i]
	m := MorningLine{Light: view.LightOf(l.Lang, v), Name: l.Name(in), Href: l.Href("indicator", in.Slug()),
		Unit: l.Unit(in.Lead), Note: note}
	if key == "revised" || key == "late-first" {
		m.Note, m.Brief = "", []view.Span{{Text: note, Strong: true}}
		return m
	}
	m.Brief = view.Emphasise(l.Lang, words.Brief(l.Lang, in, v, l.Shows(in)), in, v.MainFinding())
	return m
}

func cameFrom(l *view.Lens, then qianshao.Earlier, i int) string {
	return l.T("morning.was", words.Grade(l.Lang, then.Verdicts[i].Grade))
}

func overdueNote(l *view.Lens, _ qianshao.Earlier, i int) string {
	if len(l.Reading.Verdicts[i].OverdueOf) == 0 {
		return ""
	}
	return periodsNote(l, l.Reading.Verdicts[i])
}

func isInGrace(l *view.Lens, _ qianshao.Earlier, i int) bool {
	return len(inGrace(l, &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i])) > 0
}

func graceNote(l *view.Lens, _ qianshao.Earlier, i int) string {
	return graceText(l, &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i])
}

// dueThisWeek reports whether a figure is due from today to Sunday.
func dueThisWeek(l *view.Lens, _ qianshao.Earlier, i int) bool {
	due := dueDay(l, i)
	return due != 0 && due <= sunday(l)
}

func dueDay(l *view.Lens, i int) qianshao.Date {
	_, due := nextDue(l, &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i])
	return due
}

func dueNote(l *view.Lens, _ qianshao.Earlier, i int) string {
	p, due := nextDue(l, &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i])
	return words.Period(l.Lang, p) + l.T("paren", l.T("unit.due", words.Date(l.Lang, due)))
}

// sunday is the last day of the week that today lies in.
func sunday(l *view.Lens) qianshao.Date {
	d := l.Today()
	return d + qianshao.Date((7-int(d.Weekday()))%7)
}
