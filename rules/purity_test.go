package rules

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
)

// drawOutlook makes a forecast, or none.
func drawOutlook(t *rapid.T) Options {
	if rapid.Bool().Draw(t, "no outlook") {
		return Options{}
	}
	o := qianshao.Outlook{ProbabilityMiss: float64(rapid.IntRange(0, 100).Draw(t, "miss")) / 100, Calibrated: rapid.Bool().Draw(t, "calibrated")}
	return Options{Outlook: func(qianshao.Series, int) (qianshao.Outlook, bool) { return o, true }}
}

// TestSameInputSameVerdict: judging twice gives deeply equal verdicts, changes
// neither plan nor frame, and does not depend on other indicators judged before.
func TestSameInputSameVerdict(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, f, day := drawWorld(t)
		o, now := drawOutlook(t), day.In(p.Location)
		kept, plan := f.Clone(), fmt.Sprintf("%+v", p.Indicators)
		first := JudgeAll(p, f, now, o)
		again := JudgeAll(p, f, now, o)
		if !reflect.DeepEqual(first, again) {
			t.Fatalf("%+v\nis not\n%+v", again, first)
		}
		for i := len(p.Indicators) - 1; i >= 0; i-- {
			if alone := Judge(p, &p.Indicators[i], kept, now, o); !reflect.DeepEqual(&alone, first[i]) {
				t.Fatalf("alone %+v\nis not\n%+v", alone, first[i])
			}
		}
		if !reflect.DeepEqual(f, kept) {
			t.Fatal("judging changed the frame")
		}
		if fmt.Sprintf("%+v", p.Indicators) != plan {
			t.Fatal("judging changed the plan")
		}
	})
}

// TestOrderOfInsertionChangesNothing: a frame filled in any order judges alike,
// and so does one that other series were put into.
func TestOrderOfInsertionChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, f, day := drawWorld(t)
		o, now := drawOutlook(t), day.In(p.Location)
		var list []arrival
		for _, s := range f.Series() {
			for _, pt := range f.Line(s) {
				list = append(list, arrival{pt, s})
			}
		}
		want := JudgeAll(p, f, now, o)
		mixed, more := qianshao.NewFrame(), qianshao.NewFrame()
		for _, a := range rapid.Permutation(list).Draw(t, "order") {
			mixed.Set(a.series, a.point)
			more.Set(qianshao.Series{Indicator: a.series.Indicator, Area: "elsewhere"}, a.point)
			more.Set(a.series, a.point)
		}
		if got := JudgeAll(p, mixed, now, o); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v\nis not\n%+v", got, want)
		}
		if got := JudgeAll(p, more, now, o); !reflect.DeepEqual(got, want) {
			t.Fatalf("with more series %+v\nis not\n%+v", got, want)
		}
	})
}

// TestClockWithinADay: a verdict names its clock, and is else the same at any
// hour of a day.
func TestClockWithinADay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, f, day := drawWorld(t)
		o := drawOutlook(t)
		morning := Judge(p, &p.Indicators[0], f, day.In(p.Location), o)
		later := day.In(p.Location).Add(86399e9)
		evening := Judge(p, &p.Indicators[0], f, later, o)
		if !evening.Now.Equal(later) {
			t.Fatalf("now %s, want %s", evening.Now, later)
		}
		evening.Now = morning.Now
		if !reflect.DeepEqual(evening, morning) {
			t.Fatalf("%+v\nis not\n%+v", evening, morning)
		}
	})
}
