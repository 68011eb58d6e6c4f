package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"qianshao"
)

// heartbeat keeps proxies from closing a silent stream.
const heartbeat = 15 * time.Second

// getEvents streams a plan's commits as server-sent events.
func (s *server) getEvents(w http.ResponseWriter, r *http.Request) {
	if s.Events == nil {
		missing(w)
		return
	}
	last, err := lastEventID(r)
	if err != nil {
		refuse(w, http.StatusBadRequest, qianshao.Fault{Field: "Last-Event-ID", Value: r.Header.Get("Last-Event-ID"), Code: "parameter", ZH: "事件号要是整数", EN: "the event id is a whole number"})
		return
	}
	events, err := s.Events.Subscribe(r.Context(), r.URL.Query().Get("plan"), last)
	if err != nil {
		fail(w, err)
		return
	}
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("X-Accel-Buffering", "no")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-r.Context().Done():
			return
		case e, ok := <-events:
			if !ok {
				return
			}
			err = writeEvent(w, e)
		case <-beat.C:
			_, err = fmt.Fprint(w, ": beat\n\n")
		}
		if err != nil || out.Flush() != nil {
			return
		}
	}
}

func lastEventID(r *http.Request) (int64, error) {
	s := r.Header.Get("Last-Event-ID")
	if s == "" {
		return 0, nil
	}
	return strconv.ParseInt(s, 10, 64)
}

func writeEvent(w http.ResponseWriter, e Event) error {
	data, err := json.Marshal(e.Data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", e.ID, e.Type, data)
	return err
}
