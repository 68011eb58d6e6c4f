package app

import (
	"context"
	"fmt"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/watch"
)

// checkpointDay is the day of the month on which a backtest looks at what was
// known: by then the month before has been reported.
const checkpointDay = 25

// Backtest goes through the closed years of all plans as they were known then.
// A plan whose own year is still open is tried on its past years, with targets
// as ambitious as its own. It reports progress by year; progress may be nil.
func (a *App) Backtest(ctx context.Context, progress func(plan string, year int)) ([]rules.Replayed, error) {
	var out []rules.Replayed
	for _, w := range a.Watched() {
		years, err := a.backtestYears(ctx, w)
		if err != nil {
			return nil, err
		}
		for _, p := range years {
			if progress != nil {
				progress(p.ID, p.Year)
			}
			list, err := a.backtestYear(ctx, p)
			if err != nil {
				return nil, err
			}
			for i := range list {
				list[i].Supposed = p.Year != w.Plan.Year
			}
			out = append(out, list...)
		}
	}
	return out, nil
}

// backtestYears are the plan itself, where its year has ended, else the plan
// carried over to its past years.
func (a *App) backtestYears(ctx context.Context, w *watch.Watched) ([]*qianshao.Plan, error) {
	f, err := a.store.FrameWhere(ctx, w.Index.Names, 0, 0, qianshao.Clock{})
	if err != nil {
		return nil, fmt.Errorf("read frame: %w", err)
	}
	if yearEnd(w.Plan, w.Plan.Year).Before(a.now()) {
		return []*qianshao.Plan{w.Plan}, nil
	}
	var out []*qianshao.Plan
	for year := w.Plan.Year - watch.YearsBack; year < w.Plan.Year; year++ {
		for i := range w.Plan.Indicators {
			if len(f.Year(w.Plan.Indicators[i].Series(), year)) > 0 {
				out = append(out, rules.PlanIn(w.Plan, f, year))
				break
			}
		}
	}
	return out, nil
}

// yearEnd is when all of a year has been reported: half a year after it.
func yearEnd(p *qianshao.Plan, year int) time.Time {
	return qianshao.NewDate(year+1, time.July, 1).In(p.Location)
}

// backtestYear replays one year, month by month.
func (a *App) backtestYear(ctx context.Context, p *qianshao.Plan) ([]rules.Replayed, error) {
	end := yearEnd(p, p.Year)
	final, err := a.records.Figures(ctx, p, qianshao.Clock{})
	if err != nil {
		return nil, err
	}
	var points []rules.Checkpoint
	for m := time.February; m <= time.December; m++ {
		at := qianshao.NewDate(p.Year, m, checkpointDay).EndIn(p.Location)
		f, err := a.records.Figures(ctx, p, qianshao.Clock{AsOf: at})
		if err != nil {
			return nil, fmt.Errorf("as of %s: %w", at.Format(time.DateOnly), err)
		}
		points = append(points, rules.Checkpoint{At: at, Frame: f})
	}
	list := a.Boards.Forecaster.Backtest(p, points, final, end)
	for i := range list {
		list[i].Demo = final.Demo(list[i].Series)
	}
	return list, nil
}
