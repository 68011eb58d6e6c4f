package dashboards

import (
	"context"
	"fmt"
	"net/http"

	"qianshao"
	"qianshao/words"
)

// Indicator is an indicator's page.
type Indicator struct {
	Name, ID       string
	Light          Light
	Battle, Unit   Link
	With           []Link
	Helped         string // （协同 …）, "" without helpers
	Clause, Target string
	Note           string
	Sentence       []Span
	Hidden         bool // values are not shown
	Tiles          []Tile
	Chart          *Chart
	None           string // why there is no chart
	Of             string // what the figures are and how far they go
	Why            []WhyRow
	Closing        []string
	Corrected      string `json:",omitempty"` // 结账后更正
	Revisions      []RevisionRow
	Earlier        []RevisionRow // of earlier years
	Alerts         []AlertRow
	Facts          []Fact
	Reading        string      // how the two readings made the light
	OnePage        string      // link to the sheet for print
	WhatIf         *WhatIf     // nil: nothing to try
	Gauge          *Chart      `json:",omitempty"` // where its value stands on its bands; nil: it has none
	Safety         *Chart      `json:",omitempty"` // its year month by month; nil: it may be above zero
	Pledge         *PledgeView `json:",omitempty"` // nil: nothing promised
	Areas          string      `json:",omitempty"` // link to the comparison of areas, "" where there is none
}

func viewIndicator(ctx context.Context, s *Site, l *lens, r *http.Request) (any, string, error) {
	in := l.r.Plan.Indicator(r.PathValue("id"))
	if in == nil || l.r.VerdictIn(in.Series()) == nil {
		return nil, "", unknown("indicator", r.PathValue("id"))
	}
	history, err := s.Archive.History(ctx, in.Series(), 0, qianshao.Clock{AsOf: l.r.Clock.AsOf, Commit: l.r.Clock.Commit})
	if err != nil {
		return nil, "", fmt.Errorf("read revisions of %s: %w", in.Slug(), err)
	}
	v, err := newIndicator(l, pair{in, l.r.VerdictIn(in.Series())}, history)
	return v, l.name(in), err
}

func newIndicator(l *lens, p pair, history []qianshao.Observation) (*Indicator, error) {
	in := p.in
	v := &Indicator{Name: l.name(in), ID: in.Slug(), Light: lightOf(l.lang, p.v), Clause: in.Clause, Note: in.Note, Target: l.targetsText(in),
		Battle: Link{Name: l.battle(in.Battle), Href: l.href("battle", in.Battle)}, Unit: Link{Name: l.unit(in.Lead), Href: l.href("unit", in.Lead)},
		Sentence: l.headline(in, p.v), Hidden: !l.shows(in), Tiles: tiles(l, p), Why: whyRows(l, p), Of: l.of(p),
		Reading: howRead(l, p), OnePage: l.href("indicator", in.Slug(), "onepage")}
	if compared(l, in) {
		v.Areas = l.href("areas", in.Slug())
	}
	for _, u := range in.With {
		v.With = append(v.With, Link{Name: l.unit(u), Href: l.href("unit", u)})
	}
	if len(in.With) > 0 {
		v.Helped = l.t("ind.with", l.units(in.With))
	}
	for i := range p.v.Endings {
		if e := &p.v.Endings[i]; e.Closing != qianshao.NotClosed && i < len(in.Targets) {
			v.Closing = append(v.Closing, l.targetText(in, &in.Targets[i])+l.t("colon")+words.Ending(l.lang, in, e))
		}
	}
	v.Corrected = words.Corrected(l.lang, p.v)
	v.Revisions, v.Earlier = revisionRows(l, in, history)
	v.Alerts = alertRows(l, func(a *qianshao.Alert) bool { return a.Series == in.Series() })
	v.Facts = factsOf(l, in)
	v.Pledge = newPledge(l, p)
	if v.Hidden {
		v.None = l.t("value.hidden")
		return v, nil
	}
	if p.v.Value == nil {
		v.None = l.none(p.v)
	}
	var err error
	v.WhatIf = newWhatIf(l, p)
	if v.Gauge, err = gaugeChart(l, p, deskStyle); err != nil {
		return nil, err
	}
	if v.Safety, err = safetyChart(l, in.Slug(), []pair{p}, deskStyle, 1); err != nil {
		return nil, err
	}
	v.Chart, err = trendChart(l, "trend", v.Name, newTrend(l, in, p.v), deskStyle)
	return v, err
}

func factsOf(l *lens, in *qianshao.Indicator) []Fact {
	facts := []Fact{{l.t("fact.measure"), words.Measure(l.lang, in.Measure), ""}, {l.t("fact.every"), words.Freq(l.lang, in.Every), ""},
		{l.t("fact.due"), l.t("fact.due-text", in.Due, in.Grace), ""}, {l.t("fact.sensitivity"), words.Sensitivity(l.lang, in.Sensitivity), ""},
		{l.t("fact.leader"), in.Leader, ""}, {l.t("fact.contact"), in.Contact, ""}, {l.t("fact.id"), in.Slug(), ""}}
	out := facts[:0]
	for _, f := range facts {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}
