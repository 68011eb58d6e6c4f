package charts

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/view"
)

// What decides a light stands beside a bar that seems to contradict it, and no
// ratio rounds across what is due.
func TestBarsSayWhatDecidesTheirLight(t *testing.T) {
	t.Parallel()
	p := .79
	pace := func(g qianshao.Grade) qianshao.Finding { return qianshao.Finding{Rule: "pace", Grade: g} }
	for _, x := range []struct {
		ratio float64
		v     qianshao.Verdict
		want  string
	}{
		{3, qianshao.Verdict{Grade: qianshao.Green, Findings: []qianshao.Finding{pace(qianshao.Green)}}, "300% ●"},
		{3, qianshao.Verdict{Grade: qianshao.Orange, Probability: &p, Main: 1, Findings: []qianshao.Finding{pace(qianshao.Green), {Rule: "outlook", Grade: qianshao.Orange}}}, "300% ◆ 未达标概率 79%"},
		{3, qianshao.Verdict{Grade: qianshao.Yellow, Main: 1, Findings: []qianshao.Finding{pace(qianshao.Green), {Rule: "overdue", Grade: qianshao.Yellow, Target: -1}}}, "300% ▲ 逾期未报"},
		{.8, qianshao.Verdict{Grade: qianshao.Yellow, Findings: []qianshao.Finding{pace(qianshao.Orange)}}, "80% ▲ 研判"},
		{.997, qianshao.Verdict{Grade: qianshao.Yellow, Findings: []qianshao.Finding{pace(qianshao.Yellow)}}, "99.7% ▲"},
		{1.0004, qianshao.Verdict{Grade: qianshao.Green, Findings: []qianshao.Finding{pace(qianshao.Green)}}, "100.04% ●"},
	} {
		a := attained{view.Judgement{In: &qianshao.Indicator{}, V: &x.v}, x.ratio}
		if got := a.label(view.On("zh", &qianshao.Reading{Plan: &qianshao.Plan{}})); got != x.want {
			t.Errorf("%v says %q, want %q", x.ratio, got, x.want)
		}
	}
}
