package boards

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/api"
	"qianshao/store"
)

// Acknowledge signs an alert with a written measure.
func (s *Boards) Acknowledge(ctx context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	for _, b := range s.list {
		if b.state.Load().Knows(id) {
			b.mu.Lock()
			defer b.mu.Unlock()
			return b.acknowledge(ctx, id, r)
		}
	}
	return qianshao.Alert{}, qianshao.Fault{Field: "id", Value: fmt.Sprint(id), Code: "unknown-alert",
		ZH: "没有这条预警", EN: "no such alert", Remedy: "GET /api/v1/alerts"}
}

// acknowledge stores the change and publishes it. Its caller holds the board.
func (b *Board) acknowledge(ctx context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error) {
	r.At = b.on.Now()
	out, err := b.state.Load().Acknowledge(id, r)
	if err != nil {
		return qianshao.Alert{}, err
	}
	if err := b.save(ctx, out, &store.Judgement{}); err != nil {
		return qianshao.Alert{}, err
	}
	return out.Alerts[0], b.publish(ctx, true)
}

// Pledge stores what sign makes of the live reading, and shows it. Nothing else is
// published meanwhile.
func (b *Board) Pledge(ctx context.Context,
	sign func(r *qianshao.Reading) (qianshao.Pledge, error)) (qianshao.Pledge, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := b.Live()
	if r == nil {
		return qianshao.Pledge{}, qianshao.Fault{Field: "plan", Value: b.plan.ID, Code: "not-judged",
			ZH: "这个计划还没有评判过", EN: "the plan has not been judged yet", Remedy: "稍后再试 / try again soon"}
	}
	p, err := sign(r)
	if err != nil {
		return p, err
	}
	fresh, err := b.on.Store.SavePledge(ctx, &p)
	if err != nil {
		return p, fmt.Errorf("store pledge: %w", err)
	}
	if fresh {
		b.pledges = append(b.pledges, p)
	}
	return p, b.publish(ctx, fresh)
}
