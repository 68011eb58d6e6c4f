package decide

import (
	"time"

	"qianshao"
)

// Begun holds a figure of a period that has not begun when it is recorded; now
// is that time where the figure gives none.
func Begun(p *qianshao.Plan, o qianshao.Observation, now time.Time) *qianshao.Fault {
	at := o.Recorded
	if at.IsZero() {
		at = now
	}
	if o.Period.Start() <= qianshao.DateOf(at.In(p.Location)) || !o.Status.HasValue() {
		return nil
	}
	f := question(&o, "not-begun", "这一期还没有开始", "the period has not begun")
	f.Field, f.Value, f.Remedy = "period", o.Period.String(), "核对年份和月份 / check year and month"
	return f
}
