package app

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/watch"
)

// makeForecasts makes what is owed of a board, the newest figures first, without
// holding its lock. Figures that come meanwhile interrupt it and go before the
// rest. The findings of the rules are on their way by then.
func (a *App) makeForecasts(ctx context.Context, b *board) error {
	b.forecasting.Lock()
	defer b.forecasting.Unlock()
	for {
		run, stop := context.WithCancel(ctx)
		b.mu.Lock()
		x := b.takeUp()
		b.interrupt = stop
		b.mu.Unlock()
		if x == nil {
			stop()
			return a.judgeLastDispatches(ctx, b)
		}
		failed := a.runForecasts(ctx, run, b, x)
		stop()
		b.mu.Lock()
		err := a.takeIn(ctx, b, x)
		b.mu.Unlock()
		if err == nil {
			err = cmp.Or(ctx.Err(), failed)
		}
		if err != nil {
			return fmt.Errorf("outlook of %s: %w", b.plan.ID, err)
		}
	}
}

// takeUp takes up all that is owed, nil: nothing. It holds board.mu.
func (b *board) takeUp() *watch.Run {
	next, run := b.state.Load().TakeUp()
	if run != nil {
		b.setState(next)
		b.making.Store(int64(len(run.Places)))
	}
	return run
}

// runForecasts makes forecasts until run ends; trying the past years goes on until
// ctx does. Where a figure could not be read, none was made.
func (a *App) runForecasts(ctx, run context.Context, b *board, x *watch.Run) error {
	unread := x.Figures.Check()
	if x.Try {
		if err := a.need(ctx, b.plan, x.Figures); err != nil {
			return err
		}
		x.Calibration = a.forecaster.Calibrated(ctx, b.plan, x.Figures)
		x.Tried = ctx.Err() == nil
	}
	if x.Try && !x.Tried {
		return nil
	}
	now := a.now()
	rules.InParallel(run, len(x.Places), func(k int) {
		x.Made[k] = a.forecaster.Forecast(b.plan, &b.plan.Indicators[x.Places[k]], x.Figures, now, x.Calibration)
		b.making.Add(-1)
	})
	err := unread()
	if err != nil {
		x.Tried = false
		clear(x.Made)
	}
	return err
}

// takeIn judges by the forecasts made and stores both as a commit of their own.
// It holds board.mu.
func (a *App) takeIn(ctx context.Context, b *board, x *watch.Run) error {
	defer a.release(ctx, b)
	defer b.making.Store(0)
	now, w := a.now(), b.state.Load()
	unread := w.Figures.Check()
	out, moved := w.Foretold(x, now)
	if err := unread(); err != nil {
		b.setState(w.GiveBack(x))
		return err
	}
	if moved {
		if err := a.settle(ctx, b, out, now, false); err != nil {
			b.setState(w.GiveBack(x))
			return err
		}
	}
	b.setState(out.Next)
	return a.publish(ctx, b, moved || !out.Next.Forecasts.Is(w.Forecasts)) // else it shows what was shown
}

// judgeLastDispatches judges what stood on the days that a published reading lacks,
// and publishes it.
func (a *App) judgeLastDispatches(ctx context.Context, b *board) error {
	for {
		b.mu.Lock()
		cuts, r := b.cuts, b.glance()
		b.cuts = nil
		b.mu.Unlock()
		if len(cuts) == 0 || r == nil {
			return nil
		}
		known := map[qianshao.Date]*snapshot.Snapshot{}
		for _, cut := range cuts {
			if _, again := known[cut]; again {
				continue
			}
			x, err := a.pastOf(ctx, r, cut)
			if err != nil {
				return err
			}
			known[cut] = x
		}
		b.mu.Lock()
		if b.before == nil {
			b.before = map[qianshao.Date]*snapshot.Snapshot{}
		}
		maps.Copy(b.before, known)
		err := a.publish(ctx, b, true)
		b.mu.Unlock()
		if err != nil {
			return err
		}
	}
}

// forecastLoop makes what is owed of a board whenever it is woken, until ctx ends.
func (a *App) forecastLoop(ctx context.Context, b *board) {
	for {
		err := a.makeForecasts(ctx, b)
		if err != nil && ctx.Err() == nil {
			a.log.Error("outlooks failed; they are tried again", "error", err)
		}
		again := time.NewTimer(time.Hour)
		if err != nil {
			again.Reset(lookEvery)
		}
		select {
		case <-ctx.Done():
		case <-b.wake:
		case <-again.C:
		}
		again.Stop()
		if ctx.Err() != nil {
			return
		}
	}
}

// restartForecasts lets what is owed be made, and ends a run that is older.
func (b *board) restartForecasts() {
	if b.interrupt != nil {
		b.interrupt()
	}
	b.wakeForecasts()
}

func (b *board) wakeForecasts() {
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// owing is how many forecasts are still to be made, those that a run has taken up
// among them; a series of which there is news meanwhile counts once.
func (b *board) owing() int {
	return min(int(b.making.Load())+b.state.Load().Owing(), len(b.plan.Indicators))
}

// Progress says of each plan whether it has been judged, and how many outlooks
// are still being made.
func (a *App) Progress() []api.Progress {
	out := make([]api.Progress, len(a.boards))
	for i, b := range a.boards {
		out[i] = api.Progress{Plan: b.plan.ID, Judged: b.glance() != nil, Forecasts: b.owing()}
	}
	return out
}
