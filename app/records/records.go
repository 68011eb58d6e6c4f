package records

import (
	"context"
	"sync"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/watch"
)

// Records are what is known of plans. Their methods are safe for concurrent use.
type Records struct {
	Lines     *snapshot.Lines // figures in memory
	Snapshots *snapshot.Maker

	store   Store
	now     func() time.Time
	indexes sync.Map // by plan being watched: its *rules.Index
}

// Store is where all that is known is kept; see its conformance suite for what it
// says.
type Store interface {
	snapshot.Store
	Head(ctx context.Context) (commit int64, at time.Time, err error)
	HeadAt(ctx context.Context, c qianshao.Clock) (commit int64, at time.Time, err error)
	PlanAt(ctx context.Context, id string, c qianshao.Clock) (source []byte, commit int64, err error)
	Duties(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.DutyRecord, error)
	Tasks(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Task, []qianshao.TaskStep, error)
	FrozenList(ctx context.Context, plan string) ([]qianshao.Frozen, error)
	JudgedSince(ctx context.Context, plan string) (time.Time, error)
	AlertsAt(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Alert, error)
	TransitionsAt(ctx context.Context, plan string, c qianshao.Clock, limit int) ([]qianshao.Transition, error)
	Pledges(ctx context.Context, plan string, s qianshao.Series, c qianshao.Clock) ([]qianshao.Pledge, error)
	Ledger(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Issued, error)
	Health(ctx context.Context) ([]qianshao.SourceHealth, error)
	HeldAt(ctx context.Context, c qianshao.Clock) (int, error)
}

// New makes the records of what a store keeps. Of the memory that is allowed half
// is for lines of figures, an eighth for snapshots of the past; the rest is for
// verdicts, pages and what is under way.
func New(st Store, plans []*qianshao.Plan, forecaster *rules.Forecaster, memory int64, now func() time.Time) *Records {
	from, to := 0, 0
	for i, p := range plans {
		if i == 0 {
			from, to = p.Year-watch.YearsBack, p.Year
		}
		from, to = min(from, p.Year-watch.YearsBack), max(to, p.Year)
	}
	x := &Records{store: st, now: now, Lines: snapshot.NewLines(st, from, to, memory/2)}
	x.Snapshots = snapshot.New(x, forecaster, memory/8)
	return x
}
