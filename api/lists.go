package api

import (
	"net/http"
	"strconv"
	"time"

	"qianshao"
	"qianshao/words"
)

// AlertsJSON is what alerts answers.
type AlertsJSON struct {
	Now    time.Time   `json:"now"`
	Commit int64       `json:"commit"`
	Plan   string      `json:"plan"`
	Alerts []AlertJSON `json:"alerts"`
	Next   int64       `json:"next,omitempty"` // hand in as after for the next page
}

// AlertJSON is one alert.
type AlertJSON struct {
	ID        int64               `json:"id"`
	Indicator string              `json:"indicator"`
	Area      string              `json:"area"`
	Target    string              `json:"target"`
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
	Escalated qianshao.Date       `json:"escalated"`
	Why       string              `json:"why"`
	Reason    string              `json:"reason"`
	ReasonEN  string              `json:"reason_en"`
	Measure   *qianshao.Remedy    `json:"measure"`
}

// Alerts makes the answer from a reading.
func Alerts(r *qianshao.Reading, o StatusOptions) AlertsJSON {
	out := AlertsJSON{Now: r.Clock.Now, Commit: r.Clock.Commit, Plan: r.Plan.ID, Alerts: make([]AlertJSON, 0, len(r.Alerts))}
	for i := range r.Alerts {
		if in := r.Plan.Indicator(r.Alerts[i].Indicator); in != nil {
			out.Alerts = append(out.Alerts, alertJSON(r.Plan, in, &r.Alerts[i], o.shows(in)))
		}
	}
	return out
}

func alertJSON(p *qianshao.Plan, in *qianshao.Indicator, a *qianshao.Alert, values bool) AlertJSON {
	f := &qianshao.Finding{Rule: a.Rule, Grade: a.Grade, Hard: a.Hard, Evidence: a.Evidence}
	out := AlertJSON{ID: a.ID, Indicator: a.Indicator, Area: a.Area, Target: a.Target, Year: a.Year, Episode: a.Episode, State: a.State, Grade: a.Grade,
		Rule: a.Rule, Hard: a.Hard, Unit: a.Unit, UnitName: p.UnitName(a.Unit, "zh"), Battle: a.Battle, Period: a.Period, Since: a.Since, Changed: a.Changed,
		Escalated: a.Escalated, Why: a.Why, Reason: words.Sentence("zh", in, f, values), ReasonEN: words.Sentence("en", in, f, values)}
	if a.Remedy != nil {
		m := *a.Remedy
		if !values {
			m.Gap = nil
		}
		out.Measure = &m
	}
	return out
}

func (s *server) getAlerts(w http.ResponseWriter, r *http.Request) {
	rd, p, ok := s.read(w, r)
	if !ok {
		return
	}
	limit, after := p.limit(), p.int("after", 0)
	if len(p.fs) > 0 {
		answerFaults(w, http.StatusBadRequest, p.fs)
		return
	}
	out := Alerts(rd, s.options(r))
	from := 0
	if after > 0 {
		for from < len(out.Alerts) && out.Alerts[from].ID != after {
			from++
		}
		from++
	}
	out.Alerts = out.Alerts[min(from, len(out.Alerts)):]
	if len(out.Alerts) > limit {
		out.Alerts = out.Alerts[:limit]
		out.Next = out.Alerts[limit-1].ID
	}
	answer(w, http.StatusOK, out)
}

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
	Lead        string        `json:"lead"`
	Targets     []string      `json:"targets"`
	Sensitivity string        `json:"sensitivity"`
}

func indicatorJSON(in *qianshao.Indicator) IndicatorJSON {
	out := IndicatorJSON{in.ID, in.Name, in.Area, in.Battle, in.Clause, in.Measure.String(), in.Unit, in.Every.String(), in.Lead, []string{}, in.Sensitivity.String()}
	for i := range in.Targets {
		out.Targets = append(out.Targets, in.Targets[i].Text)
	}
	return out
}

func (s *server) getIndicators(w http.ResponseWriter, r *http.Request) {
	rd, p, ok := s.read(w, r)
	if !ok {
		return
	}
	limit, after := p.limit(), p.q.Get("after")
	if len(p.fs) > 0 {
		answerFaults(w, http.StatusBadRequest, p.fs)
		return
	}
	out, open, next := []IndicatorJSON{}, after == "", ""
	for i := range rd.Plan.Indicators {
		in := &rd.Plan.Indicators[i]
		if open && len(out) == limit {
			next = out[limit-1].ID
			break
		}
		if open {
			out = append(out, indicatorJSON(in))
		}
		open = open || in.ID == after
	}
	answer(w, http.StatusOK, map[string]any{"plan": rd.Plan.ID, "indicators": out, "next": next})
}

