package api

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"time"

	"qianshao"
)

// Reader reads all that is known of a plan at a clock.
type Reader interface {
	Read(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.Reading, error)
}

// Ingester takes in pushed figures, all or nothing. Its error is a
// [qianshao.Faults] where the body is at fault.
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
	Revised []Revised     `json:"revised,omitempty"` // at most [MaxRevised]
	Changed int           `json:"changed,omitempty"` // all that it would replace
	Read    *FileRead     `json:"-"`                 // of a file: what was made of it; nil otherwise
}

// MaxRevised is how many replaced figures a dry run names.
const MaxRevised = 200

// LightChange is a light that figures would turn.
type LightChange struct {
	Indicator string         `json:"indicator"`
	Area      string         `json:"area"`
	Before    qianshao.Grade `json:"before"`
	After     qianshao.Grade `json:"after"`
}

// Batches takes batches back: revisions, nothing erased.
type Batches interface {
	Withdraw(ctx context.Context, batch int64, author, note string) (qianshao.Outcome, error)
}

// BatchList lists batches, newest first, at most limit (0: all).
type BatchList interface {
	Batches(ctx context.Context, limit int) ([]qianshao.BatchInfo, error)
}

// Layout is what was taught of sheets of one shape.
type Layout struct {
	Name        string `json:"name"`
	By          string `json:"by"`
	Taught      string `json:"taught"` // the day
	File        string `json:"file"`   // it was taught on
	Withdrawn   string `json:"withdrawn,omitempty"`
	Fingerprint string `json:"fingerprint"`
	Answers     int    `json:"answers"`
	YAML        string `json:"yaml"` // the whole, to be kept or taken elsewhere
}

// Layouts lists, takes in and takes back layouts of sheets. WithdrawLayout
// returns the batches read by one that still stand.
type Layouts interface {
	Layouts(ctx context.Context) ([]Layout, error)
	ImportLayout(ctx context.Context, file string, yaml []byte) (name string, err error)
	WithdrawLayout(ctx context.Context, name string) ([]qianshao.BatchInfo, error)
}

// HeldDesk lists held input of a state ("" is all), newest first, and decides
// on it.
type HeldDesk interface {
	Held(ctx context.Context, state string) ([]qianshao.Held, error)
	ResolveHeld(ctx context.Context, id int64, d HeldDecision) (qianshao.Outcome, error)
}

// HeldDecision accepts or rejects held input. Accepting it, a person may set
// right what was read: empty parts stay as they are.
type HeldDecision struct {
	Accept    bool
	Reviewer  string
	Note      string
	Indicator string // id or name
	Area      string
	Period    string // as people write it
	Unit      string // of the figure as written
}

// AlertDesk acknowledges alerts and lists their transitions with an id above
// after, newest first.
type AlertDesk interface {
	Acknowledge(ctx context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error)
	Transitions(ctx context.Context, plan string, after int64, limit int) ([]qianshao.Transition, error)
}

// Archive lists the revisions of a series, newest first; year 0 is all.
type Archive interface {
	History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error)
}

// Charts makes the options of an indicator's chart; lang is "zh" or "en".
type Charts interface {
	Chart(ctx context.Context, plan, indicator, lang string, c qianshao.Clock) (json.RawMessage, error)
}

// Events lets a client follow a plan's commits: a hello first, then what came
// after the commit last, or a reload where that is not known any more. The
// channel closes when ctx ends.
type Events interface {
	Subscribe(ctx context.Context, plan string, last int64) (<-chan Event, error)
}

// Event is one server-sent event; ID is a commit.
type Event struct {
	ID   int64
	Type string // "hello", "commit", "reload"
	Data any
}

// Config says what the handlers work on. All of it is optional.
type Config struct {
	Reader       Reader
	Ingester     Ingester
	Importer     Importer
	Layouts      Layouts
	Batches      Batches
	BatchList    BatchList
	HeldDesk     HeldDesk
	AlertDesk    AlertDesk
	Archive      Archive
	Charts       Charts
	Foresight    Foresight
	Pledges      PledgeDesk
	OneOffs      OneOffDesk
	Outbox       Outbox
	Events       Events
	DispatchList DispatchList
	DutyDesk     DutyDesk
	TaskDesk     TaskDesk
	TaskLists    TaskLists
	Keeper       Keeper
	Plans        func() []*qianshao.Plan     // the first is the one meant without plan=
	Progress     func() []Progress           // how far each plan has come
	Ready        func(context.Context) error // why writes are not taken, although all is judged; may be nil
	Now          func() time.Time            // what report ages are counted to; nil: the reading's own clock
	Workings     *Workings
	MetricsAreas []string // areas on /metrics besides each plan's own
	// Cleared reports whether the reader's role may see values that are not
	// open; nil: none may.
	Cleared func(*http.Request) bool
	Log     *slog.Logger // told of the program's own failures; nil: nobody is
}

// Imported is what became of one file; Errors say why it was refused.
type Imported struct {
	File string
	IngestResult
	Errors qianshao.Faults
}
