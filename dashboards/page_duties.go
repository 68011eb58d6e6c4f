package dashboards

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/view"
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

// Room of the page: open periods of a duty, done rows of a battle.
const (
	maxOpenPeriods = 3
	maxDone        = 30
)

func viewDuties(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	list, err := s.duties(ctx, l, r)
	if err != nil {
		return nil, "", err
	}
	q := r.URL.Query()
	return newDuties(l, list, dutyFilter{q.Get("battle"), q.Get("unit"), q.Get("state"), q.Get("kind")}),
		l.T("duties.title"), nil
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
	slices.SortStableFunc(done, func(a, b *qianshao.DutyItem) int {
		return cmp.Compare(b.Period.End(), a.Period.End())
	})
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