// getIndicator answers an indicator with its verdict and every revision.
func (s *server) getIndicator(w http.ResponseWriter, r *http.Request) {
	rd, _, ok := s.read(w, r)
	if !ok {
		return
	}
	in := rd.Plan.Indicator(r.PathValue("id"))
	if in == nil {
		unknownIndicator(w, r.PathValue("id"))
		return
	}
	values := s.options(r).shows(in)
	out := map[string]any{"indicator": indicatorJSON(in), "commit": rd.Clock.Commit}
	if v := rd.Verdict(in.ID); v != nil {
		out["verdict"] = verdictJSON(in, v, values)
	}
	if values && s.Archive != nil {
		list, err := s.Archive.History(r.Context(), in.Series(), rd.Plan.Year, rd.Clock)
		if err != nil {
			fail(w, err)
			return
		}
		out["observations"] = list
	}
	answer(w, http.StatusOK, out)
}

func unknownIndicator(w http.ResponseWriter, id string) {
	refuse(w, http.StatusNotFound, qianshao.Fault{Field: "id", Value: id, Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator", Remedy: "GET /api/v1/indicators"})
}

func (s *server) getPlans(w http.ResponseWriter, _ *http.Request) {
	type planJSON struct {
		ID         string        `json:"id"`
		Title      qianshao.Text `json:"title"`
		Remark     qianshao.Text `json:"remark"`
		Year       int           `json:"year"`
		Document   string        `json:"document"`
		Version    string        `json:"version"`
		Indicators int           `json:"indicators"`
	}
	out := []planJSON{}
	for _, p := range s.Plans() {
		out = append(out, planJSON{p.ID, p.Title, p.Remark, p.Year, p.Document, p.Version, len(p.Indicators)})
	}
	answer(w, http.StatusOK, map[string]any{"plans": out})
}

func (s *server) getChart(w http.ResponseWriter, r *http.Request) {
	if s.Charts == nil {
		missing(w)
		return
	}
	rd, p, ok := s.read(w, r)
	if !ok {
		return
	}
	in := rd.Plan.Indicator(r.PathValue("id"))
	if in == nil {
		unknownIndicator(w, r.PathValue("id"))
		return
	}
	if !s.options(r).shows(in) {
		refuse(w, http.StatusForbidden, qianshao.Fault{Field: "id", Value: in.ID, Code: "not-shown", ZH: "这项指标的数值不对外", EN: "this indicator's values are not for this outlet"})
		return
	}
	lang := p.q.Get("lang")
	raw, err := s.Charts.Chart(r.Context(), rd.Plan.ID, in.ID, lang, rd.Clock)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, raw)
}

func (s *server) getHeld(w http.ResponseWriter, r *http.Request) {
	if s.HeldDesk == nil {
		missing(w)
		return
	}
	state := r.URL.Query().Get("state")
	if state == "" {
		state = "open"
	}
	list, err := s.HeldDesk.Held(r.Context(), state)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, map[string]any{"held": s.screened(r, list)})
}

// screened drops the values of held input that may not be shown here.
func (s *server) screened(r *http.Request, list []qianshao.Held) []qianshao.Held {
	o := s.options(r)
	out := make([]qianshao.Held, len(list))
	for i, h := range list {
		for _, p := range s.Plans() {
			if in := p.Indicator(h.Given.Indicator); in != nil && !o.shows(in) {
				h.Given.Value, h.Raw, h.Reason.Value = 0, "", ""
			}
		}
		out[i] = h
	}
	return out
}

func (s *server) getHeldOne(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok || s.HeldDesk == nil {
		return
	}
	list, err := s.HeldDesk.Held(r.Context(), "")
	if err != nil {
		fail(w, err)
		return
	}
	for _, h := range s.screened(r, list) {
		if h.ID == id {
			answer(w, http.StatusOK, h)
			return
		}
	}
	refuse(w, http.StatusNotFound, qianshao.Fault{Field: "id", Value: strconv.FormatInt(id, 10), Code: "unknown-held", ZH: "没有这条存疑数", EN: "no such held input", Remedy: "GET /api/v1/held"})
}
