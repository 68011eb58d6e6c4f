package dashboards

import (
	"context"

	"qianshao"
)

// Duties lists a plan's periodic duties.
type Duties interface {
	Duties(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.DutyList, error)
}
