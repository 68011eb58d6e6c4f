package qianshao

import (
	"math"
	"strings"
	"testing"
	"time"
)

func smallPlan() *Plan {
	p := &Plan{Year: 2023, Areas: []Area{{ID: "city"}, {ID: "nanhu", Parent: "city"}}, Units: []Unit{{ID: "fin", Name: Text{"区财政局", "Finance"}}},
		Battles: []Battle{{ID: "risk"}}, Indicators: []Indicator{{ID: "a", Was: []string{"old", "b"}}, {ID: "b"}}}
	p.Index()
	return p
}

func TestPlanLookups(t *testing.T) {
	t.Parallel()
	p := smallPlan()
	if p.Indicator("a") != &p.Indicators[0] || p.Indicator("old") != &p.Indicators[0] || p.Indicator("c") != nil {
		t.Error("indicators by id and by earlier id")
	}
	if p.Indicator("b") != &p.Indicators[1] {
		t.Error("a present id wins over an earlier one")
	}
	if p.Unit("fin") != &p.Units[0] || p.Unit("x") != nil || p.UnitName("fin", "en") != "Finance" || p.UnitName("x", "zh") != "x" {
		t.Error("units")
	}
	if p.Battle("risk") != &p.Battles[0] || p.Battle("x") != nil || p.AreaParent("nanhu") != "city" || p.AreaParent("x") != "" {
		t.Error("battles and areas")
	}
}

func TestElapsed(t *testing.T) {
	t.Parallel()
	for d, want := range map[Date]float64{
		NewDate(2022, time.December, 31): 0, NewDate(2023, time.January, 1): 1. / 365, NewDate(2023, time.July, 2): 183. / 365,
		NewDate(2023, time.December, 31): 1, NewDate(2024, time.March, 1): 1,
	} {
		if got := smallPlan().Elapsed(d); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v of the year, want %v", d, got, want)
		}
	}
	leap := &Plan{Year: 2024}
	if got := leap.Elapsed(NewDate(2024, time.February, 29)); got != 60./366 {
		t.Errorf("29 February: %v", got)
	}
}

func TestReading(t *testing.T) {
	t.Parallel()
	r := Reading{Verdicts: []*Verdict{{Series: Series{"a", "x"}, Main: -1}, {Series: Series{"b", "x"}, Main: 0, Findings: []Finding{{Rule: "pace"}}}}}
	if r.Verdict("b") != r.Verdicts[1] || r.Verdict("c") != nil {
		t.Error("verdicts by indicator")
	}
	if r.Verdicts[0].MainFinding() != nil || r.Verdicts[1].MainFinding().Rule != "pace" {
		t.Error("the deciding finding")
	}
	if !(Clock{}).IsLive() || (Clock{Commit: 3}).IsLive() || (Clock{Now: time.Unix(1, 0)}).IsLive() {
		t.Error("live asks for everything, now")
	}
}

func TestEvidenceFigures(t *testing.T) {
	t.Parallel()
	var e Evidence
	if _, ok := e.Get(FigGap); ok {
		t.Error("no figure yet")
	}
	e.Set(FigGap, -1.5)
	v := Verdict{Findings: []Finding{{Target: 1}, {Target: 0, Evidence: e}}}
	if got, ok := v.Figure(FigGap); !ok || got != -1.5 {
		t.Errorf("gap %v", got)
	}
	if _, ok := v.Figure(FigRatio); ok {
		t.Error("a figure nobody set")
	}
}

func TestFaultsPrint(t *testing.T) {
	t.Parallel()
	f := Fault{File: "a.yaml", Line: 3, Column: 5, Field: "due", Value: "soon", ZH: "要写整数", EN: "want a whole number", Remedy: "due: 15"}
	if got := f.Error(); got != "a.yaml:3:5: 要写整数 (want a whole number): soon → due: 15" {
		t.Error(got)
	}
	rows := Faults{{Row: 2, ZH: "不认识"}, {ZH: "空"}}
	if got := rows.Error(); got != "第2行: 不认识\n空" {
		t.Errorf("%q", got)
	}
	if rows.Err() == nil || Faults(nil).Err() != nil {
		t.Error("no fault is no error")
	}
	if long := (Fault{ZH: "长", Value: strings.Repeat("很", 200)}).Error(); len([]rune(long)) > 90 {
		t.Errorf("a long value is cut: %d runes", len([]rune(long)))
	}
}
