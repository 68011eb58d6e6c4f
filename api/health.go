package api

import "qianshao"

type statusWord struct {
	Status string                `json:"status"`
	Outbox *qianshao.Outstanding `json:"outbox,omitempty"` // what has not been told, in numbers
}

// getHealth answers as long as the process does.
func (c *call) getHealth() (any, error) {
	w := statusWord{Status: "ok"}
	if c.Outbox != nil {
		if o, err := c.Outbox.Outstanding(c.r.Context()); err == nil {
			w.Outbox = &o
		}
	}
	return w, nil
}

// Progress is how far a plan has come.
type Progress struct {
	Plan      string `json:"plan"`
	Judged    bool   `json:"judged"`              // there is a live reading
	Forecasts int    `json:"forecasts,omitempty"` // outlooks still being made; lights show those known before
}

// readyWord says, beside that it is so, what is still being made.
type readyWord struct {
	Status string     `json:"status"`
	Making []Progress `json:"making,omitempty"`
}

// getReady answers once every plan has been judged, and while writes are taken.
// It starts and waits for nothing.
func (c *call) getReady() (any, error) {
	if c.Progress == nil {
		return nil, notHere("read")
	}
	w := readyWord{Status: "ready"}
	for _, p := range c.Progress() {
		if !p.Judged {
			return nil, qianshao.Fault{Field: "plan", Value: p.Plan, Code: "not-ready", ZH: "还没有研判完",
				EN: "not judged yet", Remedy: "稍候再试 / wait and try again"}
		}
		if p.Forecasts > 0 {
			w.Making = append(w.Making, p)
		}
	}
	if c.Ready != nil {
		if err := c.Ready(c.r.Context()); err != nil {
			return nil, err
		}
	}
	return w, nil
}
