package app

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
	"qianshao/demo"
	"qianshao/plan"
	"qianshao/plans"
)

// DemoOptions say how the demonstration runs.
type DemoOptions struct {
	Now    qianshao.Date // the demonstration day; zero: 2023-07-20
	Replay time.Duration // play the plan's year in this time; zero: stand still
	Listen string
	Memory Bytes // at most; 0: the default
	Log    *slog.Logger
	Stdout io.Writer // gets the address
	Stderr io.Writer // gets progress
}

// demoSeed fixes the demonstration data.
const demoSeed = 2023

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
	all, err := demoPlans()
	if err != nil {
		return err
	}
	clock := &demoClock{}
	config := &Config{Listen: o.Listen, Memory: o.Memory}
	if config.Listen == "" {
		config.Listen = "127.0.0.1:8080"
	}
	config.LimitMemory()
	clock.set(time.Date(2012, 1, 1, 0, 0, 0, 0, all[0].Location))
	a, err := Open(ctx, Options{Plans: all, DataDir: dir, Config: config, Now: clock.now, Log: o.Log})
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
	return qianshao.Fault{Field: "listen", Value: listen, Code: "no-token", ZH: "演示没有访问令牌，只在本机监听", EN: "the demonstration has no access token and listens on this machine only",
		Remedy: "--listen 127.0.0.1:8080；给别人看用 qianshao serve 加 token / use qianshao serve with a token to show it to others"}
}

// demoPlans returns the bundled plans, the demonstration's first.
func demoPlans() ([]*qianshao.Plan, error) {
	var out []*qianshao.Plan
	for _, name := range plans.Files() {
		raw, err := plans.FS.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("bundled plan: %w", err)
		}
		p, err := plan.Read(name, raw)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// demoClock is a clock that can be set; between settings it stands still or
// runs with the machine's.
type demoClock struct {
	base    atomic.Int64 // nanoseconds
	started atomic.Int64 // the machine's, when running; 0: standing still
}

func (c *demoClock) set(t time.Time) { c.base.Store(t.UnixNano()); c.started.Store(0) }
func (c *demoClock) run()            { c.started.Store(time.Now().UnixNano()) }

func (c *demoClock) now() time.Time {
	t := time.Unix(0, c.base.Load())
	if s := c.started.Load(); s > 0 {
		t = t.Add(time.Since(time.Unix(0, s)))
	}
	return t
}

// demoFeed hands figures in on the day each became known.
type demoFeed struct {
	app   *App
	clock *demoClock
	main  *qianshao.Plan
	days  map[qianshao.Date][]qianshao.Observation

	progress io.Writer // gets a line for each month of the plan's year; nil: none
}

func newDemoFeed(a *App, c *demoClock, all []*qianshao.Plan) (*demoFeed, error) {
	f := &demoFeed{app: a, clock: c, main: all[0], days: map[qianshao.Date][]qianshao.Observation{}}
	for _, p := range all {
		if !strings.HasPrefix(p.ID, "china-retail-") {
			f.add(demo.Observations(p, demoSeed))
		}
	}
	raw, err := plans.FS.ReadFile(plans.Retail)
	if err != nil {
		return nil, fmt.Errorf("bundled figures: %w", err)
	}
	b, err := collector.ReadFile(plans.Retail, bytes.NewReader(raw), int64(len(raw)), collector.Options{Catalog: a.catalog, Source: "国家统计局"})
	if err != nil {
		return nil, err
	}
	f.add(b.Rows)
	return f, nil
}

func (f *demoFeed) add(rows []qianshao.Observation) {
	for _, o := range rows {
		d := qianshao.DateOf(o.Recorded.In(f.main.Location))
		f.days[d] = append(f.days[d], o)
	}
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
		return qianshao.Fault{Field: "listen", Value: f.app.config.Listen, Code: "listen", ZH: "地址用不了：" + err.Error(), EN: "cannot listen there",
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

// playTo lets days pass until stop, handing in each day's figures and judging
// once a day from the plan's year on; units answer for what is judged. each is how long a day takes.
func (f *demoFeed) playTo(ctx context.Context, stop time.Time, each time.Duration) error {
	loc := f.main.Location
	first := qianshao.DateOf(f.clock.now().In(loc))
	last := qianshao.DateOf(stop.In(loc))
	start := qianshao.NewDate(f.main.Year, 1, 1) - 1 // what came before takes no time
	pace := time.NewTicker(max(each, time.Nanosecond))
	defer pace.Stop()
	for d := first; d <= last; d++ {
		if err := f.handIn(ctx, d, stop); err != nil {
			return err
		}
		f.clock.set(minTime(d.In(loc).Add(18*time.Hour), stop))
		if d >= start || d == last {
			if err := f.app.Evaluate(ctx); err != nil {
				return err
			}
			if err := f.deeds(ctx, d); err != nil {
				return err
			}
			if err := f.duties(ctx, d); err != nil {
				return err
			}
		}
		if f.progress != nil {
			f.made(max(0, float64(d-start)/float64(max(1, last-start))))
		}
		if y, m, day := d.Civil(); f.progress != nil && y == f.main.Year && day == 1 {
			fmt.Fprintf(f.progress, "  %d-%02d …\n", y, m)
		}
		if each > 0 {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-pace.C:
			}
		}
	}
	return nil
}

// handIn stores a day's figures that are known by stop, each source and moment
// a batch of its own.
func (f *demoFeed) handIn(ctx context.Context, d qianshao.Date, stop time.Time) error {
	byTime := map[handed][]qianshao.Observation{}
	for _, o := range f.days[d] {
		if k := (handed{o.Recorded.UnixNano(), o.Source == demo.Source}); !o.Recorded.After(stop) {
			byTime[k] = append(byTime[k], o)
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(byTime), handed.compare) {
		rows := byTime[k]
		f.clock.set(rows[0].Recorded)
		if _, err := f.app.store.Append(ctx, &qianshao.Batch{Source: rows[0].Source, Author: rows[0].Author, Demo: k.madeUp, Rows: rows}); err != nil {
			return fmt.Errorf("demonstration figures of %s: %w", d, err)
		}
	}
	delete(f.days, d)
	return nil
}

// handed is what makes a batch of the demonstration: figures made up are never
// in one with published ones.
type handed struct {
	at     int64
	madeUp bool
}

func (h handed) compare(o handed) int {
	return cmp.Or(cmp.Compare(h.at, o.at), cmp.Compare(map[bool]int{true: 1}[h.madeUp], map[bool]int{true: 1}[o.madeUp]))
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
