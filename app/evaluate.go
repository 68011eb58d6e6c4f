package app

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/store"
)

// changesAtOnce is how many changed series are read at a time.
const changesAtOnce = 100_000

// Evaluate judges, for every plan, what has changed since it was judged last:
// figures, the plan, or the day. It returns when all is stored, outlooks too
// unless [App.Run] makes them beside; messages that are due are on their way.
func (a *App) Evaluate(ctx context.Context) error {
	var failed error
	for _, b := range a.boards {
		if err := a.evaluate(ctx, b); err != nil {
			failed = errors.Join(failed, fmt.Errorf("judge %s: %w", b.plan.ID, err))
		}
	}
	return failed
}

func (a *App) evaluate(ctx context.Context, b *board) error {
	if err := a.judge(ctx, b); err != nil {
		return err
	}
	if a.running.Load() {
		return nil
	}
	return a.foresee(ctx, b)
}

// judge brings one board up to the store's head.
func (a *App) judge(ctx context.Context, b *board) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		if more, err := a.advance(ctx, b); err != nil || !more {
			return err
		}
	}
}

// advance judges a board by the next changes, and reports whether there are
// more. It holds board.mu.
func (a *App) advance(ctx context.Context, b *board) (more bool, err error) {
	now := a.now()
	changes, err := a.changes(ctx, b)
	if err != nil {
		return false, err
	}
	if err := a.publish(ctx, b, !b.first && b.reading.Load() == nil); err != nil { // what was judged is shown at once
		return false, err
	}
	moved, err := a.waiting(ctx, b)
	if err != nil {
		return false, err
	}
	all := b.first || b.replan || moved || b.judgedOn != b.today(now)
	if len(changes) == 0 && !all {
		return false, nil
	}
	if b.without, err = a.withoutUndone(ctx, b, changes); err != nil {
		return false, err
	}
	defer func() { b.without = nil }()
	started := time.Now()
	frame := b.frame
	if len(changes) > 0 {
		if frame, err = a.refresh(ctx, b, changes); err != nil {
			return false, err
		}
	}
	j := &store.Judgement{Through: frame.Commit}
	if more = len(changes) >= changesAtOnce; more {
		j.Through = changes[len(changes)-1].Commit // a commit's changes are never split
	}
	if err := a.owe(ctx, b, frame, changes, now, j); err != nil {
		return false, err
	}
	places := b.everyPlace()
	if !all {
		places = b.index.Touched(seriesOf(changes))
	}
	next := judgeChanged(ctx, b, frame, now, changes, places)
	if err := ctx.Err(); err != nil {
		return false, err
	}
	follows := len(changes) > 0 && !b.first && !b.replan
	if err := a.settle(ctx, b, frame, judgement{next, places}, now, j, follows); err != nil {
		return false, err
	}
	b.places, b.judgedOn = nil, b.today(now)
	a.work.EvaluationSeconds(time.Since(started))
	if err := a.publish(ctx, b, true); err != nil {
		return false, err
	}
	b.askBeside()
	return more, nil
}

// atOnceMost is how many indicators a plan may have for its first judgement,
// or that of a new version, to come with its outlook; of a larger one it
// follows, like that of new figures.
const atOnceMost = 1000

// owe notes what is to be forecast because of changes. It holds board.mu.
func (a *App) owe(ctx context.Context, b *board, f *qianshao.Frame, changes []store.Change, now time.Time, j *store.Judgement) error {
	switch anew := b.first || b.replan; {
	case anew && len(b.plan.Indicators) <= atOnceMost:
		made, calibrated, err := a.snapshots.Foresee(ctx, b.plan, f, now)
		if err != nil {
			return err
		}
		b.renewed, b.forecasts = true, nil
		j.Issued = b.issued(made, b.everyPlace(), f.Commit, now)
		b.forecasts, b.calibrated, b.owed = made, calibrated, owed{}
	case anew:
		b.renewed, b.forecasts, b.owed.all = true, nil, true
	default:
		b.owed.all = b.owed.all || b.pastChanged(changes)
		b.owed.add(b.index.Touched(seriesOf(changes)))
	}
	b.left.Store(b.owing())
	return nil
}

