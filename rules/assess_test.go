package rules

import (
	"math/rand/v2"
	"testing"
	"time"

	"qianshao"
)

func assessPlan() *qianshao.Plan {
	p := &qianshao.Plan{ID: "x", Year: 2023, Location: time.UTC, Calendar: qianshao.NewCalendar("x", nil, nil),
		Units:   []qianshao.Unit{{ID: "a"}, {ID: "b"}, {ID: "idle"}},
		Battles: []qianshao.Battle{{ID: "growth"}, {ID: "growth/land", Parent: "growth"}, {ID: "risk"}},
		Assessment: &qianshao.Assessment{Credit: [4]int{100, 80, 40, 0}, Deduct: [4]qianshao.Points{0, 0, 50, 200}, DeductMost: 1000,
			Weights: map[qianshao.Criterion]qianshao.Points{qianshao.ForAttainment: 4000, qianshao.ForPace: 2000, qianshao.ForTimeliness: 1500,
				qianshao.ForQuality: 1000, qianshao.ForPromises: 1500},
			Vetoes: []qianshao.Veto{{Indicator: "deaths", Grade: qianshao.Red, Name: qianshao.Text{ZH: "亡人事故"}}}}}
	add := func(id, battle, lead string, role qianshao.Role) {
		p.Indicators = append(p.Indicators, qianshao.Indicator{ID: id, Area: "n", Battle: battle, Lead: lead, Role: role, Every: qianshao.Month, Due: 15, Grace: 5,
			Measure: qianshao.YTD, Targets: []qianshao.Target{{Text: ">= 52", Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: 52}}})
	}
	add("retail", "growth", "a", qianshao.Judged)
	add("land", "growth/land", "b", qianshao.Judged)
	add("invest", "growth", "a", qianshao.Judged)
	add("debt", "risk", "b", qianshao.Judged)
	add("deaths", "risk", "b", qianshao.Judged)
	add("watched", "risk", "idle", qianshao.Monitored)
	p.Index()
	return p
}

func assessVerdict(p *qianshao.Plan, id string, g qianshao.Grade, ratio float64) *qianshao.Verdict {
	v := &qianshao.Verdict{Series: p.Indicator(id).Series(), Grade: g, Main: -1}
	f := qianshao.Finding{Rule: "pace", Grade: g}
	f.Evidence.Set(qianshao.FigRatio, ratio)
	v.Findings = []qianshao.Finding{f}
	return v
}

// q2 is an assessment of the second quarter.
func q2(vs ...*qianshao.Verdict) Assessed {
	return Assessed{Quarter: qianshao.NewPeriod(qianshao.Quarter, 2023, 2), Cutoff: qianshao.NewDate(2023, 7, 25), Verdicts: vs,
		Reports: map[qianshao.Series][]qianshao.Report{}}
}

// Points add up exactly at every level, stay within the most, and the same
// input gives the same scores, whatever the lights, reports and promises.
func TestScoresAddUp(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 7))
		a := q2()
		for i := range p.Indicators {
			in := &p.Indicators[i]
			a.Verdicts = append(a.Verdicts, assessVerdict(p, in.ID, qianshao.Grade(r.IntN(5)-1), r.Float64()*1.3))
			for m := 4; m <= 6; m++ {
				if r.IntN(4) > 0 {
					q := qianshao.NewPeriod(qianshao.Month, 2023, m)
					a.Reports[in.Series()] = append(a.Reports[in.Series()], qianshao.Report{Period: q, First: (q.End() + qianshao.Date(r.IntN(30))).In(time.UTC), Corrected: r.IntN(2)})
				}
			}
			for range r.IntN(3) {
				states := []qianshao.PromiseState{qianshao.PromiseKept, qianshao.PromiseOpen, qianshao.PromiseBroken, qianshao.PromiseUnclear}
				a.Promises = append(a.Promises, qianshao.Promise{AlertKey: qianshao.AlertKey{Series: in.Series()}, State: states[r.IntN(4)]})
			}
		}
		scores := Assess(p, a)
		if len(scores) != 4 { // two battles, two units; the idle unit has nothing judged
			t.Fatalf("%d scores", len(scores))
		}
		for _, s := range scores {
			checkSums(t, p, &s)
		}
	}
}

