package api

import (
	"time"

	"qianshao"
	"qianshao/words"
)

// AlertsJSON is what alerts answers, over HTTP and on the command line.
type AlertsJSON struct {
	AsOf        *time.Time  `json:"as_of"`
	Now         time.Time   `json:"now"`
	Commit      int64       `json:"commit"`
	Plan        string      `json:"plan"`
	PlanVersion string      `json:"plan_version"`
	Remark      string      `json:"remark,omitempty"`
	Demo        bool        `json:"demo,omitempty"` // a demonstration made up a figure of the plan
	Alerts      []AlertJSON `json:"alerts"`
	Next        string      `json:"next,omitempty"` // hand in as after for the next page
}

// AlertJSON is one alert. Where values may not be shown the reason names the
// light only, and the measure is without its text and figures.
type AlertJSON struct {
	ID        int64               `json:"id"`
	Indicator string              `json:"indicator"`
	Area      string              `json:"area"`
	Target    string              `json:"target"` // as the plan writes it; "" for overdue
	Year      int                 `json:"year"`
	Episode   int                 `json:"episode"`
	State     qianshao.AlertState `json:"state"`
	Grade     qianshao.Grade      `json:"grade"`
	Rule      string              `json:"rule"`
	Hard      bool                `json:"hard"`
	Unit      string              `json:"unit"`
	UnitName  string              `json:"unit_name"`
	Battle    string              `json:"battle"`
	Period    qianshao.Period     `json:"period"`
	Since     time.Time           `json:"since"`
	Changed   time.Time           `json:"changed"`
	Escalated qianshao.Date       `json:"escalated"` // 督办 since; "": not
	Why       string              `json:"why"`       // why resolved
	Reason    string              `json:"reason"`
	ReasonEN  string              `json:"reason_en"`
	Measure   *qianshao.Remedy    `json:"measure"` // null: not acknowledged
}

// Alerts makes the answer from a reading: its alerts, worst and newest first.
func Alerts(r *qianshao.Reading, o StatusOptions) AlertsJSON { return alertsOf(r, r.Alerts, o) }

func alertsOf(r *qianshao.Reading, page []*qianshao.Alert, o StatusOptions) AlertsJSON {
	out := AlertsJSON{Now: r.Clock.Now, Commit: r.Clock.Commit, Plan: r.Plan.ID, PlanVersion: r.Plan.Version,
		Remark: r.Plan.Remark.ZH, Demo: r.Demo(),
		Alerts: make([]AlertJSON, 0, len(page))}
	if !r.Clock.AsOf.IsZero() {
		out.AsOf = &r.Clock.AsOf
	}
	for i := range page {
		out.Alerts = append(out.Alerts, alertJSON(r.Plan, page[i], o))
	}
	return out
}

// alertJSON writes one alert. One whose indicator the plan no longer has shows
// no figures: its sensitivity is not known.
func alertJSON(p *qianshao.Plan, a *qianshao.Alert, o StatusOptions) AlertJSON {
	in := p.LineOr(a.Series)
	values := in != nil && o.showsEvidence(p, in, &a.Evidence)
	if in == nil {
		in = &qianshao.Indicator{ID: a.Indicator, Area: a.Area}
	}
	f := &qianshao.Finding{Rule: a.Rule, Grade: a.Grade, Hard: a.Hard, Evidence: a.Evidence}
	return AlertJSON{ID: a.ID, Indicator: a.Indicator, Area: a.Area, Target: a.Target, Year: a.Year,
		Episode: a.Episode, State: a.State, Grade: a.Grade,
		Rule: a.Rule, Hard: a.Hard, Unit: a.Unit, UnitName: p.UnitName(a.Unit, "zh"), Battle: a.Battle,
		Period: a.Period, Since: a.Since, Changed: a.Changed,
		Escalated: a.Escalated, Why: a.Why, Reason: words.Sentence("zh", in, f, values),
		ReasonEN: words.Sentence("en", in, f, values),
		Measure:  measureJSON(a.Remedy, values)}
}

// measureJSON is a written measure; its text may hold figures too.
func measureJSON(m *qianshao.Remedy, values bool) *qianshao.Remedy {
	if m == nil || values {
		return m
	}
	return &qianshao.Remedy{By: m.By, Until: m.Until, At: m.At}
}

func (c *call) getAlerts() (any, error) {
	pg := c.pager()
	r, err := c.reading()
	if err != nil {
		return nil, err
	}
	page, next := named(pg, r.Alerts, func(a *qianshao.Alert) string {
		return a.Indicator + "@" + a.Area + " " + a.Target
	})
	out := alertsOf(r, page, c.options(c.r))
	out.Next = next
	return out, nil
}

// postMeasure acknowledges an alert with a written measure, or writes another.
func (c *call) postMeasure() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	if c.AlertDesk == nil {
		return nil, notHere("alerts")
	}
	var m struct {
		By     string        `json:"by"`
		What   string        `json:"what"`
		Until  qianshao.Date `json:"until"`
		Effect string        `json:"effect"`
	}
	if err := c.form(&m, `{"by":"caizheng","what":"…","until":"2023-08-31","effect":"…"}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"by", m.By}, field{"what", m.What}); err != nil {
		return nil, err
	}
	a, err := c.AlertDesk.Acknowledge(c.r.Context(), id, qianshao.Remedy{By: m.By, What: m.What, Until: m.Until,
		Effect: m.Effect})
	if err != nil {
		return nil, err
	}
	return struct {
		ID      int64               `json:"id"`
		State   qianshao.AlertState `json:"state"`
		Grade   qianshao.Grade      `json:"grade"`
		Changed time.Time           `json:"changed"`
	}{a.ID, a.State, a.Grade, a.Changed}, nil
}
