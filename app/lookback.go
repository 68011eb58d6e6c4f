package app

import (
	"context"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/rules"
)

// past is what was known and judged at the end of a day.
type past struct {
	figures  *qianshao.Frame // of the plan's year
	verdicts []*qianshao.Verdict
}

// lookBack adds what stood at the last dispatches' cut-offs: the plan's as a
// whole, and each battle's own. Dispatches of one cut-off share a judgement;
// those of the live board are kept until another day is asked for.
func (a *App) lookBack(ctx context.Context, b *board, r *qianshao.Reading, today qianshao.Date) error {
	known := map[qianshao.Date]past{}
	at := func(cut qianshao.Date) (past, error) {
		x, ok := known[cut]
		if !ok && r.Live {
			x, ok = b.before[cut]
		}
		var err error
		switch {
		case ok:
		case r.Live && a.running.Load() && len(r.Plan.Indicators) > atOnceMost: // nobody waits for what was
			b.owed.cuts = append(b.owed.cuts, cut)
			return x, nil
		default:
			x, err = a.pastOf(ctx, r, cut)
		}
		known[cut] = x
		return x, err
	}
	if last, ok := r.Plan.LastDispatch("", today); ok {
		x, err := at(last.Cutoff)
		if err != nil {
			return err
		}
		if x.figures != nil { // else it is being made
			r.Last, r.Then, r.Before = last, x.figures, x.verdicts
		}
	}
	for i := range r.Plan.Battles {
		own, ok := r.Plan.LastDispatch(r.Plan.Battles[i].ID, today)
		if !ok {
			continue
		}
		x, err := at(own.Cutoff)
		if err != nil {
			return err
		}
		if x.figures != nil {
			r.Own = append(r.Own, qianshao.Earlier{Dispatch: own, Figures: x.figures, Verdicts: x.verdicts})
		}
	}
	if r.Live {
		b.before = known
	}
	return nil
}

// pastOf judges as it was known at the end of a day.
func (a *App) pastOf(ctx context.Context, r *qianshao.Reading, day qianshao.Date) (past, error) {
	cut := day.EndIn(r.Plan.Location)
	f, err := a.figuresOf(ctx, r.Plan, qianshao.Clock{AsOf: cut, Commit: r.Clock.Commit})
	if err != nil {
		return past{}, fmt.Errorf("%s: %w", day, err)
	}
	forecasts, err := a.forecastAll(ctx, r.Plan, f, cut)
	if err != nil {
		return past{}, err
	}
	x := past{qianshao.NewFrame(), rules.JudgeAll(r.Plan, f, cut, judgingBy(f, forecasts))}
	for i := range r.Plan.Indicators {
		s := r.Plan.Indicators[i].Series()
		x.figures.Replace(s, slices.Clone(f.Year(s, r.Plan.Year)))
	}
	return x, nil
}
