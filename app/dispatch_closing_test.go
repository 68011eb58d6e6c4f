package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qianshao/app/dispatches"
)

// closedPlan closes before its December dispatch's cut-off.
const closedPlan = `id: closed
title: 已结账
year: 2023
area: nanhu
quiet: off
defaults: {due: 5, grace: 2}
units: {caizheng: {name: 区财政局}}
battles:
  - {id: b, name: 一仗, office: caizheng, rhythm: [{kind: 月调度, every: month, cutoff: 20}]}
indicators:
  - {id: pm10, name: PM10, battle: b, measure: level, unit: "%", every: quarter, lead: caizheng, targets: "<= 71"}
  - {id: jobs, name: 新增就业, battle: b, measure: ytd, unit: 万人, every: quarter, lead: caizheng, targets: ">= 5"}
  - {id: loans, name: 贷款增速, battle: b, measure: growth, unit: "%", every: quarter, lead: caizheng, targets: "<= 6"}
`

// paperText writes a dispatch of a plan whose figures came at a time, as HTML.
func paperText(t *testing.T, kind, period string, at time.Time, rows string) string {
	t.Helper()
	clock := &testClock{t: at}
	a := openPlan(t, closedPlan, t.TempDir(), clock)
	push(t, a, rows)
	clock.set(at.AddDate(0, 4, 0))
	out := filepath.Join(t.TempDir(), "p.html")
	if _, err := a.Report(t.Context(), ReportOptions{Options: dispatches.Options{Dispatch: kind, Period: period, Out: out}}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A paper of a closed year counts how it ended, names the green light that is
// no verdict of the year, and asks nothing more of it.
func TestPaperOfAClosedYear(t *testing.T) {
	t.Parallel()
	text := paperText(t, "month", "2023-12", time.Date(2024, 1, 5, 2, 0, 0, 0, time.UTC), `[{"indicator":"pm10","period":"2023-Q1","value":74},{"indicator":"pm10","period":"2023-Q2","value":70},
		{"indicator":"pm10","period":"2023-Q4","value":69},{"indicator":"jobs","period":"2023-Q4","value":5.2},{"indicator":"loans","period":"2023-Q3","value":7.5}]`)
	for _, want := range []string{"年终结论：完成1项，未完成1项，无法认定1项。", "绿灯而没有认定完成：PM10：未完成（达标 2/4个季度）。", "PM10 三季度"} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper does not say %q", want)
		}
	}
	if strings.Contains(text, "余下月份") {
		t.Error("the paper asks for more of a year that is over")
	}
}

// What a cap leaves of the year is what it may grow by, not what it must: at
// 6.27 it would be broken by 6.3.
func TestPaperSaysWhatACapLeaves(t *testing.T) {
	t.Parallel()
	text := paperText(t, "month", "2023-09", time.Date(2023, 10, 5, 2, 0, 0, 0, time.UTC), `[{"indicator":"loans","period":"2023-Q1","value":5.2}]`)
	if want := "余下月份增长须控制在6.2%"; !strings.Contains(text, want) || strings.Contains(text, "年终结论") {
		t.Errorf("the paper does not say %q, or closes too early", want)
	}
}
