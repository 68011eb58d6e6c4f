package boards

import (
	"context"
	"fmt"
	"time"

	"qianshao/store"
	"qianshao/watch"
)

// settle stores what a judgement came to, all in one transaction, and starts
// sending. Where an outlook follows, soft messages wait a moment for what it has
// to add. Its caller holds the board.
func (b *Board) settle(ctx context.Context, out watch.Output, now time.Time, follows bool) error {
	if err := b.tellSenders(ctx, &out); err != nil {
		return err
	}
	j := &store.Judgement{}
	b.route(out.Messages, j)
	var held map[string]bool
	if follows {
		held = hold(j.Deliveries, b.on.Now())
	}
	if err := b.save(ctx, out, j); err != nil {
		return err
	}
	for _, d := range j.Deliveries {
		if held[d.Message.Key] {
			b.soft = append(b.soft, d)
		}
	}
	b.on.Sender.StartDue(j.Deliveries, now)
	return nil
}

// save stores what came of a plan with the orders in j, and from then on it
// stands. Its caller holds the board.
func (b *Board) save(ctx context.Context, out watch.Output, j *store.Judgement) error {
	j.Plan, j.Through, j.Verdicts, j.Issued = b.plan.ID, out.Next.Through, out.Verdicts, out.Issued
	j.Alerts, j.Transitions = out.Alerts, out.Transitions
	if b.needsSaving(out, j) {
		if err := b.on.Store.SaveJudgement(ctx, j); err != nil {
			return fmt.Errorf("store judgement: %w", err)
		}
		b.waits.saved = j.Through
		b.unscore(j)
	}
	b.setState(out.Next)
	b.recent.add(out.Transitions)
	return nil
}

// mostUnsaved is how many commits that touched no line of a plan are looked at
// again after a crash, at most.
const mostUnsaved = 100

// needsSaving reports whether a judgement says more than that commits touched no
// line: that is found again at a start, and the next figure does not wait for the
// disk because of it.
func (b *Board) needsSaving(out watch.Output, j *store.Judgement) bool {
	w := b.state.Load()
	idle := len(out.Judged)+len(j.Verdicts)+len(j.Issued)+len(j.Alerts)+len(j.Transitions)+len(j.Deliveries) == 0
	return !idle || w.First || w.Replan || w.On != out.Next.On || j.Through-b.waits.saved > mostUnsaved
}

// tellSenders says, in transitions that corrected figures caused, who sent them.
func (b *Board) tellSenders(ctx context.Context, out *watch.Output) (err error) {
	for i, commit := range out.Corrected {
		if out.Transitions[i].Revision.By, err = b.on.Store.Sender(ctx, commit); err != nil {
			return fmt.Errorf("read who sent batch %d: %w", commit, err)
		}
	}
	return nil
}
