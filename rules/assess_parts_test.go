package rules

import (
	"slices"
	"testing"

	"qianshao"
)

// TestAPartIsRoundedHalfUp, and lies between nothing and all.
func TestAPartIsRoundedHalfUp(t *testing.T) {
	t.Parallel()
	f := func(most qianshao.Points, part, of int64, want qianshao.Points) {
		t.Helper()
		if got := assessPart(most, part, of); got != want {
			t.Errorf("%d × %d ÷ %d = %d, want %d", most, part, of, got, want)
		}
	}
	f(100, 1, 2, 50)
	f(101, 1, 2, 51) // 50.5
	f(100, 1, 3, 33)
	f(100, 2, 3, 67)
	f(3333, 7, 9, 2592) // 2592.33
	f(10, 5, 4, 10)
	f(10, -1, 4, 0)
	f(10, 0, 4, 0)
	f(10, 1, 0, 10) // nothing to be part of
}

// TestWeightsShareOutAllPoints: what is over goes to the first lines, none to
// one without weight or with nothing to judge.
func TestWeightsShareOutAllPoints(t *testing.T) {
	t.Parallel()
	some := []qianshao.ScoreItem{{}}
	f := func(weights [4]qianshao.Points, empty []int, want ...qianshao.Points) {
		t.Helper()
		lines := make([]qianshao.ScoreLine, 4)
		x := assessor{plan: &qianshao.Plan{Assessment: &qianshao.Assessment{Weights: map[qianshao.Criterion]qianshao.Points{}}}}
		for i := range lines {
			lines[i].Criterion = qianshao.Criteria[i]
			x.plan.Assessment.Weights[qianshao.Criteria[i]] = weights[i]
			if !slices.Contains(empty, i) {
				lines[i].Items = some
			}
		}
		if any := x.weigh(lines); any != (want != nil) {
			t.Fatalf("%v: any is %v", weights, any)
		}
		for i := range want {
			if lines[i].Most != want[i] || lines[i].Empty != slices.Contains(empty, i) {
				t.Errorf("%v without %v: line %d has %d, want %d", weights, empty, i, lines[i].Most, want[i])
			}
		}
	}
	f([4]qianshao.Points{1, 1, 1, 1}, nil, 2500, 2500, 2500, 2500)
	f([4]qianshao.Points{1, 1, 1, 1}, []int{1}, 3334, 0, 3333, 3333)
	f([4]qianshao.Points{0, 1, 1, 1}, nil, 0, 3334, 3333, 3333)
	f([4]qianshao.Points{2, 2, 2, 1}, nil, 2858, 2857, 2857, 1428)
	f([4]qianshao.Points{5, 0, 0, 0}, nil, 10000, 0, 0, 0)
	f([4]qianshao.Points{5, 0, 0, 0}, []int{0})
}

// TestFewMoveTowardsTheMean: (n × total + k × mean) ÷ (n + k), rounded half up.
func TestFewMoveTowardsTheMean(t *testing.T) {
	t.Parallel()
	f := func(k int64, carried [2]int64, totals, want [2]qianshao.Points, mean qianshao.Points) {
		t.Helper()
		all := make([]assessing, 2)
		for i := range all {
			all[i].carried, all[i].score.Total, all[i].few = carried[i], totals[i], "few"
		}
		assessFew(all, k)
		for i := range all {
			s := &all[i].score
			if s.Total != want[i] {
				t.Errorf("%d of %v carrying %v: %d, want %d", k, totals, carried, s.Total, want[i])
			}
			switch {
			case mean < 0 && len(s.Lines) != 0:
				t.Errorf("%d of %v: a line", k, totals)
			case mean >= 0 && (len(s.Lines) != 1 || s.Lines[0].Points != want[i]-totals[i] || s.Lines[0].Items[0].Most != mean || s.Lines[0].Items[0].Part != carried[i]):
				t.Errorf("%d of %v: %+v", k, totals, s.Lines)
			}
		}
	}
	f(0, [2]int64{1, 3}, [2]qianshao.Points{9000, 5000}, [2]qianshao.Points{9000, 5000}, -1)
	f(2, [2]int64{0, 0}, [2]qianshao.Points{9000, 5000}, [2]qianshao.Points{9000, 5000}, -1)
	f(1, [2]int64{1, 3}, [2]qianshao.Points{9000, 5000}, [2]qianshao.Points{7500, 5250}, 6000)
	f(3, [2]int64{1, 3}, [2]qianshao.Points{9000, 5000}, [2]qianshao.Points{6750, 5500}, 6000)
	f(1, [2]int64{1, 1}, [2]qianshao.Points{10, 5}, [2]qianshao.Points{9, 7}, 8) // mean 7.5, then 9 and 6.5
	f(1, [2]int64{2, 1}, [2]qianshao.Points{7, 0}, [2]qianshao.Points{6, 3}, 5)  // 4.67; 6.33 and 2.5
}

// TestRanks: equal totals share a rank, the vetoed come last among themselves,
// and units are not ranked among battles.
func TestRanks(t *testing.T) {
	t.Parallel()
	f := func(scores []qianshao.Score, want ...int) {
		t.Helper()
		assessRank(scores, false)
		for i, w := range want {
			if scores[i].Rank != w {
				t.Errorf("%+v: the %d. has rank %d, want %d", scores, i+1, scores[i].Rank, w)
			}
		}
	}
	none := func(vetoed bool) qianshao.Score { return qianshao.Score{Vetoed: vetoed} }
	f([]qianshao.Score{none(true), none(false), none(true)}, 2, 1, 2)
	f([]qianshao.Score{none(false), none(true)}, 1, 2)
	f([]qianshao.Score{{Total: 5}, {Total: 7}, {Total: 5}, {Total: 4}}, 2, 1, 2, 4)
	f([]qianshao.Score{{Total: 5}, {Total: 9, Battle: true}, {Total: 5}, {Total: 5}}, 1, 0, 1, 1)
}
