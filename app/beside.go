package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/store"
)

// owed is what is still to be forecast of a board: it is made beside the
// judging, and nobody waits for it.
type owed struct {
	all    bool            // of every indicator, after its past years have been tried
	places []int           // of these first, the latest first
	cuts   []qianshao.Date // what stood on these days, for what has changed since
}

// add asks for forecasts of the indicators at some places, before all others.
func (o *owed) add(places []int) {
	if len(places) > 0 {
		o.places = slices.Concat(places, o.places)
	}
}

// foretelling is a run of forecasts by one frame.
type foretelling struct {
	try        bool // the past years come first
	tried      bool // they have been tried
	places     []int
	frame      *qianshao.Frame
	calibrated rules.Calibration
	made       []*qianshao.Forecast // by place in places; nil: interrupted before
}

// foresee makes what is owed of a board, the newest figures first, without
// holding its lock. Figures that come meanwhile interrupt it and go before the
// rest. The findings of the rules are on their way by then.
func (a *App) foresee(ctx context.Context, b *board) error {
	b.beside.Lock()
	defer b.beside.Unlock()
	for {
		run, stop := context.WithCancel(ctx)
		b.mu.Lock()
		x := b.nextForetelling()
		b.interrupt = stop
		b.mu.Unlock()
		if x == nil {
			stop()
			return a.lookBackBeside(ctx, b)
		}
		a.foretell(ctx, run, b, x)
		stop()
		b.mu.Lock()
		err := a.takeIn(ctx, b, x)
		b.mu.Unlock()
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("outlook of %s: %w", b.plan.ID, err)
		}
	}
}

// nextForetelling takes up all that is owed, nil: nothing. It holds board.mu.
func (b *board) nextForetelling() *foretelling {
	if !b.owed.all && len(b.owed.places) == 0 {
		return nil
	}
	x := &foretelling{try: b.owed.all, frame: b.frame, calibrated: b.calibrated}
	seen := make([]bool, len(b.plan.Indicators))
	take := func(i int) {
		if !seen[i] {
			seen[i], x.places = true, append(x.places, i)
		}
	}
	for _, i := range b.owed.places {
		take(i)
	}
	if b.owed.all {
		for i := range b.plan.Indicators {
			take(i)
		}
	}
	x.made = make([]*qianshao.Forecast, len(x.places))
	b.owed.all, b.owed.places = false, nil
	b.left.Store(int64(len(x.places)))
	return x
}

// foretell makes forecasts until run ends; trying the past years goes on until
// ctx does.
func (a *App) foretell(ctx, run context.Context, b *board, x *foretelling) {
	if x.try {
		x.calibrated = a.forecaster.Calibrated(ctx, b.plan, x.frame)
		x.tried = ctx.Err() == nil
	}
	if x.try && !x.tried {
		return
	}
	now := a.now()
	rules.InParallel(run, len(x.places), func(k int) {
		x.made[k] = a.forecaster.Forecast(b.plan, &b.plan.Indicators[x.places[k]], x.frame, now, x.calibrated)
		b.left.Add(-1)
	})
}

// takeIn judges by the forecasts made and stores both as a commit of their own.
// What has changed since they were begun is made again. It holds board.mu.
func (a *App) takeIn(ctx context.Context, b *board, x *foretelling) error {
	defer a.release(ctx, b)
	b.owed.all = b.owed.all || x.try && !x.tried
	if x.tried {
		b.calibrated = x.calibrated
	}
	stale := make(map[int]bool, len(b.owed.places))
	for _, i := range b.owed.places {
		stale[i] = true
	}
	fresh := maps.Clone(b.forecasts)
	if fresh == nil {
		fresh = map[qianshao.Series]*qianshao.Forecast{}
	}
	var done []int
	for k, i := range x.places {
		switch f := x.made[k]; {
		case f == nil:
			b.owed.places = append(b.owed.places, i)
		case !stale[i]:
			fresh[f.Series], done = f, append(done, i)
		}
	}
	b.left.Store(b.owing())
	slices.Sort(done)
	return a.follow(ctx, b, fresh, done)
}

// owing is how many forecasts are owed.
func (b *board) owing() int64 {
	if b.owed.all {
		return int64(len(b.plan.Indicators))
	}
	return int64(len(b.owed.places))
}

// follow judges again the places whose forecasts were made. It holds board.mu.
func (a *App) follow(ctx context.Context, b *board, fresh map[qianshao.Series]*qianshao.Forecast, done []int) error {
	now := a.now()
	news := b.issued(fresh, done, b.frame.Commit, now)
	o := snapshot.JudgingBy(b.frame, fresh)
	next, moved := slices.Clone(b.verdicts), len(news) > 0
	for _, i := range done {
		in := &b.plan.Indicators[i]
		if before, made := b.forecasts[in.Series()]; made && sameOutlooks(before, fresh[in.Series()]) {
			continue
		}
		v := rules.Judge(b.plan, in, b.frame, now, o)
		v.Cause = qianshao.CauseOutlook
		if !same(next[i], &v) {
			next[i], moved = &v, true
		}
	}
	b.forecasts = fresh
	if moved {
		if err := a.settle(ctx, b, b.frame, judgement{next, done}, now, &store.Judgement{Through: b.through, Issued: news}, false); err != nil {
			return err
		}
	}
	return a.publish(ctx, b, true)
}

// lookBackBeside judges what stood on the days that a published reading lacks,
// and publishes it.
func (a *App) lookBackBeside(ctx context.Context, b *board) error {
	for {
		b.mu.Lock()
		cuts, r := b.owed.cuts, b.reading.Load()
		b.owed.cuts = nil
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

// besides makes what is owed of a board whenever it is kicked, until ctx ends.
func (a *App) besides(ctx context.Context, b *board) {
	for {
		err := a.foresee(ctx, b)
		if err != nil && ctx.Err() == nil {
			a.log.Error("outlooks failed; they are tried again", "error", err)
		}
		again := time.NewTimer(time.Hour)
		if err != nil {
			again.Reset(lookEvery)
		}
		select {
		case <-ctx.Done():
		case <-b.kick:
		case <-again.C:
		}
		again.Stop()
		if ctx.Err() != nil {
			return
		}
	}
}

// askBeside lets what is owed be made, and ends a run that is older.
func (b *board) askBeside() {
	if b.interrupt != nil {
		b.interrupt()
	}
	b.wakeBeside()
}

func (b *board) wakeBeside() {
	select {
	case b.kick <- struct{}{}:
	default:
	}
}

// Progress says of each plan whether it has been judged, and how many outlooks
// are still being made.
func (a *App) Progress() []api.Progress {
	out := make([]api.Progress, len(a.boards))
	for i, b := range a.boards {
		out[i] = api.Progress{Plan: b.plan.ID, Judged: b.reading.Load() != nil, Forecasts: int(b.left.Load())}
	}
	return out
}
