package charts

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/plan/grammar"
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

// What is over its cap is behind, what is under it ahead; a cap of which
// nothing is spent compares with nothing.
func TestCapsAreAttainedFromBelow(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		targets     string
		ratio, want float64
		ok          bool
	}{
		{">= 50", .8, .8, true},
		{"<= 50", .8, 1.25, true},
		{"<= 50", 1.25, .8, true},
		{"<= 50", 0, 0, false},
		{"10..50", .8, .8, true},
		{"growth <= 5", 1.25, .8, true},
	} {
		_, ts, err := grammar.Targets(nil, x.targets, 2023)
		if err != nil {
			t.Fatal(err)
		}
		f := qianshao.Finding{Rule: "pace"}
		f.Evidence.Set(qianshao.FigRatio, x.ratio)
		if r, ok := attainedOf(&qianshao.Indicator{Targets: ts}, &f); ok != x.ok || ok && r != x.want {
			t.Errorf("%s at %v: %v, %v; want %v, %v", x.targets, x.ratio, r, ok, x.want, x.ok)
		}
	}
}
