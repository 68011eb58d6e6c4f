package rules

import (
	"testing"

	"qianshao"
)

// The finding that decides is the first of the light's grade, a hard one before
// soft ones wherever it stands; one that has not lasted speaks beside green ones.
func TestTheFindingThatDecides(t *testing.T) {
	t.Parallel()
	soft := func(g qianshao.Grade) qianshao.Finding { return qianshao.Finding{Rule: "pace", Grade: g} }
	hard := func(g qianshao.Grade) qianshao.Finding {
		return qianshao.Finding{Rule: "zero", Grade: g, Hard: true}
	}
	remark := qianshao.Finding{Rule: "trend", Grade: qianshao.Red, Remark: true}
	outlook := qianshao.Finding{Rule: "outlook", Grade: qianshao.Red}
	pending := qianshao.Finding{Rule: "pace", Grade: qianshao.Orange, Pending: true}
	const green, yellow, red = qianshao.Green, qianshao.Yellow, qianshao.Red
	for name, x := range map[string]struct {
		light      qianshao.Grade
		calibrated bool
		findings   []qianshao.Finding
		want       int
	}{
		"hard after soft":                      {red, false, []qianshao.Finding{soft(red), hard(red)}, 1},
		"hard before soft":                     {red, false, []qianshao.Finding{hard(red), soft(red)}, 0},
		"the first of two soft ones":           {red, false, []qianshao.Finding{soft(red), soft(red)}, 0},
		"the first of two hard ones":           {red, false, []qianshao.Finding{hard(red), hard(red)}, 0},
		"a worse soft one":                     {red, false, []qianshao.Finding{hard(yellow), soft(red)}, 1},
		"softened: the light's grade first":    {yellow, true, []qianshao.Finding{soft(red), hard(yellow)}, 1},
		"softened: the worst that is left":     {yellow, true, []qianshao.Finding{soft(green), soft(red)}, 1},
		"a remark never decides":               {green, false, []qianshao.Finding{remark, soft(green)}, 1},
		"an outlook that is not calibrated":    {green, false, []qianshao.Finding{outlook, soft(green)}, 1},
		"a calibrated outlook":                 {red, true, []qianshao.Finding{soft(green), outlook}, 1},
		"pending beside green":                 {green, false, []qianshao.Finding{soft(green), pending}, 1},
		"pending first beside green, hard too": {green, false, []qianshao.Finding{pending, hard(green)}, 0},
		"nothing":                              {green, false, nil, -1},
	} {
		v := qianshao.Verdict{Grade: x.light, Calibrated: x.calibrated, Findings: x.findings}
		if got := mainFinding(&v); got != x.want {
			t.Errorf("%s: finding %d decides, want %d", name, got, x.want)
		}
	}
}

// January and February reported as one are no best month; nor is one marked as
// one-off.
func TestTwoMonthsAreNoBestMonth(t *testing.T) {
	t.Parallel()
	for janFeb, want := range map[bool]float64{true: 12, false: 30} {
		f := qianshao.NewFrame()
		for m, v := range map[int]float64{2: 30, 3: 10, 4: 12, 5: 11, 6: 9} {
			f.Set(qianshao.Series{Indicator: "x", Area: "here"}, qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, m), Value: v})
		}
		p := outlookPlan(qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month, JanFeb: janFeb, Targets: targetsOf(t, ">= 200")})
		c := newCase(p, &p.Indicators[0], f, july)
		if best, ok := c.best(); !ok || best != want {
			t.Errorf("one figure for January and February: %v: best month %v, want %v", janFeb, best, want)
		}
	}
}

// TestWhatARuleSaidBefore: the worst of its findings; a rule that kept silent
// found nothing wrong, unless nothing could be judged.
func TestWhatARuleSaidBefore(t *testing.T) {
	t.Parallel()
	of := func(rule string, g qianshao.Grade, month int) qianshao.Finding {
		return qianshao.Finding{Rule: rule, Grade: g, Evidence: qianshao.Evidence{Period: qianshao.NewPeriod(qianshao.Month, 2023, month)}}
	}
	f := func(grade qianshao.Grade, month int, fs ...qianshao.Finding) {
		t.Helper()
		g, p := saidOf(fs, "near")
		if g != grade || p.Index() != month {
			t.Errorf("%s of month %d, want %s of %d", g, p.Index(), grade, month)
		}
	}
	f(qianshao.Green, 3, of("pace", qianshao.Green, 3))
	f(qianshao.Green, 3, of("pace", qianshao.Red, 3))
	f(qianshao.Grey, 3, of("pace", qianshao.Grey, 3))
	f(qianshao.Orange, 4, of("pace", qianshao.Grey, 3), of("near", qianshao.Orange, 4))
	f(qianshao.Orange, 5, of("near", qianshao.Orange, 4), of("near", qianshao.Yellow, 5))
	f(qianshao.Grey, 4, of("pace", qianshao.Red, 3), of("near", qianshao.Grey, 4))
}
