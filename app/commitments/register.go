package commitments

import (
	"context"
	"time"

	"qianshao"
	"qianshao/app/boards"
	"qianshao/app/records"
)

// Register keeps what people commit themselves to. Its methods are safe for
// concurrent use.
type Register struct {
	Store   Store
	Boards  *boards.Boards
	Records *records.Records
	Figures Figures
	Now     func() time.Time
}

// Store is where commitments are kept; see its conformance suite for what it says.
type Store interface {
	SaveDuty(ctx context.Context, r *qianshao.DutyRecord) (fresh bool, err error)
	SaveTasks(ctx context.Context, plan, by string, list []qianshao.Task) (fresh int, err error)
	SaveTaskStep(ctx context.Context, r *qianshao.TaskStep,
		check func(before []qianshao.TaskStep) error) (fresh bool, err error)
	Pledges(ctx context.Context, plan string, s qianshao.Series, c qianshao.Clock) ([]qianshao.Pledge, error)
}

// Figures takes in those that count a duty.
type Figures interface {
	Append(ctx context.Context, batch *qianshao.Batch) (qianshao.Outcome, error)
}

// known is a plan as it stood at a clock, and the clock with what it left open.
func (k *Register) known(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.Plan, qianshao.Clock, error) {
	p, err := k.Boards.Find(plan)
	if err != nil {
		return nil, c, err
	}
	return k.Records.Known(ctx, p, c)
}
