package ruletest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// A file of thousands of cases is read in a second: what is done for a case
// does not grow with the file.
func TestReadingGrowsWithTheFile(t *testing.T) {
	each := func(n int) float64 {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "- {name: case %d, measure: ytd, unit: 亿元, every: month, targets: \">= 52\", given: {2023-01: 4, 2023-02: 8?, \"2023-03\": 12.5, 2023-04: withdrawn}, now: 2023-07-20, light: red}\n", i)
		}
		raw := []byte(b.String())
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		cases, err := parse("cases.yaml", raw)
		runtime.ReadMemStats(&after)
		if err != nil || len(cases) != n || len(cases[n-1].Given) != 4 || cases[0].Given["2023-03"].Value != 12.5 {
			t.Fatalf("%d cases, %v", len(cases), err)
		}
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(n)
	}
	if few, many := each(25), each(200); many > 2*few {
		t.Errorf("%.0f bytes a case of 200, %.0f of 25", many, few)
	}
}
