package dashboards

import (
	"context"
	"net/http"

	"qianshao"
	"qianshao/words"
)

// Battles is the page of all battles.
type Battles struct {
	Cards []BattleCard
}

func viewBattles(_ context.Context, _ *Site, l *lens, _ *http.Request) (any, string, error) {
	return Battles{Cards: battleCards(l)}, l.t("nav.battles"), nil
}

// Battle is a battle's page.
type Battle struct {
	Name, Workgroup, Clause string
	All                     int
	Segments                []Segment
	Facts                   []Fact
	Rhythm                  []RhythmLine
	Rows                    []Row
	Siblings                []Link
	Morning                 string // link to the convener's card
}

// Fact is a name and what it is.
type Fact struct{ Name, Text, Href string }

// RhythmLine is a dispatch that comes back, and when next.
type RhythmLine struct{ Kind, Every, Next, Clause string }

func viewBattle(_ context.Context, _ *Site, l *lens, r *http.Request) (any, string, error) {
	b := l.r.Plan.Battle(r.PathValue("id"))
	if b == nil {
		return nil, "", unknown("battle", r.PathValue("id"))
	}
	return newBattle(l, b), b.Name.In(l.lang), nil
}

func newBattle(l *lens, b *qianshao.Battle) *Battle {
	ps := l.under(b.ID)
	v := &Battle{Name: b.Name.In(l.lang), Workgroup: b.Workgroup, Clause: b.Clause, All: len(ps), Segments: allGrades(l.lang, countsOf(ps)), Rows: rowsOf(l, ps),
		Morning: l.href("morning", b.ID)}
	facts := []Fact{{l.t("battle.convener"), b.Convener, ""}, {l.t("battle.deputy"), b.Deputy, ""}}
	if b.Office != "" {
		facts = append(facts, Fact{l.t("battle.office"), l.unit(b.Office), l.href("unit", b.Office)})
	}
	facts = append(facts, Fact{l.t("battle.members"), l.units(b.Members), ""})
	for _, f := range facts {
		if f.Text != "" {
			v.Facts = append(v.Facts, f)
		}
	}
	v.Rhythm = rhythmLines(l, b)
	for _, c := range battleCards(l) {
		v.Siblings = append(v.Siblings, Link{Name: c.Name, Href: c.Href, Here: c.ID == b.ID})
	}
	return v
}

func rhythmLines(l *lens, b *qianshao.Battle) []RhythmLine {
	var out []RhythmLine
	for _, r := range b.Rhythm {
		line := RhythmLine{Kind: r.Kind, Every: words.Freq(l.lang, r.Every), Clause: r.Clause}
		if r.Every != 0 {
			line.Next = nextMeeting(l, b.ID, r.Kind)
		}
		out = append(out, line)
	}
	return out
}

func nextMeeting(l *lens, battle, kind string) string {
	if l.r.Plan.Calendar == nil {
		return ""
	}
	today := l.today()
	for _, d := range l.r.Plan.Dispatches() {
		if d.Battle == battle && d.Kind == kind && d.Meeting >= today {
			return words.Date(l.lang, d.Meeting) + l.t("paren", words.Period(l.lang, d.Period))
		}
	}
	return ""
}
