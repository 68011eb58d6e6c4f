package dashboards

import (
	"fmt"

	"qianshao"
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
	Before, Now          Light
	Moved                bool   // the light is another one
	Text                 string // what the figure did, or what is late
}

// maxChanged is how many lines each of the scene's five lists carries.
const maxChanged = 40

func newSinceScene(l *lens) *SinceScene {
	card, then := newSince(l), l.r.Since("")
	v := &SinceScene{Title: card.Title}
	for k, line := range card.Lines {
		n := min(len(line.At), maxChanged)
		g := ChangeGroup{SinceLine: line, Rest: len(line.At) - n, More: l.href("indicators")}
		for _, i := range line.At[:n] {
			g.Changes = append(g.Changes, changeOf(l, then, i, changeKinds[k].key))
		}
		v.Groups = append(v.Groups, g)
	}
	return v
}

func changeOf(l *lens, then qianshao.Earlier, i int, kind string) Change {
	in, v := &l.r.Plan.Indicators[i], l.r.Verdicts[i]
	c := Change{ID: in.Slug(), Name: l.name(in), Unit: l.unit(in.Lead), Href: l.href("indicator", in.Slug()), Now: lightOf(l.lang, v)}
	if i < len(then.Verdicts) {
		c.Before = newLight(l.lang, then.Verdicts[i].Grade)
		c.Moved = then.Verdicts[i].Grade != v.Grade
	}
	switch {
	case kind == "overdue" && len(v.OverdueOf) > 0:
		c.Text = l.t("tile.overdue", words.Period(l.lang, v.OverdueOf[0]), len(v.OverdueOf))
	case kind == "revised":
		c.Text = l.revisedText(then, i)
	default:
		c.Text = words.Brief(l.lang, in, v, l.shows(in))
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

func newRedScene(l *lens) *RedScene {
	ps := l.pairs(func(*qianshao.Indicator) bool { return true })
	v := &RedScene{Title: l.t("red.title"), Grade: qianshao.Red.String(), More: l.href("indicators")}
	items, rest := itemsOf(l, ps, qianshao.Red)
	for g := qianshao.Orange; len(items) == 0 && g >= qianshao.Yellow; g-- {
		v.Title, v.Grade = l.t("red.none-"+g.String()), g.String()
		items, rest = itemsOf(l, ps, g)
	}
	v.N, v.Rest = len(items)+rest, rest
	for _, it := range items {
		in := l.r.Plan.Indicator(it.ID)
		r := RedItem{WatchItem: it, Battle: l.battle(topBattle(l.r.Plan, in.Battle))}
		for i := range l.r.Alerts {
			a := l.r.Alerts[i]
			if a.Series != in.Series() || a.State == qianshao.Resolved || a.State == qianshao.Pending {
				continue
			}
			r.Since = words.Date(l.lang, l.day(a.Since))
			if a.Remedy != nil && l.shows(in) {
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
	Chart  *Chart // ranking of units
	Legend []Light
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

func newDispatchScene(l *lens) (*DispatchScene, error) {
	today := l.today()
	_, month, _ := today.Civil()
	v := &DispatchScene{Month: words.Period(l.lang, qianshao.NewPeriod(qianshao.Month, today.Year(), int(month)))}
	if l.r.Plan.Calendar != nil {
		for _, d := range l.r.Plan.Dispatches() {
			if y, m, _ := d.Meeting.Civil(); y != today.Year() || m != month {
				continue
			}
			v.Lines = append(v.Lines, dispatchLine(l, d, today))
		}
	}
	for _, p := range l.pairs(func(*qianshao.Indicator) bool { return true }) {
		if p.v.Freshness != qianshao.Stale || len(p.v.OverdueOf) == 0 {
			continue
		}
		if v.N++; v.N <= maxListed {
			v.Late = append(v.Late, DueLine{Name: l.name(p.in), Href: l.href("indicator", p.in.Slug()), Period: words.Period(l.lang, p.v.OverdueOf[0]), Due: l.unit(p.in.Lead), Light: lightOf(l.lang, p.v)})
		}
	}
	v.Rest, v.More = v.N-len(v.Late), l.href("indicators")
	for _, g := range unitOrder {
		v.Legend = append(v.Legend, newLight(l.lang, g))
	}
	var err error
	v.Chart, err = unitChart(l, wallStyle, maxRanked)
	return v, err
}

func dispatchLine(l *lens, d qianshao.Dispatch, today qianshao.Date) DispatchLine {
	line := DispatchLine{Battle: l.battle(d.Battle), Title: l.dispatchName(d), Cutoff: words.Date(l.lang, d.Cutoff), Day: words.Date(l.lang, d.Meeting), Done: d.Meeting < today}
	switch {
	case line.Done:
		line.In = l.t("dispatch.done")
	case d.Meeting == today:
		line.In = l.t("next.today")
	default:
		line.In = l.t("next.in", fmt.Sprint(l.r.Plan.Calendar.WorkingDays(today, d.Meeting)))
	}
	return line
}
