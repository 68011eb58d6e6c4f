package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/rules"
)

// lookBack adds what was judged at the last dispatches' cut-offs: the plan's as
// a whole, and each battle's own. Dispatches of one cut-off share a judgement;
// those of the live board are kept until another day is asked for.
func (a *App) lookBack(ctx context.Context, b *board, r *qianshao.Reading, today qianshao.Date) error {
	known := map[qianshao.Date][]qianshao.Verdict{}
	at := func(cut qianshao.Date) ([]qianshao.Verdict, error) {
		vs, err := known[cut], error(nil)
		if vs == nil && r.Live {
			vs = b.before[cut]
		}
		if vs == nil {
			vs, err = a.verdictsAt(ctx, r, cut)
		}
		known[cut] = vs
		return vs, err
	}
	if last, ok := r.Plan.LastDispatch("", today); ok {
		var err error
		r.Last = last
		if r.Before, err = at(last.Cutoff); err != nil {
			return err
		}
	}
	for i := range r.Plan.Battles {
		own, ok := r.Plan.LastDispatch(r.Plan.Battles[i].ID, today)
		if !ok {
			continue
		}
		vs, err := at(own.Cutoff)
		if err != nil {
			return err
		}
		r.Own = append(r.Own, qianshao.Earlier{Dispatch: own, Verdicts: vs})
	}
	if r.Live {
		b.before = known
	}
	return nil
}

// verdictsAt judges as it was known at the end of a day.
func (a *App) verdictsAt(ctx context.Context, r *qianshao.Reading, day qianshao.Date) ([]qianshao.Verdict, error) {
	cut := day.EndIn(r.Plan.Location)
	f, err := a.store.Frame(ctx, r.Plan.Year-yearsBack, r.Plan.Year, qianshao.Clock{AsOf: cut, Commit: r.Clock.Commit})
	if err != nil {
		return nil, fmt.Errorf("read frame of %s: %w", day, err)
	}
	return rules.JudgeAll(r.Plan, f, cut, rules.WithForecasts(a.forecastAll(r.Plan, f, cut))), nil
}
