package watch

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/rules"
)

// Change is a series that a commit wrote. Of its periods the last says what
// became of it.
type Change struct {
	qianshao.Series
	First   qianshao.Period // the first and the last written, kind by kind
	Period  qianshao.Period
	Commit  int64
	Revised bool            // an earlier row was known for the last period
	Status  qianshao.Status // of the row written there
}

// Series lists the series of changes.
func Series(changes []Change) []qianshao.Series {
	out := make([]qianshao.Series, len(changes))
	for i, c := range changes {
		out[i] = c.Series
	}
	return out
}

// Input is what has come to a plan since it was judged.
type Input struct {
	Figures *qianshao.Frame // with the changes
	Changes []Change
	Through int64 // the last commit of Changes where more are to come; else 0
	Now     time.Time
	All     bool              // every line is judged: see Anew
	Waits   []qianshao.Series // of which other periods wait than when they were judged
	Undone  []Undone
	// Made are forecasts of all lines by Figures, where they are made before a
	// first judgement, or that of a new version; nil: they follow.
	Made *Made
}

// Made are forecasts of all lines, in the plan's order.
type Made struct {
	Forecasts   []*qianshao.Forecast
	Calibration rules.Calibration
}

// Output is what is to be stored and told, in the order of the plan's lines, and
// the state once it is. Next shares the alerts, which have no ids before they are
// stored: whoever stores them fills them in.
type Output struct {
	Next        *Watched
	Judged      []int               // places of the lines judged
	Verdicts    []*qianshao.Verdict // not to be changed
	Alerts      []qianshao.Alert
	Transitions []qianshao.Transition
	Messages    []qianshao.Message
	Issued      []qianshao.Issued
	// Corrected are the commits of the figures that transitions' revisions tell
	// of, by place in Transitions; who sent them is not known here.
	Corrected map[int]int64
}

// Step judges what the input touches. It is of no use where ctx ends meanwhile.
func (w *Watched) Step(ctx context.Context, in Input) Output {
	known := w.foreseen(in)
	var places []int
	if in.All || w.First || w.Replan {
		places = w.every()
	} else {
		places = w.Index.Touched(append(Series(in.Changes), in.Waits...))
	}
	var out Output
	if in.Made != nil {
		known.Forecasts = Pieces[*qianshao.Forecast]{} // all are news
		out.Issued = known.issued(func(i int) *qianshao.Forecast {
			return in.Made.Forecasts[i]
		}, places, in.Figures.Commit, in.Now)
		known.Forecasts = PiecesOf(in.Made.Forecasts)
	}
	next := *known
	next.Figures = in.Figures
	next.Verdicts = known.judged(ctx, in, places)
	next.Through = max(w.Through, in.Figures.Commit)
	if in.Through > 0 {
		next.Through = max(w.Through, in.Through)
	}
	w.settle(&out, &next, places, in)
	next.First, next.Replan, next.places, next.On = false, false, nil, w.Today(in.Now)
	return out
}

// foreseen is w with what is owed for an input, or made with it.
func (w *Watched) foreseen(in Input) *Watched {
	next := *w
	switch anew := w.First || w.Replan; {
	case anew && in.Made != nil:
		next.renewed, next.Calibration, next.Owed = true, in.Made.Calibration, Owed{}
	case anew:
		next.renewed, next.Forecasts, next.Owed.All = true, Pieces[*qianshao.Forecast]{}, true
	default:
		next.Owed.All = next.Owed.All || w.PastChanged(in.Changes)
		next.Owed = next.Owed.add(w.Index.Touched(Series(in.Changes)))
	}
	return &next
}

// PastChanged reports whether a past year of a series that the plan judges by
// has changed.
func (w *Watched) PastChanged(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool {
		past := c.First.Year() < w.Plan.Year || c.Period.Year() < w.Plan.Year || c.First.Freq() != c.Period.Freq()
		return past && len(w.Index.Touched([]qianshao.Series{c.Series})) > 0
	})
}

// settle moves the alerts by the verdicts of next, and says what comes of it.
func (w *Watched) settle(out *Output, next *Watched, places []int, in Input) {
	verdicts, before := next.Verdicts.pick(places), w.Verdicts.pick(places)
	known := w.Alerts.Of(places)
	if len(places) == w.Verdicts.Len() {
		known = w.Alerts.All()
	}
	alerts, ts := rules.Step(w.Plan, known, verdicts, in.Now, w.First)
	rules.Resume(w.withoutUndone(in), alerts, ts)
	rules.Befores(w.Plan, ts, before)
	nameAlerts(w.Plan, alerts, ts)
	out.Corrected = w.correct(next, ts)
	out.Messages = rules.Messages(w.Plan, ts, in.Now, next.Figures.Commit, w.First)
	for k := range places {
		if verdicts[k] != before[k] {
			out.Verdicts = append(out.Verdicts, verdicts[k])
		}
	}
	next.Alerts = w.Alerts.with(w.Plan, alerts)
	out.Next, out.Judged, out.Alerts, out.Transitions = next, places, alerts, ts
}

// nameAlerts keeps with alerts the names of their indicators, which a later
// version of the plan may not have any more.
func nameAlerts(p *qianshao.Plan, alerts []qianshao.Alert, ts []qianshao.Transition) {
	for i := range alerts {
		Name(p, &alerts[i])
	}
	for i := range ts {
		Name(p, &ts[i].Alert)
	}
}

// Name gives an alert the name of its indicator in a plan.
func Name(p *qianshao.Plan, a *qianshao.Alert) {
	if in := p.LineOr(a.Series); in != nil {
		a.Name = in.Name
	}
}
