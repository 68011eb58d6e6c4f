package rules

import (
	"cmp"
	"math"
	"slices"
	"time"

	"qianshao"
)

// Promises lists the measures written by time t and not settled by since (the
// cut-off of the dispatch before; zero: there was none), oldest first, with
// what came of them in the verdicts at t. Transitions may be in any order.
func Promises(p *qianshao.Plan, ts []qianshao.Transition, vs []*qianshao.Verdict, since,
	t time.Time) []qianshao.Promise {
	history := promiseHistory(ts, t)
	var out []qianshao.Promise
	for _, key := range history.order {
		for _, x := range history.of[key] {
			if x.Alert.Remedy == nil || x.Alert.State != qianshao.Acknowledged || !x.Alert.Remedy.At.Equal(x.At) {
				continue
			}
			last := promiseEnd(history.of[key], x.Alert.Episode)
			if promiseSettled(p, x.Alert.Remedy, last, since) {
				continue
			}
			out = append(out, promiseOf(p, x.Alert, last, vs, t))
		}
	}
	slices.SortStableFunc(out, func(a, b qianshao.Promise) int {
		return cmp.Or(a.Remedy.At.Compare(b.Remedy.At), cmp.Compare(a.Alert, b.Alert))
	})
	return out
}

// promiseLog holds transitions by alert, oldest first.
type promiseLog struct {
	order []qianshao.AlertKey
	of    map[qianshao.AlertKey][]qianshao.Transition
}

func promiseHistory(ts []qianshao.Transition, t time.Time) promiseLog {
	sorted := slices.Clone(ts)
	slices.SortStableFunc(sorted, func(a, b qianshao.Transition) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	l := promiseLog{of: map[qianshao.AlertKey][]qianshao.Transition{}}
	for _, x := range sorted {
		if x.At.After(t) {
			continue
		}
		key := x.Alert.AlertKey
		if l.of[key] == nil {
			l.order = append(l.order, key)
		}
		l.of[key] = append(l.of[key], x)
	}
	return l
}

// promiseEnd returns the transition that ended an episode, or nil.
func promiseEnd(ts []qianshao.Transition, episode int) *qianshao.Transition {
	for i := range ts {
		x := &ts[i]
		if x.Alert.Episode == episode && x.Alert.State == qianshao.Resolved || x.Alert.Episode > episode {
			return x
		}
	}
	return nil
}

// promiseSettled reports whether the dispatch before has already said how a
// promise ended.
func promiseSettled(p *qianshao.Plan, r *qianshao.Remedy, end *qianshao.Transition, since time.Time) bool {
	if since.IsZero() || r.At.After(since) {
		return false
	}
	if end != nil && !end.At.After(since) && end.Alert.State == qianshao.Resolved {
		return true
	}
	return r.Until != 0 && !r.Until.EndIn(p.Location).After(since)
}

func promiseOf(p *qianshao.Plan, a qianshao.Alert, end *qianshao.Transition, vs []*qianshao.Verdict,
	t time.Time) qianshao.Promise {
	o := qianshao.Promise{AlertKey: a.AlertKey, Alert: a.ID, Episode: a.Episode, Unit: a.Unit, Battle: a.Battle,
		Remedy: *a.Remedy, Rule: a.Rule,
		GradeBefore: a.Grade, Grade: qianshao.Grey}
	i := slices.IndexFunc(vs, func(v *qianshao.Verdict) bool { return v.Series == a.Series })
	if i >= 0 {
		promiseNow(p, &o, vs[i], &a.Evidence)
	}
	o.MissMove = missMove(o.Remedy.ProbMiss, o.ProbMiss)
	o.State = promiseState(p, &o, end, t)
	if end != nil {
		o.Settled = end.At
	}
	return o
}

// promiseNow fills in light, P(miss), gap and its move of the promise's target,
// and the gap before where the measure was written without one.
func promiseNow(p *qianshao.Plan, o *qianshao.Promise, v *qianshao.Verdict, before *qianshao.Evidence) {
	for _, x := range alertInputs(p, v) {
		if x.key == o.AlertKey {
			o.Grade = x.grade
		}
	}
	o.ProbMiss = v.Probability
	in := p.LineOr(o.Series)
	if in == nil || o.Target == "" {
		return
	}
	target := slices.IndexFunc(in.Targets, func(t qianshao.Target) bool { return t.Text == o.Target })
	if target < 0 {
		return
	}
	if o.Remedy.Gap == nil {
		o.Remedy.Gap = promiseGap(&in.Targets[target], before)
	}
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Target != target || o.Gap != nil && f.Rule != o.Rule {
			continue
		}
		if gap := promiseGap(&in.Targets[target], &f.Evidence); gap != nil {
			o.Gap = gap
		}
	}
	o.GapMove = gapMove(goodSide(&in.Targets[target]), o.Remedy.Gap, o.Gap)
}

