package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"qianshao"
)

// The kinds of message.
const (
	MessageAlert      = "alert"
	MessageSummary    = "summary"    // the first judgement of a plan
	MessageEscalation = "escalation" // 督办
)

// Messages groups transitions into one message a responsible unit, and those a
// convener hears of: hard ones at once, soft ones after the plan's courtesy.
// Quiet hours and days off hold all but hard reds. Messages may share ts, which
// are to be changed no more, but for the ids that the store gives both.
func Messages(p *qianshao.Plan, ts []qianshao.Transition, now time.Time, commit int64, first bool) []qianshao.Message {
	groups := map[messageGroup][]int{} // places in ts: of many, copies would be what takes memory
	var order []messageGroup
	for i := range ts {
		t := &ts[i]
		if !t.Deliver {
			continue
		}
		add := func(g messageGroup) {
			if groups[g] == nil {
				order = append(order, g)
			}
			groups[g] = append(groups[g], i)
		}
		kind := messageKind(*t, first)
		if t.Alert.Unit != "" {
			add(messageGroup{to: t.Alert.Unit, kind: kind})
		}
		if t.Alert.Battle != "" && !first {
			soft := !t.Alert.Hard && kind != MessageEscalation
			add(messageGroup{to: "convener:" + t.Alert.Battle, kind: kind, later: soft && p.Courtesy > 0})
		}
	}
	out := make([]qianshao.Message, 0, len(order))
	for _, g := range order {
		out = append(out, messageOf(p, g, transitionsAt(ts, groups[g]), now, commit))
	}
	return out
}

// transitionsAt are those at some places, rising. Where they stand together they
// are shared: the first judgement of a plan tells one unit of them all.
func transitionsAt(ts []qianshao.Transition, places []int) []qianshao.Transition {
	first, n := places[0], len(places)
	if places[n-1] == first+n-1 {
		return ts[first : first+n : first+n]
	}
	out := make([]qianshao.Transition, n)
	for k, i := range places {
		out[k] = ts[i]
	}
	return out
}

// Standing is the summary of alerts that stand, for a channel that has not heard
// of them: to their unit where they have one in common, else to all.
func Standing(p *qianshao.Plan, alerts []*qianshao.Alert, now time.Time, commit int64) qianshao.Message {
	var ts []qianshao.Transition
	to := ""
	for i, a := range alerts {
		if i == 0 {
			to = a.Unit
		}
		if a.Unit != to {
			to = ""
		}
		ts = append(ts, qianshao.Transition{Alert: *a, From: a.State, Before: a.Grade, At: now, Deliver: true})
	}
	return messageOf(p, messageGroup{to: to, kind: MessageSummary}, ts, now, commit)
}

// messageGroup is what goes into one message.
type messageGroup struct {
	to    string
	kind  string
	later bool // after the courtesy to the unit
}

func messageKind(t qianshao.Transition, first bool) string {
	switch {
	case first:
		return MessageSummary
	case t.Alert.Escalated != 0 && t.From == t.Alert.State && t.Before == t.Alert.Grade:
		return MessageEscalation
	}
	return MessageAlert
}

func messageOf(p *qianshao.Plan, g messageGroup, ts []qianshao.Transition, now time.Time,
	commit int64) qianshao.Message {
	m := qianshao.Message{Plan: p.ID, To: g.to, Kind: g.kind, Transitions: ts, Commit: commit, Created: now,
		NotBefore: now}
	m.Key = messageKey(m, g.later)
	if m.Urgent() {
		return m
	}
	if g.later {
		day := p.Calendar.AddWorking(qianshao.DateOf(now.In(p.Location)), p.Courtesy)
		m.NotBefore = day.In(p.Location).Add(now.In(p.Location).Sub(qianshao.DateOf(now.In(p.Location)).In(p.Location)))
	}
	m.NotBefore = messageAwake(p, m.NotBefore)
	return m
}

// messageAwake moves a time out of quiet hours and days off.
func messageAwake(p *qianshao.Plan, t time.Time) time.Time {
	from, to := p.Quiet[0], p.Quiet[1]
	local := t.In(p.Location)
	day := qianshao.DateOf(local)
	hour := local.Hour()
	morning := day.In(p.Location).Add(time.Duration(to) * time.Hour)
	switch {
	case from == to:
	case from > to && hour >= from:
		day++
		t = day.In(p.Location).Add(time.Duration(to) * time.Hour)
	case from > to && hour < to, from < to && hour >= from && hour < to:
		t = morning
	}
	if work := p.Calendar.OnOrAfter(day); work != day {
		t = work.In(p.Location).Add(time.Duration(to) * time.Hour)
	}
	return t
}

// messageKey is the same for the same news to the same receiver.
func messageKey(m qianshao.Message, later bool) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s|%s|%v\n", m.To, m.Kind, later)
	for _, t := range m.Transitions {
		a := t.Alert
		fmt.Fprintf(h, "%s|%s|%s|%s|%d|%d|%s|%s|%d|%s\n", a.Plan, a.Indicator, a.Area, a.Target, a.Year, a.Episode,
			a.State, a.Grade, a.Commit, a.Escalated)
	}
	return hex.EncodeToString(h.Sum(nil))
}
