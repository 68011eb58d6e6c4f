package bench

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app"
	"qianshao/app/config"
	"qianshao/demo"
	"qianshao/notify"
	"qianshao/plan"
	"qianshao/rules"
)

// nanhu is the bundled plan and what is known of it on its demonstration day.
func nanhu(b *testing.B) (*qianshao.Plan, *qianshao.Frame, time.Time) {
	b.Helper()
	p, err := plan.Load("../plans/nanhu-2023/plan.yaml")
	if err != nil {
		b.Fatal(err)
	}
	now := time.Date(2023, 7, 20, 10, 30, 0, 0, p.Location)
	f := qianshao.NewFrame()
	for _, o := range demo.Observations(p, 2023) {
		if !o.Recorded.After(now) {
			f.Set(o.Series, qianshao.Point{Period: o.Period, Value: o.Value, Decimals: o.Decimals, Status: o.Status, Recorded: o.Recorded})
		}
	}
	return p, f, now
}

// BenchmarkJudge judges the 176 series of the Nanhu plan, three years of
// figures each.
func BenchmarkJudge(b *testing.B) {
	p, f, now := nanhu(b)
	for b.Loop() {
		if len(rules.JudgeAll(p, f, now, rules.Options{})) != len(p.Indicators) {
			b.Fatal("verdicts are missing")
		}
	}
	b.ReportMetric(float64(b.N*len(p.Indicators))/b.Elapsed().Seconds(), "series/s")
}

// BenchmarkDiskSync writes a page and syncs it: what the disk takes of every
// acknowledged figure.
func BenchmarkDiskSync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "page"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		if _, err := f.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	report(b, took)
}

// BenchmarkAlert posts a figure that turns a series red and waits for the
// webhook: the time from the acknowledgement, and from the request, to the
// webhook's call. Each round is a series of its own among 400.
func BenchmarkAlert(b *testing.B) {
	const series = 400
	calls := make(chan time.Time, 4*series)
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		arrived := time.Now()
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), `"to":"caizheng"`) && strings.Contains(string(body), `"grade":"red"`) {
			calls <- arrived
		}
	}))
	defer hook.Close()
	var acked, asked []time.Duration
	for b.Loop() {
		b.StopTimer()
		post, stop := watched(b, series, hook.URL)
		post(zeros(series))
		b.StartTimer()
		for i := range series {
			began := time.Now()
			post(fmt.Sprintf(`[{"indicator":"incident_%d","period":"%s","value":1}]`, i, time.Now().In(shanghai).Format("2006-01")))
			answered := time.Now()
			select {
			case arrived := <-calls:
				asked = append(asked, arrived.Sub(began))
				acked = append(acked, max(0, arrived.Sub(answered)))
			case <-time.After(5 * time.Second):
				b.Fatalf("no call for series %d", i)
			}
		}
		b.StopTimer()
		stop()
		b.StartTimer()
	}
	report(b, acked)
	slices.Sort(asked)
	b.ReportMetric(ms(asked[len(asked)*99/100]), "p99-ms-from-request")
}

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// watched runs the program in this process on a plan of n series and returns
// how to post to it and how to end it.
func watched(b *testing.B, n int, hook string) (post func(rows string), stop func()) {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	p, err := plan.Read("bench.yaml", []byte(planOf(n)))
	if err != nil {
		b.Fatal(err)
	}
	a, err := app.Open(ctx, app.Options{Plans: []*qianshao.Plan{p}, DataDir: b.TempDir(),
		Config: &config.Config{Listen: "127.0.0.1:0", Channels: []notify.ChannelConfig{{Name: "hook", Kind: "webhook", URL: hook}}}})
	if err != nil {
		b.Fatal(err)
	}
	h, err := a.Handler(api.Guard{Loopback: true})
	if err != nil {
		b.Fatal(err)
	}
	srv := httptest.NewServer(h)
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	post = func(rows string) {
		res, err := http.Post(srv.URL+"/api/v1/observations", "application/json", strings.NewReader(rows))
		if err != nil {
			b.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if res.StatusCode != http.StatusOK {
			b.Fatalf("%d: %s", res.StatusCode, body)
		}
	}
	return post, func() {
		srv.Close()
		cancel()
		<-ended
		_ = a.Close()
	}
}

func planOf(n int) string {
	year := time.Now().In(shanghai).Year()
	text := fmt.Sprintf("id: bench\ntitle: {zh: 测速, en: Bench}\nyear: %d\nissued: %[1]d-01-02\ndocument: 测速〔%[1]d〕1号\narea: nanhu\n", year) +
		"areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}}\ntimezone: Asia/Shanghai\ncalendar: china\nunits: {caizheng: {name: {zh: 区财政局, en: Finance}}}\n" +
		"battles:\n  - {id: risk, name: {zh: 风险, en: Risk}, convener: 召集人, office: caizheng, members: [caizheng]}\nindicators:\n"
	for i := range n {
		text += fmt.Sprintf("  - {id: incident_%d, name: {zh: 第%[1]d类事故, en: Incident %[1]d}, battle: risk, clause: 一, measure: count, unit: 起, every: month, lead: caizheng, targets: \"= 0\"}\n", i)
	}
	return text
}

// zeros reports no event for every series and month so far, so that nothing is
// overdue.
func zeros(n int) string {
	now := time.Now().In(shanghai)
	var rows []string
	for i := range n {
		for m := range int(now.Month()) {
			rows = append(rows, fmt.Sprintf(`{"indicator":"incident_%d","period":"%d-%02d","value":0}`, i, now.Year(), m+1))
		}
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// report prints the middle and the high end of some times.
func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*99/100]), "p99-ms")
	b.ReportMetric(ms(took[len(took)-1]), "max-ms")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
