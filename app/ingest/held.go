package ingest

import (
	"context"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
)

// Withdraw takes back a batch: revisions, nothing erased.
func (k *Intake) Withdraw(ctx context.Context, batch int64, author, note string) (qianshao.Outcome, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	return k.Store.Withdraw(ctx, batch, author, note)
}

// Batches lists batches, the newest first; limit 0 is all.
func (k *Intake) Batches(ctx context.Context, limit int) ([]qianshao.BatchInfo, error) {
	return k.Store.Batches(ctx, limit)
}

// Held lists input waiting for a person ("open"), or already decided.
func (k *Intake) Held(ctx context.Context, state string) ([]qianshao.Held, error) {
	return k.Store.HeldList(ctx, state, 1000)
}

// HeldDecision accepts or rejects held input, and sets right what was read.
type HeldDecision = api.HeldDecision

// ResolveHeld accepts or rejects held input; accepting it, what was read may be
// set right.
func (k *Intake) ResolveHeld(ctx context.Context, id int64, d HeldDecision) (qianshao.Outcome, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	fix := collector.Correction{Indicator: d.Indicator, Area: d.Area, Period: d.Period, Unit: d.Unit}
	if !d.Accept || fix.IsZero() {
		return k.Store.ResolveHeld(ctx, id, d.Accept, d.Reviewer, d.Note)
	}
	if _, err := k.Watching.Find(""); err != nil {
		return qianshao.Outcome{}, err
	}
	return k.Store.CorrectHeld(ctx, id, func(h qianshao.Held) (qianshao.Observation, error) {
		return fix.Apply(k.Catalog, h)
	}, d.Reviewer, d.Note)
}
