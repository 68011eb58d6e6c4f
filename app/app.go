package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/config"
	"qianshao/app/dispatches"
	"qianshao/app/ingest"
	"qianshao/app/sheets"
	"qianshao/collector"
	"qianshao/notify"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/store/sqlite"
	"qianshao/watch"
)

// Options say what an App works on.
type Options struct {
	Plans    []*qianshao.Plan
	DataDir  string
	Config   *config.Config   // nil: defaults
	Now      func() time.Time // nil: the machine's clock
	Log      *slog.Logger     // nil: discard
	ReadOnly bool             // only read: neither plans nor verdicts are stored
	Existing bool             // data are there already: no folder is made for a mistyped name
	Serve    bool             // be the folder's server: a second one is refused before it stores anything
}

// App is a running Qianshao. Its methods are safe for concurrent use.
type App struct {
	*ingest.Intake

	store       *sqlite.Store
	config      *config.Config
	now         func() time.Time
	log         *slog.Logger
	boards      []*board
	sender      *notify.Sender
	routes      *notify.Set
	broker      *api.Broker
	gate        *api.Gate
	work        *api.Workings
	forecaster  *rules.Forecaster
	lines       *snapshot.Lines
	snapshots   *snapshot.Maker
	dispatches  *dispatches.Desk
	scored      scored
	wake        chan struct{}        // asks the evaluation loop to look
	running     atomic.Bool          // Run watches, and makes outlooks beside
	mu          sync.Mutex           // for the two below
	outstanding qianshao.Outstanding // what live readings say of the outbox
	passed      map[string]string    // by source, what it left alone
	making      atomic.Pointer[qianshao.Making]
}

// LoadPlans reads plan files; its error lists the faults of all of them.
func LoadPlans(files []string) ([]*qianshao.Plan, error) {
	var plans []*qianshao.Plan
	var faults qianshao.Faults
	for _, f := range files {
		p, err := plan.Load(f)
		if fs, ok := errors.AsType[qianshao.Faults](err); ok {
			faults = append(faults, fs...)
			continue
		}
		if err != nil {
			faults = append(faults, qianshao.Fault{File: f, Field: "--plan", Code: "plan-file", ZH: "打不开计划文件",
				EN: "cannot open the plan file: " + reason(err), Remedy: "检查路径和权限 / check path and permission"})
			continue
		}
		if slices.ContainsFunc(plans, func(q *qianshao.Plan) bool { return q.ID == p.ID }) {
			faults = append(faults, qianshao.Fault{File: f, Field: "id", Value: p.ID, Code: "duplicate-plan",
				ZH: "两个计划同名", EN: "two plans have this id", Remedy: "改其中一个的 id / change one id"})
			continue
		}
		plans = append(plans, p)
	}
	return plans, faults.Err()
}

// reason is why the system could not open a file, its path left out.
func reason(err error) string {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err.Error()
	}
	return err.Error()
}

// Open opens the data folder, stores new versions of the plans, and brings
// the frames up to date; judging begins with [App.Run] or [App.Evaluate].
func Open(ctx context.Context, o Options) (*App, error) {
	a := &App{config: o.Config, now: o.Now, log: o.Log, broker: api.NewBroker(), gate: api.NewGate(time.Now), work: api.NewWorkings(time.Now), forecaster: rules.NewForecaster(), wake: make(chan struct{}, 1)}
	if a.config == nil {
		a.config = &config.Config{Listen: "127.0.0.1:8080"}
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	if err := a.config.CheckRoutes(o.Plans); err != nil {
		return nil, err
	}
	set, err := notify.New(a.config.Notify())
	if err != nil {
		return nil, fmt.Errorf("channels: %w", err)
	}
	st, err := sqlite.Open(ctx, o.DataDir, sqlite.Options{Now: a.now, ReadOnly: o.ReadOnly, Existing: o.Existing, Serve: o.Serve,
		Packing: func(done float64) {
			a.log.Info("the data folder is brought into today's layout", "done", fmt.Sprintf("%.0f%%", 100*done))
		}})
	if err != nil {
		return nil, err
	}
	a.store, a.routes = st, set
	a.keepFigures(o.Plans)
	a.Intake = &ingest.Intake{Store: st, Plans: a, Catalog: collector.NewCatalog(o.Plans...), Taught: sheets.LayoutsIn(o.DataDir), Snapshots: a.snapshots,
		Forecaster: a.forecaster, Now: a.now, Log: a.log, Took: a.work.IngestRows, Tell: a.tellHealth}
	a.sender = notify.NewSender(st, set, a.Plan, a.relook, a.now, a.log, a.work.Delivered)
	for _, p := range o.Plans {
		b, err := a.openBoard(ctx, p, !o.ReadOnly)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("plan %s: %w", p.ID, err), st.Close())
		}
		a.boards = append(a.boards, b)
	}
	return a, nil
}

// Close closes the data folder.
func (a *App) Close() error { return a.store.Close() }

// Plans lists the plans in the order given.
func (a *App) Plans() []*qianshao.Plan {
	out := make([]*qianshao.Plan, len(a.boards))
	for i, b := range a.boards {
		out[i] = b.plan
	}
	return out
}

// Plan returns the plan with an id ("" is the first), or nil.
func (a *App) Plan(id string) *qianshao.Plan {
	if b := a.board(id); b != nil {
		return b.plan
	}
	return nil
}

func (a *App) board(id string) *board {
	for _, b := range a.boards {
		if id == "" || b.plan.ID == id {
			return b
		}
	}
	return nil
}

// Find returns the plan with an id ("" is the first), or says which there are.
func (a *App) Find(id string) (*qianshao.Plan, error) {
	if p := a.Plan(id); p != nil {
		return p, nil
	}
	return nil, a.errNoPlan(id)
}

// Watched is what stands of each plan.
func (a *App) Watched() []*watch.Watched {
	out := make([]*watch.Watched, len(a.boards))
	for i, b := range a.boards {
		out[i] = b.state.Load()
	}
	return out
}

// errNoPlan says which plans there are.
func (a *App) errNoPlan(id string) error {
	if len(a.boards) == 0 {
		return qianshao.Fault{Field: "--plan", Code: "unknown-plan", ZH: "没有给计划文件", EN: "no plan was given", Remedy: "--plan plan.yaml"}
	}
	ids := ""
	for _, b := range a.boards {
		ids += " " + b.plan.ID
	}
	return qianshao.Fault{Field: "plan", Value: id, Code: "unknown-plan", ZH: "没有这个计划", EN: "no such plan", Remedy: "有" + ids + " / there are:" + ids}
}
