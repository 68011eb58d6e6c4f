package app

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"qianshao"
	"qianshao/app/dispatches"
	"qianshao/demo"
	"qianshao/report"
)

// demoApp plays the demonstration to a day, in a folder.
func demoApp(t testing.TB, dir string, day qianshao.Date) *App {
	t.Helper()
	all, err := demo.Plans()
	if err != nil {
		t.Fatal(err)
	}
	all = all[:1]
	clock := &demoClock{}
	clock.set(time.Date(2012, 1, 1, 0, 0, 0, 0, all[0].Location))
	a, err := Open(t.Context(), Options{Plans: all, DataDir: dir, Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	feed := &demoFeed{app: a, clock: clock, main: all[0], days: demo.NewDays(all[0].Location)}
	feed.days.Add(demo.Observations(all[0], demo.Seed))
	stop := day.In(all[0].Location).Add(10 * time.Hour)
	for d := qianshao.DateOf(clock.now().In(all[0].Location)); d < day; d++ {
		if err := feed.handIn(t.Context(), d, stop); err != nil {
			t.Fatal(err)
		}
	}
	clock.set(stop)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}

// BenchmarkMonthlyBulletin makes the Nanhu plan's bulletin of June, in each
// format.
func BenchmarkMonthlyBulletin(b *testing.B) {
	a := demoApp(b, b.TempDir(), qianshao.NewDate(2023, 8, 2))
	for _, format := range report.Formats {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			out := filepath.Join(b.TempDir(), "june."+format)
			for b.Loop() {
				if _, err := a.Report(b.Context(), ReportOptions{Options: dispatches.Options{Dispatch: "month", Period: "2023-06", Out: out}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Every paper of the demonstration's first half year freezes, says that its
// data are for demonstration, and comes out the same again.
func TestDemonstrationFreezesAndVerifies(t *testing.T) {
	t.Parallel()
	onlyWhole(t)
	a := demoApp(t, t.TempDir(), qianshao.NewDate(2023, 4, 27))
	p := a.Plan("")
	n, err := a.dispatches.FreezeDue(t.Context(), p, a.now())
	if err != nil || n != 11+3*3+5 { // ten-days; two kinds and the whole plan of three months; four kinds and the whole plan of a quarter
		t.Errorf("frozen %d, %v", n, err)
	}
	if again, err := a.dispatches.FreezeDue(t.Context(), p, a.now()); again != 0 || err != nil {
		t.Errorf("frozen again: %d, %v", again, err)
	}
	v, err := a.Verify(t.Context(), "")
	if err != nil || v.Dispatches != n || v.Papers != 4*n || len(v.Differences) != 0 {
		t.Errorf("%+v %v", v, err)
	}
	html, ok, err := a.store.FrozenPaper(t.Context(), p.ID, "quarter", qianshao.NewPeriod(qianshao.Quarter, 2023, 1), qianshao.PaperHTML)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	for _, want := range []string{"演示数据", "督查考核", "总体情况", "红橙黄清单", "风险评估", "未按时报送清单", "分月完成情况", "督查室"} {
		if !bytes.Contains(html.Body, []byte(want)) {
			t.Errorf("%s is not in the quarter's paper", want)
		}
	}
}