// promiseGap is how far a figure is from what should stand: as the rule has
// reckoned it, else from the bound of green or from the target; nil where the
// evidence does not say.
func promiseGap(t *qianshao.Target, e *qianshao.Evidence) *float64 {
	for _, fig := range [...]qianshao.Figure{qianshao.FigGap, qianshao.FigPoints} {
		if gap, ok := e.Get(fig); ok {
			return &gap
		}
	}
	v, ok := e.Get(qianshao.FigValue)
	if !ok {
		return nil
	}
	bound, ok := e.Get(qianshao.FigTarget)
	switch {
	case t.Kind == qianshao.Bands:
		bound = t.Bands[0]
	case !ok:
		return nil
	}
	gap := round9(v - bound)
	return &gap
}

func promiseState(p *qianshao.Plan, o *qianshao.Promise, end *qianshao.Transition, t time.Time) qianshao.PromiseState {
	due := o.Remedy.Until != 0 && !o.Remedy.Until.EndIn(p.Location).After(t)
	switch {
	case end != nil && end.Alert.State == qianshao.Resolved && end.Alert.Why == qianshao.ResolvedImproved:
		return qianshao.PromiseKept
	case end != nil && end.Alert.State == qianshao.Resolved && end.Alert.Why != qianshao.ResolvedClosed:
		return qianshao.PromiseUnclear
	case end != nil && end.Alert.State != qianshao.Resolved: // it got worse: fired anew
		return qianshao.PromiseBroken
	case o.Grade == qianshao.Green:
		return qianshao.PromiseKept
	case end == nil && !due:
		return qianshao.PromiseOpen
	case o.Grade > o.GradeBefore || o.GapMove+o.MissMove < 0:
		return qianshao.PromiseBroken
	case o.GapMove+o.MissMove > 0 || o.Grade > qianshao.Grey && o.Grade < o.GradeBefore:
		return qianshao.PromiseKept
	case o.Grade == qianshao.Grey:
		return qianshao.PromiseUnclear
	}
	return qianshao.PromiseBroken
}

// goodSide is the sign of a gap that asks for nothing: above a floor, below a
// cap; 0 where a target has two ends, and any gap is one.
func goodSide(t *qianshao.Target) float64 {
	switch {
	case t.Kind == qianshao.Range:
		return 0
	case t.LessIsBetter():
		return -1
	}
	return 1
}

// gapMove says whether what is short became less. On the good side nothing is:
// how far beyond the bound a figure lies is no gap, but on it is not yet beyond.
func gapMove(side float64, before, after *float64) int {
	if before == nil || after == nil {
		return 0
	}
	a, b := round9(*before)*side, round9(*after)*side
	if side == 0 {
		a, b = -math.Abs(round9(*before)), -math.Abs(round9(*after))
	}
	return cmp.Or(cmp.Compare(min(b, 0), min(a, 0)), cmp.Compare(sign(b, 0), sign(a, 0)))
}

// missMove says whether the probability of missing the target fell.
func missMove(before, after *float64) int {
	switch {
	case before == nil || after == nil || round9(*before) == round9(*after):
		return 0
	case *after < *before:
		return 1
	}
	return -1
}

// PromisesByUnit counts promises by unit, in the plan's order of units.
func PromisesByUnit(p *qianshao.Plan, list []qianshao.Promise) []qianshao.UnitPromises {
	at := map[string]*qianshao.UnitPromises{}
	for _, x := range list {
		u := at[x.Unit]
		if u == nil {
			u = &qianshao.UnitPromises{Unit: x.Unit}
			at[x.Unit] = u
		}
		switch x.State {
		case qianshao.PromiseKept:
			u.Kept++
		case qianshao.PromiseOpen:
			u.Open++
		case qianshao.PromiseBroken:
			u.Broken++
		default:
			u.Unclear++
		}
	}
	var out []qianshao.UnitPromises
	for _, u := range p.Units {
		if c := at[u.ID]; c != nil {
			out = append(out, *c)
		}
	}
	return out
}
