package qianshao

import "testing"

// A round takes up its battles and their parts, and no others.
func TestRoundCovers(t *testing.T) {
	t.Parallel()
	p := &Plan{Battles: []Battle{{ID: "growth"}, {ID: "growth/land", Parent: "growth"}, {ID: "risk"}}}
	r := Round{Kind: "月调度", Period: NewPeriod(Month, 2023, 6), Battles: []string{"growth"}}
	for battle, want := range map[string]bool{"growth": true, "growth/land": true, "risk": false, "": false, "unknown": false} {
		if p.Takes(r, battle) != want || p.Covers(r, &Indicator{Battle: battle}) != want {
			t.Errorf("%q: %t", battle, !want)
		}
	}
	part := Round{Battles: []string{"growth/land"}}
	if p.Takes(part, "growth") || !p.Takes(part, "growth/land") {
		t.Error("a part's round takes up the part alone")
	}
	if r.Key() != "月调度 2023-06" {
		t.Error(r.Key())
	}
}

// What a round is called and how often it comes is the plan's word.
func TestRoundNames(t *testing.T) {
	t.Parallel()
	p := &Plan{Battles: []Battle{{Rhythm: []Rhythm{{Kind: "月调度"}, {Kind: "旬报", Every: TenDay}}},
		{Rhythm: []Rhythm{{Kind: "月调度", Every: Month, Name: Text{ZH: "月调度", EN: "Monthly round"}}}}}}
	if n := p.RoundName("月调度"); n.EN != "Monthly round" {
		t.Errorf("%+v", n)
	}
	if n := p.RoundName("旬报"); n != (Text{ZH: "旬报"}) {
		t.Errorf("%+v", n)
	}
	for kind, want := range map[string]Freq{"月调度": Month, "旬报": TenDay, "没有": 0} {
		if f := p.RoundFreq(kind); f != want {
			t.Errorf("%s: %s", kind, f)
		}
	}
}

// A reminder without items says nothing, but for one of a promise; it is 督办
// where a convener hears.
func TestJobSays(t *testing.T) {
	t.Parallel()
	for kind, want := range map[JobKind][2]bool{JobRemind: {}, JobPress: {}, JobSupervise: {false, true}, JobPromise: {true, true}, JobDutyRemind: {},
		JobDutyPress: {}, JobDutySupervise: {false, true}, JobTaskNear: {}, JobTaskPress: {}, JobTaskSupervise: {false, true}, JobTaskDone: {}} {
		j := &Job{JobKey: JobKey{Kind: kind}}
		if got := [2]bool{j.Says(), j.Escalates()}; got != want {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
		for _, j := range []*Job{{Items: make([]DueFigure, 1)}, {Duties: make([]DueDuty, 1)}, {Nodes: make([]DueNode, 1)}} {
			if !j.Says() {
				t.Errorf("%+v says nothing", j)
			}
		}
	}
}
