package app

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// lookEvery is how often it is asked whether a day has begun, the data folder
// takes writes, and what failed works again.
const lookEvery = time.Second

// Run judges whatever is open, then keeps watching until ctx ends: new
// figures, a new day, scheduled sources, and messages still to be sent. Outlooks
// are made beside.
func (a *App) Run(ctx context.Context) error {
	a.Beside(true)
	defer a.Beside(false)
	if err := a.begin(ctx); err != nil {
		if ctx.Err() != nil { // stopped before it had begun
			return nil
		}
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	sources, err := a.Sources(a.config.Sources)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	failed := make(chan error, 1)
	for _, s := range sources {
		wg.Go(func() { s.Run(ctx) })
	}
	wg.Go(func() {
		if err := a.sender.Run(ctx); err != nil && ctx.Err() == nil {
			failed <- fmt.Errorf("sending: %w", err)
			stop()
		}
	})
	wg.Go(func() { a.Forecast(ctx) })
	wg.Go(func() { a.schedule(ctx) })
	wg.Go(func() { a.watchOutbox(ctx) })
	wg.Go(func() { a.resend(ctx) })
	wg.Go(func() { a.listen(ctx) })
	a.watch(ctx)
	wg.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// begin judges what is open, and introduces channels that are new.
func (a *App) begin(ctx context.Context) error {
	if err := a.Evaluate(ctx); err != nil {
		return err
	}
	return a.Introduce(ctx)
}

// listen wakes the evaluation at each commit, whichever process made it.
func (a *App) listen(ctx context.Context) {
	again := time.NewTicker(lookEvery)
	defer again.Stop()
	var seen int64
	for ctx.Err() == nil {
		commit, err := a.store.Wait(ctx, seen)
		if err == nil {
			seen = commit
		} else { // the evaluation meets it too, and says so
			select {
			case <-ctx.Done():
			case <-again.C:
			}
		}
		a.Wake()
	}
}

// watch runs the evaluation when woken and when a day begins.
func (a *App) watch(ctx context.Context) {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	failed, taken := false, true
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.wake:
		case <-look.C:
			before := taken
			taken = a.lookAfter(ctx, before)
			if taken == before && !failed && !a.NewDay() {
				continue
			}
		}
		if !taken {
			continue
		}
		err := a.Evaluate(ctx)
		if failed = err != nil; failed && ctx.Err() == nil {
			a.log.Error("evaluation failed; it is tried again", "error", err)
		}
	}
}

// lookAfter reports whether the data folder takes writes, and logs where that
// has changed.
func (a *App) lookAfter(ctx context.Context, before bool) bool {
	err := a.store.Writable(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil && before:
		a.log.Error("nothing can be stored", "error", err)
	case err == nil && !before:
		a.log.Info("figures can be stored again")
	}
	return err == nil
}
