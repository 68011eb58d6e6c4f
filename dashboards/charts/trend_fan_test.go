package charts

import (
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

func TestFanStartsAtTheLatestFigure(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(4))
	sample.WithForecast(r, true)
	l := view.On("zh", r)
	in := &r.Plan.Indicators[0]
	tr := NewTrend(l, in, r.Verdicts[0])
	f := tr.Fan
	if f == nil || f.Mid[tr.Last] != tr.Actual[tr.Last] || f.Low[11] != 39 || f.High[11] != 51 || f.Miss != .93 || f.Low[0] == f.Low[0] {
		t.Fatalf("%+v", f)
	}
	c, err := DrawTrend(l, "k", "n", tr, Desk)
	if err != nil || !strings.Contains(string(c.Data), "未达标概率 93%") || !slices.Contains(c.Keys, "fan") || !slices.Contains(c.Head, "预计（中值）") {
		t.Errorf("%v %v %s", err, c.Head, c.Data)
	}
	r.Forecasts[0] = &qianshao.Forecast{Series: in.Series(), Why: "history"}
	if tr := NewTrend(l, in, r.Verdicts[0]); tr.Fan != nil {
		t.Errorf("a forecast that says nothing is drawn: %+v", tr.Fan)
	}
}
