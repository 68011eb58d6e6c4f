package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/boards"
	"qianshao/app/commitments"
	"qianshao/app/config"
	"qianshao/app/dispatches"
	"qianshao/app/ingest"
	"qianshao/app/records"
	"qianshao/app/sheets"
	"qianshao/collector"
	"qianshao/notify"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/store/sqlite"
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

// App is a running Qianshao: the plans being watched, what takes figures in, what
// people commit themselves to, each answering for itself, and the life of the
// program around them. Its methods are safe for concurrent use.
type App struct {
	*boards.Boards
	*ingest.Intake
	*commitments.Register

	store      *sqlite.Store
	config     *config.Config
	now        func() time.Time
	log        *slog.Logger
	records    *records.Records
	dispatches *dispatches.Desk
	routes     *notify.Set
	sender     *notify.Sender
	web        web
	wake       chan struct{} // asks the evaluation loop to look
	making     atomic.Pointer[qianshao.Making]
}

// web is what stands between the program and its visitors.
type web struct {
	broker *api.Broker
	gate   *api.Gate
	work   *api.Workings
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
	a := &App{config: o.Config, now: o.Now, log: o.Log, wake: make(chan struct{}, 1),
		web: web{api.NewBroker(), api.NewGate(time.Now), api.NewWorkings(time.Now)}}
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
	st, err := sqlite.Open(ctx, o.DataDir, sqlite.Options{Now: a.now, ReadOnly: o.ReadOnly, Existing: o.Existing,
		Serve: o.Serve,
		Packing: func(done float64) {
			a.log.Info("the data folder is brought into today's layout", "done", fmt.Sprintf("%.0f%%", 100*done))
		}})
	if err != nil {
		return nil, err
	}
	a.store, a.routes = st, set
	forecaster := rules.NewForecaster()
	a.records = records.New(st, o.Plans, forecaster, a.config.MostMemory(), a.now)
	a.Boards = boards.New(boards.Config{Store: st, Records: a.records, Forecaster: forecaster, Routes: set,
		Events: a.web.broker, Now: a.now, Log: a.log, Judged: a.web.work.EvaluationSeconds})
	a.sender = notify.NewSender(st, set, a.Plan, a.Relook, a.now, a.log, a.web.work.Delivered)
	a.Boards.Sender = a.sender // which looks at the boards as a message leaves
	a.Intake = &ingest.Intake{Store: st, Watching: a.Boards, Catalog: collector.NewCatalog(o.Plans...),
		Taught: sheets.LayoutsIn(o.DataDir), Snapshots: a.records.Snapshots,
		Forecaster: forecaster, Now: a.now, Log: a.log, Took: a.web.work.IngestRows, Tell: a.TellHealth}
	a.Register = &commitments.Register{Store: st, Boards: a.Boards, Records: a.records, Figures: a.Intake, Now: a.now}
	a.dispatches = &dispatches.Desk{Store: st, Snapshots: a.records.Snapshots, Records: a.records, Now: a.now,
		Build: Version}
	for _, p := range o.Plans {
		if err := a.Boards.Open(ctx, p, !o.ReadOnly); err != nil {
			return nil, errors.Join(fmt.Errorf("plan %s: %w", p.ID, err), st.Close())
		}
	}
	return a, nil
}

// Close closes the data folder.
func (a *App) Close() error { return a.store.Close() }

// Wake asks the evaluation loop to look for changes now.
func (a *App) Wake() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}
