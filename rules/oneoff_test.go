package rules

import (
	"math"
	"testing"

	"qianshao"
)

// A figure that a person marked as one-off counts in the total; pace holds the
// rest against the rest of the target, and the forecast does not carry it on.
func TestOneOffFiguresAreNotExtrapolated(t *testing.T) {
	t.Parallel()
	judge := func(in qianshao.Indicator, target string, marked bool, now ...float64) (qianshao.Finding, *qianshao.Forecast) {
		in.Every, in.Targets = qianshao.Month, targetsOf(t, target)
		p := outlookPlan(in)
		f := qianshao.NewFrame()
		for y := 2020; y < 2023; y++ {
			if in.Measure == qianshao.YTD {
				months(f, y, 10, 21, 30, 40, 51, 60, 71, 80, 90, 101, 110, 120)
			} else {
				months(f, y, 10, 11, 9, 10, 11, 9, 11, 9, 10, 11, 9, 10)
			}
		}
		months(f, 2023, now...)
		s := p.Indicators[0].Series()
		pt, _ := f.Get(s, qianshao.NewPeriod(qianshao.Month, 2023, 3))
		pt.OneOff = marked
		f.Set(s, pt)
		v := Judge(p, &p.Indicators[0], f, july, Options{})
		return v.Findings[0], NewForecaster().Forecast(p, &p.Indicators[0], f, july, Calibration{})
	}
	flow, ytd := qianshao.Indicator{Measure: qianshao.Flow}, qianshao.Indicator{Measure: qianshao.YTD}
	whole := qianshao.Indicator{Measure: qianshao.Count, Whole: true}
	for name, c := range map[string]struct {
		in  qianshao.Indicator
		now []float64
	}{
		"flow":  {flow, []float64{8, 8, 38, 8, 8, 8}},
		"ytd":   {ytd, []float64{8, 16, 54, 62, 70, 78}},
		"count": {whole, []float64{8, 8, 38, 8, 8, 8}},
	} {
		plain, _ := judge(c.in, ">= 150", false, c.now...)
		f, fc := judge(c.in, ">= 150", true, c.now...)
		if plain.Grade != qianshao.Green {
			t.Errorf("%s: unmarked %s", name, plain.Grade)
		}
		ratio, _ := f.Evidence.Get(qianshao.FigRatio)
		once, _ := f.Evidence.Get(qianshao.FigOneOff)
		value, _ := f.Evidence.Get(qianshao.FigValue)
		expected, _ := f.Evidence.Get(qianshao.FigExpected)
		if f.Grade <= qianshao.Green || value != 78 || once < 24 || once > 28 || math.Abs(value/expected-ratio) > 1e-6 {
			t.Errorf("%s: %s, ratio %v, %v one-off of %v", name, f.Grade, ratio, once, value)
		}
		if fc.P50 < 119 || fc.P50 > 134 {
			t.Errorf("%s: the year is said to come to %v, 78 and six times 8 are 126", name, fc.P50)
		}
	}
	if f, _ := judge(flow, ">= 70", true, 8, 8, 38, 8, 8, 8); f.Evidence.Case != "reached" {
		t.Errorf("a floor reached by a one-off figure: %s", f.Evidence.Case)
	}
	f, _ := judge(flow, "<= 150", true, 8, 8, 38, 8, 8, 8)
	if f.Grade != qianshao.Green {
		t.Errorf("a cap with room for the rest: %s", f.Grade)
	}
}

func TestNotesThatMarkAOneOff(t *testing.T) {
	t.Parallel()
	for note, want := range map[string]bool{"一次性入库：土地出让": true, "一次性": true, " One-off: land sale": true, "非一次性": false, "": false, "更正": false} {
		if qianshao.OneOff(note) != want {
			t.Errorf("%q: %v", note, !want)
		}
	}
}
