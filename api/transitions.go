package api

import (
	"time"

	"qianshao"
)

// transitionJSON is a change of an alert's state or grade.
type transitionJSON struct {
	ID     int64               `json:"id"`
	At     time.Time           `json:"at"`
	From   qianshao.AlertState `json:"from"`
	Before qianshao.Grade      `json:"before"`
	Alert  AlertJSON           `json:"alert"` // as it stood after
}

// getTransitions lists what alerts went through, newest first. Following them
// is asking for those after the greatest id seen.
func (c *call) getTransitions() (any, error) {
	limit, after := c.limit(), c.int("after", 0)
	r, err := c.reading()
	if err != nil {
		return nil, err
	}
	list, err := c.transitions(r, after, limit+1)
	if err != nil {
		return nil, err
	}
	more := len(list) > limit
	out := make([]transitionJSON, 0, len(list))
	for _, t := range list[:min(limit, len(list))] {
		out = append(out, transitionJSON{t.ID, t.At, t.From, t.Before, alertJSON(r.Plan, &t.Alert, c.options(c.r))})
	}
	return struct {
		Plan        string           `json:"plan"`
		Commit      int64            `json:"commit"`
		Transitions []transitionJSON `json:"transitions"`
		More        bool             `json:"more"` // older ones were left out
	}{r.Plan.ID, r.Clock.Commit, out, more}, nil
}

// transitions come from the desk, and at a past clock from the reading.
func (c *call) transitions(r *qianshao.Reading, after int64, most int) ([]qianshao.Transition, error) {
	if c.AlertDesk != nil && r.Live {
		return c.AlertDesk.Transitions(c.r.Context(), r.Plan.ID, after, most)
	}
	var out []qianshao.Transition
	for _, t := range r.Transitions {
		if t.ID > after && len(out) < most {
			out = append(out, t)
		}
	}
	return out, nil
}
