package agenda

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"qianshao"
)

func schedulePlan() *qianshao.Plan {
	p := rhythmPlan()
	p.ID, p.Location = "x", time.UTC
	p.Battles[0].Office, p.Battles[0].Members = "fagai", []string{"caizheng"}
	p.Battles = append(p.Battles, qianshao.Battle{ID: "growth/land", Parent: "growth"})
	p.Battles[1].Rhythm = append(p.Battles[1].Rhythm, qianshao.Rhythm{Kind: "季讲评", Every: qianshao.Quarter, Cutoff: 20, Meeting: 1, Clause: "附件4"})
	p.Indicators = []qianshao.Indicator{
		{ID: "retail", Area: "a", Battle: "growth", Every: qianshao.Month, Due: 15, Grace: 5, Lead: "shangwu", JanFeb: true},
		{ID: "land", Area: "a", Battle: "growth/land", Every: qianshao.Quarter, Due: 20, Grace: 5, Lead: "ziran"},
		{ID: "debt", Area: "a", Battle: "risk", Every: qianshao.Month, Due: 15, Grace: 5, Lead: "caizheng"},
		{ID: "water", Area: "a", Battle: "risk", Every: qianshao.Day, Due: 1, Grace: 1, Lead: "caizheng"},
		{ID: "city", Area: "a", Battle: "growth", Every: qianshao.Month, Due: 15, Grace: 5, Lead: "shangwu", Role: qianshao.Reference},
	}
	p.Index()
	return p
}

// Every cut-off and meeting is a working day, and no round stands twice.
func TestRoundsOnWorkingDays(t *testing.T) {
	t.Parallel()
	p := schedulePlan()
	all := Rounds(p)
	seen := map[string]bool{}
	for i, r := range all {
		if !p.Calendar.IsWorking(r.Cutoff) || !p.Calendar.IsWorking(r.Meeting) || r.Meeting < r.Cutoff || r.Cutoff <= r.Period.End() {
			t.Errorf("%+v", r)
		}
		if seen[r.Key()] || i > 0 && r.Cutoff < all[i-1].Cutoff {
			t.Errorf("%s out of place", r.Key())
		}
		seen[r.Key()] = true
	}
	if len(all) != 36+4+12+12+4 {
		t.Errorf("%d rounds", len(all))
	}
}

// Battles with the same kind meet in one round, by the later cut-off; the
// whole plan has one of its own.
func TestRoundOfTwoBattles(t *testing.T) {
	t.Parallel()
	p := schedulePlan()
	r, ok := Round(p, "季讲评", qianshao.NewPeriod(qianshao.Quarter, 2023, 2))
	if !ok || !slices.Equal(r.Battles, []string{"growth", "risk"}) || r.Cutoff != qianshao.NewDate(2023, 7, 25) || r.Whole || r.Clause != "附件4" {
		t.Errorf("%+v %t", r, ok)
	}
	if got := Participants(p, r); !slices.Equal(got, []string{"fagai", "caizheng", "shangwu", "ziran"}) {
		t.Errorf("participants %v", got)
	}
	whole, _ := Round(p, "quarter", qianshao.NewPeriod(qianshao.Quarter, 2023, 2))
	if !whole.Whole || len(whole.Battles) != 3 || !p.Covers(whole, p.Indicator("land")) {
		t.Errorf("%+v", whole)
	}
	if before, ok := RoundBefore(p, r); !ok || before.Period != qianshao.NewPeriod(qianshao.Quarter, 2023, 1) {
		t.Errorf("before: %+v", before)
	}
	if _, ok := RoundBefore(p, before(p, "季讲评")); ok {
		t.Error("the year's first round has one before it")
	}
}

func before(p *qianshao.Plan, kind string) qianshao.Round {
	r, _ := Round(p, kind, qianshao.NewPeriod(qianshao.Quarter, 2023, 1))
	return r
}

// Whatever days the program was switched off, each job comes up once, on the
// first day it is on, and by the end the same jobs have come up.
func TestEachJobOnceOverAnyRestarts(t *testing.T) {
	t.Parallel()
	p := schedulePlan()
	first, last := qianshao.NewDate(2023, 1, 1), qianshao.NewDate(2024, 3, 1)
	want := FigureJobs(p, qianshao.NewFrame(), first, last)
	if len(want) < 300 {
		t.Fatalf("%d jobs", len(want))
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		done := map[qianshao.JobKey]qianshao.Date{}
		for d := first; d <= last; d++ {
			if r.IntN(4) != 0 && d != last { // off
				continue
			}
			for _, j := range FigureJobs(p, qianshao.NewFrame(), first, d) {
				if _, twice := done[j.JobKey]; !twice {
					done[j.JobKey] = d
				}
				if done[j.JobKey] < j.From {
					t.Fatalf("%+v is early", j)
				}
			}
		}
		if len(done) != len(want) {
			t.Errorf("seed %d: %d of %d jobs", seed, len(done), len(want))
		}
	}
}

func TestJobsOfAFigure(t *testing.T) {
	t.Parallel()
	p := schedulePlan()
	p.Indicators = p.Indicators[:1]
	p.Index()
	f := qianshao.NewFrame()
	march := qianshao.NewPeriod(qianshao.Month, 2023, 3)
	show := func(today qianshao.Date) (out []string) {
		for _, j := range FigureJobs(p, f, march.End(), today) {
			s := j.From.String() + " " + string(j.Kind) + " " + j.Receiver
			if len(j.Items) == 0 {
				s += " -"
			}
			out = append(out, s)
		}
		return out
	}
	expect := func(day string, want ...string) {
		t.Helper()
		d, _ := qianshao.ParseDate(day)
		if got := show(d); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", day, got, want)
		}
	}
	expect("2023-04-12")
	expect("2023-04-13", "2023-04-13 remind shangwu")
	expect("2023-04-17", "2023-04-13 remind shangwu") // due: the 15th is a Saturday
	expect("2023-04-18", "2023-04-13 remind shangwu -", "2023-04-18 press shangwu")
	expect("2023-04-26", "2023-04-13 remind shangwu -", "2023-04-18 press shangwu", "2023-04-26 supervise convener:growth")
	f.Set(p.Indicators[0].Series(), qianshao.Point{Period: march, Value: 1})
	expect("2023-04-26", "2023-04-13 remind shangwu -", "2023-04-18 press shangwu -", "2023-04-26 supervise convener:growth -")
}

// What is only monitored is pressed for until its year closes: nobody is called
// in over its last figure.
func TestMonitoredFiguresAreNotChasedAfterTheYear(t *testing.T) {
	t.Parallel()
	for role, want := range map[qianshao.Role]int{qianshao.Judged: 1, qianshao.Monitored: 0} {
		p := schedulePlan()
		p.Indicators = p.Indicators[:1]
		p.Indicators[0].Role = role
		p.Index()
		end := p.Indicators[0].YearEnd(2023, p.Calendar)
		late := 0
		for _, j := range FigureJobs(p, qianshao.NewFrame(), end+1, end+10) {
			late += len(j.Items)
		}
		if late != want {
			t.Errorf("role %d: %d figures after the close, want %d", role, late, want)
		}
		if before := FigureJobs(p, qianshao.NewFrame(), end-10, end); len(before) == 0 {
			t.Errorf("role %d: nobody is pressed before it", role)
		}
	}
}
