// Package api answers over HTTP: JSON under /api/v1, server-sent events, and
// /metrics for Prometheus. What it needs of the program it declares as small
// interfaces, which app implements.
//
// The interfaces that leave the house show values of open indicators only; of
// the others they show the light.
package api

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"qianshao"
)

// Reader reads all that is known of a plan at a clock.
type Reader interface {
	Read(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.Reading, error)
}

// Ingester takes in pushed figures, all or nothing.
type Ingester interface {
	Ingest(ctx context.Context, r IngestRequest) (IngestResult, error)
}

// IngestRequest is a pushed body.
type IngestRequest struct {
	Plan        string // "" is the first
	ContentType string // application/json, application/x-ndjson or text/csv
	Key         string // Idempotency-Key
	Author      string
	Body        io.Reader
	DryRun      bool
}

// IngestResult is what became of figures; Preview is filled by a dry run only.
type IngestResult struct {
	qianshao.Outcome
	Preview []LightChange `json:"preview,omitempty"`
}

// LightChange is a light that figures would turn.
type LightChange struct {
	Indicator string         `json:"indicator"`
	Area      string         `json:"area"`
	Before    qianshao.Grade `json:"before"`
	After     qianshao.Grade `json:"after"`
}

// Batches withdraws batches.
type Batches interface {
	Withdraw(ctx context.Context, batch int64, author, note string) (qianshao.Outcome, error)
}

// HeldDesk lists held input and decides on it.
type HeldDesk interface {
	Held(ctx context.Context, state string) ([]qianshao.Held, error)
	ResolveHeld(ctx context.Context, id int64, accept bool, reviewer, note string) (qianshao.Outcome, error)
}

// AlertDesk acknowledges alerts and lists their transitions.
type AlertDesk interface {
	Acknowledge(ctx context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error)
	Transitions(ctx context.Context, plan string, after int64, limit int) ([]qianshao.Transition, error)
}

// Archive lists the revisions of a series.
type Archive interface {
	History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error)
}

// Charts makes the options of an indicator's chart.
type Charts interface {
	Chart(ctx context.Context, plan, indicator, lang string, c qianshao.Clock) (json.RawMessage, error)
}

// Events lets a client follow a plan's commits.
type Events interface {
	Subscribe(ctx context.Context, plan string, last int64) (<-chan Event, error)
}

// Event is one server-sent event; ID is a commit.
type Event struct {
	ID   int64
	Type string // "hello", "commit", "reload"
	Data any
}

// Config says what the handlers work on.
type Config struct {
	Reader       Reader
	Ingester     Ingester
	Batches      Batches
	HeldDesk     HeldDesk
	AlertDesk    AlertDesk
	Archive      Archive
	Charts       Charts
	Events       Events
	Plans        func() []*qianshao.Plan
	Now          func() time.Time
	Workings     *Workings
	MetricsAreas []string
	// Cleared reports whether the reader's role may see values that are not
	// open; nil: none may.
	Cleared func(*http.Request) bool
}

// server holds the handlers.
type server struct{ Config }

// New returns the handler of /api/v1, /metrics, /healthz and /readyz.
func New(c Config) http.Handler {
	s := &server{c}
	mux := http.NewServeMux()
	for pattern, h := range s.routes() {
		mux.HandleFunc(pattern, h)
	}
	return c.Workings.count(mux)
}

// routes lists every path; openapi.yaml describes them.
func (s *server) routes() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"POST /api/v1/observations":          s.postObservations,
		"POST /api/v1/batches/{id}/withdraw": s.postWithdraw,
		"GET /api/v1/held":                   s.getHeld,
		"GET /api/v1/held/{id}":              s.getHeldOne,
		"POST /api/v1/held/{id}":             s.postHeld,
		"GET /api/v1/indicators":             s.getIndicators,
		"GET /api/v1/indicators/{id}":        s.getIndicator,
		"GET /api/v1/status":                 s.getStatus,
		"GET /api/v1/alerts":                 s.getAlerts,
		"POST /api/v1/alerts/{id}/ack":       s.postAck,
		"POST /api/v1/alerts/{id}/measure":   s.postAck,
		"GET /api/v1/plans":                  s.getPlans,
		"GET /api/v1/charts/{id}":            s.getChart,
		"GET /api/v1/events":                 s.getEvents,
		"GET /metrics":                       s.getMetrics,
		"GET /healthz":                       s.getHealth,
		"GET /readyz":                        s.getReady,
		"/api/":                              s.unknown,
	}
}