func checkSums(t *testing.T, p *qianshao.Plan, s *qianshao.Score) {
	t.Helper()
	var total, most qianshao.Points
	for _, l := range s.Lines {
		var sum, of qianshao.Points
		for _, it := range l.Items {
			sum, of = sum+it.Points, of+it.Most
		}
		if l.Empty && (l.Most != 0 || l.Points != 0) {
			t.Errorf("%s %s: %d of %d for nothing to judge", s.Subject, l.Criterion, l.Points, l.Most)
		}
		if sum != l.Points || l.Most > 0 && (of != l.Most || l.Points < 0 || l.Points > l.Most) {
			t.Errorf("%s %s: items %d of %d, line %d of %d", s.Subject, l.Criterion, sum, of, l.Points, l.Most)
		}
		total, most = total+l.Points, most+l.Most
	}
	if total != s.Total || most != 10000 || s.Total < 0 || s.Vetoed && s.Total != 0 {
		t.Errorf("%s: total %d, lines %d of %d, vetoed %t", s.Subject, s.Total, total, most, s.Vetoed)
	}
	if risk := s.Line(qianshao.ForRisk); risk.Points > 0 || risk.Points < -p.Assessment.DeductMost {
		t.Errorf("%s: %d taken for risk", s.Subject, risk.Points)
	}
}

// A worked case: unit a leads two indicators.
func TestScoreOfAUnit(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	a := q2(assessVerdict(p, "retail", qianshao.Orange, .9), assessVerdict(p, "invest", qianshao.Green, 1.2))
	report := func(m int, day string, corrected int) qianshao.Report {
		d, err := qianshao.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		return qianshao.Report{Period: qianshao.NewPeriod(qianshao.Month, 2023, m), First: d.In(time.UTC), Corrected: corrected}
	}
	retail, invest := p.Indicator("retail").Series(), p.Indicator("invest").Series()
	a.Reports[retail] = []qianshao.Report{report(4, "2023-05-15", 0), report(5, "2023-06-16", 1), report(6, "2023-07-17", 0)} // one late, one corrected
	a.Reports[invest] = []qianshao.Report{report(4, "2023-05-10", 0), report(5, "2023-06-10", 0)}                             // June never came
	a.Promises = []qianshao.Promise{{AlertKey: qianshao.AlertKey{Series: retail}, State: qianshao.PromiseKept},
		{AlertKey: qianshao.AlertKey{Series: retail}, State: qianshao.PromiseBroken}, {AlertKey: qianshao.AlertKey{Series: invest}, State: qianshao.PromiseOpen}}
	scores := Assess(p, a)
	unit := scores[1] // of the other battle and unit nothing is known
	for c, want := range map[qianshao.Criterion]qianshao.Points{
		qianshao.ForAttainment: 800 + 2000, // 40 % and 100 % of 20 points each
		qianshao.ForPace:       900 + 1000, // ratios .9 and 1, of 10 each
		qianshao.ForTimeliness: 500 + 500,  // two of three each, of 7.5 each
		qianshao.ForQuality:    333 + 500,  // two of three, two of two, of 5 each
		qianshao.ForPromises:   750,        // one of two
		qianshao.ForRisk:       -50,        // one orange
		qianshao.ForVeto:       0,
	} {
		if l := unit.Line(c); l == nil || l.Points != want {
			t.Errorf("%s: %+v, want %d", c, l, want)
		}
	}
	if unit.Subject != "a" || unit.Total != 2800+1900+1000+833+750-50 {
		t.Errorf("%s %s", unit.Subject, unit.Total)
	}
}

