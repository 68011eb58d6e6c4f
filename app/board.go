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
	"qianshao/watch"
)

// board is one plan being watched. Readings and the state are taken without
// waiting; the fields below mu belong to who holds it, which is never longer than
// figures are judged: forecasts are made beside.
type board struct {
	plan        *qianshao.Plan
	index       *rules.Index
	shows       atomic.Pointer[shown]         // what pages are served from
	state       atomic.Pointer[watch.Watched] // what it has been judged by; replaced by who holds mu
	ready       chan struct{}                 // closed once there is a reading
	wake        chan struct{}                 // what is owed shall be made
	making      atomic.Int64                  // forecasts taken up and not made yet; more are owed by the state
	show        sync.Mutex                    // a reading is replaced
	forecasting sync.Mutex                    // one run of forecasts at a time

	mu        sync.Mutex
	cuts      []qianshao.Date                      // what stood on these days is still to be judged
	interrupt func()                               // ends a run of forecasts; nil: there was none
	recent    recent                               // changes of alerts
	pledges   []qianshao.Pledge                    // ever signed, oldest first
	waiting   []qianshao.Delivery                  // soft messages that the outlook may join
	held      qianshao.Waiting                     // in the store when it was looked at last, and
	counts    qianshao.Waiting                     // of duties
	moved     []qianshao.Series                    // of which other periods wait than when they were judged
	saved     int64                                // the last commit it is stored to be judged through
	seen      int64                                // later commits through it are of no series of the plan
	before    map[qianshao.Date]*snapshot.Snapshot // at the cut-offs of the last dispatches
}

func (a *App) openBoard(ctx context.Context, p *qianshao.Plan, save bool) (*board, error) {
	b := &board{plan: p, ready: make(chan struct{}), wake: make(chan struct{}, 1)}
	var was watch.Stored
	var saved int64 // commit of this version
	var err error
	if save {
		if saved, was.Replan, err = a.store.SavePlan(ctx, p); err != nil {
			return nil, fmt.Errorf("store plan: %w", err)
		}
	}
	j, err := a.store.LoadJudgement(ctx, p.ID)
	if err != nil {
		return nil, fmt.Errorf("load judgement: %w", err)
	}
	if was.Ledger, err = a.store.Ledger(ctx, p.ID, qianshao.Clock{}); err != nil {
		return nil, fmt.Errorf("read ledger: %w", err)
	}
	if b.pledges, err = a.store.Pledges(ctx, p.ID, qianshao.Series{}, qianshao.Clock{}); err != nil {
		return nil, fmt.Errorf("read pledges: %w", err)
	}
	if was.Replan {
		if was.Places, err = a.placesBefore(ctx, p, saved); err != nil {
			return nil, fmt.Errorf("read plan: %w", err)
		}
	}
	was.Replan = was.Replan || save && watch.OtherModel(was.Ledger)
	was.Through, was.Verdicts, was.Alerts = j.Through, j.Verdicts, j.Alerts
	b.saved = j.Through
	if err := a.nameLost(ctx, p, was.Alerts, saved); err != nil {
		return nil, fmt.Errorf("name alerts: %w", err)
	}
	w := watch.Begin(p, was)
	b.index = w.Index
	f, err := a.figures(ctx, p, b.index, qianshao.Clock{})
	if err != nil {
		return nil, err
	}
	b.setState(w.WithFigures(f))
	return b, nil
}

// setState lets others see what the board is judged by. It holds board.mu.
func (b *board) setState(w *watch.Watched) { b.state.Store(w) }

// figuresOf reads what a plan is about as it stood at a clock.
func (a *App) figuresOf(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	return a.figures(ctx, p, a.indexOf(p), c)
}

// indexOf is the index of a plan, made anew where it is not the one watched.
func (a *App) indexOf(p *qianshao.Plan) *rules.Index {
	for _, b := range a.boards {
		if b.plan == p {
			return b.index
		}
	}
	return rules.NewIndex(p)
}

func (a *App) figures(ctx context.Context, p *qianshao.Plan, x *rules.Index, c qianshao.Clock) (*qianshao.Frame, error) {
	var f *qianshao.Frame
	var err error
	if live := (qianshao.Clock{Now: c.Now}); c == live {
		f, err = a.lines.Frame(ctx, x.Series(), x.Names, p.Year-watch.YearsBack, p.Year)
	} else {
		f, err = a.lines.Past(ctx, x.Series(), x.Names, p.Year-watch.YearsBack, p.Year, c)
	}
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	x.RollUp(f)
	counts, err := a.awaitDuties(ctx, p, c)
	f.Waiting = f.Waiting.With(counts)
	return f, err
}

// refresh brings a copy of the frame up to the changes, which are all of the
// plan's up to the last one's commit, and returns it.
func (a *App) refresh(ctx context.Context, b *board, changes []store.Change) (*qianshao.Frame, error) {
	changed := make(map[qianshao.Series]int64, len(changes))
	for _, c := range changes {
		changed[c.Series] = c.Commit
	}
	f := b.state.Load().Figures.Fork() // what waits has been brought up to date before
	if err := a.lines.Renew(ctx, f, changed, changes[len(changes)-1].Commit); err != nil {
		return nil, err
	}
	b.index.RollUpAfter(f, watch.Series(watched(changes)))
	return f, nil
}

// waiting brings what is held of a board, and offered for its duties, up to date, and
// notes of which series that has moved: what was overdue may be waiting, or the reverse.
func (a *App) waiting(ctx context.Context, b *board) error {
	held, err := a.store.Waiting(ctx, qianshao.Clock{})
	if err != nil {
		return err
	}
	counts, err := a.awaitDuties(ctx, b.plan, qianshao.Clock{})
	if err != nil || held.Is(b.held) && counts.Same(b.counts) {
		return err
	}
	b.held, b.counts = held, counts
	w, now := b.state.Load(), held.With(counts)
	moved := w.Figures.Waiting.Moved(now)
	if len(moved) == 0 {
		return nil
	}
	b.moved = append(b.moved, moved...)
	f := w.Figures.Fork()
	f.Waiting = now
	b.setState(w.WithFigures(f))
	return nil
}

// today is the civil day of t in the plan's zone.
func (b *board) today(t time.Time) qianshao.Date { return qianshao.DateOf(t.In(b.plan.Location)) }
