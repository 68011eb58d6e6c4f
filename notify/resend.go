package notify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"qianshao"
)

// Resend tells the channels that forget (an Alertmanager) what stands of a
// plan; alerts are all it has, resolved ones too.
func (s *Set) Resend(ctx context.Context, p *qianshao.Plan, alerts []*qianshao.Alert, now time.Time) (failed error) {
	for _, name := range s.order {
		am, ok := s.channels[name].(*alertmanager)
		if !ok {
			continue
		}
		var lines []Line
		for _, a := range alerts {
			if s.Takes(name, p, a) {
				lines = append(lines, line(p, qianshao.Transition{Alert: *a}))
			}
		}
		within, cancel := context.WithTimeout(ctx, sendWithin)
		err := am.resend(within, p.ID, lines, now)
		cancel()
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("channel %s: %w", name, err))
		}
	}
	return failed
}

// Takes reports whether the routes send an alert's messages over a channel: to
// its unit or its convener, as news or in a summary.
func (s *Set) Takes(channel string, p *qianshao.Plan, a *qianshao.Alert) bool {
	m := qianshao.Message{Plan: p.ID, Transitions: []qianshao.Transition{{Alert: *a, Before: a.Grade}}}
	for _, m.To = range []string{a.Unit, "convener:" + a.Battle} {
		for _, m.Kind = range []string{"alert", "summary"} {
			for _, d := range s.Route(p, m) {
				if d.Channel == channel {
					return true
				}
			}
		}
	}
	return false
}
