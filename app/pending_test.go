package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/app/config"
	"qianshao/plan"
	"qianshao/words"
)

const waitingPlan = `id: small
title: {zh: 小计划}
year: 2023
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区}}}
quiet: off
escalate: 200
units: {caizheng: {name: 区财政局}}
battles:
  - {id: risk, name: {zh: 风险阻击仗}, office: caizheng}
indicators:
  - {id: retail_total, name: {zh: 社零}, battle: risk, clause: 附件1, measure: ytd, unit: 亿元, every: month, lead: caizheng, targets: ">= 120", for: 2, outlook: off}
  - {id: debt_ratio, name: {zh: 政府债务率}, battle: risk, clause: 附件4, measure: level, unit: "%", every: month, lead: caizheng, targets: bands 120/200/300, clear: 5, outlook: off}
`

// waiting is a program whose clock stands where the test puts it.
type waiting struct {
	*App
	clock *testClock
}

func openWaiting(t *testing.T) waiting {
	p, err := plan.Read("small.yaml", []byte(waitingPlan))
	if err != nil {
		t.Fatal(err)
	}
	clock := &testClock{t: time.Date(2023, 1, 10, 4, 0, 0, 0, time.UTC)}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: t.TempDir(), Now: clock.now, Config: &config.Config{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return waiting{a, clock}
}

// report hands in one figure on the tenth of a month and returns the light, the
// sentence, the target's alert and how many transitions were told so far.
func (w waiting) report(t *testing.T, now int, id, period string, value float64) (qianshao.Verdict, string, qianshao.Alert, int) {
	t.Helper()
	w.clock.set(time.Date(2023, time.Month(now), 10, 4, 0, 0, 0, time.UTC))
	push(t, w.App, fmt.Sprintf(`[{"indicator":%q,"period":%q,"value":%v}]`, id, period, value))
	if err := w.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := w.Read(t.Context(), "small", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	var alert qianshao.Alert
	told := 0
	for _, a := range r.Alerts {
		if a.Indicator == id && a.Target != "" {
			alert = *a
		}
	}
	for _, x := range r.Transitions {
		if x.Alert.Indicator == id && x.Alert.Target != "" && x.Deliver {
			told++
		}
	}
	v := r.Verdict(id)
	return *v, words.Headline("zh", &r.Plan.Indicators[0], v, true) + "|" + words.Brief("zh", &r.Plan.Indicators[0], v, true), alert, told
}

// TestForWaitsOnRealFigures: the first bad month keeps the light and tells
// nobody, the second fires, a good one resolves, and a correction counts anew.
func TestForWaitsOnRealFigures(t *testing.T) {
	t.Parallel()
	w := openWaiting(t)
	for i, k := range []struct {
		period   string
		value    float64
		light    qianshao.Grade
		state    qianshao.AlertState
		why      string
		told     int
		sentence string
	}{
		{"2023-01", 10, qianshao.Green, qianshao.Inactive, "", 0, ""},
		{"2023-02", 15, qianshao.Green, qianshao.Pending, "", 0, "第1期，未满2期"},
		{"2023-03", 30, qianshao.Green, qianshao.Inactive, "", 0, ""},
		{"2023-04", 35, qianshao.Green, qianshao.Pending, "", 0, "第1期，未满2期"},
		{"2023-05", 40, qianshao.Red, qianshao.Firing, "", 1, "欠 10"},
		{"2023-06", 60, qianshao.Green, qianshao.Resolved, qianshao.ResolvedImproved, 2, ""},
		{"2023-07", 62, qianshao.Green, qianshao.Pending, "", 2, "第1期，未满2期"},
		{"2023-08", 70, qianshao.Orange, qianshao.Firing, "", 3, ""},
		{"2023-07", 70, qianshao.Green, qianshao.Resolved, qianshao.ResolvedRevised, 4, "第1期，未满2期"}, // July was good after all
	} {
		now := i + 2
		v, sentence, a, told := w.report(t, now, "retail_total", k.period, k.value)
		if v.Grade != k.light || a.State != k.state || told != k.told || a.State == qianshao.Resolved && a.Why != k.why {
			t.Errorf("%s = %v: light %s, alert %s (%s), told %d", k.period, k.value, v.Grade, a.State, a.Why, told)
		}
		if strings.Count(sentence, "第1期，未满2期") != 2*strings.Count(k.sentence, "第1期，未满2期") || !strings.Contains(sentence, k.sentence) {
			t.Errorf("%s = %v: %s", k.period, k.value, sentence)
		}
		if a.State == qianshao.Pending && (a.SinceSeen != 1 || a.Period.String() != k.period || a.Rule != "pace") {
			t.Errorf("pending alert %+v", a)
		}
	}
}

// TestClearKeepsTheBandOnRealFigures: below the bound but not by the margin, the
// light and its alert stand.
func TestClearKeepsTheBandOnRealFigures(t *testing.T) {
	t.Parallel()
	w := openWaiting(t)
	for i, k := range []struct {
		value float64
		light qianshao.Grade
		state qianshao.AlertState
		told  int
	}{
		{119.9, qianshao.Green, qianshao.Inactive, 0},
		{120, qianshao.Yellow, qianshao.Firing, 1},
		{115, qianshao.Yellow, qianshao.Firing, 1},
		{114.9, qianshao.Green, qianshao.Resolved, 2},
		{200, qianshao.Orange, qianshao.Firing, 3},
		{195, qianshao.Orange, qianshao.Firing, 3},
		{194.9, qianshao.Yellow, qianshao.Firing, 3},
		{305, qianshao.Red, qianshao.Firing, 4},
	} {
		v, _, a, told := w.report(t, i+2, "debt_ratio", fmt.Sprintf("2023-%02d", i+1), k.value)
		if v.Grade != k.light || a.State != k.state || told != k.told {
			t.Errorf("%v: light %s, alert %s, told %d", k.value, v.Grade, a.State, told)
		}
	}
}
