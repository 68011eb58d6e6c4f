package api

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"qianshao"
)

// heartbeat keeps proxies from closing a silent stream, and tells a reader
// that nothing has happened from a stream that died.
const heartbeat = 15 * time.Second

// beat is a comment, and an event for browsers, whose scripts see no comments.
// It has no id: there is nothing to resume after.
const beat = ": beat\nevent: beat\ndata: {}\n\n"

// getEvents streams a plan's commits as server-sent events. The head goes out
// at once, before the first event.
func (s *server) getEvents(w http.ResponseWriter, r *http.Request) {
	events, err := s.subscribe(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache, no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	out := http.NewResponseController(w)
	beats := time.NewTicker(heartbeat)
	defer beats.Stop()
	for {
		if out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done(): // the client may have closed its sending side only
			s.writeRest(w, r, events)
			return
		case e, ok := <-events:
			if !ok || s.writeEvent(w, r, e) != nil {
				return
			}
		case <-beats.C:
			if _, err := io.WriteString(w, beat); err != nil {
				return
			}
		}
	}
}

// writeRest writes the events that have come already.
func (s *server) writeRest(w io.Writer, r *http.Request, events <-chan Event) {
	for {
		select {
		case e, ok := <-events:
			if !ok || s.writeEvent(w, r, e) != nil {
				return
			}
		default:
			return
		}
	}
}

// subscribe follows the plan asked for from the event seen last.
func (s *server) subscribe(r *http.Request) (<-chan Event, error) {
	if s.Events == nil {
		return nil, notHere("events")
	}
	p := newParams(r.URL.RawQuery, []string{"plan"})
	last, err := lastEventID(r)
	if err != nil {
		p.faults = append(p.faults, qianshao.Fault{Field: "Last-Event-ID", Value: r.Header.Get("Last-Event-ID"),
			Code: "parameter", ZH: "事件号要是整数",
			EN: "the event id is a whole number", Remedy: "用收到的 id，或不带 / the id received, or none"})
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	pl, err := s.plan(p.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	return s.Events.Subscribe(r.Context(), pl.ID, last)
}

// lastEventID reads the header by which a browser resumes; 0: it does not.
func lastEventID(r *http.Request) (int64, error) {
	s := r.Header.Get("Last-Event-ID")
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err == nil && n < 0 {
		err = strconv.ErrRange
	}
	return n, err
}

func (s *server) writeEvent(w io.Writer, r *http.Request, e Event) error {
	data, err := json.Marshal(e.Data)
	if err != nil {
		s.log(r, fmt.Errorf("encode event: %w", err))
		return err
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", e.ID, e.Type, data)
	return err
}
