//go:build soak

package e2e

import (
	"fmt"
	"os"
	"testing"
	"time"
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
	sample := max(updates/60, 1)
	var minutes, heaps, processes []float64
	for i := range updates {
		<-tick.C
		p.post(fmt.Sprintf(`[{"indicator":"retail_total","period":"2023-06","value":%d.%02d,"note":"更正"}]`, 20+i%7, i%100))
		if i%sample == 0 {
			minutes = append(minutes, time.Since(start).Minutes())
			heaps = append(heaps, heap(b)/1e6)
			processes = append(processes, float64(renderers(t))/1e6)
		}
	}
	warm := len(minutes) / 4 // scripts are compiled and every scene has been seen
	js, process := slope(minutes[warm:], heaps[warm:]), slope(minutes[warm:], processes[warm:])
	t.Logf("%d updates in %s: JavaScript %.1f → %.1f MB, %+.3f MB a minute; process %.0f → %.0f MB, %+.2f MB a minute; %d charts alive", updates, time.Since(start).Round(time.Second),
		heaps[warm], heaps[len(heaps)-1], js, processes[warm], processes[len(processes)-1], process, evaluate[int](b, `qsCharts.count()`))
	// A leak of one chart an update would show as more than a megabyte a minute.
	if js > .15 {
		t.Errorf("the heap grows by %.3f MB a minute", js)
	}
	if l := evaluate[look](b, probe); len(l.Blank) > 0 {
		t.Errorf("charts went blank: %v", l.Blank)
	}
	for _, f := range b.faults() {
		t.Error(f)
	}
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
