package app

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/store"
)

// yearsBack is how many past years a board's frame holds beside the plan's.
const yearsBack = 10

// board is one plan being watched. Readings and what stands are taken without
// waiting; the fields below mu belong to who holds it, which is never longer than
// figures are judged: forecasts are made beside.
type board struct {
	plan    *qianshao.Plan
	index   *rules.Index
	reading atomic.Pointer[qianshao.Reading] // what pages are served from
	stands  atomic.Pointer[standing]
	shown   chan struct{} // closed once there is a reading
	kick    chan struct{} // what is owed shall be made
	left    atomic.Int64  // forecasts that are still to be made
	show    sync.Mutex    // a reading is replaced
	beside  sync.Mutex    // one run of forecasts at a time

	mu    sync.Mutex
	frame *qianshao.Frame
	// forecasts are those the verdicts were judged with; of a series that is
	// missing none has been made yet.
	forecasts  map[qianshao.Series]*qianshao.Forecast
	owed       owed
	interrupt  func()                       // ends a run of forecasts; nil: there was none
	record     map[issuedOf]qianshao.Issued // the ledger's latest when the board was opened
	renewed    bool                         // the plan or the method has changed since
	places     func(i, target int) int      // where a target stood in the version judged; nil: there
	calibrated rules.Calibration
	verdicts   []*qianshao.Verdict
	alerts     []*qianshao.Alert
	listed     []*qianshao.Alert                    // those as pages list them; nil: not made
	recent     []qianshao.Transition                // the latest, as pages list them; nil: not read
	pledges    []qianshao.Pledge                    // ever signed, oldest first
	waiting    []qianshao.Delivery                  // soft messages that the outlook may join
	through    int64                                // commit judged last
	seen       int64                                // later commits through it are of no series of the plan
	first      bool                                 // nothing has ever been judged
	replan     bool                                 // the plan changed since it was judged
	judgedOn   qianshao.Date                        // civil day of the latest evaluation
	without    []qianshao.Alert                     // while batches are taken back: what stood before them
	before     map[qianshao.Date]*snapshot.Snapshot // at the cut-offs of the last dispatches
}

func (a *App) openBoard(ctx context.Context, p *qianshao.Plan, save bool) (*board, error) {
	b := &board{plan: p, index: rules.NewIndex(p), shown: make(chan struct{}), kick: make(chan struct{}, 1)}
	var saved int64 // commit of this version
	if save {
		var changed bool
		var err error
		saved, changed, err = a.store.SavePlan(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("store plan: %w", err)
		}
		b.replan = changed
	}
	j, err := a.store.LoadJudgement(ctx, p.ID)
	if err != nil {
		return nil, fmt.Errorf("load judgement: %w", err)
	}
	ledger, err := a.store.Ledger(ctx, p.ID, qianshao.Clock{})
	if err != nil {
		return nil, fmt.Errorf("read ledger: %w", err)
	}
	if b.pledges, err = a.store.Pledges(ctx, p.ID, qianshao.Series{}, qianshao.Clock{}); err != nil {
		return nil, fmt.Errorf("read pledges: %w", err)
	}
	if b.replan {
		if b.places, err = a.placesBefore(ctx, p, saved); err != nil {
			return nil, fmt.Errorf("read plan: %w", err)
		}
	}
	b.record = latestIssued(ledger)
	b.replan = b.replan || save && otherModel(ledger)
	b.through, b.alerts = j.Through, pointers(j.Alerts)
	b.first = j.Through == 0
	b.owed.all = !b.first
	if err := a.nameLost(ctx, b, saved); err != nil {
		return nil, fmt.Errorf("name alerts: %w", err)
	}
	b.verdicts = inPlanOrder(p, j.Verdicts)
	if b.frame, err = a.figures(ctx, p, b.index, qianshao.Clock{}); err != nil {
		return nil, err
	}
	b.left.Store(b.owing())
	b.stand()
	return b, nil
}

