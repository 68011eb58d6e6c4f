package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/agenda"
	"qianshao/snapshot"
)

// addLastDispatches adds what stood at the last dispatches' cut-offs: the plan's as a
// whole, and each battle's own. Dispatches of one cut-off share a judgement;
// those of the live board are kept until another day is asked for.
func (a *App) addLastDispatches(ctx context.Context, b *board, r *qianshao.Reading, today qianshao.Date) error {
	known := map[qianshao.Date]*snapshot.Snapshot{}
	at := func(cut qianshao.Date) (*snapshot.Snapshot, error) {
		x, ok := known[cut]
		if !ok && r.Live {
			x, ok = b.before[cut]
		}
		var err error
		switch {
		case ok:
		case r.Live && a.running.Load() && len(r.Plan.Indicators) > atOnceMost: // nobody waits for what was
			b.cuts = append(b.cuts, cut)
			return nil, nil
		default:
			x, err = a.pastOf(ctx, r, cut)
		}
		known[cut] = x
		return x, err
	}
	if last, ok := agenda.LastDispatch(r.Plan, "", today); ok {
		x, err := at(last.Cutoff)
		if err != nil {
			return err
		}
		if x != nil { // else it is being made
			r.Last, r.Then, r.Before = last, x.Frame, x.Verdicts
		}
	}
	for i := range r.Plan.Battles {
		own, ok := agenda.LastDispatch(r.Plan, r.Plan.Battles[i].ID, today)
		if !ok {
			continue
		}
		x, err := at(own.Cutoff)
		if err != nil {
			return err
		}
		if x != nil {
			r.Own = append(r.Own, qianshao.Earlier{Dispatch: own, Figures: x.Frame, Verdicts: x.Verdicts})
		}
	}
	if r.Live {
		b.before = known
	}
	return nil
}

// pastOf judges as it was known at the end of a day.
func (a *App) pastOf(ctx context.Context, r *qianshao.Reading, day qianshao.Date) (*snapshot.Snapshot, error) {
	cut := day.EndIn(r.Plan.Location).UTC()
	x, err := a.snapshots.At(ctx, r.Plan, qianshao.Clock{AsOf: cut, Commit: r.Clock.Commit, Now: cut})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", day, err)
	}
	return x, nil
}
