package dispatch

import (
	"time"

	"qianshao"
	"qianshao/snapshot"
)

// Facts is a round of a plan with all that its papers are made of.
type Facts struct {
	Round    qianshao.Round
	Before   qianshao.Round // of the same kind; zero: the year's first
	Now      *snapshot.Snapshot
	Then     *snapshot.Snapshot // at the round before; nil: none
	Draft    bool               // the cut-off is still to come
	Promises []qianshao.Promise
	Duties   []qianshao.DutyItem               // that came due since the round before
	Tasks    []qianshao.NodeItem               // that move its figures; the whole plan's has those of none too
	Since    map[qianshao.Series]qianshao.Date // when a light last changed
	Scores   []qianshao.Score                  // nil: not part of this round
	Frozen   time.Time                         // when it froze; zero: it has not
}

// LightsSince says on which day an indicator's alerts last fired or changed.
func LightsSince(p *qianshao.Plan, ts []qianshao.Transition, cut time.Time) map[qianshao.Series]qianshao.Date {
	out := map[qianshao.Series]qianshao.Date{}
	for _, t := range ts {
		if !t.At.After(cut) && t.Alert.State != qianshao.Resolved &&
			(t.From != t.Alert.State || t.Before != t.Alert.Grade) && t.Alert.State == qianshao.Firing {
			out[t.Alert.Series] = max(out[t.Alert.Series], qianshao.DateOf(t.At.In(p.Location)))
		}
	}
	return out
}
