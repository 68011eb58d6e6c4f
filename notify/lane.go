package notify

import (
	"context"
	"sync"
	"time"

	"qianshao"
)

// The workers of one channel.
const (
	laneWorkers = 3
	laneUrgent  = 1           // of these take hard reds only: one never waits behind a queue
	laneAhead   = 64          // orders looked at for one that may go
	pollEvery   = time.Second // how often the outbox is looked at unasked
)

// lane is the queue of one channel: the outbox, less what is under way. What a
// receiver is told arrives in order, so it has one message under way at a time.
type lane struct {
	name  string
	wake  chan struct{}
	mu    sync.Mutex
	under map[int64]string // deliveries under way, with their receivers
}

func newLane(name string) *lane {
	return &lane{name: name, wake: make(chan struct{}, laneWorkers), under: map[int64]string{}}
}

// rouse wakes the lane's workers.
func (l *lane) rouse() {
	for range laneWorkers {
		select {
		case l.wake <- struct{}{}:
		default:
			return
		}
	}
}

// rest waits until there may be something to do.
func (l *lane) rest(ctx context.Context) {
	t := time.NewTimer(pollEvery)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-l.wake:
	case <-t.C:
	}
}

// next takes the delivery that is to go first, where there is one.
func (l *lane) next(ctx context.Context, o Outbox, now time.Time, urgentOnly bool) (qianshao.DueDelivery, bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	due, err := o.Due(ctx, l.name, now, laneAhead)
	if err != nil {
		return qianshao.DueDelivery{}, false, err
	}
	for _, d := range due {
		if urgentOnly && !d.Urgent || l.busy(d) {
			continue
		}
		l.under[d.ID] = d.Receiver
		return d, true, nil
	}
	return qianshao.DueDelivery{}, false, nil
}

// busy reports whether a delivery, or one to the same receiver, is under way.
func (l *lane) busy(d qianshao.DueDelivery) bool {
	for id, receiver := range l.under {
		if id == d.ID || receiver == d.Receiver {
			return true
		}
	}
	return false
}

func (l *lane) done(d qianshao.DueDelivery) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.under, d.ID)
}
