package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
)

// TestTheFirstTargetsFiguresBelongTogether: what status shows on top is one
// finding's: its value, and the gap to what is expected by now, else to the
// target.
func TestTheFirstTargetsFiguresBelongTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, f, day := drawWorld(t)
		v := Judge(p, &p.Indicators[0], f, day.In(p.Location), Options{})
		lead := v.Lead()
		if lead == nil {
			return
		}
		e := &lead.Evidence
		value, _ := e.Get(qianshao.FigValue)
		if v.Value == nil || sign(*v.Value, value) != 0 {
			t.Fatalf("%s/%s: %v on top, %v in the finding", lead.Rule, e.Case, v.Value, value)
		}
		gap, ok := e.Get(qianshao.FigGap)
		bound, known := e.Get(qianshao.FigExpected)
		if !known {
			bound, known = e.Get(qianshao.FigTarget)
		}
		if ok && known && lead.Rule != "range" && math.Abs(gap-(value-bound)) > 2e-9 {
			t.Fatalf("%s/%s: value %v, bound %v, gap %v", lead.Rule, e.Case, value, bound, gap)
		}
	})
}

// TestTheValueOfAMeanIsItsAverage, and that of monthly growth the year's.
func TestTheValueOfAMeanIsItsAverage(t *testing.T) {
	t.Parallel()
	w := workedCase{Measure: "mean", Unit: "微克/立方米", Every: "quarter", Targets: "<= 35", Given: map[string]float64{"2023-Q1": 45, "2023-Q2": 30}, Now: "2023-07-20"}
	p, f := w.build(t)
	v := Judge(p, &p.Indicators[0], f, w.clock(t), Options{})
	if want := (45*90 + 30*91) / 181.; sign(*v.Value, want) != 0 {
		t.Errorf("%v, want %v", *v.Value, want)
	}
}

// TestNotApplicableIsAReport: what is reported as not applicable is no missing
// figure, for every form of target.
func TestNotApplicableIsAReport(t *testing.T) {
	t.Parallel()
	for _, k := range [][2]string{{"ytd", ">= 52"}, {"flow", "<= 52"}, {"ytd", "1 by 06-30, 2 by 12-31"}, {"growth", ">= 8"}, {"level", ">= 8"}, {"ratio", "15..20"},
		{"ratio", "bands 10/20/30"}, {"ratio", ">= 90 by 12-31"}, {"mean", "<= 35"}, {"level", "> last-year"}, {"growth", "> y"}, {"level", "rank <= 3 of given"}, {"growth", "stretch >= 3"}} {
		w := workedCase{Measure: k[0], Unit: "次", Every: "month", Targets: k[1], Now: "2023-03-20", References: map[string]map[string]float64{"y": nil}}
		p, f := w.build(t)
		in := p.Indicator("x")
		if v := Judge(p, in, f, w.clock(t), Options{}); v.Findings[0].Evidence.Case == "not-applicable" {
			t.Errorf("%v: nothing was reported", k)
		}
		w.months(t, f, in.Series(), "n/a n/a")
		v := Judge(p, in, f, w.clock(t), Options{})
		if e := v.Findings[0].Evidence; e.Case != "not-applicable" || e.Period.String() != "2023-02" || v.Findings[0].Grade != qianshao.Grey {
			t.Errorf("%v: %s %s", k, e.Case, e.Period)
		}
		w.months(t, f, in.Series(), "- - 5")
		if v := Judge(p, in, f, w.clock(t), Options{}); v.Findings[0].Evidence.Case == "not-applicable" {
			t.Errorf("%v: March was reported", k)
		}
	}
}

// TestALateReferenceIsNamed: periods of ours that the city has not published.
func TestALateReferenceIsNamed(t *testing.T) {
	t.Parallel()
	w := workedCase{Measure: "growth", Unit: "%", Every: "month", Targets: "> y", Now: "2023-06-20",
		Given: map[string]float64{"2023-03": 8, "2023-04": 8, "2023-05": 8}, References: map[string]map[string]float64{"y": {"2023-03": 7}}}
	p, f := w.build(t)
	e := Judge(p, p.Indicator("x"), f, w.clock(t), Options{}).Findings[0].Evidence
	if !e.Pending || e.Period.String() != "2023-03" || len(e.Missing) != 2 || e.Missing[0].String() != "2023-04" {
		t.Errorf("%+v", e)
	}
	w.References["y"] = nil
	p, f = w.build(t)
	if e := Judge(p, p.Indicator("x"), f, w.clock(t), Options{}).Findings[0].Evidence; e.Case != "waiting" || len(e.Missing) != 3 {
		t.Errorf("%+v", e)
	}
}