// A veto takes everything and ranks last; equal totals share a rank.
func TestVetoAndRanks(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	scores := Assess(p, q2(assessVerdict(p, "retail", qianshao.Green, 1), assessVerdict(p, "land", qianshao.Green, 1), assessVerdict(p, "deaths", qianshao.Red, 0)))
	b := scores[3]
	if !b.Vetoed || b.Total != 0 || b.Rank != 2 || scores[2].Rank != 1 || b.Line(qianshao.ForVeto).Items[0].Name != "亡人事故" {
		t.Errorf("%+v", b)
	}
	RankBefore(scores, []qianshao.Score{{Subject: "b", Rank: 1}, {Subject: "growth", Battle: true, Rank: 2}})
	if scores[3].RankBefore != 1 || scores[0].RankBefore != 2 || scores[1].RankBefore != 0 {
		t.Errorf("ranks before %d %d %d", scores[3].RankBefore, scores[0].RankBefore, scores[1].RankBefore)
	}
	same := []qianshao.Score{{Total: 5}, {Total: 9}, {Total: 5}, {Total: 1}}
	assessRank(same, false)
	if same[0].Rank != 2 || same[1].Rank != 1 || same[2].Rank != 2 || same[3].Rank != 4 {
		t.Errorf("%+v", same)
	}
	if p.Assessment = nil; Assess(p, q2()) != nil {
		t.Error("a plan without an assessment scores somebody")
	}
}

// What there is nothing to judge by gives nothing: its points go to the others
// in proportion, to the hundredth.
func TestEmptyCriteriaAreShared(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		ratio float64 // of the only verdict; 0: no pace finding
		want  map[qianshao.Criterion]qianshao.Points
	}{
		"pace too":        {.5, map[qianshao.Criterion]qianshao.Points{qianshao.ForAttainment: 5334, qianshao.ForPace: 2667, qianshao.ForTimeliness: 1999}},
		"attainment only": {0, map[qianshao.Criterion]qianshao.Points{qianshao.ForAttainment: 7273, qianshao.ForTimeliness: 2727}},
	} {
		p := assessPlan()
		p.Indicator("invest").Role = qianshao.Reference
		v := assessVerdict(p, "retail", qianshao.Green, x.ratio)
		if x.ratio == 0 {
			v.Findings = nil
		}
		score := Assess(p, q2(v))[1]
		var most qianshao.Points
		for _, l := range score.Lines {
			most += l.Most
			if want := x.want[l.Criterion]; l.Most < want-1 || l.Most > want+1 || l.Empty != (want == 0) && l.Criterion != qianshao.ForRisk && l.Criterion != qianshao.ForVeto {
				t.Errorf("%s: %s shares %d (%d), empty %t", name, l.Criterion, l.Most, want, l.Empty)
			}
		}
		if score.Subject != "a" || most != 10000 {
			t.Errorf("%s: %s shares %d", name, score.Subject, most)
		}
	}
}

// Nobody is ranked who has nothing to be judged by.
func TestNothingToScore(t *testing.T) {
	t.Parallel()
	p := assessPlan()
	for i := range p.Indicators {
		p.Indicators[i].Due = 400 // nothing of the quarter is due
	}
	if scores := Assess(p, q2()); len(scores) != 0 {
		t.Errorf("%d scores", len(scores))
	}
}

