package app

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/rules"
	"qianshao/store"
)

// preview says what a batch would store, hold and revise, and which lights it
// would turn; nothing is kept.
func (a *App) preview(ctx context.Context, batch *qianshao.Batch) (api.IngestResult, error) {
	var rows []qianshao.Observation
	if err := a.screen(batch); err != nil {
		return api.IngestResult{}, err
	}
	if batch.Stream != nil {
		inner := batch.Stream
		batch.Stream = func(yield func(qianshao.Observation, error) bool) {
			for o, err := range inner {
				rows = append(rows, o)
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
	res := api.IngestResult{Outcome: out}
	rows = append(rows, batch.Rows...)
	a.countRevised(&res, rows)
	for _, b := range a.boards {
		turned, err := a.lightsTurned(ctx, b, rows)
		if err != nil {
			return api.IngestResult{}, err
		}
		res.Preview = append(res.Preview, turned...)
	}
	return res, nil
}

// countRevised finds the rows that would replace another value.
func (a *App) countRevised(res *api.IngestResult, rows []qianshao.Observation) {
	frames := map[*board]*qianshao.Frame{}
	for _, b := range a.boards {
		frames[b] = a.frameOf(b)
	}
	for _, o := range rows {
		b := a.boardFor(o)
		if b == nil || !o.Status.HasValue() {
			continue
		}
		old, ok := frames[b].Get(o.Series, o.Period)
		if !ok || !old.HasValue() || old.Value == o.Value || !o.Recorded.IsZero() && old.Recorded.After(o.Recorded) {
			continue
		}
		if res.Changed++; res.Changed <= api.MaxRevised {
			res.Revised = append(res.Revised, api.Revised{Indicator: o.Indicator, Area: o.Area, Period: o.Period, Before: old.Value, After: o.Value})
		}
	}
}

// lightsTurned judges a plan with rows as it would be judged once they are
// stored, outlook and all, and compares that with what stands.
func (a *App) lightsTurned(ctx context.Context, b *board, rows []qianshao.Observation) ([]api.LightChange, error) {
	now := a.now()
	stands := b.stands.Load()
	after, changes := withRows(stands.frame, rows, b.plan.Year-yearsBack, b.plan.Year, now)
	if len(changes) == 0 {
		return nil, nil
	}
	b.index.RollUp(after)
	places := b.index.Touched(seriesOf(changes))
	if len(places) == 0 {
		return nil, nil
	}
	fresh, err := a.forecastsAfter(ctx, b, stands, after, changes, now)
	if err != nil {
		return nil, err
	}
	for i := range b.plan.Indicators {
		if s := b.plan.Indicators[i].Series(); !stands.first && !slices.Contains(places, i) && !sameOutlooks(stands.forecasts[s], fresh[s]) {
			places = append(places, i)
		}
	}
	slices.Sort(places)
	var out []api.LightChange
	for _, i := range places {
		in := &b.plan.Indicators[i]
		x, y := stands.verdicts[i].Grade, rules.Judge(b.plan, in, after, now, judgingBy(after, fresh)).Grade
		if x != y {
			out = append(out, api.LightChange{Indicator: in.ID, Area: in.Area, Before: x, After: y})
		}
	}
	return out, nil
}

// withRows returns a frame with the rows of some years that would become
// current in it, and what they change.
func withRows(before *qianshao.Frame, rows []qianshao.Observation, from, to int, now time.Time) (*qianshao.Frame, []store.Change) {
	after := before.Fork()
	own := map[qianshao.Series]bool{}
	var changes []store.Change
	for _, o := range rows {
		if y := o.Period.Year(); y < from || y > to {
			continue
		}
		if o.Recorded.IsZero() {
			o.Recorded = now
		}
		if cur, ok := after.Get(o.Series, o.Period); ok && cur.Recorded.After(o.Recorded) {
			continue
		}
		if !own[o.Series] {
			own[o.Series] = true
			after.Replace(o.Series, slices.Clone(after.Line(o.Series)))
		}
		after.Set(o.Series, pointOf(o))
		changes = append(changes, store.Change{Series: o.Series, First: o.Period, Period: o.Period, Status: o.Status})
	}
	return after, changes
}

func seriesOf(changes []store.Change) []qianshao.Series {
	out := make([]qianshao.Series, len(changes))
	for i, c := range changes {
		out[i] = c.Series
	}
	return out
}
