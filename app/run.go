package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"qianshao"
	"qianshao/collector"
)

// lookEvery is how often it is asked whether a day has begun, the data folder
// takes writes, and what failed works again.
const lookEvery = time.Second

// Run judges whatever is open, then keeps watching until ctx ends: new
// figures, a new day, scheduled sources, and messages still to be sent. Outlooks
// are made beside.
func (a *App) Run(ctx context.Context) error {
	a.running.Store(true)
	defer a.running.Store(false)
	if err := a.begin(ctx); err != nil {
		if ctx.Err() != nil { // stopped before it had begun
			return nil
		}
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	sources, err := a.sources()
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	failed := make(chan error, 1)
	for _, s := range sources {
		wg.Go(func() { a.collect(ctx, s) })
	}
	wg.Go(func() {
		if err := a.sender.Run(ctx); err != nil && ctx.Err() == nil {
			failed <- fmt.Errorf("sending: %w", err)
			stop()
		}
	})
	for _, b := range a.boards {
		wg.Go(func() { a.forecastLoop(ctx, b) })
	}
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
	for _, b := range a.boards {
		if err := a.introduce(ctx, b); err != nil {
			return err
		}
	}
	return nil
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
			if taken == before && !failed && !a.newDay() {
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

// newDay reports whether a plan has not been judged on the current day.
func (a *App) newDay() bool {
	now := a.now()
	return slices.ContainsFunc(a.boards, func(b *board) bool {
		return b.state.Load().On != b.today(now)
	})
}

// scheduled is a source and how often it is asked.
type scheduled struct {
	collector.Source
	every   time.Duration
	failure string   // logged last; "": none
	told    []string // names of files left alone that have been logged
}

func (a *App) sources() ([]*scheduled, error) {
	var out []*scheduled
	for _, c := range a.config.Sources {
		c.Layouts = a.knownLayouts
		s, err := collector.New(c, func() *collector.Catalog { return a.catalog }, a.store)
		if err != nil {
			return nil, fmt.Errorf("source %s: %w", c.Name, err)
		}
		out = append(out, &scheduled{Source: s, every: c.Interval})
	}
	return out, nil
}

// collect asks one source at its interval until ctx ends.
func (a *App) collect(ctx context.Context, s *scheduled) {
	every := s.every
	if every <= 0 {
		every = time.Minute
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		a.collectOnce(ctx, s)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// collectOnce asks a source and stores what it brings. What was read before a
// failure is stored; the failure is kept as the source's health.
func (a *App) collectOnce(ctx context.Context, s *scheduled) {
	h := qianshao.SourceHealth{Name: s.Name(), Kind: s.Kind(), LastTry: a.now()}
	batches, err := s.Collect(ctx, h.LastTry)
	for _, b := range batches {
		b.Source = s.Name()
		out, perr := a.append(ctx, b)
		h.Rows += out.Stored + out.Unchanged
		err = errors.Join(err, perr)
	}
	if ctx.Err() != nil {
		return
	}
	if p, is := s.Source.(collector.Passer); is {
		h.Passed = strings.Join(p.Passed(), "\n")
		s.tellPassed(a.log, p.Passed())
	}
	if err == nil {
		h.LastGood = h.LastTry
	} else {
		h.LastError = err.Error()
	}
	s.tellFailure(a.log, h.LastError)
	a.tellHealth(ctx, h)
}

// tellFailure logs a failure once, and that it is over.
func (s *scheduled) tellFailure(log *slog.Logger, failure string) {
	switch {
	case failure == s.failure:
	case failure == "":
		log.Info("source is good again", "source", s.Name())
	default:
		log.Warn("source failed", "source", s.Name(), "error", failure)
	}
	s.failure = failure
}

// tellPassed logs, once each, the files that a source leaves alone.
func (s *scheduled) tellPassed(log *slog.Logger, names []string) {
	for _, name := range names {
		if !slices.Contains(s.told, name) {
			log.Warn("not a kind of file that is read", "source", s.Name(), "file", name)
		}
	}
	s.told = names
}
