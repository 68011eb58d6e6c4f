package api

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"qianshao"
)

// The bounds on paging.
const (
	defaultLimit = 200
	maxLimit     = 1000
)

// params reads query parameters and gathers what is wrong with them.
type params struct {
	q  url.Values
	fs qianshao.Faults
}

func (p *params) fault(name, remedy string) {
	p.fs = append(p.fs, qianshao.Fault{Field: name, Value: p.q.Get(name), Code: "parameter", ZH: "参数看不懂：" + name, EN: "unreadable parameter " + name, Remedy: remedy})
}

// int reads a whole number of at least 0.
func (p *params) int(name string, otherwise int64) int64 {
	s := p.q.Get(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		p.fault(name, "0 或更大的整数 / a whole number, 0 or more")
	}
	return n
}

// time reads a date (its end in loc) or an RFC 3339 time.
func (p *params) time(name string, loc *time.Location) time.Time {
	s := p.q.Get(name)
	if s == "" {
		return time.Time{}
	}
	if d, err := qianshao.ParseDate(s); err == nil {
		return d.EndIn(loc)
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		p.fault(name, "2023-07-20 或 / or 2023-07-20T10:30:00+08:00")
	}
	return t
}

// clock reads as_of, commit and now.
func (p *params) clock(loc *time.Location) qianshao.Clock {
	return qianshao.Clock{AsOf: p.time("as_of", loc), Commit: p.int("commit", 0), Now: p.time("now", loc)}
}

func (p *params) limit() int {
	n := p.int("limit", defaultLimit)
	if n == 0 || n > maxLimit {
		p.fault("limit", fmt.Sprintf("1—%d", maxLimit))
	}
	return int(n)
}

// plan finds the plan asked for; "" is the first.
func (s *server) plan(id string) *qianshao.Plan {
	for _, p := range s.Plans() {
		if id == "" || p.ID == id {
			return p
		}
	}
	return nil
}

// read answers the reading a request asks for; false: it has been refused.
func (s *server) read(w http.ResponseWriter, r *http.Request) (*qianshao.Reading, *params, bool) {
	p := &params{q: r.URL.Query()}
	pl := s.plan(p.q.Get("plan"))
	if pl == nil {
		refuse(w, http.StatusNotFound, qianshao.Fault{Field: "plan", Value: p.q.Get("plan"), Code: "unknown-plan", ZH: "没有这个计划", EN: "no such plan", Remedy: "GET /api/v1/plans"})
		return nil, p, false
	}
	clock := p.clock(pl.Location)
	if len(p.fs) > 0 {
		answerFaults(w, http.StatusBadRequest, p.fs)
		return nil, p, false
	}
	rd, err := s.Reader.Read(r.Context(), pl.ID, clock)
	if err != nil {
		fail(w, err)
		return nil, p, false
	}
	tag := fmt.Sprintf(`"%d-%d-%x"`, rd.Clock.Commit, rd.Clock.Now.Unix(), r.URL.RawQuery)
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil, p, false
	}
	return rd, p, true
}

// pathID reads {id} as a number; false: it has been refused.
func pathID(w http.ResponseWriter, r *http.Request) (int64, bool) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id <= 0 {
		refuse(w, http.StatusBadRequest, qianshao.Fault{Field: "id", Value: r.PathValue("id"), Code: "parameter", ZH: "编号要是正整数", EN: "the id is a whole number above 0"})
		return 0, false
	}
	return id, true
}
