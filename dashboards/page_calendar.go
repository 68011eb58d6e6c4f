package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Dispatches keeps frozen dispatches and makes their papers.
type Dispatches interface {
	FrozenList(ctx context.Context, plan string) ([]qianshao.Frozen, error)
	Review(ctx context.Context, plan, kind, period string) (*qianshao.Review, error)
	DispatchPaper(ctx context.Context, plan, kind, period, format,
		lang string) (p qianshao.Paper, frozen bool, err error)
}

// Calendar is the page of a plan's dispatches.
type Calendar struct {
	Duties string          `json:",omitempty"` // address of the page of duties; "": the plan has none
	Tasks  string          `json:",omitempty"` // address of the page of tasks; "": none are kept
	Feed   string          // address of the iCalendar feed
	Units  []Link          // feeds of units
	Past   []CalendarMonth // all of whose meetings are over
	Months []CalendarMonth
	Known  bool // the year's holidays have been announced
}

// CalendarMonth is the meetings of a month.
type CalendarMonth struct {
	Key, Name string
	Past      bool // all of them are over
	Rows      []CalendarRow
	Duties    []DutyLine `json:",omitempty"` // due in it
}

// CalendarRow is one dispatch.
type CalendarRow struct {
	Key, Name, Href string
	Battles, Clause string
	Meeting, Cutoff string
	State           string
	Next            bool // the first to come
}

func viewCalendar(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	frozen := map[string]bool{}
	if s.Dispatches != nil {
		list, err := s.Dispatches.FrozenList(ctx, l.Reading.Plan.ID)
		if err != nil {
			return nil, "", fmt.Errorf("read dispatches: %w", err)
		}
		for i := range list {
			if l.Reading.Knew(list[i].Frozen) {
				frozen[list[i].Key()] = true
			}
		}
	}
	list, err := s.duties(ctx, l, r)
	if err != nil {
		return nil, "", err
	}
	v := newCalendar(l, frozen)
	if s.Tasks != nil {
		v.Tasks = l.Href("tasks")
	}
	due := dutiesByMonth(l, list)
	for _, months := range [][]CalendarMonth{v.Past, v.Months} {
		for i := range months {
			months[i].Duties = due[months[i].Key]
		}
	}
	return v, l.T("nav.calendar"), nil
}

// newCalendar lists the plan's rounds by the month they meet in.
func newCalendar(l *view.Lens, frozen map[string]bool) *Calendar {
	p := l.Reading.Plan
	feed := "/p/" + url.PathEscape(p.ID) + "/calendar.ics"
	v := &Calendar{Feed: feed, Known: p.Calendar.Known(p.Year)}
	if p.HasDuties() {
		v.Duties = l.Href("duties")
	}
	reports := map[string]bool{}
	for i := range p.Indicators {
		reports[p.Indicators[i].Lead] = true
	}
	for _, u := range p.Units {
		if reports[u.ID] {
			v.Units = append(v.Units, Link{Name: u.Name.In(l.Lang), Href: feed + "?unit=" + url.QueryEscape(u.ID)})
		}
	}
	byMonth := map[string]int{}
	for _, r := range agenda.Rounds(p) {
		y, m, _ := r.Meeting.Civil()
		key := fmt.Sprintf("%04d-%02d", y, m)
		i, ok := byMonth[key]
		if !ok {
			i = len(v.Months)
			byMonth[key] = i
			q := qianshao.NewPeriod(qianshao.Month, y, int(m))
			v.Months = append(v.Months, CalendarMonth{Key: key,
				Name: l.T("period.of-year", y, words.Period(l.Lang, q)), Past: q.End() < l.Today()})
		}
		v.Months[i].Rows = append(v.Months[i].Rows, calendarRow(l, r, frozen[r.Key()]))
	}
	sortMonths(v.Months)
	markNext(l, v)
	i := slices.IndexFunc(v.Months, func(m CalendarMonth) bool { return !m.Past })
	if i < 0 {
		i = len(v.Months)
	}
	v.Past, v.Months = v.Months[:i], v.Months[i:]
	return v
}

func calendarRow(l *view.Lens, r qianshao.Round, frozen bool) CalendarRow {
	row := CalendarRow{Key: r.Meeting.String() + r.Key(), Name: roundName(l, r),
		Href: l.Href("dispatch", r.Kind, r.Period.String()), Clause: r.Clause,
		Meeting: l.Weekday(r.Meeting), Cutoff: l.Date(r.Cutoff), State: l.T("cal.planned"), Battles: l.T("cal.all")}
	if !r.Whole {
		row.Battles = ""
		for i, id := range r.Battles {
			if i > 0 {
				row.Battles += l.T("list.comma")
			}
			row.Battles += l.Battle(id)
		}
	}
	switch today := l.Today(); {
	case frozen:
		row.State = l.T("cal.frozen")
	case r.Cutoff < today:
		row.State = l.T("cal.due")
	}
	return row
}

// roundName names a dispatch with its period: 6月月通报.
func roundName(l *view.Lens, r qianshao.Round) string {
	kind := words.Round(l.Lang, l.Reading.Plan, r.Kind)
	if r.Whole {
		kind = l.T("whole", words.WholeRound(l.Lang, l.Reading.Plan, r.Kind))
	}
	return l.T("cal.name", words.Period(l.Lang, r.Period), kind)
}

// sortMonths puts the months, and each one's meetings, in order of day.
func sortMonths(months []CalendarMonth) {
	slices.SortFunc(months, func(a, b CalendarMonth) int { return strings.Compare(a.Key, b.Key) })
	for i := range months {
		slices.SortStableFunc(months[i].Rows, func(a, b CalendarRow) int {
			return strings.Compare(a.Key[:10], b.Key[:10])
		})
	}
}

// markNext marks the meetings of the first day to come.
func markNext(l *view.Lens, v *Calendar) {
	day, today := "", l.Today().String()
	for i := range v.Months {
		for k := range v.Months[i].Rows {
			row := &v.Months[i].Rows[k]
			if at := row.Key[:10]; at >= today && (day == "" || at == day) {
				day, row.Next = at, true
			}
		}
	}
}
