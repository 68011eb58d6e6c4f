package boards

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/watch"
)

// Board is one plan being watched. Its reading and its state are taken without
// waiting; the fields below mu belong to who holds it, which is never longer than
// figures are judged: outlooks are made beside.
type Board struct {
	on        *Boards
	plan      *qianshao.Plan
	state     atomic.Pointer[watch.Watched] // what it has been judged by; replaced by who holds mu
	live      live                          // what pages are served from
	forecasts forecasts                     // outlooks being made

	mu      sync.Mutex
	waits   waits
	recent  recent              // changes of alerts
	earlier earlier             // what stood at the last dispatches
	pledges []qianshao.Pledge   // ever signed, oldest first
	rate    *qianshao.HitRate   // of the outlooks issued; nil: to be reckoned anew
	soft    []qianshao.Delivery // messages that the outlook may join
}

// open takes up a plan as it was left, and stores it where it is to be saved and
// has changed.
func (s *Boards) open(ctx context.Context, p *qianshao.Plan, save bool) (*Board, error) {
	b := &Board{on: s, plan: p, live: live{ready: make(chan struct{})},
		forecasts: forecasts{wake: make(chan struct{}, 1)}}
	var was watch.Stored
	var saved int64 // commit of this version
	var err error
	if save {
		if saved, was.Replan, err = s.Store.SavePlan(ctx, p); err != nil {
			return nil, fmt.Errorf("store plan: %w", err)
		}
	}
	j, err := s.Store.LoadJudgement(ctx, p.ID)
	if err != nil {
		return nil, fmt.Errorf("load judgement: %w", err)
	}
	if was.Ledger, err = s.Store.Ledger(ctx, p.ID, qianshao.Clock{}); err != nil {
		return nil, fmt.Errorf("read ledger: %w", err)
	}
	if b.pledges, err = s.Store.Pledges(ctx, p.ID, qianshao.Series{}, qianshao.Clock{}); err != nil {
		return nil, fmt.Errorf("read pledges: %w", err)
	}
	old, err := s.Records.Before(ctx, p.ID, saved)
	if err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	if was.Replan {
		was.Places = placesIn(p, old)
	}
	was.Replan = was.Replan || save && watch.OtherModel(was.Ledger)
	was.Through, was.Verdicts, was.Alerts = j.Through, j.Verdicts, j.Alerts
	b.waits.saved = j.Through
	nameLost(p, old, was.Alerts)
	w := watch.Begin(p, was)
	s.Records.Watch(p, w.Index)
	f, err := s.Records.Figures(ctx, p, qianshao.Clock{})
	if err != nil {
		return nil, err
	}
	b.setState(w.WithFigures(f))
	return b, nil
}

// placesIn says where a target of a plan stood in the version before (nil: there is
// none), -1: nowhere; the verdicts that stand speak of those.
func placesIn(p, old *qianshao.Plan) watch.Places {
	if old == nil {
		return func(int, int) int { return -1 }
	}
	return watch.PlacesIn(p, old)
}

// nameLost names the alerts whose indicators the plan lost with its latest
// version, by the version before; without one they keep their ids.
func nameLost(p, old *qianshao.Plan, alerts []qianshao.Alert) {
	if old == nil || !slices.ContainsFunc(alerts, func(x qianshao.Alert) bool {
		return x.Name.ZH == "" && p.LineOr(x.Series) == nil
	}) {
		return
	}
	for i := range alerts {
		watch.Name(old, &alerts[i])
	}
}

// setState lets others see what the board is judged by. Its caller holds the board.
func (b *Board) setState(w *watch.Watched) { b.state.Store(w) }

// Today is the civil day of t in the plan's zone.
func (b *Board) Today(t time.Time) qianshao.Date { return qianshao.DateOf(t.In(b.plan.Location)) }

// Plan is the plan that is watched.
func (b *Board) Plan() *qianshao.Plan { return b.plan }

// Watched is what stands of the plan.
func (b *Board) Watched() *watch.Watched { return b.state.Load() }
