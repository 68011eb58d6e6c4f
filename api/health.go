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

// getReady answers once every plan has been judged, and while writes are taken.
func (c *call) getReady() (any, error) {
	if c.Reader == nil {
		return nil, notHere("read")
	}
	for _, p := range c.plans() {
		r, err := c.Reader.Read(c.r.Context(), p.ID, qianshao.Clock{})
		if err != nil {
			c.log(c.r, err)
		}
		if err != nil || !r.Live {
			return nil, qianshao.Fault{Field: "plan", Value: p.ID, Code: "not-ready", ZH: "还没有研判完", EN: "not judged yet", Remedy: "稍候再试 / wait and try again"}
		}
	}
	if c.Ready != nil {
		if err := c.Ready(c.r.Context()); err != nil {
			return nil, err
		}
	}
	return statusWord{Status: "ready"}, nil
}
