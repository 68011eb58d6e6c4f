package rules

import (
	"math"
	"testing"

	"qianshao"
)

// What a sentence prints beside the light is reckoned as it says.
func TestFiguresBesideTheLight(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		measure, targets string
		given            map[string]float64
		rule             string
		want             map[qianshao.Figure]float64
	}{
		"what each period left must bring": {"ytd", ">= 100", map[string]float64{"2023-06": 40}, "pace",
			map[qianshao.Figure]float64{qianshao.FigRemaining: 60, qianshao.FigPeriodsLeft: 6, qianshao.FigNeedEach: 10}},
		"of the best month, and growth": {"flow", ">= 100", map[string]float64{"2022-01": 5, "2022-02": 5, "2022-03": 5, "2022-04": 5, "2022-05": 5, "2022-06": 25,
			"2023-01": 10, "2023-02": 10, "2023-03": 10, "2023-04": 10, "2023-05": 10, "2023-06": 10}, "pace",
			map[qianshao.Figure]float64{qianshao.FigRemaining: 40, qianshao.FigNeedEach: 40. / 6, qianshao.FigBest: 25, qianshao.FigNeedOfBest: 40. / 6 / 25,
				qianshao.FigLastYear: 50, qianshao.FigYoY: 20}},
		"what the rest must grow, by time": {"growth", ">= 8", map[string]float64{"2023-03": 6}, "growth",
			map[qianshao.Figure]float64{qianshao.FigNeedGrowth: (8 - 6*.25) / .75, qianshao.FigPeriodsLeft: 9, qianshao.FigGap: -2}},
		"last year's, the gap and growth": {"ytd", "< last-year", map[string]float64{"2022-06": 16, "2023-06": 12}, "last-year",
			map[qianshao.Figure]float64{qianshao.FigLastYear: 16, qianshao.FigGap: -4, qianshao.FigYoY: -25}},
	} {
		w := workedCase{Measure: x.measure, Unit: "亿元", Every: "month", Targets: x.targets, Now: "2023-07-20", Given: x.given}
		p, f := w.build(t)
		v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{})
		for _, fi := range v.Findings {
			for fig, want := range x.want {
				if got, ok := fi.Evidence.Get(fig); fi.Rule == x.rule && (!ok || math.Abs(got-want) > 1e-9) {
					t.Errorf("%s: %s is %v (%v), want %v", name, fig, got, ok, want)
				}
			}
		}
		if len(v.Findings) == 0 || v.Findings[0].Rule != x.rule {
			t.Errorf("%s: %v", name, listed(v.Findings))
		}
	}
}
