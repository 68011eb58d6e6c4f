package qianshao

import "math"

// KeepState tells whether a period's share of a year's target is kept
// (以旬保月、以月保季、以季保年).
type KeepState string

// The states.
const (
	KeepDone   KeepState = "kept"   // over; its share and what was owed before are done
	KeepSafe   KeepState = "safe"   // it goes on, and nothing is owed of what has passed
	KeepBehind KeepState = "behind" // it goes on, and something is owed
	KeepLost   KeepState = "lost"   // over, and something is owed
)

// KeepStep is a period's part in a year's target, in the indicator's unit.
type KeepStep struct {
	Period  Period    `json:"period"`
	Share   float64   `json:"share"`   // of the target
	Carried float64   `json:"carried"` // owed when it began; below zero: ahead
	Done    float64   `json:"done"`    // in it so far
	Owed    float64   `json:"owed"`    // share + carried − done: still to be done by its end
	Behind  float64   `json:"behind"`  // of Owed what should be done by now; below zero: ahead
	State   KeepState `json:"state"`
}

// Keeping is how an indicator keeps its target step by step: the latest period
// reported, then its month, quarter and year.
type Keeping struct {
	Series
	Target int        `json:"target"`
	Why    string     `json:"why,omitempty"` // where it cannot be said
	Steps  []KeepStep `json:"steps"`
	Next   *KeepStep  `json:"next,omitempty"` // the period to come; nil: the year is over
}

// KeepSteps reckons the steps from each period's share of the target and what
// was done in those reported, both from the year's first period of a frequency
// on. Without a report there are none.
func KeepSteps(f Freq, year int, shares, done []float64) (steps []KeepStep, next *KeepStep) {
	if len(done) == 0 || len(done) > len(shares) {
		return nil, nil
	}
	at := NewPeriod(f, year, len(done))
	for _, wide := range []Freq{f, Month, Quarter, Year} {
		if wide == f || wide > f {
			s := keepStep(PeriodOf(wide, at.End()), at.Freq(), year, shares, done)
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
func keepStep(q Period, f Freq, year int, shares, done []float64) KeepStep {
	s := KeepStep{Period: q, State: KeepSafe}
	for i, share := range shares {
		part := NewPeriod(f, year, i+1)
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
	over := NewPeriod(f, year, len(done)).End() >= q.End()
	switch {
	case over && s.Owed <= 0:
		s.State = KeepDone
	case over:
		s.State = KeepLost
	case s.Behind > 0:
		s.State = KeepBehind
	}
	return s
}
