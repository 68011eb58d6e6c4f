package api

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"

	"qianshao"
	"qianshao/kept"
)

// getMetrics answers the gauges of every plan, and then those of the process
// and the program's own workings, as text format 0.0.4.
func (s *server) getMetrics(w http.ResponseWriter, r *http.Request) {
	head, err := s.gauges(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	tail, err := s.own.text(s, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	head.Serve(w, r, tail)
}

// told is the text of the gauges of some live readings in one second, by which
// the ages of figures are counted.
type told struct {
	mu       sync.Mutex
	readings []*qianshao.Reading
	second   int64
	text     *kept.Head
}

// gauges returns the plans' gauges, made once a second at most.
func (s *server) gauges(r *http.Request) (*kept.Head, error) {
	g := gauges{areas: s.MetricsAreas}
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
	if s.Now != nil {
		now := s.Now().Truncate(time.Second)
		g.now = func() time.Time { return now }
	}
	t := &s.told
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.text != nil && g.now != nil && t.second == g.now().Unix() && slices.Equal(t.readings, g.readings) {
		return t.text, nil
	}
	text, err := exposition(g)
	if err != nil {
		return nil, err
	}
	t.text, t.readings = kept.NewHead(text), g.readings
	if g.now != nil {
		t.second = g.now().Unix()
	}
	return t.text, nil
}

// ownEvery is how old the program's own metrics may be: many who ask at once
// are told the same.
const ownEvery = 200 * time.Millisecond

// ownText is the text of the program's own metrics, and when it was made.
type ownText struct {
	mu   sync.Mutex
	made time.Time
	body []byte
}

func (t *ownText) text(s *server, r *http.Request) ([]byte, error) {
	if s.Workings == nil {
		return s.ownMetrics(r)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	now := s.Workings.now()
	if t.body != nil && now.Sub(t.made) < ownEvery {
		return t.body, nil
	}
	body, err := s.ownMetrics(r)
	if err == nil {
		t.body, t.made = body, now
	}
	return body, err
}

// runtimes tell of the process.
var runtimes = []prometheus.Collector{collectors.NewGoCollector(),
	collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})}

// ownMetrics tell of the program: what has not been told, the process, and
// what it does.
func (s *server) ownMetrics(r *http.Request) ([]byte, error) {
	list := slices.Clone(runtimes)
	if s.Outbox != nil {
		o, err := s.Outbox.Outstanding(r.Context())
		if err != nil {
			return nil, fmt.Errorf("count what waits: %w", err)
		}
		list = append(list, outboxGauges{o})
	}
	text, err := exposition(list...)
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
