package watch

import (
	"reflect"
	"slices"
	"time"

	"qianshao"
	"qianshao/rules"
)

// Owed is what is still to be forecast of a plan. It is never changed.
type Owed struct {
	All    bool  // of every line, after its past years have been tried
	Places []int // of these first, the latest first
}

// add asks for forecasts of the lines at some places, before all others.
func (o Owed) add(places []int) Owed {
	if len(places) > 0 {
		o.Places = slices.Concat(places, o.Places)
	}
	return o
}

// Owing is how many forecasts are owed; one asked for again is one.
func (w *Watched) Owing() int {
	if w.Owed.All {
		return len(w.Plan.Indicators)
	}
	places := make(map[int]bool, len(w.Owed.Places))
	for _, i := range w.Owed.Places {
		places[i] = true
	}
	return len(places)
}

// Run is forecasts being made by one state of a plan.
type Run struct {
	Try         bool // the past years come first
	Tried       bool // they have been tried
	Calibration rules.Calibration
	Figures     *qianshao.Frame
	Places      []int                // of lines, each once
	Made        []*qianshao.Forecast // by place in Places; nil: interrupted before
}

// TakeUp takes up all that is owed; nil: nothing is. Next owes nothing.
func (w *Watched) TakeUp() (next *Watched, run *Run) {
	if !w.Owed.All && len(w.Owed.Places) == 0 {
		return w, nil
	}
	run = &Run{Try: w.Owed.All, Figures: w.Figures, Calibration: w.Calibration}
	seen := make(map[int]bool, len(w.Owed.Places))
	take := func(i int) {
		if !seen[i] {
			seen[i], run.Places = true, append(run.Places, i)
		}
	}
	for _, i := range w.Owed.Places {
		take(i)
	}
	if w.Owed.All {
		for i := range w.Plan.Indicators {
			take(i)
		}
	}
	run.Made = make([]*qianshao.Forecast, len(run.Places))
	after := *w
	after.Owed = Owed{}
	return &after, run
}

// GiveBack is w that owes a run again, after all else.
func (w *Watched) GiveBack(run *Run) *Watched {
	next := *w
	next.Owed.All = next.Owed.All || run.Try && !run.Tried
	next.Owed.Places = slices.Concat(next.Owed.Places, run.Places)
	return &next
}

// Foretold judges by the forecasts of a run. What has changed since it was begun
// is owed again, and so is what was interrupted. Moved reports whether there is
// anything to store.
func (w *Watched) Foretold(run *Run, now time.Time) (out Output, moved bool) {
	next := *w
	next.Owed.All = w.Owed.All || run.Try && !run.Tried
	if run.Tried {
		next.Calibration = run.Calibration
	}
	done, left := w.fresh(run)
	next.Owed.Places = append(slices.Clip(w.Owed.Places), left...)
	places, forecasts := make([]int, len(done)), make([]*qianshao.Forecast, len(done))
	for k, x := range done {
		places[k], forecasts[k] = x.place, x.forecast
		if was := w.Forecast(x.place); reflect.DeepEqual(was, x.forecast) {
			forecasts[k] = was
		}
	}
	if w.Forecasts.Len() == 0 && len(done) > 0 {
		next.Forecasts = PiecesOf(make([]*qianshao.Forecast, len(w.Plan.Indicators)))
	}
	next.Forecasts = next.Forecasts.With(places, forecasts)
	out.Issued = w.issued(next.Forecast, places, w.Figures.Commit, now)
	next.Verdicts = next.followed(w, places, now)
	out.Next = &next
	moved = len(out.Issued) > 0 || slices.ContainsFunc(places, func(i int) bool {
		return next.Verdicts.At(i) != w.Verdicts.At(i)
	})
	if moved {
		w.settle(&out, &next, places, Input{Now: now})
	}
	return out, moved
}

// foretold is the forecast of the line at a place.
type foretold struct {
	place    int
	forecast *qianshao.Forecast
}

// fresh are the forecasts of a run that still hold, in the plan's order, and the
// places that were interrupted.
func (w *Watched) fresh(run *Run) (done []foretold, left []int) {
	stale := make(map[int]bool, len(w.Owed.Places))
	for _, i := range w.Owed.Places {
		stale[i] = true
	}
	for k, i := range run.Places {
		switch f := run.Made[k]; {
		case f == nil:
			left = append(left, i)
		case !stale[i]:
			done = append(done, foretold{i, f})
		}
	}
	slices.SortFunc(done, func(a, b foretold) int { return a.place - b.place })
	return done, left
}

// followed are the verdicts, those at some places judged again where their
// forecasts are others than before.
func (w *Watched) followed(before *Watched, places []int, now time.Time) Pieces[*qianshao.Verdict] {
	fresh := make([]*qianshao.Verdict, len(places))
	for k, i := range places {
		fresh[k] = before.Verdicts.At(i)
		if was := before.Forecast(i); was != nil && SameOutlooks(was, w.Forecast(i)) {
			continue
		}
		o := rules.Options{Commit: w.Figures.Commit, Waiting: w.Figures.Waiting, Outlook: w.knownOutlook(i)}
		v := rules.Judge(w.Plan, &w.Plan.Indicators[i], w.Figures, now, o)
		v.Cause = qianshao.CauseOutlook
		fresh[k] = unlessSame(before.Verdicts.At(i), &v)
	}
	return before.Verdicts.With(places, fresh)
}
