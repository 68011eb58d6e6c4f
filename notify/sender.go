package notify

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"qianshao"
)

// The pace of sending.
const (
	pollEvery   = time.Second        // how often the outbox is looked at
	firstWait   = 5 * time.Second    // after the first failure; doubled each time
	longestWait = 30 * time.Minute   //
	giveUpAfter = 3 * 24 * time.Hour // since the message was made
	atOnce      = 64                 // deliveries read at a time
	workers     = 4                  // tries at a time
)

// Outbox is the durable order book; the store implements it.
type Outbox interface {
	DueDeliveries(ctx context.Context, now time.Time, limit int) ([]qianshao.Delivery, error)
	MarkDelivered(ctx context.Context, id int64, at time.Time) error
	MarkFailed(ctx context.Context, id int64, next time.Time, why string, giveUp bool) error
}

// Sender sends deliveries at once, and again from the outbox until they
// arrive or are given up. It is safe for concurrent use.
type Sender struct {
	outbox Outbox
	set    *Set
	plan   func(id string) *qianshao.Plan
	now    func() time.Time
	log    *slog.Logger
	result func(channel string, ok bool)
	queue  chan qianshao.Delivery
	mu     sync.Mutex
	under  map[int64]bool // deliveries under way
	ended  map[int64]bool // tries that ended since the outbox was last read
}

// NewSender returns a sender; Run makes it work. result, which may be nil, is
// told of every try.
func NewSender(o Outbox, s *Set, plan func(id string) *qianshao.Plan, now func() time.Time, log *slog.Logger, result func(channel string, ok bool)) *Sender {
	if result == nil {
		result = func(string, bool) {}
	}
	return &Sender{outbox: o, set: s, plan: plan, now: now, log: log, result: result, queue: make(chan qianshao.Delivery, 1024), under: map[int64]bool{}, ended: map[int64]bool{}}
}

// Start hands over deliveries that are stored, to be sent at once. What finds
// no room is sent from the outbox.
func (x *Sender) Start(ds []qianshao.Delivery) {
	for _, d := range ds {
		if !x.claim(d.ID) {
			continue
		}
		select {
		case x.queue <- d:
		default:
			x.release(d.ID)
		}
	}
}

// Run sends until ctx ends, and returns once no try is under way.
func (x *Sender) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() { x.work(ctx) })
	}
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		if err := x.look(ctx); err != nil && ctx.Err() == nil {
			x.log.Error("outbox cannot be read; tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			wg.Wait()
			return nil
		case <-tick.C:
		}
	}
}

// look queues what is due in the outbox. A try that ends while the outbox is
// being read must not start again from what was read.
func (x *Sender) look(ctx context.Context) error {
	x.mu.Lock()
	clear(x.ended)
	x.mu.Unlock()
	due, err := x.outbox.DueDeliveries(ctx, x.now(), atOnce)
	if err != nil {
		return fmt.Errorf("due deliveries: %w", err)
	}
	x.Start(due)
	return nil
}

func (x *Sender) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case d := <-x.queue:
			x.try(ctx, d)
			x.release(d.ID)
		}
	}
}

// try sends one delivery and notes how it went.
func (x *Sender) try(ctx context.Context, d qianshao.Delivery) {
	retry, err := x.send(ctx, d)
	if ctx.Err() != nil {
		return // interrupted: the outbox still holds it
	}
	x.result(d.Channel, err == nil)
	if err == nil {
		err = x.outbox.MarkDelivered(ctx, d.ID, x.now())
	} else {
		now := x.now()
		giveUp := !retry || now.Sub(d.Message.Created) > giveUpAfter
		x.log.Warn("message not delivered", "channel", d.Channel, "to", d.Message.To, "try", d.Attempts+1, "given_up", giveUp, "error", err)
		err = x.outbox.MarkFailed(ctx, d.ID, now.Add(wait(d.Attempts)), err.Error(), giveUp)
	}
	if err != nil && ctx.Err() == nil {
		x.log.Error("outbox cannot be written", "error", err)
	}
}

func (x *Sender) send(ctx context.Context, d qianshao.Delivery) (retry bool, err error) {
	ch, ok := x.set.channels[d.Channel]
	if !ok {
		return false, fmt.Errorf("channel %s is not configured any more", d.Channel)
	}
	p := x.plan(d.Message.Plan)
	if p == nil {
		return true, fmt.Errorf("plan %s is not loaded", d.Message.Plan)
	}
	n := Render(p, d)
	n.SentAt = x.now()
	ctx, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	return ch.Send(ctx, n)
}

// wait is how long to wait after a number of failed tries.
func wait(attempts int) time.Duration {
	w := firstWait
	for range min(attempts, 20) {
		w = min(w*2, longestWait)
	}
	return w
}

// claim keeps a delivery from being tried twice at a time.
func (x *Sender) claim(id int64) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.under[id] || x.ended[id] {
		return false
	}
	x.under[id] = true
	return true
}

func (x *Sender) release(id int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.under, id)
	x.ended[id] = true
}
