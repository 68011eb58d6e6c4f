package charts

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

func TestMarksStandInTheirPeriod(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(4))
	in := &r.Plan.Indicators[0]
	at := func(m time.Month, d int) time.Time { return time.Date(2023, m, d, 9, 0, 0, 0, sample.Zone) }
	r.Alerts = []*qianshao.Alert{{AlertKey: qianshao.AlertKey{Series: in.Series()}, State: qianshao.Acknowledged, Grade: qianshao.Orange, Since: at(3, 31), Remedy: &qianshao.Remedy{At: at(4, 1)}},
		{AlertKey: qianshao.AlertKey{Series: in.Series()}, State: qianshao.Pending, Since: at(5, 1)}}
	in.Targets = append(in.Targets, in.Targets[0])
	in.Targets[1].From = qianshao.NewDate(2023, 6, 15)
	tr := NewTrend(view.On("zh", r), in, r.Verdicts[0])
	got := map[string]int{}
	for _, m := range tr.Marks {
		got[m.Kind] = m.At
	}
	if len(tr.Marks) != 3 || got["alert"] != 2 || got["measure"] != 3 || got["plan"] != 5 {
		t.Errorf("%+v", tr.Marks)
	}
}
