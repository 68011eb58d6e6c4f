package snapshot

import (
	"context"
	"fmt"
	"time"

	"qianshao"
	"qianshao/rules"
)

// Snapshot is a plan as it stood at a clock. It is never changed.
type Snapshot struct {
	Plan      *qianshao.Plan
	Clock     qianshao.Clock // Commit and Now are set
	Frame     *qianshao.Frame
	Forecasts []*qianshao.Forecast // in the plan's order, as the verdicts
	Verdicts  []*qianshao.Verdict
}

// Figures gives what a plan is about as it stood at a clock.
type Figures interface {
	Figures(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error)
	// Need reads what a plan is judged by of what a frame was lent and is not in
	// memory.
	Need(ctx context.Context, p *qianshao.Plan, f *qianshao.Frame) error
	// Head returns the latest commit.
	Head(ctx context.Context) (commit int64, at time.Time, err error)
}

// Maker makes snapshots and keeps those asked for last. It is safe for
// concurrent use.
type Maker struct {
	figures    Figures
	forecaster *rules.Forecaster
	kept       cache
}

// New returns a maker whose cache takes about so many bytes.
func New(figures Figures, forecaster *rules.Forecaster, most int64) *Maker {
	return &Maker{figures: figures, forecaster: forecaster, kept: cache{most: most}}
}

// At returns a plan as it stood at a clock, judged at its moment, which is set.
// What was known at a moment gone by, by a commit, does not change: such
// snapshots are kept.
func (m *Maker) At(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*Snapshot, error) {
	if c.AsOf.IsZero() {
		return m.make(ctx, p, c)
	}
	if c.Commit == 0 {
		head, _, err := m.figures.Head(ctx)
		if err != nil {
			return nil, fmt.Errorf("read head: %w", err)
		}
		c.Commit = head
	}
	key := keyOf(p, c)
	if s := m.kept.get(key); s != nil {
		same := *s
		same.Clock = c
		return &same, nil
	}
	s, err := m.make(ctx, p, c)
	if err == nil {
		m.kept.put(key, s)
	}
	return s, err
}

func (m *Maker) make(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*Snapshot, error) {
	f, err := m.figures.Figures(ctx, p, c)
	if err != nil {
		return nil, err
	}
	c.Commit = f.Commit
	return m.Of(ctx, p, f, c)
}

// Of judges a plan by figures at a clock's moment.
func (m *Maker) Of(ctx context.Context, p *qianshao.Plan, f *qianshao.Frame, c qianshao.Clock) (*Snapshot, error) {
	unread := f.Check()
	forecasts, _, err := m.Foresee(ctx, p, f, c.Now)
	if err != nil {
		return nil, err
	}
	s := &Snapshot{Plan: p, Clock: c, Frame: f, Forecasts: forecasts}
	s.Verdicts = rules.JudgeAll(p, f, c.Now, JudgingBy(f, forecasts))
	return s, unread()
}

// Foresee forecasts a plan by figures, and says which classes of series its
// past years bear out.
func (m *Maker) Foresee(ctx context.Context, p *qianshao.Plan, f *qianshao.Frame,
	now time.Time) ([]*qianshao.Forecast, rules.Calibration, error) {
	if err := m.figures.Need(ctx, p, f); err != nil {
		return nil, rules.Calibration{}, err
	}
	unread := f.Check()
	calibrated := m.forecaster.Calibrated(ctx, p, f)
	made := m.forecaster.ForecastAll(ctx, p, f, now, calibrated)
	if err := ctx.Err(); err != nil {
		return nil, calibrated, fmt.Errorf("forecast: %w", err)
	}
	return made, calibrated, unread()
}

// JudgingBy are the options that judge by figures and forecasts made of them.
func JudgingBy(f *qianshao.Frame, forecasts []*qianshao.Forecast) rules.Options {
	o := rules.WithForecasts(forecasts)
	o.Commit, o.Waiting = f.Commit, f.Waiting
	return o
}
