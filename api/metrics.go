package api

import (
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"qianshao"
)

// labels of an indicator's gauges. A plan is named because two plans, such as
// two years', may count the same indicator, and one series may not come twice.
var labels = []string{"plan", "indicator", "area", "battle", "uom", "responsible"}

// The gauges; /metrics and PromQL use one set of names. Those of one target
// come in two shapes: where an indicator has several, each is named.
var (
	descValue   = desc("qianshao_indicator_value", "Latest value of an indicator in its own unit; the year's total for totals.", labels...)
	descYoY     = desc("qianshao_indicator_yoy_percent", "Change on the same period last year, percent.", labels...)
	descTarget  = desc("qianshao_indicator_target", targetHelp, labels...)
	descTargets = desc("qianshao_indicator_target", targetHelp, append(slices.Clone(labels), "target")...)
	descPace    = desc("qianshao_indicator_pace_ratio", paceHelp, labels...)
	descPaces   = desc("qianshao_indicator_pace_ratio", paceHelp, append(slices.Clone(labels), "target")...)
	descGrade   = desc("qianshao_indicator_grade", "Light of an indicator: -1 grey, 0 green, 1 yellow, 2 orange, 3 red.", labels...)
	descMiss    = desc("qianshao_indicator_miss_probability", "Probability of missing the year's target, 0 to 1.", labels...)
	descAge     = desc("qianshao_indicator_report_age_seconds", "Seconds since the end of the latest reported period.", labels...)
	descAlerts  = desc("qianshao_alerts", "Alerts by grade and state.", "plan", "grade", "state")
	descCommit  = desc("qianshao_judged_commit", "Number of the commit that the lights are judged at.", "plan")
	descHeld    = desc("qianshao_held_rows", "Held input that waits for a person.")
	descUp      = desc("qianshao_source_up", "1 where a source's latest run was good, else 0.", "source", "kind")
	descTried   = desc("qianshao_source_last_try_timestamp_seconds", "When a source was last asked.", "source", "kind")
	descGood    = desc("qianshao_source_last_good_timestamp_seconds", "When a source's latest good run was.", "source", "kind")
	descRows    = desc("qianshao_source_rows", "Figures of a source's latest good run.", "source", "kind")
)

const (
	targetHelp = "What a target asks for, in the indicator's own unit."
	paceHelp   = "Value divided by what is expected by now."
)

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

// gauges collects the gauges of some readings.
type gauges struct {
	readings []*qianshao.Reading
	areas    []string
	now      func() time.Time // nil: each reading's own
}

// Describe describes nothing: which shapes there are depends on the plan.
func (g gauges) Describe(chan<- *prometheus.Desc) {}

// Collect implements [prometheus.Collector].
func (g gauges) Collect(ch chan<- prometheus.Metric) {
	for i, r := range g.readings {
		for k := range r.Verdicts {
			v := r.Verdicts[k]
			if in := r.Plan.LineOr(v.Series); in != nil && (in.Area == r.Plan.Area || slices.Contains(g.areas, in.Area)) {
				s := sample{ch: ch, plan: r.Plan, in: in}
				s.light(v, g.age(r, v))
				if in.Sensitivity.Shows(qianshao.OutletLeave, false) {
					s.values(v)
				}
			}
		}
		collectAlerts(ch, r)
		if i == 0 {
			collectSources(ch, r)
		}
	}
}

// age is how long ago the latest reported period ended, in seconds; not below
// 0 for one that still runs. False: nothing is reported.
func (g gauges) age(r *qianshao.Reading, v *qianshao.Verdict) func() (float64, bool) {
	return func() (float64, bool) {
		now := r.Clock.Now
		if r.Live && g.now != nil {
			now = g.now()
		}
		if v.Period.IsZero() {
			return 0, false
		}
		return max(0, now.Sub(v.Period.End().EndIn(r.Plan.Location)).Seconds()), true
	}
}

func collectAlerts(ch chan<- prometheus.Metric, r *qianshao.Reading) {
	type kind struct {
		g  qianshao.Grade
		st qianshao.AlertState
	}
	n := map[kind]int{}
	for i := range r.Alerts {
		n[kind{r.Alerts[i].Grade, r.Alerts[i].State}]++
	}
	for g := qianshao.Yellow; g <= qianshao.Red; g++ {
		for st := qianshao.Pending; st <= qianshao.Acknowledged; st++ {
			gauge(ch, descAlerts, float64(n[kind{g, st}]), r.Plan.ID, g.String(), st.String())
		}
	}
	gauge(ch, descCommit, float64(r.Clock.Commit), r.Plan.ID)
}

// collectSources gives the health of sources and held input, which belong to
// the data folder and not to a plan.
func collectSources(ch chan<- prometheus.Metric, r *qianshao.Reading) {
	gauge(ch, descHeld, float64(r.HeldOpen))
	for _, h := range r.Health {
		up := 0.
		if h.LastError == "" {
			up = 1
		}
		gauge(ch, descUp, up, h.Name, h.Kind)
		gauge(ch, descRows, float64(h.Rows), h.Name, h.Kind)
		if !h.LastTry.IsZero() {
			gauge(ch, descTried, seconds(h.LastTry), h.Name, h.Kind)
		}
		if !h.LastGood.IsZero() {
			gauge(ch, descGood, seconds(h.LastGood), h.Name, h.Kind)
		}
	}
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }
