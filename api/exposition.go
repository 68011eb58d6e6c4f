package api

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"

	"qianshao"
)

// getMetrics answers the gauges of every plan, those of the process, and then
// the program's own workings, as text format 0.0.4.
func (s *server) getMetrics(w http.ResponseWriter, r *http.Request) {
	text, err := s.metrics(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	// The client may have gone; there is nobody to tell.
	_, _ = w.Write(text)
}

func (s *server) metrics(r *http.Request) ([]byte, error) {
	g := gauges{areas: s.MetricsAreas, now: s.Now}
	for _, p := range s.plans() {
		if s.Reader == nil {
			break
		}
		rd, err := s.Reader.Read(r.Context(), p.ID, qianshao.Clock{})
		if err != nil {
			return nil, fmt.Errorf("read plan %s: %w", p.ID, err)
		}
		g.readings = append(g.readings, rd)
	}
	list := []prometheus.Collector{g}
	if s.Outbox != nil {
		o, err := s.Outbox.Outstanding(r.Context())
		if err != nil {
			return nil, fmt.Errorf("count what waits: %w", err)
		}
		list = append(list, outboxGauges{o})
	}
	text, err := exposition(append(list, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))...)
	if err != nil {
		return nil, err
	}
	return s.Workings.append(text), nil
}

// exposition is the text of some collectors; families are sorted by name.
func exposition(cs ...prometheus.Collector) ([]byte, error) {
	reg := prometheus.NewPedanticRegistry()
	for _, c := range cs {
		if err := reg.Register(c); err != nil {
			return nil, fmt.Errorf("register metrics: %w", err)
		}
	}
	families, err := reg.Gather()
	if err != nil {
		return nil, fmt.Errorf("gather metrics: %w", err)
	}
	var out bytes.Buffer
	for _, f := range families {
		if _, err := expfmt.MetricFamilyToText(&out, f); err != nil {
			return nil, fmt.Errorf("write metrics: %w", err)
		}
	}
	return out.Bytes(), nil
}
