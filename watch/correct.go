package watch

import "qianshao"

// correct notes, on the transitions that corrected figures caused, which figure
// it was, what it said before and says now. It returns the figures' commits by
// place in ts.
func (w *Watched) correct(next *Watched, ts []qianshao.Transition) map[int]int64 {
	var out map[int]int64
	for i := range ts {
		t := &ts[i]
		k := place(w.Plan, t.Alert.Series)
		if k < 0 {
			continue
		}
		switch next.Verdicts.At(k).Cause {
		case qianshao.CauseRevised, qianshao.CauseWithdrawn, qianshao.CauseAfterEnd:
		default:
			continue
		}
		var commit int64
		if t.Revision, commit = revision(w.Figures, next.Figures, w.Through, &t.Alert); t.Revision != nil {
			if out == nil {
				out = map[int]int64{}
			}
			out[i] = commit
		}
	}
	return out
}

// revision finds the corrected figure that moved an alert, of those that came
// after the commit judged before: that of the period it rests on, or the latest;
// nil: none said another value.
func revision(before, after *qianshao.Frame, through int64, x *qianshao.Alert) (out *qianshao.Revision, commit int64) {
	for _, old := range before.Line(x.Series) {
		now, _ := after.Get(x.Series, old.Period)
		if !old.HasValue() || now.Commit <= through || out != nil && (out.Period == x.Period || now.Commit < commit &&
			old.Period != x.Period) {
			continue
		}
		r := &qianshao.Revision{Period: old.Period, Old: &old.Value, Decimals: old.Decimals}
		if now.HasValue() {
			if now.Value == old.Value {
				continue
			}
			r.New, r.Decimals = &now.Value, max(old.Decimals, now.Decimals)
		}
		out, commit = r, now.Commit
	}
	return out, commit
}
