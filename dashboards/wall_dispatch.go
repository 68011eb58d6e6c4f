package dashboards

import (
	"fmt"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

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
		for _, d := range agenda.Dispatches(l.Reading.Plan) {
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
			v.Late = append(v.Late, DueLine{Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()),
				Period: words.Period(l.Lang, p.V.OverdueOf[0]), Due: l.Unit(p.In.Lead),
				Light: view.LightOf(l.Lang, p.V)})
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
	line := DispatchLine{Battle: l.Battle(d.Battle), Title: dispatchName(l, d), Cutoff: words.Date(l.Lang, d.Cutoff),
		Day: words.Date(l.Lang, d.Meeting), Done: d.Meeting < today}
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
