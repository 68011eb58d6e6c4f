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

func assessVerdict(p *qianshao.Plan, id string, g qianshao.Grade, ratio float64) qianshao.Verdict {
	v := qianshao.Verdict{Series: p.Indicator(id).Series(), Grade: g, Main: -1}
	f := qianshao.Finding{Rule: "pace", Grade: g}
	f.Evidence.Set(qianshao.FigRatio, ratio)
	v.Findings = []qianshao.Finding{f}
	return v
}

// q2 is an assessment of the second quarter.
func q2(vs ...qianshao.Verdict) Assessed {
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
		if l.Empty {
			sum, of = l.Most, l.Most
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
	unit := scores[2]
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
