package app

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
	"qianshao/collector/decide"
	"qianshao/store"
)

// Ingest reads a pushed body and stores it, all or nothing. It returns once
// the figures are safe; judging follows at once in the background. Its error
// is a [qianshao.Faults] where the body is at fault.
func (a *App) Ingest(ctx context.Context, r api.IngestRequest) (api.IngestResult, error) {
	b := a.board(r.Plan)
	if b == nil {
		return api.IngestResult{}, a.errNoPlan(r.Plan)
	}
	o := collector.Options{Catalog: a.catalog, Source: "push", Author: r.Author, Year: b.plan.Year, MaxRows: collector.MaxSent}
	batch, err := collector.ReadBody(r.ContentType, r.Body, o)
	if err != nil {
		return api.IngestResult{}, err
	}
	ctx, done := finishing(ctx)
	defer done()
	batch.Key = r.Key
	if r.DryRun {
		return a.preview(ctx, batch)
	}
	out, err := a.put(ctx, batch, "push")
	return api.IngestResult{Outcome: out}, err
}

// append screens and stores a batch.
func (a *App) append(ctx context.Context, batch *qianshao.Batch) (qianshao.Outcome, error) {
	if err := a.screen(batch); err != nil {
		return qianshao.Outcome{}, err
	}
	out, err := a.store.Append(ctx, batch)
	if err == nil {
		a.work.IngestRows(out.Stored)
	}
	return out, err
}

// put appends a batch that was handed in, and keeps how that went.
func (a *App) put(ctx context.Context, batch *qianshao.Batch, kind string) (qianshao.Outcome, error) {
	h := qianshao.SourceHealth{Name: batch.Source, Kind: kind, LastTry: a.now()}
	good := h
	good.LastGood = h.LastTry
	batch.Health = &good // in one commit with the figures
	out, err := a.append(ctx, batch)
	switch {
	case err != nil:
		h.LastError = err.Error()
	case out.Batch != 0 && !out.Replayed:
		return out, nil
	default:
		h.LastGood, h.Rows = h.LastTry, out.Stored+out.Unchanged
	}
	if herr := a.store.SaveHealth(ctx, h); herr != nil {
		a.log.Warn("source health not stored", "source", batch.Source, "error", herr)
	}
	return out, err
}

// screen moves implausible rows of a batch into its held list. It looks at
// what stands now and at the rows before, so that one file can be checked
// against itself. Its error says that more is doubtful than a person looks at.
func (a *App) screen(batch *qianshao.Batch) error {
	s := &screener{app: a, batch: batch, now: a.now(), stands: map[*board]*decide.Overlay{}}
	for _, b := range a.boards {
		f := a.frameOf(b)
		s.stands[b], s.unread = decide.Over(f), append(s.unread, f.Check())
	}
	kept, some := batch.Rows, false // copied only where a row is held
	for i, o := range batch.Rows {
		switch {
		case !s.keep(o):
			if err := collector.TooManyHeld(batch.Held); err != nil {
				return err
			}
			if !some {
				kept, some = slices.Clone(batch.Rows[:i]), true
			}
		case some:
			kept = append(kept, o)
		}
	}
	batch.Rows = kept
	if err := s.blind(); err != nil {
		return err
	}
	if batch.Stream != nil {
		batch.Stream = s.filter(batch.Stream)
	}
	return nil
}

type screener struct {
	app    *App
	batch  *qianshao.Batch
	now    time.Time
	stands map[*board]*decide.Overlay // what stands, with the rows before
	row    int
	unread []func() error // whether a figure could not be read
}

// blind is an error where what stands could not be read: nothing is taken for
// plausible for want of a past.
func (s *screener) blind() error {
	for _, unread := range s.unread {
		if err := unread(); err != nil {
			return err
		}
	}
	return nil
}

func (s *screener) filter(rows iter.Seq2[qianshao.Observation, error]) iter.Seq2[qianshao.Observation, error] {
	return func(yield func(qianshao.Observation, error) bool) {
		for o, err := range rows {
			kept := err == nil && s.keep(o)
			if err == nil && !kept {
				err = collector.TooManyHeld(s.batch.Held)
			}
			if (kept || err != nil) && !yield(o, err) {
				return
			}
		}
		if err := s.blind(); err != nil {
			yield(qianshao.Observation{}, err)
		}
	}
}

