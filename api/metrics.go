package api

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/expfmt"

	"qianshao"
)

// metricNames are the gauges of the plan's indicators; /metrics and PromQL use
// one set of names.
var (
	indicatorLabels = []string{"plan", "indicator", "area", "battle", "uom", "responsible"}
	targetLabels    = append(slices.Clone(indicatorLabels), "target")

	descValue  = prometheus.NewDesc("qianshao_indicator_value", "Latest value of an indicator, the year's total for totals, in its own unit.", indicatorLabels, nil)
	descYoY    = prometheus.NewDesc("qianshao_indicator_yoy_percent", "Change on the same period last year, percent.", indicatorLabels, nil)
	descTarget = prometheus.NewDesc("qianshao_indicator_target", "The number a target asks for.", targetLabels, nil)
	descPace   = prometheus.NewDesc("qianshao_indicator_pace_ratio", "Value divided by what is expected by now.", targetLabels, nil)
	descGrade  = prometheus.NewDesc("qianshao_indicator_grade", "Light: -1 grey, 0 green, 1 yellow, 2 orange, 3 red.", indicatorLabels, nil)
	descMiss   = prometheus.NewDesc("qianshao_indicator_miss_probability", "Probability of missing the year's target, 0 to 1.", indicatorLabels, nil)
	descAge    = prometheus.NewDesc("qianshao_indicator_report_age_seconds", "Seconds since the end of the latest reported period.", indicatorLabels, nil)
	descAlerts = prometheus.NewDesc("qianshao_alerts", "Alerts by grade and state.", []string{"plan", "grade", "state"}, nil)
	descHealth = prometheus.NewDesc("qianshao_source_up", "1 where a source's latest run was good.", []string{"source", "kind"}, nil)
	descSeen   = prometheus.NewDesc("qianshao_source_last_good_timestamp_seconds", "When a source's latest good run was.", []string{"source", "kind"}, nil)
)

// indicators collects the gauges of some readings. It is unchecked: which
// series there are depends on the plan.
type indicators struct {
	readings []*qianshao.Reading
	areas    []string
}

// Describe implements [prometheus.Collector].
func (c indicators) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descValue, descYoY, descTarget, descPace, descGrade, descMiss, descAge, descAlerts, descHealth, descSeen} {
		ch <- d
	}
}

// Collect implements [prometheus.Collector].
func (c indicators) Collect(ch chan<- prometheus.Metric) {
	for i, r := range c.readings {
		for k := range r.Verdicts {
			in := r.Plan.Indicator(r.Verdicts[k].Indicator)
			if in != nil && (in.Area == r.Plan.Area || slices.Contains(c.areas, in.Area)) {
				c.indicator(ch, r, in, &r.Verdicts[k])
			}
		}
		alerts(ch, r)
		if i == 0 {
			health(ch, r)
		}
	}
}

func gauge(ch chan<- prometheus.Metric, d *prometheus.Desc, v float64, labels ...string) {
	for i := range labels {
		labels[i] = strings.ToValidUTF8(labels[i], "�")
	}
	ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
}

func (c indicators) indicator(ch chan<- prometheus.Metric, r *qianshao.Reading, in *qianshao.Indicator, v *qianshao.Verdict) {
	labels := func(more ...string) []string {
		return append([]string{r.Plan.ID, in.ID, in.Area, in.Battle, in.Unit, in.Lead}, more...)
	}
	gauge(ch, descGrade, float64(v.Grade), labels()...)
	if !v.Period.IsZero() {
		gauge(ch, descAge, r.Clock.Now.Sub(v.Period.End().EndIn(r.Plan.Location)).Seconds(), labels()...)
	}
	if !in.Sensitivity.Shows(qianshao.OutletLeave, false) {
		return
	}
	if v.Value != nil {
		gauge(ch, descValue, *v.Value, labels()...)
	}
	if v.Probability != nil {
		gauge(ch, descMiss, *v.Probability, labels()...)
	}
	yoy := false
	sent := map[string]bool{}
	for i := range v.Findings {
		f := &v.Findings[i]
		if x, ok := f.Evidence.Get(qianshao.FigYoY); ok && !yoy {
			yoy = true
			gauge(ch, descYoY, x, labels()...)
		}
		if f.Target < 0 || f.Target >= len(in.Targets) {
			continue
		}
		text := in.Targets[f.Target].Text
		for _, g := range []struct {
			desc *prometheus.Desc
			fig  qianshao.Figure
		}{{descTarget, qianshao.FigTarget}, {descPace, qianshao.FigRatio}} {
			x, ok := f.Evidence.Get(g.fig)
			if key := string(g.fig) + text; ok && !sent[key] {
				sent[key] = true
				gauge(ch, g.desc, x, labels(text)...)
			}
		}
	}
}

func alerts(ch chan<- prometheus.Metric, r *qianshao.Reading) {
	for g := qianshao.Yellow; g <= qianshao.Red; g++ {
		for _, st := range []qianshao.AlertState{qianshao.Pending, qianshao.Firing, qianshao.Acknowledged} {
			n := 0
			for i := range r.Alerts {
				if r.Alerts[i].Grade == g && r.Alerts[i].State == st {
					n++
				}
			}
			gauge(ch, descAlerts, float64(n), r.Plan.ID, g.String(), st.String())
		}
	}
}

func health(ch chan<- prometheus.Metric, r *qianshao.Reading) {
	for _, h := range r.Health {
		up := 0.
		if h.LastError == "" {
			up = 1
		}
		gauge(ch, descHealth, up, h.Name, h.Kind)
		if !h.LastGood.IsZero() {
			gauge(ch, descSeen, float64(h.LastGood.UnixMilli())/1000, h.Name, h.Kind)
		}
	}
}

// getMetrics answers the indicators' gauges and then the program's own
// workings, as text format 0.0.4.
func (s *server) getMetrics(w http.ResponseWriter, r *http.Request) {
	c := indicators{areas: s.MetricsAreas}
	for _, p := range s.Plans() {
		rd, err := s.Reader.Read(r.Context(), p.ID, qianshao.Clock{})
		if err != nil {
			fail(w, err)
			return
		}
		c.readings = append(c.readings, rd)
	}
	text, err := exposition(c)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	text = s.Workings.append(text)
	// The client may have gone; there is nobody to tell.
	_, _ = w.Write(text)
}

func exposition(c indicators) ([]byte, error) {
	reg := prometheus.NewPedanticRegistry()
	if err := reg.Register(c); err != nil {
		return nil, err
	}
	families, err := reg.Gather()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, f := range families {
		if _, err := expfmt.MetricFamilyToText(&out, f); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

func (s *server) getHealth(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

// getReady answers 200 once every plan has been judged.
func (s *server) getReady(w http.ResponseWriter, r *http.Request) {
	for _, p := range s.Plans() {
		rd, err := s.Reader.Read(r.Context(), p.ID, qianshao.Clock{})
		if err != nil || !rd.Live {
			refuse(w, http.StatusServiceUnavailable, qianshao.Fault{Field: "plan", Value: p.ID, Code: "not-ready", ZH: "还没有研判完", EN: "not judged yet", Remedy: "稍候 / wait"})
			return
		}
	}
	answer(w, http.StatusOK, map[string]string{"status": "ready"})
}
