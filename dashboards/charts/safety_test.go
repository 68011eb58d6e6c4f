package charts

import (
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A month that is late says so only once grace is over.
func TestSafetyCalendarKnowsGrace(t *testing.T) {
	t.Parallel()
	for day, want := range map[int]int{17: monthAhead, 18: monthGrace, 24: monthGrace, 25: monthUnsaid} {
		r := sample.Reading(sample.Plan(2))
		r.Clock.Now = time.Date(2023, 7, day, 9, 0, 0, 0, sample.Zone)
		in := &r.Plan.Indicators[1]
		r.Frame.Replace(in.Series(), slices.DeleteFunc(slices.Clone(r.Frame.Line(in.Series())), func(p qianshao.Point) bool { return p.Period.String() == "2023-06" }))
		l := view.On("zh", r)
		if rows := QuietRows(l, l.All()); len(rows) != 1 || rows[0].months[5] != want {
			t.Errorf("July %d: %+v, want June in state %d", day, rows, want)
		}
	}
}