// keep reports whether a row may be stored; if not it has been held.
func (s *screener) keep(o qianshao.Observation) bool {
	s.row++
	b := s.app.boardFor(o)
	if b == nil {
		return true
	}
	f := s.stands[b]
	fault := decide.Begun(b.plan, o, s.now)
	if fault == nil {
		fault = b.doubts.Doubt(f, o)
	}
	if fault == nil && s.batch.Beside != nil {
		fault = b.doubts.Increment(f, o, s.batch.Beside())
	}
	if fault != nil {
		if o.Cell == "" && s.batch.Place != nil {
			o.Cell = s.batch.Place()
			fault.File = o.Cell
		}
		if fault.File == "" {
			fault.Row = s.row
		}
		s.batch.Held = append(s.batch.Held, qianshao.Held{Row: s.row, Given: o, Raw: s.raw(o), Reason: *fault, State: "open"})
		return false
	}
	f.Set(o)
	return true
}

// raw is a row's figure as it was written, as far as that is known.
func (s *screener) raw(o qianshao.Observation) string {
	if s.batch.Raw != nil {
		if text := s.batch.Raw(o); text != "" {
			return text
		}
	}
	return strconv.FormatFloat(o.Value, 'f', -1, 64)
}

// boardFor returns the plan that judges an observation: the one of its year,
// else any that knows its indicator.
func (a *App) boardFor(o qianshao.Observation) *board {
	var any *board
	for _, b := range a.boards {
		if b.plan.Indicator(o.Indicator) == nil {
			continue
		}
		if b.plan.Year == o.Period.Year() {
			return b
		}
		if any == nil {
			any = b
		}
	}
	return any
}

// frameOf returns a board's latest frame, safe to read, without waiting.
func (a *App) frameOf(b *board) *qianshao.Frame { return b.state.Load().Figures }

// Withdraw takes back a batch: revisions, nothing erased.
func (a *App) Withdraw(ctx context.Context, batch int64, author, note string) (qianshao.Outcome, error) {
	ctx, done := finishing(ctx)
	defer done()
	return a.store.Withdraw(ctx, batch, author, note)
}

// Batches lists batches, the newest first; limit 0 is all.
func (a *App) Batches(ctx context.Context, limit int) ([]qianshao.BatchInfo, error) {
	return a.store.Batches(ctx, limit)
}

// Held lists input waiting for a person ("open"), or already decided.
func (a *App) Held(ctx context.Context, state string) ([]qianshao.Held, error) {
	return a.store.HeldList(ctx, state, 1000)
}

// HeldDecision accepts or rejects held input, and sets right what was read.
type HeldDecision = api.HeldDecision

// ResolveHeld accepts or rejects held input; accepting it, what was read may be
// set right.
func (a *App) ResolveHeld(ctx context.Context, id int64, d api.HeldDecision) (qianshao.Outcome, error) {
	ctx, done := finishing(ctx)
	defer done()
	fix := collector.Correction{Indicator: d.Indicator, Area: d.Area, Period: d.Period, Unit: d.Unit}
	if !d.Accept || fix.IsZero() {
		return a.store.ResolveHeld(ctx, id, d.Accept, d.Reviewer, d.Note)
	}
	if len(a.boards) == 0 {
		return qianshao.Outcome{}, a.errNoPlan("")
	}
	return a.store.CorrectHeld(ctx, id, func(h qianshao.Held) (qianshao.Observation, error) { return fix.Apply(a.catalog, h) }, d.Reviewer, d.Note)
}

// History lists every revision of a series known at a clock.
func (a *App) History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error) {
	return a.store.History(ctx, s, year, c)
}

// Acknowledge signs an alert with a written measure.
func (a *App) Acknowledge(ctx context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error) {
	ctx, done := finishing(ctx)
	defer done()
	for _, b := range a.boards {
		if b.state.Load().Knows(id) {
			b.mu.Lock()
			defer b.mu.Unlock()
			return a.acknowledge(ctx, b, id, r)
		}
	}
	return qianshao.Alert{}, qianshao.Fault{Field: "id", Value: fmt.Sprint(id), Code: "unknown-alert",
		ZH: "没有这条预警", EN: "no such alert", Remedy: "GET /api/v1/alerts"}
}

// acknowledge stores the change and publishes it. It holds board.mu.
func (a *App) acknowledge(ctx context.Context, b *board, id int64, r qianshao.Remedy) (qianshao.Alert, error) {
	r.At = a.now()
	out, err := b.state.Load().Acknowledge(id, r)
	if err != nil {
		return qianshao.Alert{}, err
	}
	if err := a.save(ctx, b, out, &store.Judgement{}); err != nil {
		return qianshao.Alert{}, err
	}
	return out.Alerts[0], a.publish(ctx, b, true)
}