// everyPlace lists the places of all indicators.
func (b *board) everyPlace() []int {
	out := make([]int, len(b.plan.Indicators))
	for i := range out {
		out[i] = i
	}
	return out
}

// changes lists what a board has not been judged by yet. A first judgement is by
// all there is: it takes the figures as they stand instead.
func (a *App) changes(ctx context.Context, b *board) (list []store.Change, err error) {
	head, _, err := a.store.Head(ctx)
	switch {
	case err != nil:
	case b.first && head != b.frame.Commit:
		b.frame, err = a.figures(ctx, b.plan, b.index, qianshao.Clock{})
	case !b.first:
		list, err = a.store.Changes(ctx, max(b.through, b.seen), changesAtOnce, b.index.Names)
		if err == nil && len(list) == 0 {
			b.seen = head
			err = a.current(ctx, b)
		}
	}
	return list, err
}

// current lets a live reading that what was handed in does not touch say so: it
// is what stands at that commit too, and whoever waits for the commit goes on.
func (a *App) current(ctx context.Context, b *board) error {
	commit, at, err := a.store.HeadAt(ctx, qianshao.Clock{})
	if r := b.reading.Load(); err != nil || r == nil || r.Clock.Commit >= commit {
		return err
	}
	b.amend(func(r *qianshao.Reading) { r.Clock.Commit, r.Received = max(r.Clock.Commit, commit), at }, true)
	return nil
}

// judgeChanged returns the verdicts in plan order, those at some places judged
// again, each with its cause where it came out new. Where ctx ends, they are of no
// use.
func judgeChanged(ctx context.Context, b *board, f *qianshao.Frame, now time.Time, changes []store.Change, places []int) []*qianshao.Verdict {
	next := slices.Clone(b.verdicts)
	why := make(map[qianshao.Series]store.Change, len(changes))
	for _, c := range changes {
		why[c.Series] = c
	}
	rules.InParallel(ctx, len(places), func(k int) {
		i := places[k]
		o := snapshot.JudgingBy(f, nil)
		o.Outlook = b.knownOutlook(i)
		v := rules.Judge(b.plan, &b.plan.Indicators[i], f, now, o)
		c, own := why[v.Series]
		v.Cause = causeOf(b, b.verdicts[i], &v, c, own)
		if !same(b.verdicts[i], &v) {
			next[i] = &v
		}
	})
	return next
}

// causeOf names what made a verdict differ.
func causeOf(b *board, before, after *qianshao.Verdict, c store.Change, own bool) qianshao.Cause {
	switch {
	case b.replan || b.first:
		return qianshao.CausePlan
	case own && before.Closed:
		return qianshao.CauseAfterEnd
	case own && c.Status == qianshao.Withdrawn:
		return qianshao.CauseWithdrawn
	case own && c.Revised:
		return qianshao.CauseRevised
	case own:
		return qianshao.CauseReported
	case after.Commit != before.Commit && !reflect.DeepEqual(before.Findings, after.Findings) && before.Now.Equal(after.Now):
		return qianshao.CauseReference
	}
	return qianshao.CauseTime
}

// same reports whether two verdicts say the same, whenever they were made.
func same(a, b *qianshao.Verdict) bool {
	x, y := *a, *b
	x.Commit, x.Now, x.Cause = y.Commit, y.Now, y.Cause
	return reflect.DeepEqual(x, y)
}

