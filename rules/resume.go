package rules

import "qianshao"

// Resume gives alerts that fire again, or stand on, after a mistaken batch was
// taken back the beginning and the 督办 they had before it: they are as bad as
// they were, or less, and had never got better. The firing itself stays one of
// its own, with its episode and a new acknowledgement to be given. before are
// the alerts as they stood without the batch; changed and ts are altered.
func Resume(before, changed []qianshao.Alert, ts []qianshao.Transition) {
	stood := map[qianshao.AlertKey]*qianshao.Alert{}
	for i := range before {
		stood[before[i].AlertKey] = &before[i]
	}
	for i := range changed {
		resume(stood[changed[i].AlertKey], &changed[i])
	}
	for i := range ts {
		resume(stood[ts[i].Alert.AlertKey], &ts[i].Alert)
	}
}

func resume(was, a *qianshao.Alert) {
	if was == nil || !alertStanding(*was) || !alertStanding(*a) || a.Grade > was.Grade || !a.Since.After(was.Since) {
		return
	}
	a.Since = was.Since
	if a.Escalated == 0 {
		a.Escalated = was.Escalated
	}
}

func alertStanding(a qianshao.Alert) bool {
	return a.State == qianshao.Firing || a.State == qianshao.Acknowledged
}
