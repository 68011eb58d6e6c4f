package api

import (
	"strings"

	"github.com/prometheus/client_golang/prometheus"

	"qianshao"
)

// sample gives the gauges of one indicator.
type sample struct {
	ch   chan<- prometheus.Metric
	plan *qianshao.Plan
	in   *qianshao.Indicator
}

// gauge is where every sample passes: label values are made valid UTF-8, which
// the library would refuse with a panic; it escapes the rest itself.
func gauge(ch chan<- prometheus.Metric, d *prometheus.Desc, v float64, labels ...string) {
	for i := range labels {
		labels[i] = strings.ToValidUTF8(labels[i], "�")
	}
	ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
}

func (s sample) gauge(d *prometheus.Desc, v float64, more ...string) {
	gauge(s.ch, d, v, append(s.plan.MetricLabels(s.in), more...)...)
}

// light gives what every outlet may know.
func (s sample) light(v *qianshao.Verdict, age func() (float64, bool)) {
	s.gauge(descGrade, float64(v.Grade))
	if a, ok := age(); ok {
		s.gauge(descAge, a)
	}
}

func (s sample) shown(e *qianshao.Evidence) bool {
	return StatusOptions{}.showsEvidence(s.plan, s.in, e)
}

// values gives the figures.
func (s sample) values(v *qianshao.Verdict) {
	if v.Value != nil {
		s.gauge(descValue, *v.Value)
	}
	if v.Probability != nil {
		s.gauge(descMiss, *v.Probability)
	}
	for i := range v.Findings {
		if x, ok := v.Findings[i].Evidence.Get(qianshao.FigYoY); ok && s.shown(&v.Findings[i].Evidence) {
			s.gauge(descYoY, x)
			break
		}
	}
	sent := map[string]bool{} // a target's text may come twice, a series may not
	for t := range s.in.Targets {
		if text := s.in.Targets[t].Text; !sent[text] {
			sent[text] = s.target(v, t)
		}
	}
}

// target gives the figures of one target; false: there are none.
func (s sample) target(v *qianshao.Verdict, t int) bool {
	bound, known := figureOf(v, t, qianshao.FigTarget, s.shown)
	if target := &s.in.Targets[t]; !known && target.Numeric() &&
		target.InForce(qianshao.DateOf(v.Now.In(s.plan.Location))) {
		bound, known = target.Value, true
	}
	ratio, paced := figureOf(v, t, qianshao.FigRatio, s.shown)
	asked, pace, name := descTarget, descPace, []string(nil)
	if len(s.in.Targets) > 1 {
		asked, pace, name = descTargets, descPaces, []string{s.in.Targets[t].Text}
	}
	if known {
		s.gauge(asked, bound, name...)
	}
	if paced {
		s.gauge(pace, ratio, name...)
	}
	return known || paced
}