// settle moves the alerts, stores all in one transaction and starts sending.
// Where an outlook follows, soft messages wait a moment for what it has to add.
func (a *App) settle(ctx context.Context, b *board, frame *qianshao.Frame, x judgement, now time.Time, j *store.Judgement, follows bool) error {
	next := x.verdicts
	verdicts, known := x.touched(b.alerts)
	alerts, ts := rules.Step(b.plan, known, verdicts, now, b.first)
	rules.Resume(b.without, alerts, ts)
	rules.Befores(b.plan, ts, x.of(b.verdicts))
	nameAlerts(b.plan, alerts, ts)
	if err := a.correct(ctx, b, frame, next, ts); err != nil {
		return err
	}
	messages := rules.Messages(b.plan, ts, now, frame.Commit, b.first)
	j.Plan, j.Through, j.Alerts, j.Transitions = b.plan.ID, max(j.Through, b.through), alerts, ts
	for _, i := range x.places {
		if !same(b.verdicts[i], next[i]) {
			j.Verdicts = append(j.Verdicts, *next[i])
		}
	}
	a.route(b, messages, j)
	var held map[string]bool
	if follows {
		held = hold(j.Deliveries, a.now())
	}
	if err := a.store.SaveJudgement(ctx, j); err != nil {
		return fmt.Errorf("store judgement: %w", err)
	}
	a.unscore(j)
	if follows {
		for _, d := range j.Deliveries {
			if held[d.Message.Key] {
				b.waiting = append(b.waiting, d)
			}
		}
	}
	b.frame, b.verdicts = frame, next
	b.move(j)
	b.through, b.first, b.replan = j.Through, false, false
	b.stand()
	a.start(j.Deliveries, now)
	return nil
}

// judgement is verdicts in plan order and the places where they were made again.
type judgement struct {
	verdicts []*qianshao.Verdict
	places   []int
}

// touched are the verdicts made again and the alerts of their series: no other
// alert moves by them.
func (x judgement) touched(alerts []*qianshao.Alert) ([]*qianshao.Verdict, []*qianshao.Alert) {
	if len(x.places) == len(x.verdicts) {
		return x.verdicts, alerts
	}
	verdicts := x.of(x.verdicts)
	series := map[qianshao.Series]bool{}
	for i := range verdicts {
		series[verdicts[i].Series] = true
	}
	var known []*qianshao.Alert
	for i := range alerts {
		if series[alerts[i].Series] {
			known = append(known, alerts[i])
		}
	}
	return verdicts, known
}

// of are the verdicts at the places made again.
func (x judgement) of(all []*qianshao.Verdict) []*qianshao.Verdict {
	if len(x.places) == len(all) {
		return all
	}
	out := make([]*qianshao.Verdict, len(x.places))
	for k, i := range x.places {
		out[k] = all[i]
	}
	return out
}

// move takes over the alerts that a stored judgement changed. It holds
// board.mu.
func (b *board) move(j *store.Judgement) {
	if len(j.Alerts) > 0 {
		b.alerts, b.listed = mergeAlerts(b.alerts, j.Alerts), nil
	}
	if len(j.Transitions) > 0 {
		b.recent = nil
	}
}

// start sends at once what may go out now; the rest waits in the outbox.
func (a *App) start(ds []qianshao.Delivery, now time.Time) {
	var due []qianshao.Delivery
	for _, d := range ds {
		if d.Delivered.IsZero() && !d.Failed && !d.NextTry.After(now) {
			due = append(due, d)
		}
	}
	if len(due) > 0 {
		a.sender.Start(due)
	}
}

// mergeAlerts puts changed alerts over the known ones.
func mergeAlerts(known []*qianshao.Alert, changed []qianshao.Alert) []*qianshao.Alert {
	out := slices.Clone(known)
	at := make(map[int64]int, len(changed))
	for i := range changed {
		if id := changed[i].ID; id != 0 {
			at[id] = i
		}
	}
	taken := make([]bool, len(changed))
	for i := range out {
		if k, ok := at[out[i].ID]; ok {
			out[i], taken[k] = &changed[k], true
		}
	}
	for k := range changed {
		if !taken[k] {
			out = append(out, &changed[k])
		}
	}
	return out
}

// Wake asks the evaluation loop to look for changes now.
func (a *App) Wake() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}
