package ingest

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/rules"
	"qianshao/snapshot"
	"qianshao/watch"
)

// preview says what a batch would store, hold and revise, and which lights it
// would turn; nothing is kept.
func (k *Intake) preview(ctx context.Context, batch *qianshao.Batch) (api.IngestResult, error) {
	if err := k.screen(batch); err != nil {
		return api.IngestResult{}, err
	}
	t := &trial{watched: k.Watching.Watched(), rows: map[qianshao.Series][]given{}}
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
	out, err := k.Store.Preview(ctx, batch)
	if err != nil {
		return api.IngestResult{}, err
	}
	t.res.Outcome = out
	for _, w := range t.watched {
		turned, err := k.lightsTurned(ctx, w, t)
		if err != nil {
			return api.IngestResult{}, err
		}
		t.res.Preview = append(t.res.Preview, turned...)
	}
	return t.res, nil
}

// lightsTurned judges a plan with the rows of a trial as it would be judged
// once they are stored, outlook and all, and compares that with what stands.
func (k *Intake) lightsTurned(ctx context.Context, w *watch.Watched, t *trial) ([]api.LightChange, error) {
	now := k.Now()
	unread := w.Figures.Check()
	after, changes := t.over(w.Figures, w.Plan.Year, now)
	if len(changes) == 0 {
		return nil, nil
	}
	series := watch.Series(changes)
	w.Index.RollUpAfter(after, series)
	places := w.Index.Touched(series)
	if len(places) == 0 {
		return nil, nil
	}
	fresh, err := k.forecastsAfter(ctx, w, after, changes, now)
	if err != nil {
		return nil, err
	}
	for i := range w.Plan.Indicators {
		if !w.First && !slices.Contains(places, i) && !watch.SameOutlooks(w.Forecast(i), fresh[i]) {
			places = append(places, i)
		}
	}
	slices.Sort(places)
	o := snapshot.JudgingBy(after, fresh)
	var out []api.LightChange
	for _, i := range places {
		in := &w.Plan.Indicators[i]
		x, y := w.Verdicts.At(i).Grade, rules.Judge(w.Plan, in, after, now, o).Grade
		if x != y {
			out = append(out, api.LightChange{Indicator: in.ID, Area: in.Area, Before: x, After: y})
		}
	}
	return out, unread()
}

// forecastsAfter forecasts by a frame the indicators that changes touch: all of
// them where a past year changed, since that may change which classes of series
// are borne out, or where none has been forecast yet.
func (k *Intake) forecastsAfter(ctx context.Context, w *watch.Watched, f *qianshao.Frame, changes []watch.Change,
	now time.Time) ([]*qianshao.Forecast, error) {
	if w.Forecasts.Len() == 0 || w.PastChanged(changes) {
		made, _, err := k.Snapshots.Foresee(ctx, w.Plan, f, now)
		return made, err
	}
	fresh := slices.Clone(w.Forecasts.Slice())
	for _, i := range w.Index.Touched(watch.Series(changes)) {
		fresh[i] = k.Forecaster.Forecast(w.Plan, &w.Plan.Indicators[i], f, now, w.Calibration)
	}
	return fresh, nil
}
