package dashboards

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Duties lists a plan's periodic duties.
type Duties interface {
	Duties(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.DutyList, error)
}

// DutiesPage is the page of periodic duties, by battle.
type DutiesPage struct {
	Month                  string // how many of this month's are held
	Battles, Units, States []Choice
	Kinds                  []Choice
	Keep                   []Hidden
	Reset                  string
	Groups                 []DutyGroup
	Empty                  bool // the plan has none
}

// DutyGroup is the duties of a battle.
type DutyGroup struct {
	ID, Name           string
	Open, Events, Done []DutyRow
}

// DutyRow is a duty in one period.
type DutyRow struct {
	Key, Name, Who, Clause string
	Period, Due, State     string
	Bad                    bool // missed
	Proof                  Link
	More                   string // earlier periods that are left out
	// The form: where it is sent, the period ("": asked for), the day it offers;
	// Post is "" on a page that looks back.
	Post, PeriodID, Held string
	First, Today         string // the days it takes
	Said                 bool
	Offered              bool // something speaks for it: one name confirms it
	List                 bool // it is a list: its owner and its file are asked for
}

// Room of the page: open periods of a duty, done rows of a battle.
const (
	maxOpenPeriods = 3
	maxDone        = 30
)

// dutyFilter is what the page is narrowed to; "" is everything.
type dutyFilter struct{ battle, unit, state, kind string }

func viewDuties(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	list, err := s.duties(ctx, l, r)
	if err != nil {
		return nil, "", err
	}
	q := r.URL.Query()
	return newDuties(l, list, dutyFilter{q.Get("battle"), q.Get("unit"), q.Get("state"), q.Get("kind")}), l.T("duties.title"), nil
}

// duties reads the duties at the clock a request asks for; nil where nothing
// lists them.
func (s *Site) duties(ctx context.Context, l *view.Lens, r *http.Request) (*qianshao.DutyList, error) {
	if s.Duties == nil {
		return nil, nil
	}
	return listed(ctx, l, r, "duties", s.Duties.Duties)
}

