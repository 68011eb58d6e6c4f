package rules

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/plan/grammar"
)

// TestTrendSpeaksBeforeTheLine: three worse in a row are yellow where the line
// is near, a remark where it is far, and nothing once it is crossed.
func TestTrendSpeaksBeforeTheLine(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]struct {
		measure, targets, months string
		grade                    qianshao.Grade
		kase                     string // "": nothing is said
		margin                   float64
	}{
		"a floor near":                {"ratio", ">= 90", "97 96 95 94", qianshao.Yellow, "worsening", 4},
		"a floor far":                 {"ratio", ">= 50", "97 96 95 94", qianshao.Green, "remark", 44},
		"a floor reached from above":  {"ratio", ">= 94", "97 96 95 94", qianshao.Yellow, "worsening", 0},
		"a strict floor equalled":     {"ratio", "> 94", "97 96 95 94", 0, "", 0},
		"a floor just crossed":        {"ratio", ">= 94.1", "97 96 95 94", 0, "", 0},
		"a floor crossed long ago":    {"ratio", ">= 98", "97 96 95 94", 0, "", 0},
		"a cap near":                  {"level", "<= 20", "12 14 16 18", qianshao.Yellow, "worsening", 2},
		"a cap crossed":               {"level", "<= 17", "12 14 16 18", 0, "", 0},
		"growth crossed":              {"growth", ">= 8", "9 8.5 8 7.9", 0, "", 0},
		"two worse only":              {"ratio", ">= 90", "95 96 95 94", 0, "", 0},
		"bands, before the next":      {"ratio", "bands 10/20/30", "12 14 16 18", qianshao.Yellow, "worsening", 2},
		"bands, beyond the last":      {"ratio", "bands 10/20/30", "30 31 32 33", 0, "", 0},
		"a path that has not arrived": {"ratio", ">= 90 by 12-31", "80 79 78 77", 0, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := workedCase{Measure: k.measure, Unit: "%", Every: "month", Targets: k.targets, Now: "2023-05-20"}
			p, f := w.build(t)
			in := &p.Indicators[0]
			in.Trend = 3
			w.months(t, f, in.Series(), k.months)
			v := Judge(p, in, f, w.clock(t), Options{})
			for _, x := range v.Findings {
				if x.Rule != "trend" {
					continue
				}
				m, _ := x.Evidence.Get(qianshao.FigMargin)
				if x.Evidence.Case != k.kase || x.Grade != k.grade || sign(m, k.margin) != 0 {
					t.Errorf("%s %s margin %v", x.Evidence.Case, x.Grade, m)
				}
				return
			}
			if k.kase != "" {
				t.Errorf("nothing said, want %s", k.kase)
			}
		})
	}
}

// TestTrendNeverSpeaksOfACrossedLine, whatever the figures.
func TestTrendNeverSpeaksOfACrossedLine(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cmp := rapid.SampledFrom([]string{">=", ">", "<=", "<"}).Draw(t, "cmp")
		_, targets, err := grammar.Targets(nil, fmt.Sprintf("%s %d", cmp, rapid.IntRange(1, 40).Draw(t, "bound")), 2023)
		if err != nil {
			t.Fatal(err)
		}
		in := testIndicator("x", qianshao.Level, "%", qianshao.Month, targets)
		in.Trend = rapid.IntRange(1, 3).Draw(t, "trend")
		f := qianshao.NewFrame()
		v := float64(rapid.IntRange(0, 40).Draw(t, "start"))
		for i := range rapid.IntRange(2, 11).Draw(t, "months") {
			f.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, i+1), Value: v})
			v += float64(rapid.IntRange(-3, 3).Draw(t, "step"))
		}
		p := testPlan(in)
		got := Judge(p, &p.Indicators[0], f, workedCase{Now: "2023-12-20"}.clock(nil), Options{})
		value, _ := got.Figure(qianshao.FigValue)
		for _, x := range got.Findings {
			if m, ok := x.Evidence.Get(qianshao.FigMargin); x.Rule == "trend" && (ok && m < 0 || meets(targets[0].Cmp, value, targets[0].Value) != qianshao.Green) {
				t.Fatalf("%s at %v: margin %v", targets[0].Text, value, m)
			}
		}
	})
}
