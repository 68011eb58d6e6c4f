package ingest

import (
	"context"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
)

// Ingest reads a pushed body and stores it, all or nothing. It returns once
// the figures are safe; judging follows at once in the background. Its error
// is a [qianshao.Faults] where the body is at fault.
func (k *Intake) Ingest(ctx context.Context, r api.IngestRequest) (api.IngestResult, error) {
	p, err := k.Watching.Find(r.Plan)
	if err != nil {
		return api.IngestResult{}, err
	}
	o := collector.Options{Catalog: k.Catalog, Source: "push", Author: r.Author, Year: p.Year,
		MaxRows: collector.MaxSent}
	batch, err := collector.ReadBody(r.ContentType, r.Body, o)
	if err != nil {
		return api.IngestResult{}, err
	}
	ctx, done := api.Finishing(ctx)
	defer done()
	batch.Key = r.Key
	if r.DryRun {
		return k.preview(ctx, batch)
	}
	out, err := k.put(ctx, batch, "push")
	return api.IngestResult{Outcome: out}, err
}

// Append screens and stores a batch.
func (k *Intake) Append(ctx context.Context, batch *qianshao.Batch) (qianshao.Outcome, error) {
	if err := k.screen(batch); err != nil {
		return qianshao.Outcome{}, err
	}
	out, err := k.Store.Append(ctx, batch)
	if err == nil {
		k.Took(out.Stored)
	}
	return out, err
}

// put appends a batch that was handed in, and keeps how that went.
func (k *Intake) put(ctx context.Context, batch *qianshao.Batch, kind string) (qianshao.Outcome, error) {
	h := qianshao.SourceHealth{Name: batch.Source, Kind: kind, LastTry: k.Now()}
	good := h
	good.LastGood = h.LastTry
	batch.Health = &good // in one commit with the figures
	out, err := k.Append(ctx, batch)
	switch {
	case err != nil:
		h.LastError = err.Error()
	case out.Batch != 0 && !out.Replayed:
		return out, nil
	default:
		h.LastGood, h.Rows = h.LastTry, out.Stored+out.Unchanged
	}
	if herr := k.Store.SaveHealth(ctx, h); herr != nil {
		k.Log.Warn("source health not stored", "source", batch.Source, "error", herr)
	}
	return out, err
}