func newDuties(l *view.Lens, list *qianshao.DutyList, f dutyFilter) *DutiesPage {
	v := &DutiesPage{Keep: keptFields(l), Reset: l.Href("duties"), Empty: list == nil || len(list.Items) == 0}
	if v.Empty {
		return v
	}
	v.Month = dutiesOfMonth(l, list)
	f.choices(l, v)
	for i := range list.Plan.Battles {
		b := &list.Plan.Battles[i]
		g := DutyGroup{ID: b.ID, Name: b.Name.In(l.Lang)}
		fillDuties(l, &g, list, f)
		if len(g.Open)+len(g.Events)+len(g.Done) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

// dutiesOfMonth says how many of the month's duties are held; "" where the plan
// has none.
func dutiesOfMonth(l *view.Lens, list *qianshao.DutyList) string {
	if list == nil || len(list.Items) == 0 {
		return ""
	}
	due, kept := agenda.DutiesOfMonth(list)
	return l.T("duties.month", due, kept)
}

// fillDuties parts a battle's duties into open ones, events and done ones.
func fillDuties(l *view.Lens, g *DutyGroup, list *qianshao.DutyList, f dutyFilter) {
	var open, done []*qianshao.DutyItem
	event := ""
	for i := range list.Items {
		x := &list.Items[i]
		if x.Battle != g.ID || !f.keeps(x) {
			continue
		}
		if x.Duty.Period == qianshao.DutyEvent && event != x.Duty.ID {
			event = x.Duty.ID
			row := dutyRow(l, list, &qianshao.DutyItem{Duty: x.Duty, Units: x.Units, State: qianshao.DutyNotNeeded})
			row.State = ""
			g.Events = append(g.Events, row)
		}
		switch {
		case x.Period.IsZero():
		case x.Open():
			open = append(open, x)
		default:
			done = append(done, x)
		}
	}
	g.Open = openDuties(l, list, open)
	slices.SortStableFunc(done, func(a, b *qianshao.DutyItem) int { return cmp.Compare(b.Period.End(), a.Period.End()) })
	for _, x := range done[:min(len(done), maxDone)] {
		g.Done = append(g.Done, dutyRow(l, list, x))
	}
}

// openDuties lists the latest open periods of each duty, the first due first.
func openDuties(l *view.Lens, list *qianshao.DutyList, open []*qianshao.DutyItem) []DutyRow {
	left := map[string]int{}
	for _, x := range open {
		left[x.Duty.ID]++
	}
	var kept []*qianshao.DutyItem
	for _, x := range open {
		if left[x.Duty.ID]--; left[x.Duty.ID] < maxOpenPeriods {
			kept = append(kept, x)
		}
	}
	earlier := map[string]int{}
	for _, x := range open {
		earlier[x.Duty.ID]++
	}
	slices.SortStableFunc(kept, func(a, b *qianshao.DutyItem) int { return cmp.Compare(a.Due, b.Due) })
	var out []DutyRow
	for _, x := range kept {
		row := dutyRow(l, list, x)
		if n := earlier[x.Duty.ID] - maxOpenPeriods; n > 0 {
			row.More = l.T("duties.more", n)
			delete(earlier, x.Duty.ID)
		}
		out = append(out, row)
	}
	return out
}

func dutyRow(l *view.Lens, list *qianshao.DutyList, x *qianshao.DutyItem) DutyRow {
	d, today := x.Duty, list.Today()
	row := DutyRow{Key: "duty-" + d.ID + "-" + x.Period.String(), Name: words.Duty(l.Lang, list.Plan, d), Who: dutyWho(l, x), Clause: d.Clause, State: words.DutyState(l.Lang, x.State),
		Bad: x.State == qianshao.DutyMissed, Proof: dutyProof(l, x), PeriodID: x.Period.String(), First: list.Plan.Issued.String(), Today: today.String()}
	if !x.Period.IsZero() {
		row.Period, row.First = words.Period(l.Lang, x.Period), x.Period.Start().String()
	}
	if x.Due != 0 {
		row.Due = l.Weekday(x.Due)
	}
	row.Held = min(max(x.Due, x.Period.Start()), today).String()
	if x.Due == 0 {
		row.Held = today.String()
	}
	row.Offered, row.List = x.Offer() != nil, d.Kind == qianshao.DutyRegister
	row.Said = slices.ContainsFunc(x.Evidence, func(e qianshao.DutyEvidence) bool { return e.Kind == qianshao.DutySaid })
	if l.Reading.Live && (x.Open() || x.Period.IsZero() || row.Said) {
		row.Post = "/api/v1/duties/" + url.PathEscape(d.ID) + "?" + url.Values{"plan": {list.Plan.ID}}.Encode()
	}
	return row
}

// dutyWho names the units charged, in the page's language.
func dutyWho(l *view.Lens, x *qianshao.DutyItem) string {
	who := ""
	for i, id := range x.Units {
		if i > 0 {
			who += l.T("list.comma")
		}
		who += l.Unit(id)
	}
	return who
}

// dutyProof says what speaks for an item's state, with where to see it.
func dutyProof(l *view.Lens, x *qianshao.DutyItem) Link {
	if len(x.Evidence) == 0 {
		return Link{}
	}
	switch e := x.Evidence[len(x.Evidence)-1]; e.Kind {
	case qianshao.DutyPaper:
		return Link{Name: l.T("duties.offered"), Href: l.Href("dispatch", e.Round, x.Period.String())}
	case qianshao.DutyFigure:
		if paper := x.Offer(); paper.Kind == qianshao.DutyPaper {
			return Link{Name: l.T("duties.offered"), Href: l.Href("dispatch", paper.Round, x.Period.String())}
		}
		return Link{Name: l.T("duties.reported"), Href: l.Href("indicator", e.Indicator)}
	case qianshao.DutyIssued:
		return Link{Name: l.T("duties.issued")}
	default:
		return Link{Name: dutySaid(l, x.Duty, e)}
	}
}

// dutySaid is what a person said; a note on figures that are not shown here is
// left out.
func dutySaid(l *view.Lens, d *qianshao.Duty, e qianshao.DutyEvidence) string {
	text := e.By
	if e.Held != 0 {
		text = l.Date(e.Held) + " " + text
	}
	if e.Owner != "" {
		text += l.T("list.semicolon") + l.T("duties.kept-by", e.Owner)
	}
	if in := l.Reading.Plan.Indicator(d.Indicator); in != nil && !l.Shows(in) {
		return text
	}
	for _, more := range []string{e.Note, e.File} {
		if more != "" {
			text += l.T("list.semicolon") + more
		}
	}
	return text
}

// keeps reports whether an item is left by the filter.
func (f dutyFilter) keeps(x *qianshao.DutyItem) bool {
	return (f.battle == "" || x.Battle == f.battle) && (f.unit == "" || slices.Contains(x.Units, f.unit)) && (f.state == "" || string(x.State) == f.state) &&
		(f.kind == "" || x.Duty.Kind == f.kind)
}

// choices fills in what the filter offers.
func (f dutyFilter) choices(l *view.Lens, v *DutiesPage) {
	for _, b := range l.Reading.Plan.Battles {
		if len(b.Duties) > 0 {
			v.Battles = append(v.Battles, Choice{b.ID, b.Name.In(l.Lang), f.battle == b.ID})
		}
	}
	for _, u := range l.Reading.Plan.Units {
		v.Units = append(v.Units, Choice{u.ID, u.Name.In(l.Lang), f.unit == u.ID})
	}
	v.Kinds = []Choice{{qianshao.DutyRegister, l.T("duties.lists"), f.kind == qianshao.DutyRegister}}
	for _, s := range [...]qianshao.DutyState{qianshao.DutyMissed, qianshao.DutyDue, qianshao.DutyLate, qianshao.DutyKept, qianshao.DutyNotNeeded} {
		v.States = append(v.States, Choice{string(s), words.DutyState(l.Lang, s), f.state == string(s)})
	}
}
