package rules

import (
	"math"
	"math/rand/v2"
	"testing"

	"qianshao"
)

// A target of 36, one each ten-day, as it stands after so many reports.
func TestKeepSteps(t *testing.T) {
	t.Parallel()
	shares := make([]float64, 36)
	for i := range shares {
		shares[i] = 1
	}
	type step struct {
		share, carried, done, owed float64
		state                      qianshao.KeepState
	}
	for name, c := range map[string]struct {
		done                   []float64
		ten, month, year, next step
	}{
		"on its share": {[]float64{1}, step{1, 0, 1, 0, qianshao.KeepDone}, step{3, 0, 1, 2, qianshao.KeepSafe}, step{36, 0, 1, 35, qianshao.KeepSafe}, step{1, 0, 0, 1, qianshao.KeepSafe}},
		"a hundredth short": {[]float64{.99}, step{1, 0, .99, .01, qianshao.KeepLost}, step{3, 0, .99, 2.01, qianshao.KeepBehind}, step{36, 0, .99, 35.01, qianshao.KeepBehind},
			step{1, .01, 0, 1.01, qianshao.KeepBehind}},
		"made up in the month": {[]float64{.5, 1, 1.5}, step{1, .5, 1.5, 0, qianshao.KeepDone}, step{3, 0, 3, 0, qianshao.KeepDone}, step{36, 0, 3, 33, qianshao.KeepSafe}, step{1, 0, 0, 1, qianshao.KeepSafe}},
		"owed over the month's end": {[]float64{1, 1, .5, 1}, step{1, .5, 1, .5, qianshao.KeepLost}, step{3, .5, 1, 2.5, qianshao.KeepBehind}, step{36, 0, 3.5, 32.5, qianshao.KeepBehind},
			step{1, .5, 0, 1.5, qianshao.KeepBehind}},
		"ahead": {[]float64{2}, step{1, 0, 2, -1, qianshao.KeepDone}, step{3, 0, 2, 1, qianshao.KeepSafe}, step{36, 0, 2, 34, qianshao.KeepSafe}, step{1, -1, 0, 0, qianshao.KeepSafe}},
	} {
		steps, next := KeepSteps(qianshao.TenDay, 2023, shares, c.done)
		if len(steps) != 4 || next == nil {
			t.Fatalf("%s: %+v", name, steps)
		}
		for i, want := range []step{c.ten, c.month, c.year, c.next} {
			s := []qianshao.KeepStep{steps[0], steps[1], steps[3], *next}[i]
			if have := (step{s.Share, s.Carried, s.Done, s.Owed, s.State}); have != want {
				t.Errorf("%s, %s: %+v, want %+v", name, s.Period, have, want)
			}
		}
	}
	if steps, next := KeepSteps(qianshao.Month, 2023, shares[:12], shares[:12]); len(steps) != 3 || next != nil || steps[2].State != qianshao.KeepDone {
		t.Errorf("a year that is over: %+v, %v", steps, next)
	}
	if steps, _ := KeepSteps(qianshao.Month, 2023, shares[:12], nil); steps != nil {
		t.Errorf("nothing reported: %+v", steps)
	}
}

// Shares, carried and done add up: what the year still owes is the target less
// all that was done, and each step's share and carry are its parts'.
func TestKeepStepsAddUp(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(20230315, 5))
	for range 2000 {
		f := []qianshao.Freq{qianshao.TenDay, qianshao.Month}[r.IntN(2)]
		n := qianshao.PeriodsIn(f, 2023)
		shares, target, sum := make([]float64, n), 0., 0.
		for i := range shares {
			shares[i] = math.Round(r.Float64()*1e4) / 100
			target += shares[i]
		}
		done := make([]float64, 1+r.IntN(n))
		for i := range done {
			done[i] = math.Round(r.Float64()*1e4) / 100
			sum += done[i]
		}
		steps, next := KeepSteps(f, 2023, shares, done)
		year := steps[len(steps)-1]
		near := func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }
		if !near(year.Share, target) || !near(year.Owed, target-sum) || year.Carried != 0 {
			t.Fatalf("%v: %+v", target-sum, year)
		}
		for _, s := range steps {
			if !near(s.Share+s.Carried-s.Done, s.Owed) {
				t.Fatalf("%+v", s)
			}
		}
		if next != nil && !near(next.Carried, steps[0].Owed) {
			t.Fatalf("%+v is not carried over: %+v", steps[0], next)
		}
	}
}
