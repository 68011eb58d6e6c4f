package watch

import (
	"slices"
	"time"

	"qianshao"
	"qianshao/rules"
)

// knownOutlook is the outlook that a line's light shows: of its forecast or,
// before that is made, of the verdict that stands.
func (w *Watched) knownOutlook(i int) func(qianshao.Series, int) (qianshao.Outlook, bool) {
	return func(_ qianshao.Series, target int) (qianshao.Outlook, bool) {
		if f := w.Forecast(i); f != nil {
			return f.Outlook(target)
		}
		if w.places != nil {
			if target = w.places(i, target); target < 0 {
				return qianshao.Outlook{}, false
			}
		}
		return OutlookShown(w.Verdicts.At(i), target)
	}
}

// OutlookShown is the outlook that a verdict shows of a target.
func OutlookShown(v *qianshao.Verdict, target int) (o qianshao.Outlook, ok bool) {
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Rule != "outlook" || f.Target != target {
			continue
		}
		o.Calibrated = !f.Remark
		o.ProbabilityMiss, ok = f.Evidence.Get(qianshao.FigProbability)
		o.Mean, _ = f.Evidence.Get(qianshao.FigMean)
		o.P10, _ = f.Evidence.Get(qianshao.FigP10)
		o.P50, _ = f.Evidence.Get(qianshao.FigP50)
		o.P90, _ = f.Evidence.Get(qianshao.FigP90)
	}
	return o, ok
}

// issued lists the outlooks at some places that are new beside those before; one
// whose outcome is certain is on record as that.
func (w *Watched) issued(after func(i int) *qianshao.Forecast, places []int, commit int64,
	now time.Time) (out []qianshao.Issued) {
	for _, i := range places {
		f, before := after(i), w.Forecast(i)
		if before != nil && SameOutlooks(before, f) {
			continue
		}
		s := w.Plan.Indicators[i].Series()
		for target := range f.Outlooks {
			x := qianshao.Issued{Plan: w.Plan.ID, PlanVersion: w.Plan.Version, Series: s, Target: target,
				Year:    w.Plan.Year,
				Through: f.Through, Commit: commit, At: now.UnixMicro(), Model: f.Model, Outlook: f.Outlooks[target]}
			if x.Outlook.Why != "" && x.Outlook.Why != rules.OutlookKnown || before == nil && w.onRecord(x) {
				continue
			}
			out = append(out, x)
		}
	}
	return out
}

// onRecord reports whether the ledger's latest word on a target, at the
// beginning, is the same under this version of plan and method.
func (w *Watched) onRecord(x qianshao.Issued) bool {
	was, ok := w.record[issuedOf{x.Series, x.Target}]
	was.Outlook.P50 = x.Outlook.P50 // is not kept
	return ok && !w.renewed && was.Year == x.Year && was.Through == x.Through && was.Model == x.Model &&
		was.Outlook == x.Outlook
}

// issuedOf names what the ledger speaks of.
type issuedOf struct {
	qianshao.Series
	target int
}

func latestIssued(ledger []qianshao.Issued) map[issuedOf]qianshao.Issued {
	out := make(map[issuedOf]qianshao.Issued, len(ledger))
	for _, x := range ledger {
		out[issuedOf{x.Series, x.Target}] = x
	}
	return out
}

// SameOutlooks reports whether two forecasts say the same of every target.
func SameOutlooks(a, b *qianshao.Forecast) bool {
	if a == nil || b == nil || a.Through != b.Through || a.Model != b.Model {
		return a == b
	}
	return slices.Equal(a.Outlooks, b.Outlooks)
}

// OtherModel reports whether the latest outlooks of a ledger were made by another
// version of the method: then all are made anew. Where none was ever issued, none
// has to be.
func OtherModel(ledger []qianshao.Issued) bool {
	return len(ledger) > 0 && ledger[len(ledger)-1].Model != rules.Model
}

// PlacesIn says where the targets of a plan stood in a version before: those that
// ask the same of the same figure.
func PlacesIn(p, old *qianshao.Plan) Places {
	return func(i, target int) int {
		in := &p.Indicators[i]
		was := old.Line(in.Series())
		if was == nil || old.Year != p.Year || was.Measure != in.Measure || was.Unit != in.Unit {
			return -1
		}
		text := in.Targets[target].Text
		return slices.IndexFunc(was.Targets, func(t qianshao.Target) bool { return t.Text == text })
	}
}
