package dashboards

import (
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A figure is in grace from the day after it was due to grace's last day.
func TestInGraceDayByDay(t *testing.T) {
	t.Parallel()
	f := func(day int, reported bool, grace, next string) {
		t.Helper()
		r := sample.Reading(sample.Plan(1))
		r.Clock.Now = time.Date(2023, 7, day, 9, 0, 0, 0, sample.Zone)
		in, v := &r.Plan.Indicators[0], r.Verdicts[0]
		if !reported {
			r.Frame.Replace(in.Series(), slices.DeleteFunc(slices.Clone(r.Frame.Line(in.Series())), func(p qianshao.Point) bool { return p.Period.String() == "2023-06" }))
			v.Period = qianshao.NewPeriod(qianshao.Month, 2023, 5)
		}
		l := view.On("zh", r)
		got := ""
		if len(inGrace(l, in, v)) > 0 {
			got = graceText(l, in, v)
		}
		p, _ := nextDue(l, in, v)
		if got != grace || p.String() != next {
			t.Errorf("on July %d, reported %t: in grace %q, next %s; want %q, %s", day, reported, got, p, grace, next)
		}
		u := newUnit(l, r.Plan.Unit("unit0"))
		if first := u.Next[0]; (first.Past != "") != (grace != "") || grace != "" && (u.Todo[0].Key != "report" || !strings.Contains(u.Todo[0].Note, "宽限至 7月24日")) {
			t.Errorf("on July %d: next %+v, to do %+v", day, first, u.Todo)
		}
	}
	const grace = "6月（应于 7月17日，宽限至 7月24日）" // the 15th is a Saturday
	f(17, false, "", "2023-06")
	f(18, false, grace, "2023-07")
	f(24, false, grace, "2023-07")
	f(25, false, "", "2023-07")
	f(18, true, "", "2023-07")
}
