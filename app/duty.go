package app

import (
	"context"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/agenda"
	"qianshao/api"
)

// Duties lists a plan's periodic duties as known at a clock, judged at its
// moment. A record counts from the day it was held.
func (a *App) Duties(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.DutyList, error) {
	p, c, err := a.planKnown(ctx, plan, c)
	if err != nil {
		return nil, err
	}
	return a.dutiesOf(ctx, p, c)
}

// dutiesOf lists the duties of a plan as it stood at a clock, judged at its
// moment.
func (a *App) dutiesOf(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.DutyList, error) {
	l := &qianshao.DutyList{Plan: p, Now: c.Now}
	facts, err := a.dutyFacts(ctx, l, c)
	if err != nil {
		return nil, err
	}
	l.Items = agenda.Duties(p, l.Today(), facts)
	return l, nil
}

// dutyFacts reads what is known of a list's duties at a clock.
func (a *App) dutyFacts(ctx context.Context, l *qianshao.DutyList, c qianshao.Clock) (qianshao.DutyFacts, error) {
	var k qianshao.DutyFacts
	var err error
	if k.Records, err = a.store.Duties(ctx, l.Plan.ID, c); err != nil {
		return k, fmt.Errorf("read duties: %w", err)
	}
	if k.Frozen, err = a.frozenAt(ctx, l.Plan, c); err != nil {
		return k, err
	}
	k.Frozen = slices.DeleteFunc(k.Frozen, func(f qianshao.Frozen) bool { return f.Cutoff > l.Today() })
	var counts []qianshao.Series
	for i := range l.Plan.Battles {
		for j := range l.Plan.Battles[i].Duties {
			if in := l.Plan.DutyCount(&l.Plan.Battles[i].Duties[j]); in != nil {
				counts = append(counts, in.Series())
			}
		}
	}
	f, err := a.store.FrameOf(ctx, counts, l.Plan.Year, l.Plan.Year, c)
	if err != nil {
		return k, fmt.Errorf("read frame: %w", err)
	}
	k.Reported = func(in *qianshao.Indicator, q qianshao.Period) bool {
		pt, ok := f.Get(in.Series(), q)
		return ok && pt.HasValue() && pt.Value > 0
	}
	return k, nil
}

// frozenAt lists a plan's dispatches that were frozen at a clock.
func (a *App) frozenAt(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) ([]qianshao.Frozen, error) {
	list, err := a.store.FrozenList(ctx, p.ID)
	if err != nil {
		return nil, fmt.Errorf("read dispatches: %w", err)
	}
	return slices.DeleteFunc(list, func(f qianshao.Frozen) bool {
		return !c.AsOf.IsZero() && f.Frozen.After(c.AsOf) || c.Commit != 0 && f.Commit > c.Commit
	}), nil
}

// awaitDuties are the counts of duties whose dispatch is frozen:
// a person is asked whether it was held, and nobody is chased for the figure.
func (a *App) awaitDuties(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (qianshao.Waiting, error) {
	counts := p.RoundCounts()
	if len(counts) == 0 {
		return nil, nil
	}
	w := qianshao.Waiting{}
	frozen, err := a.frozenAt(ctx, p, c)
	for i := range frozen {
		for _, in := range counts[frozen[i].Kind] {
			if in.Every == frozen[i].Period.Freq() {
				w.Add(in.Series(), frozen[i].Period)
			}
		}
	}
	return w, err
}

// ConfirmDuty stores what a named person says of a duty, and returns how it
// stands. Where an indicator counts the duty and has no figure of the period,
// one that was held is handed in as 1, one not needed as not applicable.
func (a *App) ConfirmDuty(ctx context.Context, plan string, r qianshao.DutyRecord) (qianshao.DutyItem, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	b := a.board(plan)
	if b == nil {
		return qianshao.DutyItem{}, a.errNoPlan(plan)
	}
	r.Plan = b.plan.ID
	if err := agenda.CheckDuty(b.plan, &r, b.today(a.now())); err != nil {
		return qianshao.DutyItem{}, err
	}
	fresh, err := a.store.SaveDuty(ctx, &r)
	if err != nil {
		return qianshao.DutyItem{}, fmt.Errorf("store duty: %w", err)
	}
	if err := a.countDuty(ctx, b, &r); err != nil {
		return qianshao.DutyItem{}, fmt.Errorf("report duty: %w", err)
	}
	l, err := a.Duties(ctx, plan, qianshao.Clock{})
	if err != nil {
		return qianshao.DutyItem{}, err
	}
	for _, x := range l.Items {
		if x.Duty.ID == r.Duty && x.Period == r.Period {
			return x, a.showRecorded(ctx, b, fresh)
		}
	}
	return qianshao.DutyItem{}, a.showRecorded(ctx, b, fresh)
}

// countDuty hands in what a record says of the period to the indicator that
// counts the duty: 1 where it was held, not applicable where it is not needed.
// A figure that stands is left alone. The key keeps the same word, said again
// after its figure was taken back, from being handed in again.
func (a *App) countDuty(ctx context.Context, b *board, r *qianshao.DutyRecord) error {
	_, d := b.plan.Duty(r.Duty)
	in := b.plan.DutyCount(d)
	if in == nil {
		return nil
	}
	held := r.State == qianshao.DutyKept
	if pt, ok := b.state.Load().Figures.Get(in.Series(), r.Period); ok && pt.Reported() && (pt.HasValue() || !held) {
		return nil
	}
	o := qianshao.Observation{Series: in.Series(), Period: r.Period, Status: qianshao.NotApplicable, Source: api.DutySource, Author: r.By, Note: r.Note}
	key := fmt.Sprintf("duty %s %s %s", r.Plan, r.Duty, r.Period)
	if held {
		o.Value, o.Status = 1, qianshao.Final
	} else {
		key += " not needed"
	}
	_, err := a.Append(ctx, &qianshao.Batch{Source: api.DutySource, Author: r.By, Key: key, Rows: []qianshao.Observation{o}})
	return err
}
