package api

import (
	"encoding/json"

	"qianshao"
)

// IndicatorJSON describes one indicator of the plan.
type IndicatorJSON struct {
	ID          string        `json:"id"`
	Name        qianshao.Text `json:"name"`
	Area        string        `json:"area"`
	Battle      string        `json:"battle"`
	Clause      string        `json:"clause"`
	Measure     string        `json:"measure"`
	Unit        string        `json:"unit"`
	Every       string        `json:"every"`
	Due         int           `json:"due"`   // days after a period's end
	Grace       int           `json:"grace"` // working days after that
	Lead        string        `json:"lead"`
	With        []string      `json:"with"`
	Targets     []string      `json:"targets"` // as the plan writes them
	Sensitivity string        `json:"sensitivity"`
}

func indicatorJSON(in *qianshao.Indicator) IndicatorJSON {
	out := IndicatorJSON{ID: in.ID, Name: in.Name, Area: in.Area, Battle: in.Battle, Clause: in.Clause,
		Measure: in.Measure.String(), Unit: in.Unit,
		Every: in.Every.String(), Due: in.Due, Grace: in.Grace, Lead: in.Lead, With: append([]string{}, in.With...),
		Targets: []string{}, Sensitivity: in.Sensitivity.String()}
	for i := range in.Targets {
		out.Targets = append(out.Targets, in.Targets[i].Text)
	}
	return out
}

func (c *call) getIndicators() (any, error) {
	pg := c.pager()
	r, err := c.reading()
	if err != nil {
		return nil, err
	}
	list, next := named(pg, r.Plan.Indicators, func(in qianshao.Indicator) string { return in.Slug() })
	page := make([]IndicatorJSON, len(list))
	for i := range page {
		page[i] = indicatorJSON(&list[i])
	}
	return struct {
		Plan       string          `json:"plan"`
		Indicators []IndicatorJSON `json:"indicators"`
		Next       string          `json:"next,omitempty"`
	}{r.Plan.ID, page, next}, nil
}

// getIndicator answers an indicator with its verdict and every revision of a
// year, newest first; the revisions only where values may be shown.
func (c *call) getIndicator() (any, error) {
	r, in, err := c.indicator()
	if err != nil {
		return nil, err
	}
	year := c.year(r.Plan.Year)
	if err := c.err(); err != nil {
		return nil, err
	}
	out := struct {
		Commit       int64             `json:"commit"`
		Indicator    IndicatorJSON     `json:"indicator"`
		Verdict      *VerdictJSON      `json:"verdict"`
		Shown        bool              `json:"values_shown"`
		Observations []observationJSON `json:"observations"`
	}{r.Clock.Commit, indicatorJSON(in), nil, c.options(c.r).shows(in), []observationJSON{}}
	if v := r.VerdictIn(in.Series()); v != nil {
		j := verdictJSON(r.Plan, in, v, c.options(c.r))
		out.Verdict = &j
	}
	if out.Shown && c.Archive != nil {
		list, err := c.Archive.History(c.r.Context(), in.Series(), year, r.Clock)
		if err != nil {
			return nil, err
		}
		for i := range list {
			out.Observations = append(out.Observations, revision(&list[i]))
		}
	}
	return out, nil
}

// observationJSON is a revision; value is null where its status carries none.
type observationJSON struct {
	*qianshao.Observation
	Value *float64 `json:"value"`
}

func revision(o *qianshao.Observation) observationJSON {
	out := observationJSON{Observation: o}
	if o.Status.HasValue() {
		out.Value = &o.Value
	}
	return out
}

// indicator finds the indicator that the path names.
func (c *call) indicator() (*qianshao.Reading, *qianshao.Indicator, error) {
	r, err := c.reading()
	if err != nil {
		return nil, nil, err
	}
	in := r.Plan.Indicator(c.r.PathValue("id"))
	if in == nil {
		return nil, nil, noIndicator(c.r.PathValue("id"))
	}
	if area := c.q.Get("area"); area != "" && area != in.Area {
		there := r.Plan.Line(qianshao.Series{Indicator: in.ID, Area: area})
		if there == nil {
			return nil, nil, notThere(r.Plan, in, area)
		}
		in = there
	}
	return r, in, nil
}

// notThere is the fault of asking for an area in which an indicator is not
// watched.
func notThere(p *qianshao.Plan, in *qianshao.Indicator, area string) qianshao.Fault {
	known := ""
	for _, line := range p.LinesOf(in.ID) {
		known += " " + line.Area
	}
	return qianshao.Fault{Field: "area", Value: clip(area), Code: "unknown-area", ZH: "这项指标不看这个地区",
		EN:     "the indicator is not watched in this area",
		Remedy: "有" + known + " / there are:" + known}
}

// getChart answers the options of an indicator's chart.
func (c *call) getChart() (any, error) {
	if c.Charts == nil {
		return nil, notHere("charts")
	}
	lang := c.choice("lang", "zh", "en")
	r, in, err := c.shown()
	if err != nil {
		return nil, err
	}
	raw, err := c.Charts.Chart(c.r.Context(), r.Plan.ID, in.Slug(), lang, r.Clock)
	return json.RawMessage(raw), err
}

// drawable reports whether an indicator's values may be shown, and those of all
// that its chart may hold them against.
func (c *call) drawable(p *qianshao.Plan, in *qianshao.Indicator) bool {
	o := c.options(c.r)
	for i := range in.Targets {
		if !o.showsEvidence(p, in, &qianshao.Evidence{Compared: &in.Targets[i].Ref}) {
			return false
		}
	}
	return o.shows(in)
}

func (c *call) getPlans() (any, error) {
	type planJSON struct {
		ID         string        `json:"id"`
		Title      qianshao.Text `json:"title"`
		Remark     qianshao.Text `json:"remark"`
		Year       int           `json:"year"`
		Issued     qianshao.Date `json:"issued"`
		Document   string        `json:"document"`
		Area       string        `json:"area"`
		Version    string        `json:"version"`
		Indicators int           `json:"indicators"`
		Lines      int           `json:"lines,omitempty"` // where indicators in several areas make these more
	}
	out := struct {
		Plans []planJSON `json:"plans"`
	}{[]planJSON{}}
	for _, p := range c.plans() {
		x := planJSON{p.ID, p.Title, p.Remark, p.Year, p.Issued, p.Document, p.Area, p.Version, p.Count(), 0}
		if p.Many() {
			x.Lines = len(p.Indicators)
		}
		out.Plans = append(out.Plans, x)
	}
	return out, nil
}
