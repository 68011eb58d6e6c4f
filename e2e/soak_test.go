//go:build soak

package e2e

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/chromedp"
)

// TestSoak leaves a rotating wall open while updates come in, and holds that
// its memory does not grow. QIANSHAO_SOAK shortens the half hour ("3m"); the
// updates keep their pace, 2,000 in 30 minutes, or 200 at least.
func TestSoak(t *testing.T) {
	length := 30 * time.Minute
	if s, ok := os.LookupEnv("QIANSHAO_SOAK"); ok {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		length = d
	}
	updates := max(int(2000*length/(30*time.Minute)), 200)
	p := demo(t)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the program said:\n%s", p.errors)
		}
	})
	b := open(t, browser(t), p.base, desk.width, desk.height)
	b.visit("/p/nanhu-2023/?every=5")
	start := time.Now()
	tick := time.NewTicker(length / time.Duration(updates))
	defer tick.Stop()
	sample := max(updates/24, 1)
	var at, heaps, processes, kept []float64
	for i := range updates {
		<-tick.C
		p.post(fmt.Sprintf(`[{"indicator":"retail_total","period":"2023-06","value":%d.%02d,"note":"更正"}]`, 20+i%7, i%100))
		if i%sample > 0 && i < updates-1 {
			continue
		}
		at = append(at, time.Since(start).Minutes())
		processes = append(processes, float64(renderers(t))/1e6)
		// What is kept is compared on one scene, without what the browser would give back.
		evaluate[bool](b, `qsGo("/p/nanhu-2023/?every=5&scene=overview"); true`)
		waitScene(b, "overview")
		relieve(b)
		heaps = append(heaps, heap(b)/1e6)
		kept = append(kept, float64(renderers(t))/1e6)
		last := len(at) - 1
		t.Logf("%5.1f min: process %.0f MB, under pressure %.0f MB, JavaScript %.2f MB", at[last], processes[last], kept[last], heaps[last])
	}
	warm := len(at) / 4 // scripts are compiled and every scene has been seen
	rise := func(mb []float64) float64 { return slope(at[warm:], mb[warm:]) }
	t.Logf("%d updates in %s: a minute JavaScript %+.3f MB, process %+.2f MB, of it kept under pressure %+.2f MB; %d charts alive", updates, time.Since(start).Round(time.Second),
		rise(heaps), rise(processes), rise(kept), evaluate[int](b, `qsCharts.count()`))
	// A leak of one chart an update would show as more than a megabyte a minute in either.
	if js := rise(heaps); js > .15 {
		t.Errorf("the heap grows by %.3f MB a minute", js)
	}
	if mb := rise(kept); length >= 10*time.Minute && mb > 1 {
		t.Errorf("the process keeps %.2f MB more a minute", mb)
	}
	if l := evaluate[look](b, probe); len(l.Blank) > 0 {
		t.Errorf("charts went blank: %v", l.Blank)
	}
	for _, f := range b.faults() {
		t.Error(f)
	}
}

// relieve tells the browser that memory is short, upon which it gives back
// what it only keeps for speed.
func relieve(b *tab) {
	b.do(chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
		_, err := cdp.Call(ctx, x, memory.SimulatePressureNotification, memory.SimulatePressureNotificationParams{Level: memory.PressureLevelCritical})
		return err
	}))
}

// slope is the rise of y a unit of x by least squares.
func slope(x, y []float64) float64 {
	var sx, sy, sxx, sxy float64
	n := float64(len(x))
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
