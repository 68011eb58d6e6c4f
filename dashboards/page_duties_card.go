package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// DutyCard is what a battle or a unit has to do soon, on its page.
type DutyCard struct {
	Rows []DutyRow
	More string // address of all
	All  int    // open ones, also those due later
}

// Room of a card, and how many days ahead it looks.
const (
	maxCardDuties = 8
	cardDays      = 31
)

// dutyCard lists what is missed or due within a month; nil where the plan has
// no duties for it.
func (s *Site) dutyCard(ctx context.Context, l *view.Lens, r *http.Request, f dutyFilter) (*DutyCard, error) {
	list, err := s.duties(ctx, l, r)
	if err != nil || list == nil {
		return nil, err
	}
	var soon []*qianshao.DutyItem
	v := &DutyCard{}
	any := false
	for i := range list.Items {
		x := &list.Items[i]
		if !f.keeps(x) {
			continue
		}
		any = true
		if x.Open() {
			v.All++
			if x.Due <= list.Today()+cardDays {
				soon = append(soon, x)
			}
		}
	}
	if !any {
		return nil, nil
	}
	v.Rows = openDuties(l, list, soon)
	v.Rows = v.Rows[:min(len(v.Rows), maxCardDuties)]
	q := url.Values{}
	if f.battle != "" {
		q.Set("battle", f.battle)
	}
	if f.unit != "" {
		q.Set("unit", f.unit)
	}
	v.More = l.HrefWith(q, "duties")
	return v, nil
}

// DutyLine is a duty due in a month of the calendar.
type DutyLine struct{ Key, Name, Battle, Due, State string }

// dutiesByMonth lists, by the month's key, what is due, with how it stands.
func dutiesByMonth(l *view.Lens, list *qianshao.DutyList) map[string][]DutyLine {
	out := map[string][]DutyLine{}
	if list == nil {
		return out
	}
	states := agenda.DutyStates(list)
	for _, d := range agenda.DutyDays(list.Plan) {
		y, m, _ := d.Due.Civil()
		key := fmt.Sprintf("%04d-%02d", y, m)
		line := DutyLine{Key: "due-" + d.Key(), Name: l.T("cal.name", words.Period(l.Lang, d.Period),
			words.Duty(l.Lang, list.Plan, d.Duty)), Battle: l.Battle(d.Battle), Due: l.Weekday(d.Due)}
		line.State = l.T("cal.planned")
		if state, begun := states[d.Key()]; begun {
			line.State = words.DutyState(l.Lang, state)
		}
		out[key] = append(out[key], line)
	}
	return out
}
