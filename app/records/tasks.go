package records

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/agenda"
)

// Tasks lists the tasks of a plan as it stood at a clock, judged at its
// moment.
func (x *Records) Tasks(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.TaskList, error) {
	list, steps, err := x.store.Tasks(ctx, p.ID, c)
	if err != nil {
		return nil, fmt.Errorf("read tasks: %w", err)
	}
	l := &qianshao.TaskList{Plan: p, Now: c.Now}
	l.Items = agenda.Nodes(p, list, steps, l.Today())
	return l, nil
}
