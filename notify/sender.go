package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"qianshao"
)

// The pace of sending.
const (
	firstWait   = 5 * time.Second    // after the first failure; doubled each time
	longestWait = 30 * time.Minute   //
	giveUpAfter = 3 * 24 * time.Hour // since the first try began
	leastTries  = 100                // that many have to fail before: a program that was off has not tried
	markWithin  = 5 * time.Second    // to note what became of a try, also while stopping
)

// Outbox is the durable order book; the store implements it.
type Outbox interface {
	Due(ctx context.Context, channel string, now time.Time, limit int) ([]qianshao.DueDelivery, error)
	Claim(ctx context.Context, id int64, now time.Time) (qianshao.Claimed, bool, error)
	MarkDelivered(ctx context.Context, d qianshao.Delivery, at time.Time) error
	MarkOvertaken(ctx context.Context, id int64, at time.Time) error
	MarkFailed(ctx context.Context, id int64, f qianshao.Failure) error
}

// Again looks at a message as it leaves: it returns what there is to say of
// its alerts now, and false where nothing of it is news any more.
type Again func(p *qianshao.Plan, c qianshao.Claimed) (qianshao.Message, bool)

// Sender sends what is in the outbox until it arrives or is given up: each
// channel by itself, so that one that hangs delays no other. It is safe for
// concurrent use.
type Sender struct {
	outbox Outbox
	set    *Set
	plan   func(id string) *qianshao.Plan
	again  Again
	now    func() time.Time
	log    *slog.Logger
	result func(channel string, ok bool)
	lanes  map[string]*lane
}

// NewSender returns a sender; Run makes it work. again, which may be nil, sees
// every message before a try; result, which may be nil, is told of every try.
func NewSender(o Outbox, s *Set, plan func(id string) *qianshao.Plan, again Again, now func() time.Time,
	log *slog.Logger, result func(channel string, ok bool)) *Sender {
	if result == nil {
		result = func(string, bool) {}
	}
	if again == nil {
		again = func(_ *qianshao.Plan, c qianshao.Claimed) (qianshao.Message, bool) { return c.Message, true }
	}
	x := &Sender{outbox: o, set: s, plan: plan, again: again, now: now, log: log, result: result,
		lanes: map[string]*lane{}}
	for name := range s.channels {
		x.lanes[name] = newLane(name)
	}
	return x
}

// Start wakes the channels of deliveries that are stored and may go at once.
func (x *Sender) Start(ds []qianshao.Delivery) {
	for _, d := range ds {
		if l := x.lanes[d.Channel]; l != nil {
			l.rouse()
		}
	}
}

// StartDue starts those that may go out now; the others wait in the outbox.
func (x *Sender) StartDue(ds []qianshao.Delivery, now time.Time) {
	var due []qianshao.Delivery
	for _, d := range ds {
		if d.Delivered.IsZero() && !d.Failed && !d.NextTry.After(now) {
			due = append(due, d)
		}
	}
	if len(due) > 0 {
		x.Start(due)
	}
}

// Wake lets every channel look at the outbox now.
func (x *Sender) Wake() {
	for _, l := range x.lanes {
		l.rouse()
	}
}

// Run sends until ctx ends, and returns once no try is under way. What is
// ordered for a channel that the configuration does not have stays as it is.
func (x *Sender) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	for _, l := range x.lanes {
		for i := range laneWorkers {
			wg.Go(func() { x.work(ctx, l, i < laneUrgent) })
		}
	}
	wg.Wait()
	return nil
}

// work takes one delivery after the other.
func (x *Sender) work(ctx context.Context, l *lane, urgentOnly bool) {
	for ctx.Err() == nil {
		d, ok, err := l.next(ctx, x.outbox, x.now(), urgentOnly)
		if err != nil && ctx.Err() == nil {
			x.log.Error("outbox cannot be read; tried again", "channel", l.name, "error", err)
		}
		if !ok {
			l.rest(ctx)
			continue
		}
		if err := x.try(ctx, d.ID); err != nil && ctx.Err() == nil {
			x.log.Error("outbox cannot be written", "channel", l.name, "error", err)
			l.rest(ctx) // it is due still: no use in asking for it at once
		}
		l.done(d)
	}
}

// try sends one delivery and notes how it went. Its error is of the outbox.
func (x *Sender) try(ctx context.Context, id int64) error {
	c, ok, err := x.outbox.Claim(ctx, id, x.now())
	if err != nil || !ok {
		return err
	}
	p := x.plan(c.Message.Plan)
	if p == nil {
		return x.outbox.MarkFailed(ctx, id, qianshao.Failure{Why: fmt.Sprintf("plan %s is not loaded",
			c.Message.Plan), Next: x.now().Add(longestWait)})
	}
	m, news := x.again(p, c)
	if !news {
		return x.outbox.MarkOvertaken(ctx, id, x.now())
	}
	c.Message = m
	retry, err := x.send(ctx, p, c.Delivery)
	if err != nil && ctx.Err() != nil {
		return nil // interrupted: the outbox still holds it
	}
	x.result(c.Channel, err == nil)
	marking, cancel := context.WithTimeout(context.WithoutCancel(ctx), markWithin)
	defer cancel()
	if err == nil {
		return x.outbox.MarkDelivered(marking, c.Delivery, x.now())
	}
	f := failure(&c.Delivery, x.now(), retry, err)
	x.log.Warn("message not delivered", "channel", c.Channel, "to", m.To, "try", c.Attempts+1, "given_up", f.GiveUp,
		"error", err)
	return x.outbox.MarkFailed(marking, id, f)
}

func (x *Sender) send(ctx context.Context, p *qianshao.Plan, d qianshao.Delivery) (retry bool, err error) {
	n := Render(p, d)
	n.Link, n.SentAt = x.set.links[d.Channel], x.now()
	return sendParts(ctx, x.set.channels[d.Channel], n)
}

// sendParts sends a notice, in halves where it is too long for its receiver.
func sendParts(ctx context.Context, ch Channel, n Notice) (retry bool, err error) {
	within, cancel := context.WithTimeout(ctx, sendWithin)
	retry, err = ch.Send(within, n)
	cancel()
	first, second, parts := n.halves()
	if !errors.Is(err, errTooLong) || !parts {
		return retry, err
	}
	if retry, err = sendParts(ctx, ch, first); err != nil {
		return retry, err
	}
	return sendParts(ctx, ch, second)
}

// failure says what becomes of a delivery after a failed try.
func failure(d *qianshao.Delivery, now time.Time, retry bool, err error) qianshao.Failure {
	worn := now.Sub(d.Begun) > giveUpAfter && d.Attempts+1 >= leastTries
	return qianshao.Failure{Why: err.Error(), Next: now.Add(wait(d.Attempts)), GiveUp: !retry || worn,
		Perhaps: errors.Is(err, errNoAnswer)}
}

// wait is how long to wait after a number of failed tries.
func wait(attempts int) time.Duration {
	w := firstWait
	for range min(attempts, 20) {
		w = min(w*2, longestWait)
	}
	return w
}
