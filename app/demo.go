package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/config"
	"qianshao/collector"
	"qianshao/demo"
	"qianshao/plans"
)

// DemoOptions say how the demonstration runs.
type DemoOptions struct {
	Now    qianshao.Date // the demonstration day; zero: 2023-07-20
	Replay time.Duration // play the plan's year in this time; zero: stand still
	Listen string
	Memory config.Bytes // at most; 0: the default
	Log    *slog.Logger
	Stdout io.Writer // gets the address
	Stderr io.Writer // gets progress
}

// demoHour is when, on the demonstration day, the clock starts.
const demoHour, demoMinute = 10, 30

// Demo shows the Nanhu plan and a made-up city with generated figures and
// China's retail sales with published ones, in a folder of its own that is
// removed afterwards.
func Demo(ctx context.Context, o DemoOptions) error {
	if err := checkDemo(o.Listen); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "qianshao-demo-")
	if err != nil {
		return fmt.Errorf("demonstration folder: %w", err)
	}
	defer os.RemoveAll(dir)
	all, err := demo.Plans()
	if err != nil {
		return err
	}
	clock := &demoClock{}
	settings := &config.Config{Listen: o.Listen, Memory: o.Memory}
	if settings.Listen == "" {
		settings.Listen = "127.0.0.1:8080"
	}
	settings.LimitMemory()
	clock.set(time.Date(2012, 1, 1, 0, 0, 0, 0, all[0].Location))
	a, err := Open(ctx, Options{Plans: all, DataDir: dir, Config: settings, Now: clock.now, Log: o.Log})
	if err != nil {
		return err
	}
	defer a.Close()
	feed, err := newDemoFeed(a, clock, all)
	if err != nil {
		return err
	}
	return feed.show(ctx, o)
}

// checkDemo refuses to show the demonstration beyond loopback: it has no access
// token.
func checkDemo(listen string) error {
	if listen == "" || api.IsLoopback(listen) {
		return nil
	}
	return qianshao.Fault{Field: "listen", Value: listen, Code: "no-token", ZH: "演示没有访问令牌，只在本机监听",
		EN:     "the demonstration has no access token and listens on this machine only",
		Remedy: "--listen 127.0.0.1:8080；给别人看用 qianshao serve 加 token / use qianshao serve with a token to show it to others"}
}

// newDemoFeed feeds a program with the figures of the bundled plans.
func newDemoFeed(a *App, c *demoClock, all []*qianshao.Plan) (*demoFeed, error) {
	f := &demoFeed{app: a, clock: c, main: all[0], days: demo.NewDays(all[0].Location)}
	for _, p := range all {
		if !strings.HasPrefix(p.ID, "china-retail-") {
			f.days.Add(demo.Observations(p, demo.Seed))
		}
	}
	raw, err := plans.FS.ReadFile(plans.Retail)
	if err != nil {
		return nil, fmt.Errorf("bundled figures: %w", err)
	}
	b, err := collector.ReadFile(plans.Retail, bytes.NewReader(raw), int64(len(raw)),
		collector.Options{Catalog: a.Catalog, Source: "国家统计局"})
	if err != nil {
		return nil, err
	}
	f.days.Add(b.Rows)
	return f, nil
}

// show brings the clock to the demonstration day, serves, and replays the year
// where that is wanted.
func (f *demoFeed) show(ctx context.Context, o DemoOptions) error {
	day := o.Now
	if day.IsZero() {
		day = qianshao.NewDate(2023, 7, 20)
	}
	stop := day.In(f.main.Location).Add(demoHour*time.Hour + demoMinute*time.Minute)
	if o.Replay > 0 {
		stop = qianshao.NewDate(f.main.Year, 1, 1).In(f.main.Location)
	}
	// An address that is taken is found before the year is played.
	ln, err := net.Listen("tcp", f.app.config.Listen)
	if err != nil {
		return qianshao.Fault{Field: "listen", Value: f.app.config.Listen, Code: "listen", ZH: "地址用不了：" + err.Error(),
			EN:     "cannot listen there",
			Remedy: "换一个端口：--listen 127.0.0.1:8081 / choose another port"}
	}
	defer ln.Close()
	fmt.Fprintf(o.Stderr, "前哨演示：生成演示数据，演至 %s / preparing demonstration data\n", stop.Format(time.DateOnly))
	f.progress = o.Stderr
	f.made(0)
	return f.app.serveOn(ctx, ln, o.Stdout, func(ctx context.Context) error { return f.run(ctx, stop, o) })
}

// run makes the demonstration while it is looked at already, and then goes on
// as any server does.
func (f *demoFeed) run(ctx context.Context, stop time.Time, o DemoOptions) error {
	if err := f.playTo(ctx, stop, 0); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	f.progress = nil
	if o.Replay > 0 {
		go f.replay(ctx, o)
	} else {
		f.clock.run()
	}
	f.whole()
	return f.app.Run(ctx)
}

// replay plays the plan's year and the month after it, then stands still.
func (f *demoFeed) replay(ctx context.Context, o DemoOptions) {
	end := qianshao.NewDate(f.main.Year+1, 2, 1).In(f.main.Location)
	days := int(end.Sub(f.clock.now()).Hours()/24) + 1
	if err := f.playTo(ctx, end, o.Replay/time.Duration(days)); err != nil && ctx.Err() == nil {
		fmt.Fprintln(o.Stderr, "回放中断 / replay stopped:", err)
	}
}
