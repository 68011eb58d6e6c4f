package app

import (
	"fmt"
	"strings"
	"testing"

	"qianshao"
	"qianshao/plan"
)

// widePlan has n indicators of which no outlook is made.
func widePlan(t testing.TB, n int) *qianshao.Plan {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.Replace(smallPlan, "indicators:", "defaults: {outlook: off}\nindicators:", 1))
	for i := range n {
		fmt.Fprintf(&b, "  - {id: wide_%d, name: {zh: 指标%[1]d}, battle: risk, clause: 附件1, measure: flow, unit: 亿元, every: month, lead: caizheng, targets: \">= 100\"}\n", i)
	}
	p, err := plan.Read("wide.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// BenchmarkOneFigure posts a figure and judges it, in plans of several sizes
// whose lights are half red.
func BenchmarkOneFigure(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("indicators=%d", n), func(b *testing.B) {
			a := openMany(b, b.TempDir(), widePlan(b, n), &testClock{t: testNow})
			var rows []string
			for i := range n {
				for m := 1; m <= 6; m++ {
					rows = append(rows, fmt.Sprintf(`{"indicator":"wide_%d","period":"2023-%02d","value":%d}`, i, m, 3+i%2*7))
				}
			}
			for len(rows) > 0 {
				k := min(len(rows), 10_000)
				push(b, a, "["+strings.Join(rows[:k], ",")+"]")
				rows = rows[k:]
			}
			if err := a.Evaluate(b.Context()); err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				push(b, a, fmt.Sprintf(`[{"indicator":"wide_0","period":"2023-06","value":%d.%d}]`, 3+i%2*90, i%9+1))
				if err := a.Evaluate(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
