package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/api"
	"qianshao/store"
)

// History lists every revision of a series known at a clock.
func (a *App) History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error) {
	return a.store.History(ctx, s, year, c)
}

// Acknowledge signs an alert with a written measure.
func (a *App) Acknowledge(ctx context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error) {
	ctx, done := api.Finishing(ctx)
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
