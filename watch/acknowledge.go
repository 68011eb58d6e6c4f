package watch

import (
	"qianshao"
	"qianshao/rules"
)

// Knows reports whether there is an alert with an id.
func (w *Watched) Knows(id int64) bool { return w.Alerts.find(id) != nil }

// Acknowledge signs the alert with an id, with what its figures say now. Its error
// is a [qianshao.Faults] naming what is missing.
func (w *Watched) Acknowledge(id int64, r qianshao.Remedy) (Output, error) {
	x := w.Alerts.find(id)
	if i := place(w.Plan, x.Series); i >= 0 {
		if gap, ok := x.Evidence.Get(qianshao.FigGap); ok {
			r.Gap = &gap
		}
		r.ProbMiss = w.Verdicts.At(i).Probability
	}
	a, t, err := rules.Acknowledge(*x, r)
	if err != nil {
		return Output{}, err
	}
	out := Output{Alerts: []qianshao.Alert{a}, Transitions: []qianshao.Transition{t}}
	next := *w
	next.Alerts = w.Alerts.with(w.Plan, out.Alerts)
	out.Next = &next
	return out, nil
}
