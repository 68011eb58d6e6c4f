package watch

import (
	"time"

	"qianshao"
	"qianshao/rules"
)

// YearsBack is how many past years the figures of a plan being watched hold beside
// the plan's own.
const YearsBack = 10

// Watched is what stands of a plan: what it has been judged by, and what came of
// it. Nothing in it is changed; what comes next is another.
type Watched struct {
	Plan    *qianshao.Plan
	Index   *rules.Index
	Figures *qianshao.Frame
	// Forecasts are those the verdicts were judged with, in the plan's order;
	// where one is nil none has been made yet.
	Forecasts   Pieces[*qianshao.Forecast]
	Calibration rules.Calibration
	Verdicts    Pieces[*qianshao.Verdict] // in the plan's order
	Alerts      Alerts
	Through     int64         // commit judged last
	First       bool          // nothing has ever been judged
	Replan      bool          // plan or method have changed since it was judged
	On          qianshao.Date // civil day it was judged; 0: not by this process
	Owed        Owed

	places  Places                       // nil: where they are now
	record  map[issuedOf]qianshao.Issued // the ledger's latest at the beginning
	renewed bool                         // plan or method have changed since the beginning
}

// Places says where a target of the line at place i stood in the version of the
// plan that was judged; −1: nowhere.
type Places func(i, target int) int

// Stored is what is known of a plan at the beginning.
type Stored struct {
	Figures  *qianshao.Frame
	Verdicts []*qianshao.Verdict // become its own
	Alerts   []qianshao.Alert    // by id
	Ledger   []qianshao.Issued
	Through  int64 // commit judged last; 0: none
	Replan   bool
	Places   Places // where Replan; nil: where they are now
}

// Begin takes up a plan as it was left.
func Begin(p *qianshao.Plan, s Stored) *Watched {
	w := &Watched{Plan: p, Index: rules.NewIndex(p), Figures: s.Figures, Through: s.Through, First: s.Through == 0,
		Replan:   s.Replan,
		Verdicts: PiecesOf(inPlanOrder(p, s.Verdicts)), Alerts: NewAlerts(p, s.Alerts),
		record: latestIssued(s.Ledger), places: s.Places}
	w.Owed.All = !w.First
	return w
}

// inPlanOrder puts stored verdicts in the plan's order; an indicator without
// one gets a grey blank, so that places agree with the plan's.
func inPlanOrder(p *qianshao.Plan, stored []*qianshao.Verdict) []*qianshao.Verdict {
	at := make(map[qianshao.Series]*qianshao.Verdict, len(stored))
	for _, v := range stored {
		at[v.Series] = v
	}
	out := make([]*qianshao.Verdict, len(p.Indicators))
	for i := range p.Indicators {
		s := p.Indicators[i].Series()
		if out[i] = at[s]; out[i] == nil {
			out[i] = &qianshao.Verdict{Grade: qianshao.Grey, Pace: qianshao.Grey, Outlook: qianshao.Grey, Main: -1}
		}
		out[i].Series = s // the plan's names are kept once
	}
	return out
}

// WithFigures is the same judged by other figures, as far as they do not matter
// to it: nothing has been judged yet, or what waits has moved.
func (w *Watched) WithFigures(f *qianshao.Frame) *Watched {
	next := *w
	next.Figures = f
	return &next
}

// Today is the civil day of a moment in the plan's zone.
func (w *Watched) Today(t time.Time) qianshao.Date { return qianshao.DateOf(t.In(w.Plan.Location)) }

// Anew reports whether every line has to be judged though no figure came: for the
// first time, for a new version of the plan, or because a day has begun.
func (w *Watched) Anew(now time.Time) bool { return w.First || w.Replan || w.On != w.Today(now) }

// Forecast is the forecast of a line that its verdict was judged with; nil: none
// has been made yet.
func (w *Watched) Forecast(i int) *qianshao.Forecast {
	if i >= w.Forecasts.Len() {
		return nil
	}
	return w.Forecasts.At(i)
}

// Verdict is the verdict of a line, nil: the plan has none of that name.
func (w *Watched) Verdict(s qianshao.Series) *qianshao.Verdict {
	if i := place(w.Plan, s); i >= 0 {
		return w.Verdicts.At(i)
	}
	return nil
}

// place is where the line of a series stands in the plan, −1: nowhere. An id that
// a line had before is none of it.
func place(p *qianshao.Plan, s qianshao.Series) int {
	if i, ok := p.Place(s); ok && p.Indicators[i].Series() == s {
		return i
	}
	return -1
}

// every lists the places of all lines.
func (w *Watched) every() []int {
	out := make([]int, len(w.Plan.Indicators))
	for i := range out {
		out[i] = i
	}
	return out
}
