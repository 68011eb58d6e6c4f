package rules

import (
	"math"

	"qianshao"
)

// KeepSteps reckons the steps from each period's share of the target and what
// was done in those reported, both from the year's first period of a frequency
// on. Without a report there are none.
func KeepSteps(f qianshao.Freq, year int, shares, done []float64) (steps []qianshao.KeepStep, next *qianshao.KeepStep) {
	if len(done) == 0 || len(done) > len(shares) {
		return nil, nil
	}
	at := qianshao.NewPeriod(f, year, len(done))
	for _, wide := range []qianshao.Freq{f, qianshao.Month, qianshao.Quarter, qianshao.Year} {
		if wide == f || wide > f {
			s := keepStep(qianshao.PeriodOf(wide, at.End()), at.Freq(), year, shares, done)
			if len(steps) == 0 || steps[len(steps)-1].Period != s.Period {
				steps = append(steps, s)
			}
		}
	}
	if len(done) < len(shares) {
		s := keepStep(at.Next(), f, year, shares, done)
		next = &s
	}
	return steps, next
}

// keepStep reckons one period made up of those of a frequency.
func keepStep(q qianshao.Period, f qianshao.Freq, year int, shares, done []float64) qianshao.KeepStep {
	s := qianshao.KeepStep{Period: q, State: qianshao.KeepSafe}
	for i, share := range shares {
		part := qianshao.NewPeriod(f, year, i+1)
		in, reported := q.Contains(part.End()), i < len(done)
		before := part.End() < q.Start()
		if in {
			s.Share += share
		}
		if before {
			s.Carried += share
		}
		if reported && (in || before) {
			s.Behind += share - done[i]
		}
		switch {
		case reported && in:
			s.Done += done[i]
		case reported && before:
			s.Carried -= done[i]
		}
	}
	s.Owed = s.Share + s.Carried - s.Done
	for _, v := range []*float64{&s.Share, &s.Carried, &s.Done, &s.Owed, &s.Behind} {
		*v = math.Round(*v*1e9) / 1e9
	}
	over := qianshao.NewPeriod(f, year, len(done)).End() >= q.End()
	switch {
	case over && s.Owed <= 0:
		s.State = qianshao.KeepDone
	case over:
		s.State = qianshao.KeepLost
	case s.Behind > 0:
		s.State = qianshao.KeepBehind
	}
	return s
}
