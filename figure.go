package qianshao

import (
	"bytes"
	"encoding/json"
	"iter"
	"math"
	"math/bits"
	"slices"
	"strconv"
)

// Figure names a number within Evidence; 0 is none. Words turns it into language.
type Figure uint8

// The figures rules put into evidence. Amounts are in the indicator's unit,
// shares and ratios are plain (0.95 is 95 %), points are percentage points.
const (
	FigValue        Figure = iota + 1 // what was reported or summed
	FigTarget                         // the bound to meet
	FigExpected                       // what should stand by now
	FigGap                            // value − expected; negative: behind a floor
	FigRatio                          // value ÷ expected
	FigShare                          // share of the year due by now
	FigRemaining                      // target − value
	FigPeriodsLeft                    // periods still to come
	FigNeedEach                       // what each of them must bring
	FigBest                           // best single period ever
	FigNeedOfBest                     // need_each ÷ best
	FigFactor                         // rest needed ÷ same rest last year
	FigBestFactor                     // highest factor ever of a run of that length
	FigLastYear                       // same period last year
	FigYoY                            // percent on last year
	FigReference                      // the other series' value
	FigNeedGrowth                     // what the rest of the year must grow, percent
	FigNeedMean                       // what the rest of the year may average
	FigOpening                        // value at the start of the path
	FigProgress                       // share of the path walked
	FigLow                            // lower bound
	FigHigh                           // upper bound
	FigDaysLeft                       // until the next step or deadline
	FigDaysAll                        // days of that whole step
	FigEvents                         // events this year
	FigRun                            // periods in a row
	FigMargin                         // distance to the bound
	FigStep                           // mean change a period
	FigEachLatest                     // made in the latest period
	FigEachSum                        // made in all finished periods
	FigEachDue                        // due in all finished periods
	FigProbability                    // P(miss)
	FigMean                           // forecast mean
	FigP10                            // forecast 10 % quantile
	FigP50                            // forecast median
	FigP90                            // forecast 90 % quantile
	FigDaysLate                       // working days past grace
	FigLasted                         // periods a finding has lasted, while it is pending
	FigFor                            // periods it has to last
	FigOneOff                         // part of value marked as one-off beyond its due: in the total, not extrapolated
	FigAround                         // the n of "~ n"; target is then its bound
	FigGrowthTarget                   // growth asked of a total, percent
	FigPoints                         // yoy − growth_target
	FigPlus                           // added to the other series' value
	FigPlace                          // place among areas, or as given
	FigPlaces                         // the last good place
	FigAreas                          // areas that have the period's figure
	FigAreasAll                       // areas that are ranked
	FigParts                          // areas below that have handed in the period of PartsOf
	FigPartsAll                       // areas below that a figure is made of
	FigWeightless                     // areas below whose figure is there but not what weighs it

	figures = iota // their number
)

var figureNames = [...]string{"",
	FigValue:        "value",
	FigTarget:       "target",
	FigExpected:     "expected",
	FigGap:          "gap",
	FigRatio:        "ratio",
	FigShare:        "share",
	FigRemaining:    "remaining",
	FigPeriodsLeft:  "periods_left",
	FigNeedEach:     "need_each",
	FigBest:         "best",
	FigNeedOfBest:   "need_of_best",
	FigFactor:       "factor",
	FigBestFactor:   "best_factor",
	FigLastYear:     "last_year",
	FigYoY:          "yoy",
	FigReference:    "reference",
	FigNeedGrowth:   "need_growth",
	FigNeedMean:     "need_mean",
	FigOpening:      "opening",
	FigProgress:     "progress",
	FigLow:          "low",
	FigHigh:         "high",
	FigDaysLeft:     "days_left",
	FigDaysAll:      "days_all",
	FigEvents:       "events",
	FigRun:          "run",
	FigMargin:       "margin",
	FigStep:         "step",
	FigEachLatest:   "each_latest",
	FigEachSum:      "each_sum",
	FigEachDue:      "each_due",
	FigProbability:  "probability",
	FigMean:         "mean",
	FigP10:          "p10",
	FigP50:          "p50",
	FigP90:          "p90",
	FigDaysLate:     "days_late",
	FigLasted:       "lasted",
	FigFor:          "for",
	FigOneOff:       "one_off",
	FigAround:       "around",
	FigGrowthTarget: "growth_target",
	FigPoints:       "points",
	FigPlus:         "plus",
	FigPlace:        "place",
	FigPlaces:       "places",
	FigAreas:        "areas",
	FigAreasAll:     "areas_all",
	FigParts:        "parts",
	FigPartsAll:     "parts_all",
	FigWeightless:   "weightless",
}

// figuresByName lists the figures in the order of their names.
var figuresByName = func() []Figure {
	out := make([]Figure, figures)
	for i := range out {
		out[i] = Figure(i + 1)
	}
	slices.SortFunc(out, func(a, b Figure) int { return cmpString(figureNames[a], figureNames[b]) })
	return out
}()

// String prints the name used in formulas and answers: "value", "need_each"; ""
// for none.
func (f Figure) String() string {
	if int(f) < len(figureNames) {
		return figureNames[f]
	}
	return ""
}

