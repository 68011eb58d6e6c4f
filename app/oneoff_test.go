package app

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
)

// A figure is marked and the mark taken back; its value, and what stands around
// it, stay; a sheet that repeats the figure without a note leaves the mark.
func TestMarkOneOff(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	a := openPlan(t, pledgePlan, t.TempDir(), clock)
	judged(t, a, halfYear)
	may := qianshao.NewPeriod(qianshao.Month, 2023, 5)
	stands := func(step string, once bool) {
		t.Helper()
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		r, err := a.Read(t.Context(), "", qianshao.Clock{})
		if err != nil {
			t.Fatal(err)
		}
		pt, ok := r.Frame.Get(r.Plan.Indicator("retail").Series(), may)
		if !ok || pt.Value != 16.5 || pt.OneOff != once || pt.Changed {
			t.Errorf("%s: %+v, one-off %v wanted", step, pt, once)
		}
	}
	mark := func(q api.OneOffRequest) error {
		t.Helper()
		clock.set(clock.now().Add(time.Hour))
		q.By, q.Reason = "文旅局", "展会"
		_, err := a.MarkOneOff(t.Context(), q)
		return err
	}
	stands("reported", false)
	if err := mark(api.OneOffRequest{Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Period: may}); err != nil {
		t.Fatal(err)
	}
	stands("marked", true)
	clock.set(clock.now().Add(time.Hour))
	push(t, a, `[{"indicator":"retail","period":"2023-05","value":16.5}]`)
	stands("repeated", true)
	if err := mark(api.OneOffRequest{Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Period: may, Off: true}); err != nil {
		t.Fatal(err)
	}
	stands("lifted", false)
	for name, q := range map[string]api.OneOffRequest{
		"no such indicator":       {Series: qianshao.Series{Indicator: "bogus", Area: "nanhu"}, Period: may},
		"a level":                 {Series: qianshao.Series{Indicator: "debt", Area: "nanhu"}, Period: may},
		"no figure":               {Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Period: may.Prev()},
		"another frequency":       {Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Period: qianshao.NewPeriod(qianshao.Quarter, 2023, 1)},
		"a plan there is not one": {Plan: "bogus", Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Period: may},
	} {
		if err := mark(q); err == nil {
			t.Errorf("%s: marked", name)
		}
	}
}
