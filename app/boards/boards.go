package boards

import (
	"context"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/records"
	"qianshao/notify"
	"qianshao/rules"
	"qianshao/store"
	"qianshao/watch"
)

// Config says what boards work with.
type Config struct {
	Store      Store
	Records    *records.Records
	Forecaster *rules.Forecaster
	Routes     *notify.Set
	Sender     Sender
	Events     Events
	Now        func() time.Time
	Log        *slog.Logger
	Judged     func(took time.Duration) // told of each judgement
}

// Store is where judgements and what they rest on are kept; see its conformance
// suite for what it says.
type Store interface {
	SavePlan(ctx context.Context, p *qianshao.Plan) (commit int64, changed bool, err error)
	LoadJudgement(ctx context.Context, plan string) (*store.Judgement, error)
	SaveJudgement(ctx context.Context, j *store.Judgement) error
	Head(ctx context.Context) (commit int64, at time.Time, err error)
	HeadAt(ctx context.Context, c qianshao.Clock) (commit int64, at time.Time, err error)
	Changes(ctx context.Context, after int64, limit int, wanted func(qianshao.Series) bool) ([]store.Change, error)
	ChangesOf(ctx context.Context, after int64, limit int, series []qianshao.Series) ([]store.Change, error)
	Touched(ctx context.Context, after int64, limit int) (int, error)
	Waiting(ctx context.Context, c qianshao.Clock) (qianshao.Waiting, error)
	Undone(ctx context.Context, after int64) ([]store.Undo, error)
	Sender(ctx context.Context, batch int64) (string, error)
	AlertsAt(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Alert, error)
	TransitionsAt(ctx context.Context, plan string, c qianshao.Clock, limit int) ([]qianshao.Transition, error)
	Ledger(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Issued, error)
	Pledges(ctx context.Context, plan string, s qianshao.Series, c qianshao.Clock) ([]qianshao.Pledge, error)
	SavePledge(ctx context.Context, p *qianshao.Pledge) (fresh bool, err error)
	Health(ctx context.Context) ([]qianshao.SourceHealth, error)
	SaveHealth(ctx context.Context, h qianshao.SourceHealth) error
	KnownChannels(ctx context.Context, plan string) ([]string, error)
	Unrouted(ctx context.Context, plan string) ([]qianshao.Transition, error)
	Hasten(ctx context.Context, ids []int64, at time.Time) error
}

// Sender sends what is ordered in the store.
type Sender interface {
	Start(ds []qianshao.Delivery)
	StartDue(ds []qianshao.Delivery, now time.Time) // of them what may go out now
}

// Events tells open pages that a plan stands at another commit.
type Events interface {
	Publish(plan string, commit int64, at time.Time)
}

// Boards are the plans being watched. Their methods are safe for concurrent use
// once all plans are opened.
type Boards struct {
	// ManyChanges is how many series may have changed for each to be looked at; 0: 20,000.
	ManyChanges int
	Config
	list   []*Board
	beside atomic.Bool // outlooks are made beside
	around around
}

// New makes boards without a plan.
func New(c Config) *Boards { return &Boards{Config: c} }

// Open takes up a plan; save stores it where it has changed.
func (s *Boards) Open(ctx context.Context, p *qianshao.Plan, save bool) error {
	b, err := s.open(ctx, p, save)
	if err == nil {
		s.list = append(s.list, b)
	}
	return err
}

// Beside says whether [Boards.Forecast] makes outlooks beside: then no judgement
// waits for them, and who reads a plan waits for its first judgement.
func (s *Boards) Beside(on bool) { s.beside.Store(on) }

// Plans lists the plans in the order given.
func (s *Boards) Plans() []*qianshao.Plan {
	out := make([]*qianshao.Plan, len(s.list))
	for i, b := range s.list {
		out[i] = b.plan
	}
	return out
}

// Plan returns the plan with an id ("" is the first), or nil.
func (s *Boards) Plan(id string) *qianshao.Plan {
	if b := s.board(id); b != nil {
		return b.plan
	}
	return nil
}

// Find returns the plan with an id ("" is the first), or says which there are.
func (s *Boards) Find(id string) (*qianshao.Plan, error) {
	b, err := s.Board(id)
	if err != nil {
		return nil, err
	}
	return b.plan, nil
}

// Board returns that of a plan ("" is the first), or says which there are.
func (s *Boards) Board(id string) (*Board, error) {
	if b := s.board(id); b != nil {
		return b, nil
	}
	if len(s.list) == 0 {
		return nil, qianshao.Fault{Field: "--plan", Code: "unknown-plan", ZH: "没有给计划文件", EN: "no plan was given",
			Remedy: "--plan plan.yaml"}
	}
	ids := ""
	for _, b := range s.list {
		ids += " " + b.plan.ID
	}
	return nil, qianshao.Fault{Field: "plan", Value: id, Code: "unknown-plan", ZH: "没有这个计划", EN: "no such plan",
		Remedy: "有" + ids + " / there are:" + ids}
}

func (s *Boards) board(id string) *Board {
	for _, b := range s.list {
		if id == "" || b.plan.ID == id {
			return b
		}
	}
	return nil
}

// Watched is what stands of each plan, in their order.
func (s *Boards) Watched() []*watch.Watched {
	out := make([]*watch.Watched, len(s.list))
	for i, b := range s.list {
		out[i] = b.state.Load()
	}
	return out
}

// NewDay reports whether a plan has not been judged on the current day.
func (s *Boards) NewDay() bool {
	now := s.Now()
	return slices.ContainsFunc(s.list, func(b *Board) bool { return b.state.Load().On != b.Today(now) })
}

// Progress says of each plan whether it has been judged, and how many outlooks
// are still being made.
func (s *Boards) Progress() []api.Progress {
	out := make([]api.Progress, len(s.list))
	for i, b := range s.list {
		out[i] = api.Progress{Plan: b.plan.ID, Judged: b.Glance() != nil, Forecasts: b.owing()}
	}
	return out
}
