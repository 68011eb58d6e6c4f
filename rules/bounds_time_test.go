package rules

import (
	"testing"

	"qianshao"
)

// TestNearCutOffs: of the 100 days from 10 April to 19 July a quarter is 25, a
// tenth 10. Shares at a cut-off bite.
func TestNearCutOffs(t *testing.T) {
	t.Parallel()
	const steps, floor = "1 by 04-10, 2 by 07-19", ">= 2 by 04-10"
	for name, row := range map[string]struct {
		targets string
		given   map[string]float64
		now     string
		want    string
	}{
		"first step, 26 days left":      {steps, map[string]float64{"2023-02": 0}, "2023-03-15", "steps green"},
		"first step, 25 days left":      {steps, map[string]float64{"2023-02": 0}, "2023-03-16", "steps green; near yellow"},
		"first step, 24 days left":      {steps, map[string]float64{"2023-02": 0}, "2023-03-17", "steps green; near yellow"},
		"first step, 11 days left":      {steps, map[string]float64{"2023-02": 0}, "2023-03-30", "steps green; near yellow"},
		"first step, 10 days left":      {steps, map[string]float64{"2023-02": 0}, "2023-03-31", "steps green; near orange"},
		"first step, 9 days left":       {steps, map[string]float64{"2023-02": 0}, "2023-04-01", "steps green; near orange"},
		"first step, after the date":    {steps, map[string]float64{"2023-03": 0}, "2023-04-20", "steps green; near orange"},
		"first step, done":              {steps, map[string]float64{"2023-02": 1}, "2023-03-31", "steps green"},
		"second step, 26 days left":     {steps, map[string]float64{"2023-04": 1}, "2023-06-23", "steps green hard"},
		"second step, 25 days left":     {steps, map[string]float64{"2023-04": 1}, "2023-06-24", "steps green hard; near yellow"},
		"second step, 11 days left":     {steps, map[string]float64{"2023-04": 1}, "2023-07-08", "steps green hard; near yellow"},
		"second step, 10 days left":     {steps, map[string]float64{"2023-04": 1}, "2023-07-09", "steps green hard; near orange"},
		"few behind, 26 days left":      {floor, map[string]float64{"2023-02": 0}, "2023-03-15", "pace yellow"},
		"few behind, 25 days left":      {floor, map[string]float64{"2023-02": 0}, "2023-03-16", "pace yellow; near yellow"},
		"few behind, 11 days left":      {floor, map[string]float64{"2023-02": 0}, "2023-03-30", "pace yellow; near yellow"},
		"few behind, 10 days left":      {floor, map[string]float64{"2023-02": 0}, "2023-03-31", "pace yellow; near orange"},
		"few on pace, 11 days left":     {floor, map[string]float64{"2023-02": 1}, "2023-03-30", "pace green"},
		"few on pace, 10 days left":     {floor, map[string]float64{"2023-02": 1}, "2023-03-31", "pace green; near yellow"},
		"few on pace, none left":        {floor, map[string]float64{"2023-03": 1}, "2023-04-20", "pace green; near yellow"},
		"few reached, none left":        {floor, map[string]float64{"2023-03": 2}, "2023-04-20", "pace green"},
		"eleven are not few":            {">= 11 by 04-10", map[string]float64{"2023-03": 8}, "2023-04-05", "pace green"},
		"ten are few":                   {">= 10 by 04-10", map[string]float64{"2023-03": 7}, "2023-04-05", "pace green; near yellow"},
		"few by a cap are never near":   {"<= 2 by 04-10", map[string]float64{"2023-03": 1}, "2023-04-05", "pace green"},
		"few and one off":               {">= 8 by 04-10", map[string]float64{"2023-02": 3}, "2023-03-10", "pace yellow"},
		"few and two off":               {">= 8 by 04-10", map[string]float64{"2023-02": 2}, "2023-03-10", "pace red"},
		"eleven and one off":            {">= 12 by 04-10", map[string]float64{"2023-02": 5}, "2023-03-10", "pace red"},
		"few and one above the cap":     {"<= 4 by 04-10", map[string]float64{"2023-02": 3}, "2023-03-10", "pace yellow"},
		"few and two above the cap":     {"<= 4 by 04-10", map[string]float64{"2023-02": 4}, "2023-03-10", "pace red"},
		"twelve and one above the cap":  {"<= 12 by 04-10", map[string]float64{"2023-02": 7}, "2023-03-10", "pace red"},
		"few, nothing due, one on it":   {"<= 1 by 12-31", map[string]float64{"2023-02": 1}, "2023-03-10", "pace green"},
		"few, nothing due of one to do": {">= 1 by 12-31", map[string]float64{"2023-02": 0}, "2023-03-10", "pace green"},
	} {
		t.Run(name, func(t *testing.T) {
			k := workedCase{Measure: "ytd", Unit: "次", Every: "month", Targets: row.targets, Given: row.given, Now: row.now}
			p, f := k.build(t)
			v := Judge(p, &p.Indicators[0], f, k.clock(t), Options{})
			if got := join(ofTargets(v.Findings)); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// reachYears are two years of 10 a quarter, but 12 in the last: the highest
// factor of one quarter on the year before is 1.2, and the rest of the year was
// 12 last year.
var reachYears = map[string]float64{
	"2021-Q1": 10, "2021-Q2": 20, "2021-Q3": 30, "2021-Q4": 40,
	"2022-Q1": 10, "2022-Q2": 20, "2022-Q3": 30, "2022-Q4": 42,
	"2023-Q1": 10, "2023-Q2": 20,
}

// TestReachCutOffs: with 30 by September, 44.4 asks for 14.4 = 1.2 × 12 of the
// last quarter, 48 for 18 = 1.25 × 1.2 × 12. Due by September are, by the mean
// of 30/40 and 30/42, about 73.2 %: 30 stay between .85 and .95 of it.
func TestReachCutOffs(t *testing.T) {
	t.Parallel()
	base := workedCase{Measure: "ytd", Unit: "亿元", Every: "quarter", Now: "2023-10-20", Given: reachYears}
	checkBounds(t, base, "2023-Q3", map[string]boundRow{
		"below 1":           {">= 44.3", 30, "pace orange"},
		"at 1":              {">= 44.4", 30, "pace orange"},
		"above 1":           {">= 44.41", 30, "pace orange; reach orange hard"},
		"below 1.25":        {">= 47.9", 30, "pace orange; reach orange hard"},
		"at 1.25":           {">= 48", 30, "pace orange; reach orange hard"},
		"above 1.25":        {">= 48.01", 30, "pace orange; reach red hard"},
		"strict, at 1":      {"> 44.4", 30, "pace orange"},
		"strict, above 1":   {"> 44.41", 30, "pace orange; reach orange hard"},
		"strict, at 1.25":   {"> 48", 30, "pace orange; reach orange hard"},
		"a cap has no rest": {"<= 30.5", 30, "pace red"},
		// 33 by September: 13 in the third quarter are 1.3 of last year's, so
		// 15.6 more are within what has been, 19.5 is 1.25 times that.
		"this year counts, at 1":       {">= 48.6", 33, "pace orange"},
		"this year counts, above 1":    {">= 48.61", 33, "pace orange; reach orange hard"},
		"this year counts, at 1.25":    {">= 52.5", 33, "pace orange; reach orange hard"},
		"this year counts, above 1.25": {">= 52.51", 33, "pace orange; reach red hard"},
	})
	base.Given = map[string]float64{"2022-Q1": 10, "2022-Q2": 20, "2022-Q3": 30, "2022-Q4": 42}
	checkBounds(t, base, "2023-Q3", map[string]boundRow{"one past year is not enough": {">= 48.01", 30, "pace orange"}})
	base.Given = map[string]float64{"2021-Q1": 10, "2021-Q2": 20, "2021-Q3": 30, "2021-Q4": 40,
		"2022-Q1": 10, "2022-Q2": 20, "2022-Q3": 30, "2022-Q4": 42}
	base.Now = "2023-04-20"
	checkBounds(t, base, "2023-Q1", map[string]boundRow{
		"not by the end of the year": {">= 400 by 06-30", 1, "pace red"},
		"by the end of the year":     {">= 400 by 12-31", 1, "pace red; reach red hard"},
	})
	base.Now = "2023-10-20"
	own := func(in *qianshao.Indicator) { in.Cutoffs.Reach = 1.1 }
	base.Given = reachYears
	checkBounds(t, base, "2023-Q3", map[string]boundRow{ // 1.1 × 1.2 × 12 = 15.84
		"own cut-off, at":    {">= 45.84", 30, "pace orange; reach orange hard"},
		"own cut-off, above": {">= 45.85", 30, "pace orange; reach red hard"},
	}, own)
}

// TestOutlookCutOffs: P(miss) .5, .7 and .9 belong to the worse grade. Below .5
// a calibrated outlook lets soft findings count at most yellow, from .5 the
// worse of both counts; what is hard stands, and so does all without
// calibration.
func TestOutlookCutOffs(t *testing.T) {
	t.Parallel()
	const green, yellow, orange, red = qianshao.Green, qianshao.Yellow, qianshao.Orange, qianshao.Red
	values := map[string]map[qianshao.Grade]float64{
		">= 100": {green: 50, yellow: 48, orange: 45, red: 20}, "> 100": {green: 50, yellow: 48, orange: 45, red: 20},
		"<= 100": {green: 50, yellow: 52, orange: 55, red: 80}, "< 100": {green: 50, yellow: 52, orange: 55, red: 80},
	}
	for name, row := range map[string]struct {
		miss  float64
		grade qianshao.Grade
		light map[qianshao.Grade]qianshao.Grade // by the pace's grade
	}{
		"none":     {0, green, map[qianshao.Grade]qianshao.Grade{green: green, yellow: yellow, orange: yellow, red: yellow}},
		"below .5": {.4999, green, map[qianshao.Grade]qianshao.Grade{green: green, yellow: yellow, orange: yellow, red: yellow}},
		"at .5":    {.5, yellow, map[qianshao.Grade]qianshao.Grade{green: yellow, yellow: yellow, orange: orange, red: red}},
		"above .5": {.5001, yellow, map[qianshao.Grade]qianshao.Grade{green: yellow, yellow: yellow, orange: orange, red: red}},
		"below .7": {.6999, yellow, map[qianshao.Grade]qianshao.Grade{green: yellow, yellow: yellow, orange: orange, red: red}},
		"at .7":    {.7, orange, map[qianshao.Grade]qianshao.Grade{green: orange, yellow: orange, orange: orange, red: red}},
		"above .7": {.7001, orange, map[qianshao.Grade]qianshao.Grade{green: orange, yellow: orange, orange: orange, red: red}},
		"below .9": {.8999, orange, map[qianshao.Grade]qianshao.Grade{green: orange, yellow: orange, orange: orange, red: red}},
		"at .9":    {.9, red, map[qianshao.Grade]qianshao.Grade{green: red, yellow: red, orange: red, red: red}},
		"above .9": {.9001, red, map[qianshao.Grade]qianshao.Grade{green: red, yellow: red, orange: red, red: red}},
	} {
		for targets, list := range values {
			for pace, value := range list {
				t.Run(name+", "+targets+", "+pace.String(), func(t *testing.T) {
					said := judgeWith(t, targets, value, qianshao.Outlook{ProbabilityMiss: row.miss, Calibrated: true})
					if said.Grade != row.light[pace] || said.Outlook != row.grade || said.Pace != pace {
						t.Errorf("light %s, pace %s, outlook %s; want %s, %s, %s", said.Grade, said.Pace, said.Outlook, row.light[pace], pace, row.grade)
					}
					alone := judgeWith(t, targets, value, qianshao.Outlook{ProbabilityMiss: row.miss})
					if alone.Grade != pace {
						t.Errorf("not calibrated: light %s, want %s", alone.Grade, pace)
					}
				})
			}
		}
	}
	for _, miss := range []float64{0, .4999, .5, .7, .9} {
		v := judgeWith(t, "<= 100", 100.01, qianshao.Outlook{ProbabilityMiss: miss, Calibrated: true})
		if v.Grade != red {
			t.Errorf("a broken cap with P(miss) %v: %s", miss, v.Grade)
		}
	}
}

// judgeWith judges a value of June beside an outlook.
func judgeWith(t *testing.T, targets string, value float64, o qianshao.Outlook) qianshao.Verdict {
	t.Helper()
	k := halfYear
	k.Targets, k.Given = targets, map[string]float64{"2023-06": value}
	p, f := k.build(t)
	return Judge(p, &p.Indicators[0], f, k.clock(t), Options{Outlook: func(qianshao.Series, int) (qianshao.Outlook, bool) { return o, true }})
}

// TestOwnCutOffs: plan and indicator may set others than the defaults.
func TestOwnCutOffs(t *testing.T) {
	t.Parallel()
	own := func(in *qianshao.Indicator) {
		in.Cutoffs = qianshao.Cutoffs{Floor: [3]float64{.98, .9, .8}, Cap: [3]float64{1.02, 1.1, 1.2}, Growth: [3]float64{.1, 1, 3}, Ratio: 2}
	}
	checkBounds(t, halfYear, "2023-06", map[string]boundRow{
		"floor at .98": {">= 100", 49, "pace green"}, "floor below .98": {">= 100", 48.99, "pace yellow"}, "floor at .9": {">= 100", 45, "pace yellow"},
		"floor below .9": {">= 100", 44.99, "pace orange"}, "floor at .8": {">= 100", 40, "pace orange"}, "floor below .8": {">= 100", 39.99, "pace red"},
		"cap at 1.02": {"<= 100", 51, "pace green"}, "cap above 1.02": {"<= 100", 51.01, "pace yellow"}, "cap at 1.1": {"<= 100", 55, "pace yellow"},
		"cap above 1.1": {"<= 100", 55.01, "pace orange"}, "cap at 1.2": {"<= 100", 60, "pace orange"}, "cap above 1.2": {"<= 100", 60.01, "pace red"},
	}, own)
	growth := workedCase{Measure: "growth", Unit: "%", Every: "month", Now: "2023-07-20"}
	checkBounds(t, growth, "2023-06", map[string]boundRow{
		"growth at -.1": {">= 8", 7.9, "growth green"}, "growth below -.1": {">= 8", 7.89, "growth yellow"}, "growth at -1": {">= 8", 7, "growth yellow"},
		"growth below -1": {">= 8", 6.99, "growth orange"}, "growth at -3": {">= 8", 5, "growth orange"}, "growth below -3": {">= 8", 4.99, "growth red"},
	}, own)
	ratio := workedCase{Measure: "ratio", Unit: "%", Every: "quarter", Now: "2023-04-20"}
	checkBounds(t, ratio, "2023-Q1", map[string]boundRow{
		"ratio at -2": {">= 96", 94, "standard orange hard"}, "ratio below -2": {">= 96", 93.99, "standard red hard"},
	}, own)
}
