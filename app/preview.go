package app

import (
	"context"
	"slices"

	"qianshao"
	"qianshao/api"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/watch"
)

// preview says what a batch would store, hold and revise, and which lights it
// would turn; nothing is kept.
func (a *App) preview(ctx context.Context, batch *qianshao.Batch) (api.IngestResult, error) {
	if err := a.screen(batch); err != nil {
		return api.IngestResult{}, err
	}
	t := a.try()
	for i := range batch.Rows {
		t.see(&batch.Rows[i])
	}
	if inner := batch.Stream; inner != nil {
		batch.Stream = func(yield func(qianshao.Observation, error) bool) {
			for o, err := range inner {
				if err == nil {
					t.see(&o)
				}
				if !yield(o, err) {
					return
				}
			}
		}
	}
	out, err := a.store.Preview(ctx, batch)
	if err != nil {
		return api.IngestResult{}, err
	}
	t.res.Outcome = out
	for _, b := range a.boards {
		turned, err := a.lightsTurned(ctx, b, t)
		if err != nil {
			return api.IngestResult{}, err
		}
		t.res.Preview = append(t.res.Preview, turned...)
	}
	return t.res, nil
}

// lightsTurned judges a plan with the rows of a trial as it would be judged
// once they are stored, outlook and all, and compares that with what stands.
func (a *App) lightsTurned(ctx context.Context, b *board, t *trial) ([]api.LightChange, error) {
	now := a.now()
	state := b.state.Load()
	unread := state.Figures.Check()
	after, changes := t.over(state.Figures, b.plan.Year, now)
	if len(changes) == 0 {
		return nil, nil
	}
	series := watch.Series(changes)
	b.index.RollUpAfter(after, series)
	places := b.index.Touched(series)
	if len(places) == 0 {
		return nil, nil
	}
	fresh, err := a.forecastsAfter(ctx, b, state, after, changes, now)
	if err != nil {
		return nil, err
	}
	for i := range b.plan.Indicators {
		if !state.First && !slices.Contains(places, i) && !watch.SameOutlooks(state.Forecast(i), fresh[i]) {
			places = append(places, i)
		}
	}
	slices.Sort(places)
	o := snapshot.JudgingBy(after, fresh)
	var out []api.LightChange
	for _, i := range places {
		in := &b.plan.Indicators[i]
		x, y := state.Verdicts.At(i).Grade, rules.Judge(b.plan, in, after, now, o).Grade
		if x != y {
			out = append(out, api.LightChange{Indicator: in.ID, Area: in.Area, Before: x, After: y})
		}
	}
	return out, unread()
}
