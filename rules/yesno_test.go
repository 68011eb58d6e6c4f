package rules

import (
	"testing"

	"qianshao"
)

// A yes or no task has no outlook until it is done; a standard is asked of
// every period; what is certain is no forecast.
func TestWhatHasNoOutlook(t *testing.T) {
	t.Parallel()
	f := func(name string, in qianshao.Indicator, target, why string, p float64, now ...float64) {
		t.Helper()
		in.Every, in.Targets = qianshao.Month, targetsOf(t, target)
		plan := outlookPlan(in)
		fr := qianshao.NewFrame()
		for y := 2020; y < 2023; y++ {
			months(fr, y, 3, 2, 4, 3, 2, 4, 3, 2, 4, 3, 2, 4)
		}
		months(fr, 2023, now...)
		fc := NewForecaster().Forecast(plan, &plan.Indicators[0], fr, july, Calibration{})
		if o := fc.Outlooks[0]; o.Why != why || p >= 0 && o.ProbabilityMiss != p {
			t.Errorf("%s: why %q, P %v; want %q, %v", name, o.Why, o.ProbabilityMiss, why, p)
		}
		if _, ok := fc.Outlook(0); ok != (why == "") {
			t.Errorf("%s: a forecast, %v", name, ok)
		}
	}
	count, flow, level := qianshao.Indicator{Measure: qianshao.Count, Whole: true}, qianshao.Indicator{Measure: qianshao.Flow}, qianshao.Indicator{Measure: qianshao.Level}
	f("a task not done", count, ">= 1", notSeries, 0, 0, 0, 0)
	f("a task in steps not done", count, "1 by 06-30", notSeries, 0, 0, 0, 0)
	f("a task done", count, ">= 1", OutlookKnown, 0, 0, 1, 0)
	f("a cap of one is no task", count, "<= 1", "", -1, 0, 0, 0)
	f("amounts are no task", flow, ">= 1", "", -1, .1, .1)
	f("a floor reached", flow, ">= 6", OutlookKnown, 0, 3, 3)
	f("a cap broken", flow, "<= 6", OutlookKnown, 1, 3, 4)
	f("an event where none may be", count, "= 0", OutlookKnown, 1, 0, 1)
	f("a standard missed in March", level, ">= 3", OutlookKnown, 1, 3, 3, 2.9, 4)
	f("a standard kept so far", level, ">= 3", "", -1, 3, 3, 3, 4)
	f("no figure of the year", flow, ">= 30", "none_yet", 0)
}
