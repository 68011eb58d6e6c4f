package boards

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"qianshao/rules"
	"qianshao/watch"
)

// againAfter is when outlooks that failed are tried again.
const againAfter = time.Second

// forecasts are outlooks being made.
type forecasts struct {
	mu        sync.Mutex    // one run at a time
	wake      chan struct{} // what is owed shall be made
	making    atomic.Int64  // taken up and not made yet; more are owed by the state
	interrupt func()        // ends a run; nil: there was none. It belongs to who holds the board
}

// makeForecasts makes what is owed of a board, the newest figures first, without
// holding it. Figures that come meanwhile interrupt it and go before the
// rest. The findings of the rules are on their way by then.
func (b *Board) makeForecasts(ctx context.Context) error {
	b.forecasts.mu.Lock()
	defer b.forecasts.mu.Unlock()
	for {
		run, stop := context.WithCancel(ctx)
		b.mu.Lock()
		x := b.takeUp()
		b.forecasts.interrupt = stop
		b.mu.Unlock()
		if x == nil {
			stop()
			return b.judgeLastDispatches(ctx)
		}
		failed := b.runForecasts(ctx, run, x)
		stop()
		b.mu.Lock()
		err := b.takeIn(ctx, x)
		b.mu.Unlock()
		if err == nil {
			err = cmp.Or(ctx.Err(), failed)
		}
		if err != nil {
			return fmt.Errorf("outlook of %s: %w", b.plan.ID, err)
		}
	}
}

// takeUp takes up all that is owed, nil: nothing. Its caller holds the board.
func (b *Board) takeUp() *watch.Run {
	next, run := b.state.Load().TakeUp()
	if run != nil {
		b.setState(next)
		b.forecasts.making.Store(int64(len(run.Places)))
	}
	return run
}

// runForecasts makes forecasts until run ends; trying the past years goes on until
// ctx does. Where a figure could not be read, none was made.
func (b *Board) runForecasts(ctx, run context.Context, x *watch.Run) error {
	unread := x.Figures.Check()
	if x.Try {
		if err := b.on.Records.Need(ctx, b.plan, x.Figures); err != nil {
			return err
		}
		x.Calibration = b.on.Forecaster.Calibrated(ctx, b.plan, x.Figures)
		x.Tried = ctx.Err() == nil
	}
	if x.Try && !x.Tried {
		return nil
	}
	now := b.on.Now()
	rules.InParallel(run, len(x.Places), func(k int) {
		x.Made[k] = b.on.Forecaster.Forecast(b.plan, &b.plan.Indicators[x.Places[k]], x.Figures, now, x.Calibration)
		b.forecasts.making.Add(-1)
	})
	err := unread()
	if err != nil {
		x.Tried = false
		clear(x.Made)
	}
	return err
}

// takeIn judges by the forecasts made and stores both as a commit of their own.
// Its caller holds the board.
func (b *Board) takeIn(ctx context.Context, x *watch.Run) error {
	defer b.release(ctx)
	defer b.forecasts.making.Store(0)
	now, w := b.on.Now(), b.state.Load()
	unread := w.Figures.Check()
	out, moved := w.Foretold(x, now)
	if err := unread(); err != nil {
		b.setState(w.GiveBack(x))
		return err
	}
	if moved {
		if err := b.settle(ctx, out, now, false); err != nil {
			b.setState(w.GiveBack(x))
			return err
		}
	}
	b.setState(out.Next)
	return b.publish(ctx, moved || !out.Next.Forecasts.Is(w.Forecasts)) // else it shows what was shown
}

// restartForecasts lets what is owed be made, and ends a run that is older.
func (b *Board) restartForecasts() {
	if b.forecasts.interrupt != nil {
		b.forecasts.interrupt()
	}
	b.wakeForecasts()
}

func (b *Board) wakeForecasts() {
	select {
	case b.forecasts.wake <- struct{}{}:
	default:
	}
}

// owing is how many forecasts are still to be made, those that a run has taken up
// among them; a series of which there is news meanwhile counts once.
func (b *Board) owing() int {
	return min(int(b.forecasts.making.Load())+b.state.Load().Owing(), len(b.plan.Indicators))
}

// Forecast makes what is owed of every plan whenever there is some, until ctx ends.
func (s *Boards) Forecast(ctx context.Context) {
	var wg sync.WaitGroup
	for _, b := range s.list {
		wg.Go(func() { b.forecastLoop(ctx) })
	}
	wg.Wait()
}

// forecastLoop makes what is owed of a board whenever it is woken, until ctx ends.
func (b *Board) forecastLoop(ctx context.Context) {
	for {
		err := b.makeForecasts(ctx)
		if err != nil && ctx.Err() == nil {
			b.on.Log.Error("outlooks failed; they are tried again", "error", err)
		}
		again := time.NewTimer(time.Hour)
		if err != nil {
			again.Reset(againAfter)
		}
		select {
		case <-ctx.Done():
		case <-b.forecasts.wake:
		case <-again.C:
		}
		again.Stop()
		if ctx.Err() != nil {
			return
		}
	}
}
