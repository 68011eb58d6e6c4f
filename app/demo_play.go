package app

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"qianshao"
	"qianshao/demo"
)

// demoFeed hands figures in on the day each became known.
type demoFeed struct {
	app   *App
	clock *demoClock
	main  *qianshao.Plan
	days  *demo.Days

	progress io.Writer // gets a line for each month of the plan's year; nil: none
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
		f.clock.set(demo.Evening(d, loc, stop))
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

// handIn stores a day's figures that are known by stop.
func (f *demoFeed) handIn(ctx context.Context, d qianshao.Date, stop time.Time) error {
	for _, b := range f.days.Take(d, stop) {
		f.clock.set(b.Rows[0].Recorded)
		if _, err := f.app.store.Append(ctx, b); err != nil {
			return fmt.Errorf("demonstration figures of %s: %w", d, err)
		}
	}
	return nil
}

// made is the demonstration's share that has been made once a day is over.
func (f *demoFeed) made(share float64) {
	f.app.making.Store(&qianshao.Making{What: qianshao.Text{ZH: "演示数据正在生成", EN: "The demonstration is being made"},
		Share: share})
}

// whole says that all is made, to whoever looks.
func (f *demoFeed) whole() {
	f.app.making.Store(nil)
	f.app.PublishAgain()
}
