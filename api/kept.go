package api

import (
	"net/http"

	"qianshao"
	"qianshao/kept"
)

// keptBytes is how much text of one plan's answers is kept.
const keptBytes = 32 << 20

// keep answers a call that depends on a live reading alone with a text made
// once a reading; false: it has to be made for this request.
func (c *call) keep(rt route) bool {
	if !rt.kept || c.Reader == nil || len(c.faults) > 0 || c.r.Method == http.MethodPost {
		return false
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil || c.q.Has("as_of") || c.q.Has("commit") || c.q.Has("now") {
		return false
	}
	r, err := c.Reader.Read(c.r.Context(), p.ID, qianshao.Clock{})
	if err != nil || !r.Live {
		return false
	}
	name := c.r.URL.Path + "?" + c.q.Encode()
	if c.Cleared != nil && c.Cleared(c.r) {
		name = "cleared " + name
	}
	x, err := c.kept.Text(p.ID, r, name, func() (*kept.Text, error) {
		v, err := c.make(rt)
		if err == nil && c.err() != nil {
			err = c.err()
		}
		if err != nil {
			return nil, err
		}
		body, err := encode(v)
		return kept.NewText(c.commit, body), err
	})
	if err != nil { // said by the call itself, to each who asks
		c.faults = nil
		return false
	}
	head(c.w)
	x.Serve(c.w, c.r)
	return true
}

// head sets the headers of an answer that may be asked for again.
func head(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Vary", "Accept-Encoding")
}