// Thirty lights, nearly all green, stand above one that is green.
func TestFewAreShrunk(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{ID: "x", Year: 2023, Location: time.UTC, Calendar: qianshao.NewCalendar("x", nil, nil),
		Units: []qianshao.Unit{{ID: "many"}, {ID: "one"}, {ID: "lost"}}, Battles: []qianshao.Battle{{ID: "growth"}},
		Assessment: &qianshao.Assessment{Credit: [4]int{100, 80, 40, 0}, Shrink: 3, Weights: map[qianshao.Criterion]qianshao.Points{qianshao.ForAttainment: 10000}}}
	var vs []*qianshao.Verdict
	add := func(unit string, g qianshao.Grade) {
		id := unit + string(rune('A'+len(vs)))
		p.Indicators = append(p.Indicators, qianshao.Indicator{ID: id, Area: "n", Battle: "growth", Lead: unit, Every: qianshao.Month, Due: 15, Measure: qianshao.YTD})
		vs = append(vs, &qianshao.Verdict{Series: p.Indicators[len(vs)].Series(), Grade: g, Main: -1})
	}
	for i := range 30 {
		add("many", map[bool]qianshao.Grade{true: qianshao.Yellow, false: qianshao.Green}[i == 0])
	}
	add("one", qianshao.Green)
	for range 4 {
		add("lost", qianshao.Red)
	}
	p.Index()
	got := map[string]qianshao.Points{}
	for _, s := range Assess(p, q2(vs...)) {
		checkLines(t, &s)
		got[s.Subject] = s.Total
	}
	// The mean over 35 lights is (30 × 99.33 + 1 × 100 + 4 × 0) ÷ 35 = 88.00;
	// (30 × 99.33 + 3 × 88) ÷ 33, (100 + 3 × 88) ÷ 4, 3 × 88 ÷ 7.
	want := map[string]qianshao.Points{"many": 9830, "one": 9100, "lost": 3771}
	for unit, points := range want {
		if d := got[unit] - points; d < -2 || d > 2 {
			t.Errorf("%s: %s, want %s", unit, got[unit], points)
		}
	}
	p.Assessment.Shrink = 0
	for _, s := range Assess(p, q2(vs...)) {
		if s.Line(qianshao.ForFew) != nil || s.Subject == "one" && s.Total != 10000 {
			t.Errorf("%+v", s)
		}
	}
}

// checkLines holds that lines are their items' sum and the total theirs.
func checkLines(t *testing.T, s *qianshao.Score) {
	t.Helper()
	var total qianshao.Points
	for _, l := range s.Lines {
		var sum qianshao.Points
		for _, it := range l.Items {
			sum += it.Points
		}
		if total += l.Points; sum != l.Points {
			t.Errorf("%s %s: %d of items, %d", s.Subject, l.Criterion, sum, l.Points)
		}
	}
	if total != s.Total {
		t.Errorf("%s: lines %d, total %d", s.Subject, total, s.Total)
	}
}

// Among more indicators than a deduction is meant for, a light costs less.
func TestDeductionByWhatIsCarried(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		per, lights int
		want        qianshao.Points
	}{{0, 20, -200}, {10, 1, -200}, {10, 10, -200}, {10, 11, -182}, {10, 20, -100}} {
		p := &qianshao.Plan{ID: "x", Year: 2023, Location: time.UTC, Calendar: qianshao.NewCalendar("x", nil, nil), Units: []qianshao.Unit{{ID: "u"}},
			Assessment: &qianshao.Assessment{Credit: [4]int{100, 80, 40, 0}, Deduct: [4]qianshao.Points{0, 0, 50, 200}, DeductMost: 1000, DeductPer: c.per,
				Weights: map[qianshao.Criterion]qianshao.Points{qianshao.ForAttainment: 10000}}}
		var vs []*qianshao.Verdict
		for i := range c.lights {
			p.Indicators = append(p.Indicators, qianshao.Indicator{ID: string(rune('A' + i)), Lead: "u", Every: qianshao.Month, Measure: qianshao.YTD})
			vs = append(vs, &qianshao.Verdict{Series: p.Indicators[i].Series(), Grade: qianshao.Green, Main: -1})
		}
		if c.lights > 1 { // something has to be left to take from
			vs[0].Grade = qianshao.Red
		} else {
			vs[0].Grade, p.Assessment.Credit[qianshao.Red] = qianshao.Red, 100
		}
		p.Index()
		if got := Assess(p, q2(vs...))[0].Line(qianshao.ForRisk).Points; got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}
