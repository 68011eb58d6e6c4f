package rules

import (
	"testing"

	"qianshao"
)

// TestReachAgainstTheBestRun: of quarters that grew by a quarter at most (40 on
// 32), a rest that has to grow just as much is within reach, more is orange, more
// than 1.25 times that red.
func TestReachAgainstTheBestRun(t *testing.T) {
	t.Parallel()
	given := map[string]float64{"2021-Q1": 32, "2021-Q2": 32, "2021-Q3": 32, "2021-Q4": 32, "2022-Q1": 40, "2022-Q2": 40, "2022-Q3": 40, "2022-Q4": 40, "2023-Q1": 40, "2023-Q2": 40, "2023-Q3": 40}
	f := func(target, want string, grade qianshao.Grade) {
		t.Helper()
		w := workedCase{Measure: "flow", Unit: "亿元", Every: "quarter", Targets: ">= " + target, Now: "2023-10-20", Given: given}
		p, figures := w.build(t)
		v := Judge(p, &p.Indicators[0], figures, w.clock(t), Options{})
		kase, g := "", qianshao.Grey
		for _, x := range v.Findings {
			if x.Rule == "reach" {
				kase, g = x.Evidence.Case, x.Grade
				left, _ := x.Evidence.Get(qianshao.FigPeriodsLeft)
				best, _ := x.Evidence.Get(qianshao.FigBestFactor)
				if left != 1 || best != 1.25 || !x.Hard {
					t.Errorf(">= %s: %v left, best %v", target, left, best)
				}
			}
		}
		if kase != want || g != grade {
			t.Errorf(">= %s: %q %s, want %q %s", target, kase, g, want, grade)
		}
	}
	f("170", "", qianshao.Grey) // 50 on 40: as good as the best
	f("170.1", "beyond", qianshao.Orange)
	f("182.5", "beyond", qianshao.Orange) // 62.5 on 40: just 1.25 times the best
	f("182.6", "far-beyond", qianshao.Red)
	f("120", "", qianshao.Grey) // reached
}
