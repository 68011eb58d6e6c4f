package app

import (
	"context"
	"sync"
	"time"

	"qianshao/api"
)

// hubKept is how many events a plan's late subscribers can catch up on.
const hubKept = 256

// hub passes new commits on to subscribers. A subscriber too slow to keep up
// is told to reload.
type hub struct {
	mu    sync.Mutex
	subs  map[chan api.Event]string // channel → plan
	last  map[string][]api.Event    // the latest events of each plan
	ended bool
}

func newHub() *hub {
	return &hub{subs: map[chan api.Event]string{}, last: map[string][]api.Event{}}
}

// publish tells a plan's subscribers of a commit. now is the judging clock.
func (h *hub) publish(plan string, commit int64, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := api.Event{ID: commit, Type: "commit", Data: map[string]any{"commit": commit, "now": now}}
	kept := append(h.last[plan], e)
	h.last[plan] = kept[max(0, len(kept)-hubKept):]
	for ch, p := range h.subs {
		if p == plan {
			offer(ch, e)
		}
	}
}

// offer never blocks: a full channel is emptied and told to reload.
func offer(ch chan api.Event, e api.Event) {
	select {
	case ch <- e:
		return
	default:
	}
	for len(ch) > 0 {
		<-ch
	}
	ch <- api.Event{ID: e.ID, Type: "reload", Data: map[string]any{"commit": e.ID}}
}

// subscribe returns events from hello on; after last, missed ones follow or,
// where they are no longer kept, a reload. It ends with ctx
// or the hub.
func (h *hub) subscribe(ctx context.Context, plan string, last, head int64, now time.Time) <-chan api.Event {
	h.mu.Lock()
	defer h.mu.Unlock()
	ch := make(chan api.Event, hubKept+2)
	ch <- api.Event{ID: head, Type: "hello", Data: map[string]any{"commit": head, "now": now}}
	if last > 0 && last < head {
		for _, e := range h.missed(plan, last) {
			ch <- e
		}
	}
	h.subs[ch] = plan
	if h.ended {
		h.drop(ch)
		return ch
	}
	context.AfterFunc(ctx, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.drop(ch)
	})
	return ch
}

// drop ends a subscription, once. It holds h.mu.
func (h *hub) drop(ch chan api.Event) {
	if _, follows := h.subs[ch]; follows {
		delete(h.subs, ch)
		close(ch)
	}
}

// end ends every subscription, and those to come.
func (h *hub) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ended = true
	for ch := range h.subs {
		h.drop(ch)
	}
}

func (h *hub) missed(plan string, last int64) []api.Event {
	kept := h.last[plan]
	for i, e := range kept {
		if e.ID > last && i > 0 && kept[i-1].ID <= last {
			return kept[i:]
		}
	}
	head := last
	if len(kept) > 0 {
		head = kept[len(kept)-1].ID
	}
	return []api.Event{{ID: head, Type: "reload", Data: map[string]any{"commit": head}}}
}
