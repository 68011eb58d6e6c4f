package dashboards

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// Without a red or orange light the list shows the yellow ones.
func TestRedListFallsBack(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	for i := range r.Verdicts {
		r.Verdicts[i].Grade = qianshao.Green
	}
	r.Verdicts[1].Grade = qianshao.Yellow
	v, err := newRedScene(view.On("zh", r))
	if err != nil || len(v.Items) != 1 || v.Grade != "yellow" || v.Title != "没有红灯、橙灯；以下为黄灯" {
		t.Errorf("%s %s %d %v", v.Title, v.Grade, len(v.Items), err)
	}
}

// A few lights leave room for a chart of each, which does not say again what
// the list says; many take the whole screen.
func TestFewRedLightsHaveCharts(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	for n := range 7 {
		for i := range r.Verdicts {
			r.Verdicts[i].Grade = qianshao.Green
			if i < n {
				r.Verdicts[i].Grade = qianshao.Red
			}
		}
		v, err := newRedScene(view.On("zh", r))
		if err != nil {
			t.Fatal(err)
		}
		if n > fewRed && len(v.Trends) > 0 || n > 0 && n <= fewRed && len(v.Trends) == 0 {
			t.Errorf("%d red: %d charts", n, len(v.Trends))
		}
		for _, c := range v.Trends {
			if c.Sentence != nil {
				t.Errorf("%s is said twice", c.Name)
			}
		}
	}
}

// A plan without bands and with few things at zero shows how the worst went.
func TestRiskSceneOfAPlanWithoutBands(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	in := &r.Plan.Indicators[1]
	for i := range r.Plan.Indicators {
		if ts := r.Plan.Indicators[i].Targets; len(ts) > 0 && ts[0].Kind == qianshao.Bands {
			ts[0].Kind = qianshao.Compare
		}
	}
	in.Targets = []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.AtMost, Value: 5, Text: "<= 5"}}
	r.Verdicts[1].Grade = qianshao.Red
	v, err := newRiskScene(view.On("zh", r))
	if err != nil || len(v.Gauges) != 0 || !v.Few || len(v.Trends) == 0 || len(v.Trends) > maxGauges {
		t.Errorf("%d gauges, %d charts, few %t, %v", len(v.Gauges), len(v.Trends), v.Few, err)
	}
}
