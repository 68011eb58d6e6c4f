package api

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"qianshao"
)

// call is one request for JSON.
type call struct {
	*server
	w http.ResponseWriter
	r *http.Request
	params
	commit int64        // of the reading answered; −1: none
	read   error        // why reading the body failed, whatever its reader made of that
	unread func() error // an error once a figure of the reading could not be read; nil: there is none
}

// make calls a route; there is no answer where figures of the reading that it
// rests on could not be read.
func (c *call) make(rt route) (any, error) {
	v, err := rt.call(c)
	if err == nil && c.unread != nil {
		err = c.unread()
	}
	return v, err
}

// watch hands a body on and remembers why reading it failed.
func (c *call) watch(body io.Reader) io.Reader { return &watched{body, c} }

type watched struct {
	io.Reader
	call *call
}

// Read implements [io.Reader].
func (b *watched) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		b.call.read = err
	}
	return n, err
}

// plans lists the plans, none where none are wired.
func (s *server) plans() []*qianshao.Plan {
	if s.Plans == nil {
		return nil
	}
	return s.Plans()
}

// plan finds a plan; "" is the first.
func (s *server) plan(id string) (*qianshao.Plan, error) {
	known := ""
	for _, p := range s.plans() {
		if id == "" || p.ID == id {
			return p, nil
		}
		known += " " + p.ID
	}
	return nil, qianshao.Fault{Field: "plan", Value: clip(id), Code: "unknown-plan", ZH: "没有这个计划", EN: "no such plan",
		Remedy: "有" + known + " / there are:" + known}
}

// planAt is the plan and the clock asked for.
func (c *call) planAt() (*qianshao.Plan, qianshao.Clock, error) {
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, qianshao.Clock{}, err
	}
	clock := c.clock(p.Location)
	return p, clock, c.err()
}

// reading reads the plan at the clock asked for.
func (c *call) reading() (*qianshao.Reading, error) {
	if c.Reader == nil {
		return nil, notHere("read")
	}
	p, clock, err := c.planAt()
	if err != nil {
		return nil, err
	}
	r, err := c.Reader.Read(c.r.Context(), p.ID, clock)
	if err != nil {
		return nil, err
	}
	c.commit = r.Clock.Commit
	if r.Frame != nil {
		c.unread = r.Frame.Check()
	}
	return r, nil
}

// options say which values the request's role may see.
func (s *server) options(r *http.Request) StatusOptions {
	if s.Cleared != nil && s.Cleared(r) {
		return StatusOptions{Values: func(*qianshao.Indicator) bool { return true }}
	}
	return StatusOptions{}
}

// showsEverywhere reports whether values of an indicator may be shown by every
// plan that knows it; not where none does, as its sensitivity is not known.
func (c *call) showsEverywhere(indicator string) bool {
	o, known := c.options(c.r), false
	for _, p := range c.plans() {
		if in := p.Indicator(indicator); in != nil {
			if known = true; !o.shows(in) {
				return false
			}
		}
	}
	return known || c.Cleared != nil && c.Cleared(c.r)
}

// id reads {id} as a number above 0.
func (c *call) id() (int64, error) {
	s := c.r.PathValue("id")
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 {
		return 0, qianshao.Fault{Field: "id", Value: s, Code: "parameter", ZH: "编号要是正整数",
			EN: "the id is a whole number above 0", Remedy: "1, 2, 3 …"}
	}
	return n, nil
}
