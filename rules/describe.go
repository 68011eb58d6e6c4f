package rules

import (
	"slices"

	"qianshao"
)

// Describe returns alerts with rule, period and evidence as verdicts give them
// now, where those agree with the grade an alert stands at: a new period of the
// same grade moves no alert, and is in no transition.
func Describe(p *qianshao.Plan, alerts []*qianshao.Alert, verdicts []*qianshao.Verdict) []*qianshao.Alert {
	says := map[qianshao.AlertKey]alertInput{}
	for i := range verdicts {
		for _, x := range alertInputs(p, verdicts[i]) {
			says[x.key] = x
		}
	}
	out := slices.Clone(alerts)
	for i, a := range out {
		x, ok := says[a.AlertKey]
		if ok && alertStanding(*a) && x.grade == a.Grade && !x.closed &&
			(a.Period != x.finding.Evidence.Period || a.Rule != x.finding.Rule) {
			next := *a
			alertDescribe(&next, x)
			out[i] = &next
		}
	}
	return out
}