// standing is what a board has been judged by. It is never changed.
type standing struct {
	frame      *qianshao.Frame
	forecasts  map[qianshao.Series]*qianshao.Forecast
	calibrated rules.Calibration
	verdicts   []*qianshao.Verdict
	alerts     []*qianshao.Alert
	first      bool // nothing has been judged
}

// stand lets others see what the board is judged by. It holds board.mu.
func (b *board) stand() {
	b.stands.Store(&standing{b.frame, b.forecasts, b.calibrated, b.verdicts, b.alerts, b.first})
}

// figuresOf reads what a plan is about as it stood at a clock.
func (a *App) figuresOf(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	return a.figures(ctx, p, rules.NewIndex(p), c)
}

// figures reads for [snapshot.Maker].
type figures struct{ app *App }

// Figures reads what a plan is about as it stood at a clock.
func (x figures) Figures(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	return x.app.figuresOf(ctx, p, c)
}

// Head returns the latest commit.
func (x figures) Head(ctx context.Context) (int64, time.Time, error) { return x.app.store.Head(ctx) }

// mostSnapshots bounds what snapshots of the past may take in memory.
const mostSnapshots = 256 << 20

func (a *App) figures(ctx context.Context, p *qianshao.Plan, x *rules.Index, c qianshao.Clock) (*qianshao.Frame, error) {
	f, err := a.store.FrameWhere(ctx, x.Names, p.Year-yearsBack, p.Year, c)
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	x.RollUp(f)
	return f, a.awaitDuties(ctx, p, f.Waiting, c)
}

// inPlanOrder puts stored verdicts in the plan's order; an indicator without
// one gets a grey blank, so that places agree with the plan's.
func inPlanOrder(p *qianshao.Plan, stored []qianshao.Verdict) []*qianshao.Verdict {
	at := make(map[qianshao.Series]*qianshao.Verdict, len(stored))
	for i := range stored {
		at[stored[i].Series] = &stored[i]
	}
	out := make([]*qianshao.Verdict, len(p.Indicators))
	for i := range p.Indicators {
		s := p.Indicators[i].Series()
		if v := at[s]; v != nil {
			out[i] = v
			continue
		}
		out[i] = &qianshao.Verdict{Series: s, Grade: qianshao.Grey, Pace: qianshao.Grey, Outlook: qianshao.Grey, Main: -1}
	}
	return out
}

// refresh brings a copy of the frame up to the changes and returns it.
func (a *App) refresh(ctx context.Context, b *board, changes []store.Change) (*qianshao.Frame, error) {
	series := map[qianshao.Series]bool{}
	var list []qianshao.Series
	for _, c := range changes {
		if !series[c.Series] {
			series[c.Series] = true
			list = append(list, c.Series)
		}
	}
	fresh, err := a.store.FrameOf(ctx, list, b.plan.Year-yearsBack, b.plan.Year, qianshao.Clock{})
	if err != nil {
		return nil, fmt.Errorf("read frame: %w", err)
	}
	f := b.frame.Fork()
	f.Commit = fresh.Commit // what waits has been brought up to date before
	for _, s := range list {
		f.Replace(s, fresh.Line(s))
	}
	b.index.RollUp(f)
	return f, nil
}

// waiting brings what is held of a board, and offered for its duties, up to date, and reports whether that
// has moved: what was overdue may be waiting, or the reverse.
func (a *App) waiting(ctx context.Context, b *board) (moved bool, err error) {
	now, err := a.store.Waiting(ctx, qianshao.Clock{})
	if err == nil {
		err = a.awaitDuties(ctx, b.plan, now, qianshao.Clock{})
	}
	if err != nil || now.Same(b.frame.Waiting) {
		return false, err
	}
	f := b.frame.Fork()
	f.Waiting = now
	b.frame = f
	b.stand()
	return true, nil
}

// today is the civil day of t in the plan's zone.
func (b *board) today(t time.Time) qianshao.Date { return qianshao.DateOf(t.In(b.plan.Location)) }
