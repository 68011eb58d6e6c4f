package rules

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"
)

// Score sums up how forecasts fared. A warning is the first time that P(miss)
// reaches [WarningAt]; the pace warns where it is behind.
type Score struct {
	Class        string  `json:"class"` // "": all
	Targets      int     `json:"targets"`
	Missed       int     `json:"missed"`
	N            int     `json:"n"`       // forecasts
	Outlook      float64 `json:"outlook"` // mean squared error (Brier)
	Pace         float64 `json:"pace"`
	Profile      float64 `json:"profile"`
	Warned       int     `json:"warned"`
	CameTrue     int     `json:"came_true"`
	Lead         float64 `json:"lead"` // mean days between a warning that came true and the year's end
	PaceWarned   int     `json:"pace_warned"`
	PaceCameTrue int     `json:"pace_came_true"`
}

// Beats reports whether the outlook is better than the pace, on enough
// forecasts to tell.
func (s *Score) Beats() bool { return s.N >= calibrationLeast && s.Outlook < s.Pace }

// Scores sums up a backtest: all first, then class by class.
func Scores(list []Replayed) []Score {
	by := map[string]*Score{}
	for i := range list {
		for _, class := range [...]string{"", list[i].Class} {
			if by[class] == nil {
				by[class] = &Score{Class: class}
			}
			by[class].add(&list[i])
		}
	}
	out := make([]Score, 0, len(by))
	for _, class := range slices.Sorted(maps.Keys(by)) {
		s := by[class]
		n := float64(max(s.N, 1))
		s.Outlook, s.Pace, s.Profile, s.Lead = s.Outlook/n, s.Pace/n, s.Profile/n, s.Lead/float64(max(s.CameTrue, 1))
		out = append(out, *s)
	}
	return out
}

func (s *Score) add(r *Replayed) {
	s.Targets++
	y := truth(r.Missed)
	if r.Missed {
		s.Missed++
	}
	for _, f := range r.Forecasts {
		s.N++
		s.Outlook += square(f.Outlook - y)
		s.Pace += square(f.Pace - y)
		s.Profile += square(f.Profile - y)
	}
	if at, ok := r.Warning(); ok {
		s.Warned++
		if r.Missed {
			s.CameTrue++
			s.Lead += r.Lead(at)
		}
	}
	if _, ok := r.PaceWarning(); ok {
		s.PaceWarned++
		if r.Missed {
			s.PaceCameTrue++
		}
	}
}

// Warning is when the first warning would have come.
func (r *Replayed) Warning() (Foretold, bool) {
	for _, f := range r.Forecasts {
		if f.Outlook >= WarningAt {
			return f, true
		}
	}
	return Foretold{}, false
}

// PaceWarning is when the pace was behind first.
func (r *Replayed) PaceWarning() (Foretold, bool) {
	for _, f := range r.Forecasts {
		if f.Pace > .5 {
			return f, true
		}
	}
	return Foretold{}, false
}

// Lead is the number of days from a warning to the end of the year.
func (r *Replayed) Lead(f Foretold) float64 {
	end := time.Date(r.Year+1, time.January, 1, 0, 0, 0, 0, f.At.Location())
	return math.Max(0, end.Sub(f.At).Hours()/24)
}

// Bin is one line of a reliability table: how often what was given a
// probability within [Low, High) came true.
type Bin struct {
	Month    int     `json:"month"` // 0: all
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	N        int     `json:"n"`
	Mean     float64 `json:"mean"`     // mean probability given
	Observed float64 `json:"observed"` // share that was missed
}

// reliabilityBounds part the probabilities given as the grades do.
var reliabilityBounds = [...]float64{0, .1, .3, .5, .7, .9, 1.0000001}

// Reliability is the table by month of the year, then of all months.
func Reliability(list []Replayed) []Bin {
	type key struct{ month, bin int }
	by := map[key]*Bin{}
	for i := range list {
		for _, f := range list[i].Forecasts {
			bin := binOf(f.Outlook)
			for _, month := range [...]int{int(f.Through.End().In(time.UTC).Month()), 0} {
				k := key{month, bin}
				if by[k] == nil {
					by[k] = &Bin{Month: month, Low: reliabilityBounds[bin], High: math.Min(1, reliabilityBounds[bin+1])}
				}
				by[k].N++
				by[k].Mean += f.Outlook
				by[k].Observed += truth(list[i].Missed)
			}
		}
	}
	out := make([]Bin, 0, len(by))
	for _, b := range by {
		b.Mean, b.Observed = b.Mean/float64(b.N), b.Observed/float64(b.N)
		out = append(out, *b)
	}
	slices.SortFunc(out, func(a, b Bin) int {
		return cmp.Or(cmp.Compare((a.Month+12)%13, (b.Month+12)%13), cmp.Compare(a.Low, b.Low))
	})
	return out
}

func binOf(p float64) int {
	for i := len(reliabilityBounds) - 2; i > 0; i-- {
		if p >= reliabilityBounds[i] {
			return i
		}
	}
	return 0
}
