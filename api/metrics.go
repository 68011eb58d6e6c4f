package api

import (
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"qianshao"
)

// The gauges: of indicators and plans by the names they have everywhere. Those of
// one target come in two shapes: where an indicator has several, each is named.
var (
	descValue   = descOf(qianshao.MetricValue)
	descYoY     = descOf(qianshao.MetricYoY)
	descTarget  = descOf(qianshao.MetricTarget)
	descTargets = descOf(qianshao.MetricTarget.OfTarget())
	descPace    = descOf(qianshao.MetricPace)
	descPaces   = descOf(qianshao.MetricPace.OfTarget())
	descGrade   = descOf(qianshao.MetricGrade)
	descMiss    = descOf(qianshao.MetricMiss)
	descAge     = descOf(qianshao.MetricAge)
	descAlerts  = descOf(qianshao.MetricAlerts)
	descCommit  = descOf(qianshao.MetricCommit)
	descHeld    = desc("qianshao_held_rows", "Held input that waits for a person.")
	descUp      = desc("qianshao_source_up", "1 where a source's latest run was good, else 0.", "source", "kind")
	descTried   = desc("qianshao_source_last_try_timestamp_seconds", "When a source was last asked.", "source", "kind")
	descGood    = desc("qianshao_source_last_good_timestamp_seconds", "When a source's latest good run was.",
		"source", "kind")
	descRows = desc("qianshao_source_rows", "Figures of a source's latest good run.", "source", "kind")
)

func descOf(m qianshao.Metric) *prometheus.Desc { return desc(m.Name, m.Help, m.Labels...) }

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
			if in := r.Plan.LineOr(v.Series); in != nil &&
				(in.Area == r.Plan.Area || slices.Contains(g.areas, in.Area)) {
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
