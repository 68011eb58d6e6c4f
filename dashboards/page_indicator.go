package dashboards

import (
	"context"
	"fmt"
	"net/http"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Indicator is an indicator's page.
type Indicator struct {
	Name, ID       string
	Light          view.Light
	Battle, Unit   Link
	With           []Link
	Helped         string // （协同 …）, "" without helpers
	Clause, Target string
	Note           string
	Sentence       []view.Span
	Hidden         bool // values are not shown
	Tiles          []Tile
	Chart          *charts.Chart
	None           string // why there is no chart
	Of             string // what the figures are and how far they go
	Why            []WhyRow
	Closing        []string
	Corrected      string `json:",omitempty"` // 结账后更正
	Revisions      []RevisionRow
	Earlier        []RevisionRow // of earlier years
	Alerts         []AlertRow
	Facts          []Fact
	Reading        string        // how the two readings made the light
	OnePage        string        // link to the sheet for print
	WhatIf         *WhatIf       // nil: nothing to try
	Gauge          *charts.Chart `json:",omitempty"` // where its value stands on its bands; nil: it has none
	Safety         *charts.Chart `json:",omitempty"` // its year month by month; nil: it may be above zero
	Pledge         *PledgeView   `json:",omitempty"` // nil: nothing promised
	Tasks          *TaskCard     `json:",omitempty"` // meant to move it; nil: none
	Areas          string        `json:",omitempty"` // link to the comparison of areas, "" where there is none
}

func viewIndicator(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	in := l.Reading.Plan.Indicator(r.PathValue("id"))
	if in == nil || l.Reading.VerdictIn(in.Series()) == nil {
		return nil, "", view.Unknown("indicator", r.PathValue("id"))
	}
	history, err := s.Archive.History(ctx, in.Series(), 0,
		qianshao.Clock{AsOf: l.Reading.Clock.AsOf, Commit: l.Reading.Clock.Commit})
	if err != nil {
		return nil, "", fmt.Errorf("read revisions of %s: %w", in.Slug(), err)
	}
	v, err := newIndicator(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())}, history)
	if err == nil {
		v.Tasks, err = s.taskCardOf(ctx, l, r, in)
	}
	return v, l.Name(in), err
}

func newIndicator(l *view.Lens, p view.Judgement, history []qianshao.Observation) (*Indicator, error) {
	in := p.In
	v := &Indicator{Name: l.Name(in), ID: in.Slug(), Light: view.LightOf(l.Lang, p.V), Clause: in.Clause,
		Note: in.Note, Target: l.TargetsText(in),
		Battle:   Link{Name: l.Battle(in.Battle), Href: l.Href("battle", in.Battle)},
		Unit:     Link{Name: l.Unit(in.Lead), Href: l.Href("unit", in.Lead)},
		Sentence: l.Headline(in, p.V), Hidden: !l.Shows(in), Tiles: tiles(l, p), Why: whyRows(l, p),
		Of:      unitAndPeriod(l, p),
		Reading: lightExplained(l, p), OnePage: l.Href("indicator", in.Slug(), "onepage")}
	if areas.Has(l, in) {
		v.Areas = l.Href("areas", in.Slug())
	}
	for _, u := range in.With {
		v.With = append(v.With, Link{Name: l.Unit(u), Href: l.Href("unit", u)})
	}
	if len(in.With) > 0 {
		v.Helped = l.T("ind.with", l.Units(in.With))
	}
	for i := range p.V.Endings {
		if e := &p.V.Endings[i]; e.Closing != qianshao.NotClosed && i < len(in.Targets) {
			v.Closing = append(v.Closing, l.TargetText(in, &in.Targets[i])+l.T("colon")+words.Ending(l.Lang, in, e))
		}
	}
	v.Corrected = words.Corrected(l.Lang, p.V)
	v.Revisions, v.Earlier = revisionRows(l, in, history)
	v.Alerts = alertRows(l, func(a *qianshao.Alert) bool { return a.Series == in.Series() })
	v.Facts = factsOf(l, in)
	v.Pledge = newPledge(l, p)
	if v.Hidden {
		v.None = l.T("value.hidden")
		return v, nil
	}
	if p.V.Value == nil {
		v.None = l.NoValue(p.V)
	}
	var err error
	v.WhatIf = newWhatIf(l, p)
	if v.Gauge, err = charts.DrawGauge(l, p, charts.Desk); err != nil {
		return nil, err
	}
	if v.Safety, err = charts.DrawSafety(l, in.Slug(), []view.Judgement{p}, charts.Desk, 1); err != nil {
		return nil, err
	}
	v.Chart, err = charts.DrawTrend(l, "trend", v.Name, charts.NewTrend(l, in, p.V), charts.Desk)
	return v, err
}

func factsOf(l *view.Lens, in *qianshao.Indicator) []Fact {
	facts := []Fact{{l.T("fact.measure"), words.Measure(l.Lang, in.Measure), ""},
		{l.T("fact.every"), words.Freq(l.Lang, in.Every), ""},
		{l.T("fact.due"), l.T("fact.due-text", in.Due, in.Grace), ""},
		{l.T("fact.sensitivity"), words.Sensitivity(l.Lang, in.Sensitivity), ""},
		{l.T("fact.leader"), in.Leader, ""}, {l.T("fact.contact"), in.Contact, ""}, {l.T("fact.id"), in.Slug(), ""}}
	out := facts[:0]
	for _, f := range facts {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}
