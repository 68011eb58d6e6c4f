package sqlite_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

// A figure is reported in April and revised in May; both stay readable.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx, now := context.Background(), time.Date(2023, 4, 12, 9, 0, 0, 0, time.UTC)
	s, err := sqlite.Open(ctx, dir, sqlite.Options{Now: func() time.Time { return now }})
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()

	retail := qianshao.Series{Indicator: "retail_total", Area: "nanhu"}
	march := qianshao.NewPeriod(qianshao.Month, 2023, 3)
	report := func(v float64) {
		o := qianshao.Observation{Series: retail, Period: march, Value: v}
		out, err := s.Append(ctx, &qianshao.Batch{Source: "import", Rows: []qianshao.Observation{o}})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("commit %d: stored %d, unchanged %d\n", out.Commit, out.Stored, out.Unchanged)
	}
	report(12.3)
	now = now.AddDate(0, 1, 0)
	report(12.5)
	report(12.5)

	for _, c := range []qianshao.Clock{{}, {AsOf: now.AddDate(0, 0, -1)}, {Commit: 1}} {
		f, err := s.Frame(ctx, 2023, 2023, c)
		if err != nil {
			log.Fatal(err)
		}
		p, _ := f.Get(retail, march)
		fmt.Println(p.Value, p.Revised)
	}
	// Output:
	// commit 1: stored 1, unchanged 0
	// commit 2: stored 1, unchanged 0
	// commit 2: stored 0, unchanged 1
	// 12.5 true
	// 12.3 false
	// 12.3 false
}
