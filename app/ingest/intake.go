package ingest

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"qianshao"
	"qianshao/app/sheets"
	"qianshao/collector"
	"qianshao/collector/decide"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/watch"
)

// Intake takes in figures. Its methods are safe for concurrent use.
type Intake struct {
	Store      Store
	Watching   Plans
	Catalog    *collector.Catalog
	Taught     *sheets.Layouts // layouts
	Snapshots  *snapshot.Maker
	Forecaster *rules.Forecaster
	Now        func() time.Time
	Log        *slog.Logger
	Took       func(rows int)                                     // told how many were stored
	Tell       func(ctx context.Context, h qianshao.SourceHealth) // told how a source that was asked is doing

	doubts sync.Map // by plan: its *decide.Judge
}

// Plans are those being watched.
type Plans interface {
	Find(id string) (*qianshao.Plan, error) // "" is the first; the error says which there are
	Watched() []*watch.Watched              // as they stand, in their order
}

// Store is where figures are kept; see its conformance suite for what it says.
type Store interface {
	collector.Done
	Append(ctx context.Context, b *qianshao.Batch) (qianshao.Outcome, error)
	Preview(ctx context.Context, b *qianshao.Batch) (qianshao.Outcome, error)
	Withdraw(ctx context.Context, batch int64, author, note string) (qianshao.Outcome, error)
	Batches(ctx context.Context, limit int) ([]qianshao.BatchInfo, error)
	HeldList(ctx context.Context, state string, limit int) ([]qianshao.Held, error)
	ResolveHeld(ctx context.Context, id int64, accept bool, reviewer, note string) (qianshao.Outcome, error)
	CorrectHeld(ctx context.Context, id int64, correct func(qianshao.Held) (qianshao.Observation, error), reviewer,
		note string) (qianshao.Outcome, error)
	FrameOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int,
		c qianshao.Clock) (*qianshao.Frame, error)
	SaveHealth(ctx context.Context, h qianshao.SourceHealth) error
}

// doubtsOf is the judge of figures handed in for a plan.
func (k *Intake) doubtsOf(p *qianshao.Plan) *decide.Judge {
	j, known := k.doubts.Load(p)
	if !known {
		j, _ = k.doubts.LoadOrStore(p, decide.For(p))
	}
	return j.(*decide.Judge)
}