// FigureNamed returns the figure with a name as printed by String, or 0.
func FigureNamed(name string) Figure {
	i, _ := slices.BinarySearchFunc(figuresByName, name, func(f Figure, name string) int {
		if figureNames[f] == name {
			return 0
		}
		return cmpString(figureNames[f], name)
	})
	if i < figures && figureNames[figuresByName[i]] == name {
		return figuresByName[i]
	}
	return 0
}

// FigureSet holds numbers by their figure; the zero value holds none. A copy
// shares them: what is to be changed apart is cloned first. Sets of the same
// numbers are deeply equal, in whatever order they were put in.
type FigureSet struct {
	has    uint64    // one bit a figure
	values []float64 // of those that are there, in the order of the constants
}

// FiguresOf returns a set of the numbers of a map.
func FiguresOf(m map[Figure]float64) (s FigureSet) {
	for f, v := range m {
		s.Set(f, v)
	}
	return s
}

// place is where a figure's number stands, or would.
func (s *FigureSet) place(f Figure) int { return bits.OnesCount64(s.has & (1<<f - 1)) }

// Get returns a figure's number and whether it is there.
func (s *FigureSet) Get(f Figure) (float64, bool) {
	if s.has&(1<<f) == 0 {
		return 0, false
	}
	return s.values[s.place(f)], true
}

// Set puts a figure's number.
func (s *FigureSet) Set(f Figure, v float64) {
	i, bit := s.place(f), uint64(1)<<f
	if s.has&bit != 0 {
		s.values[i] = v
		return
	}
	s.has |= bit
	s.values = append(s.values, v)
	if n := len(s.values) - 1; i < n {
		copy(s.values[i+1:], s.values[i:n])
		s.values[i] = v
	}
}

// Drop takes a figure out.
func (s *FigureSet) Drop(f Figure) {
	if i := s.place(f); s.has&(1<<f) != 0 {
		s.has &^= 1 << f
		s.values = slices.Delete(s.values, i, i+1)
	}
}

// Len is how many figures there are.
func (s FigureSet) Len() int { return len(s.values) }

// IsZero reports whether there are none.
func (s FigureSet) IsZero() bool { return s.has == 0 }

// All goes through the figures in the order of the constants.
func (s FigureSet) All() iter.Seq2[Figure, float64] {
	return func(yield func(Figure, float64) bool) {
		i := 0
		for has := s.has; has != 0; has &= has - 1 {
			if !yield(Figure(bits.TrailingZeros64(has)), s.values[i]) {
				return
			}
			i++
		}
	}
}

// Within makes room for numbers in the free end of buf, which is not to be used
// for anything else as long as the set grows there.
func (s *FigureSet) Within(buf []float64) { s.values = append(buf[len(buf):], s.values...) }

// MoveTo puts the numbers behind those of buf and returns it; the set keeps to its
// part, so that what is set later does not reach into what follows.
func (s *FigureSet) MoveTo(buf []float64) []float64 {
	if s.has == 0 {
		s.values = nil
		return buf
	}
	n := len(buf)
	buf = append(buf, s.values...)
	s.values = buf[n:len(buf):len(buf)]
	return buf
}

// MarshalJSON writes an object of numbers by name, sorted as those of a map.
func (s FigureSet) MarshalJSON() ([]byte, error) {
	out := append(make([]byte, 0, 2+32*len(s.values)), '{')
	for _, f := range figuresByName {
		v, ok := s.Get(f)
		if !ok {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), figureNames[f]...), '"', ':')
		if x := math.Abs(v); x == 0 || x >= 1e-6 && x < 1e21 {
			out = strconv.AppendFloat(out, v, 'f', -1, 64)
			continue
		}
		b, err := json.Marshal(v) // with an exponent; not a number is refused
		if err != nil {
			return nil, err
		}
		out = append(out, b...)
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads what MarshalJSON writes, without figures of unknown name.
func (s *FigureSet) UnmarshalJSON(b []byte) error {
	if x, ok := readFigures(b); ok {
		*s = x
		return nil
	}
	var m map[string]float64
	if err := json.Unmarshal(b, &m); err != nil {
		return err
	}
	*s = FigureSet{}
	for name, v := range m {
		if f := FigureNamed(name); f != 0 {
			s.Set(f, v)
		}
	}
	return nil
}

// readFigures reads an object as MarshalJSON writes it, without what only JSON at
// large has: blanks, escapes, null. Verdicts stored are full of them.
func readFigures(b []byte) (s FigureSet, ok bool) {
	if len(b) < 2 || b[0] != '{' || b[len(b)-1] != '}' {
		return s, false
	}
	rest := b[1 : len(b)-1]
	s.values = make([]float64, 0, bytes.Count(rest, []byte{','})+1)
	for len(rest) > 0 {
		pair, after, more := bytes.Cut(rest, []byte{','})
		name, number, found := bytes.Cut(pair, []byte{':'})
		if n := len(name); !found || n < 2 || name[0] != '"' || name[n-1] != '"' ||
			bytes.ContainsAny(name[1:n-1], "\"\\") || more && len(after) == 0 {
			return s, false
		}
		v, err := strconv.ParseFloat(string(number), 64)
		if err != nil || len(bytes.Trim(number, "+-.0123456789eE")) > 0 {
			return s, false
		}
		if f := FigureNamed(string(name[1 : len(name)-1])); f != 0 {
			s.Set(f, v)
		}
		rest = after
	}
	if s.has == 0 {
		s.values = nil
	}
	return s, true
}
