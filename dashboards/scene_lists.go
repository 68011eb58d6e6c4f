package dashboards

import (
	"fmt"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// SinceScene is what changed since the last dispatch, name by name.
type SinceScene struct {
	Title  string // "" without a dispatch yet
	Groups []ChangeGroup
}

// ChangeGroup is one kind of change with what changed so.
type ChangeGroup struct {
	SinceLine
	Changes []Change
	Rest    int    `json:",omitempty"` // more than there is room for
	More    string `json:"-"`
}

// Change is an indicator that changed.
type Change struct {
	ID, Name, Unit, Href string
	Before, Now          view.Light
	Moved                bool   // the light is another one
	Text                 string // what the figure did, or what is late
}

// maxChanged is how many lines each of the scene's five lists carries.
const maxChanged = 40

func newSinceScene(l *view.Lens) *SinceScene {
	card, then := newSince(l), l.Reading.Since("")
	v := &SinceScene{Title: card.Title}
	for k, line := range card.Lines {
		n := min(len(line.At), maxChanged)
		g := ChangeGroup{SinceLine: line, Rest: len(line.At) - n, More: l.Href("indicators")}
		for _, i := range line.At[:n] {
			g.Changes = append(g.Changes, changeOf(l, then, i, changeKinds[k].key))
		}
		v.Groups = append(v.Groups, g)
	}
	return v
}

func changeOf(l *view.Lens, then qianshao.Earlier, i int, kind string) Change {
	in, v := &l.Reading.Plan.Indicators[i], l.Reading.Verdicts[i]
	c := Change{ID: in.Slug(), Name: l.Name(in), Unit: l.Unit(in.Lead), Href: l.Href("indicator", in.Slug()), Now: view.LightOf(l.Lang, v)}
	if i < len(then.Verdicts) {
		c.Before = view.NewLight(l.Lang, then.Verdicts[i].Grade)
		c.Moved = then.Verdicts[i].Grade != v.Grade
	}
	switch {
	case kind == "overdue" && len(v.OverdueOf) > 0:
		c.Text = l.T("tile.overdue", words.Period(l.Lang, v.OverdueOf[0]), len(v.OverdueOf))
	case kind == "revised":
		c.Text = revisedText(l, then, i)
	default:
		c.Text = words.Brief(l.Lang, in, v, l.Shows(in))
	}
	return c
}

// RedScene is every red light; without one every orange, else every yellow.
type RedScene struct {
	Title string
	Grade string
	Items []RedItem
	N     int    `json:"-"`
	Rest  int    `json:",omitempty"` // more than there is room for
	More  string `json:"-"`
}

// RedItem is a red light with what is being done.
type RedItem struct {
	WatchItem
	Battle  string
	Since   string // since when it has been firing
	Measure string // 整改措施, "" for none yet
}

func newRedScene(l *view.Lens) *RedScene {
	ps := l.Judgements(func(*qianshao.Indicator) bool { return true })
	v := &RedScene{Title: l.T("red.title"), Grade: qianshao.Red.String(), More: l.Href("indicators")}
	items, rest := itemsOf(l, ps, qianshao.Red)
	for g := qianshao.Orange; len(items) == 0 && g >= qianshao.Yellow; g-- {
		v.Title, v.Grade = l.T("red.none-"+g.String()), g.String()
		items, rest = itemsOf(l, ps, g)
	}
	v.N, v.Rest = len(items)+rest, rest
	for _, it := range items {
		in := l.Reading.Plan.Indicator(it.ID)
		r := RedItem{WatchItem: it, Battle: l.Battle(view.TopBattle(l.Reading.Plan, in.Battle))}
		for i := range l.Reading.Alerts {
			a := l.Reading.Alerts[i]
			if a.Series != in.Series() || a.State == qianshao.Resolved || a.State == qianshao.Pending {
				continue
			}
			r.Since = words.Date(l.Lang, l.Day(a.Since))
			if a.Remedy != nil && l.Shows(in) {
				r.Measure = a.Remedy.What
			}
		}
		v.Items = append(v.Items, r)
	}
	return v
}

// DispatchScene is this month's dispatches and who has most to do for them.
type DispatchScene struct {
	Month  string
	Duties string `json:",omitempty"` // how many of the month's are held; "": the plan has none
	Lines  []DispatchLine
	Chart  *charts.Chart // ranking of units
	Legend []view.Light
	Late   []DueLine
	N      int    `json:"-"`          // of those that are late
	Rest   int    `json:",omitempty"` // more than there is room for
	More   string `json:"-"`
}

// DispatchLine is one dispatch of the month.
type DispatchLine struct {
	Battle, Title, Cutoff, Day, In string
	Done                           bool
}

// maxRanked is how many units the wall's ranking has room for.
const maxRanked = 14

func newDispatchScene(l *view.Lens) (*DispatchScene, error) {
	today := l.Today()
	_, month, _ := today.Civil()
	v := &DispatchScene{Month: words.Period(l.Lang, qianshao.NewPeriod(qianshao.Month, today.Year(), int(month)))}
	if l.Reading.Plan.Calendar != nil {
		for _, d := range l.Reading.Plan.Dispatches() {
			if y, m, _ := d.Meeting.Civil(); y != today.Year() || m != month {
				continue
			}
			v.Lines = append(v.Lines, dispatchLine(l, d, today))
		}
	}
	for _, p := range l.Judgements(func(*qianshao.Indicator) bool { return true }) {
		if p.V.Freshness != qianshao.Stale || len(p.V.OverdueOf) == 0 {
			continue
		}
		if v.N++; v.N <= maxListed {
			v.Late = append(v.Late, DueLine{Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()), Period: words.Period(l.Lang, p.V.OverdueOf[0]), Due: l.Unit(p.In.Lead), Light: view.LightOf(l.Lang, p.V)})
		}
	}
	v.Rest, v.More = v.N-len(v.Late), l.Href("indicators")
	for _, g := range charts.UnitOrder {
		v.Legend = append(v.Legend, view.NewLight(l.Lang, g))
	}
	var err error
	v.Chart, err = charts.DrawUnits(l, charts.Wall, maxRanked)
	return v, err
}

func dispatchLine(l *view.Lens, d qianshao.Dispatch, today qianshao.Date) DispatchLine {
	line := DispatchLine{Battle: l.Battle(d.Battle), Title: dispatchName(l, d), Cutoff: words.Date(l.Lang, d.Cutoff), Day: words.Date(l.Lang, d.Meeting), Done: d.Meeting < today}
	switch {
	case line.Done:
		line.In = l.T("dispatch.done")
	case d.Meeting == today:
		line.In = l.T("next.today")
	default:
		line.In = l.T("next.in", fmt.Sprint(l.Reading.Plan.Calendar.WorkingDays(today, d.Meeting)))
	}
	return line
}
