package records

import (
	"context"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/agenda"
)

// Duties lists the duties of a plan as it stood at a clock, judged at its
// moment.
func (x *Records) Duties(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.DutyList, error) {
	l := &qianshao.DutyList{Plan: p, Now: c.Now}
	facts, err := x.dutyFacts(ctx, l, c)
	if err != nil {
		return nil, err
	}
	l.Items = agenda.Duties(p, l.Today(), facts)
	return l, nil
}

// dutyFacts reads what is known of a list's duties at a clock.
func (x *Records) dutyFacts(ctx context.Context, l *qianshao.DutyList, c qianshao.Clock) (qianshao.DutyFacts, error) {
	var k qianshao.DutyFacts
	var err error
	if k.Records, err = x.store.Duties(ctx, l.Plan.ID, c); err != nil {
		return k, fmt.Errorf("read duties: %w", err)
	}
	if k.Frozen, err = x.frozenAt(ctx, l.Plan, c); err != nil {
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
	f, err := x.store.FrameOf(ctx, counts, l.Plan.Year, l.Plan.Year, c)
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
func (x *Records) frozenAt(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) ([]qianshao.Frozen, error) {
	list, err := x.store.FrozenList(ctx, p.ID)
	if err != nil {
		return nil, fmt.Errorf("read dispatches: %w", err)
	}
	return slices.DeleteFunc(list, func(f qianshao.Frozen) bool {
		return !c.AsOf.IsZero() && f.Frozen.After(c.AsOf) || c.Commit != 0 && f.Commit > c.Commit
	}), nil
}

// Awaited are the counts of duties whose dispatch is frozen:
// a person is asked whether it was held, and nobody is chased for the figure.
func (x *Records) Awaited(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (qianshao.Waiting, error) {
	counts := p.RoundCounts()
	if len(counts) == 0 {
		return nil, nil
	}
	w := qianshao.Waiting{}
	frozen, err := x.frozenAt(ctx, p, c)
	for i := range frozen {
		for _, in := range counts[frozen[i].Kind] {
			if in.Every == frozen[i].Period.Freq() {
				w.Add(in.Series(), frozen[i].Period)
			}
		}
	}
	return w, err
}
