package dashboards

import (
	"context"
	"net/http"
	"net/url"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Battle is a battle's page.
type Battle struct {
	Name, Workgroup, Clause string
	view.Tally
	Segments []view.Segment
	Facts    []Fact
	Rhythm   []RhythmLine
	Rows     []Row
	Siblings []Link
	Duties   *DutyCard     `json:",omitempty"` // nil: the plan has none for it
	Keeping  *Keeping      `json:",omitempty"` // nil: nothing is reported by ten-days or months
	Morning  string        // link to the convener's card
	Attain   *charts.Chart `json:",omitempty"` // done ÷ due, worst first; nil: nothing has it
	More     Link          // to all bars, where only the worst are drawn; Href "": none
	Safety   *charts.Chart `json:",omitempty"` // nil: nothing has to stay at zero month by month
}

// Fact is a name and what it is.
type Fact struct{ Name, Text, Href string }

// RhythmLine is a dispatch that comes back, and when next.
type RhythmLine struct{ Kind, Every, Next, Clause string }

func viewBattle(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	b := l.Reading.Plan.Battle(r.PathValue("id"))
	if b == nil {
		return nil, "", view.Unknown("battle", r.PathValue("id"))
	}
	v := newBattle(l, b)
	err := v.charts(l, b, r.URL.Query().Get("bars") == "all")
	v.Keeping = newKeeping(l, s.Foresight, l.Under(b.ID))
	if err == nil {
		v.Duties, err = s.dutyCard(ctx, l, r, dutyFilter{battle: b.ID})
	}
	return v, b.Name.In(l.Lang), err
}

// maxAttained bars are drawn of a battle unless all are asked for.
const maxAttained = 20

// charts adds a battle's charts.
func (v *Battle) charts(l *view.Lens, b *qianshao.Battle, all bool) error {
	ps := l.Under(b.ID)
	most := maxAttained
	if n := len(charts.Attainment(l, ps)); all {
		most = n
	} else if n > most {
		v.More = Link{Name: l.T("attain.more", n), Href: l.HrefWith(url.Values{"bars": {"all"}}, "battle", b.ID)}
	}
	var err error
	if v.Attain, err = charts.DrawAttainment(l, b.ID, v.Name, ps, charts.Desk, most); err != nil {
		return err
	}
	v.Safety, err = charts.DrawSafety(l, b.ID, ps, charts.Desk, len(ps))
	return err
}

func newBattle(l *view.Lens, b *qianshao.Battle) *Battle {
	ps := l.Under(b.ID)
	v := &Battle{Name: b.Name.In(l.Lang), Workgroup: b.Workgroup, Clause: b.Clause, Tally: view.TallyOf(ps),
		Segments: allGrades(l.Lang, view.CountsOf(ps)), Rows: rowsOf(l, ps),
		Morning: l.Href("morning", b.ID)}
	facts := []Fact{{l.T("battle.convener"), b.Convener, ""}, {l.T("battle.deputy"), b.Deputy, ""}}
	if b.Office != "" {
		facts = append(facts, Fact{l.T("battle.office"), l.Unit(b.Office), l.Href("unit", b.Office)})
	}
	facts = append(facts, Fact{l.T("battle.members"), l.Units(b.Members), ""})
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

func rhythmLines(l *view.Lens, b *qianshao.Battle) []RhythmLine {
	var out []RhythmLine
	for _, r := range b.Rhythm {
		line := RhythmLine{Kind: words.Round(l.Lang, l.Reading.Plan, r.Kind), Every: words.Freq(l.Lang, r.Every),
			Clause: r.Clause}
		if r.Every != 0 {
			line.Next = nextMeeting(l, b.ID, r.Kind)
		}
		out = append(out, line)
	}
	return out
}

func nextMeeting(l *view.Lens, battle, kind string) string {
	if l.Reading.Plan.Calendar == nil {
		return ""
	}
	today := l.Today()
	for _, d := range agenda.Dispatches(l.Reading.Plan) {
		if d.Battle == battle && d.Kind == kind && d.Meeting >= today {
			return words.Date(l.Lang, d.Meeting) + l.T("paren", words.Period(l.Lang, d.Period))
		}
	}
	return ""
}
