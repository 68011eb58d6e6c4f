package api

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

// eventsKept is how many events a plan's late subscribers can catch up on.
const eventsKept = 256

const (
	// gather is how long an event waits for another of its plan: a judgement
	// and the outlook that follows at once are told together.
	gather = 50 * time.Millisecond
	// eventsBehind is how many events a subscriber may be behind.
	eventsBehind = 16
	// fewReaders may all fetch at once; more are spread, a millisecond each.
	fewReaders = 50
)

// Broker passes new commits on to subscribers. A subscriber too slow to keep up
// is told to reload.
type Broker struct {
	mu    sync.Mutex
	subs  map[chan Event]string // channel → plan
	many  map[string]int        // subscribers of each plan
	last  map[string][]Event    // the latest events of each plan
	due   map[string]news       // waiting to be told
	ended bool
}

// news is a commit, judged at a moment.
type news struct {
	commit int64
	now    time.Time
}

// NewBroker returns a broker without subscribers.
func NewBroker() *Broker {
	return &Broker{subs: map[chan Event]string{}, many: map[string]int{}, last: map[string][]Event{},
		due: map[string]news{}}
}

// Publish tells a plan's subscribers of a commit soon, with whatever is
// published until then. now is the judging clock.
func (h *Broker) Publish(plan string, commit int64, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, waits := h.due[plan]; !waits {
		time.AfterFunc(gather, func() { h.Tell(plan) })
	}
	h.due[plan] = news{commit, now}
}

// Tell sends what is due of a plan.
func (h *Broker) Tell(plan string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	x, waits := h.due[plan]
	if !waits {
		return
	}
	delete(h.due, plan)
	e := h.event("commit", plan, x)
	kept := append(h.last[plan], e)
	h.last[plan] = kept[max(0, len(kept)-eventsKept):]
	for ch, p := range h.subs {
		if p == plan {
			offer(ch, e)
		}
	}
}

// event is an event of a plan, encoded once for all. It says over how many
// milliseconds its readers should spread what they ask for then. It holds h.mu.
func (h *Broker) event(kind, plan string, x news) Event {
	data := map[string]any{"commit": x.commit, "now": x.now}
	if n := h.many[plan]; n > fewReaders {
		data["spread"] = n
	}
	text, err := json.Marshal(data)
	if err != nil { // a year beyond 9999
		text = []byte("{}")
	}
	return Event{ID: x.commit, Type: kind, Data: json.RawMessage(text)}
}

// offer never blocks: a full channel is emptied and told to reload.
func offer(ch chan Event, e Event) {
	select {
	case ch <- e:
		return
	default:
	}
	for len(ch) > 0 {
		<-ch
	}
	ch <- Event{ID: e.ID, Type: "reload", Data: map[string]any{"commit": e.ID}}
}

// Subscribe returns events from hello on; after last, missed ones follow or,
// where they are no longer kept, a reload. It ends with ctx
// or the broker.
func (h *Broker) Subscribe(ctx context.Context, plan string, last, head int64, now time.Time) <-chan Event {
	h.mu.Lock()
	defer h.mu.Unlock()
	var missed []Event
	if last > 0 && last < head {
		missed = h.missed(plan, last)
	}
	ch := make(chan Event, 1+len(missed)+eventsBehind)
	ch <- h.event("hello", plan, news{head, now})
	for _, e := range missed {
		ch <- e
	}
	h.subs[ch] = plan
	h.many[plan]++
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
func (h *Broker) drop(ch chan Event) {
	if plan, follows := h.subs[ch]; follows {
		h.many[plan]--
		delete(h.subs, ch)
		close(ch)
	}
}

// End ends every subscription, and those to come.
func (h *Broker) End() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ended = true
	for ch := range h.subs {
		h.drop(ch)
	}
}

// missed are the events of a plan after last, or a reload where they are no longer
// kept.
func (h *Broker) missed(plan string, last int64) []Event {
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
	return []Event{{ID: head, Type: "reload", Data: map[string]any{"commit": head}}}
}
