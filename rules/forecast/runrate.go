package forecast

import "math"

// RunRate is what the slots to come must bring for a target to be met, beside
// what has been seen. What is compared depends on the kind: amounts a slot for
// a total or a count (a merged January and February is two slots), changes a
// slot for a level or a ratio, slot averages for a mean, growth in percent for
// a growth.
type RunRate struct {
	Status Status
	Why    Reason

	Left float64 // slots to come up to the deadline
	// target less figure so far: what is missing, or the room under a cap; 0 where
	// a sum lacks nothing or has no room left
	Gap  float64
	Each float64 // what each slot to come must bring, or may under a cap; for a growth what the rest must grow by

	SoFar    float64 // the mean slot of this year; for a growth that through now
	Seen     int     // slots that Best is the best of; 0: Best says nothing
	Best     float64 // the best single slot ever; under a cap the lowest
	BestYear int
	BestSlot int // 0-based

	// Rest compares the whole rest of the year: for totals, counts and means
	// with the same slots last year, as a factor; for levels and ratios as a
	// change, for growth as the growth of the rest.
	Rest      float64
	BestRest  float64 // the best a past year did in the same slots; under a cap the lowest
	RestYears int     // past years that BestRest is the best of; 0: Rest and BestRest say nothing

	Met    bool // the target holds as things stand
	Lost   bool // no figures to come can meet it
	Beyond bool // it takes more than was ever seen
}

// Required returns what the rest must bring for a target to be met. It says
// CannotSay with a reason where a figure that is needed is missing.
func Required(in Input, t Target) RunRate {
	var o Outlook
	if !begin(&in, &o) {
		return RunRate{Status: CannotSay, Why: o.Why}
	}
	bound, ok := reachable(&in, t)
	end := deadline(&in, t)
	switch {
	case !ok:
		return RunRate{Status: CannotSay, Why: NotModelled}
	case end <= in.Through():
		return settledRate(&in, t, end)
	}
	q := RunRate{Status: OK}
	switch {
	case in.Kind == Growth:
		q.growth(&in, t, bound, end)
	case in.Kind == Level || in.Kind == Ratio:
		q.level(&in, t, bound, end)
	default:
		q.sum(&in, t, bound, end)
	}
	return q
}

// deadline is the number of slots through which the target is judged.
func deadline(in *Input, t Target) int {
	if t.By <= 0 || t.By > in.PerYear {
		return in.PerYear
	}
	return t.By
}

// reachable is the figure to reach or to stay at: for whole numbers the next
// one that meets the target. It is false for a bound that is no figure.
func reachable(in *Input, t Target) (float64, bool) {
	v := t.Value
	if !isKnown(v) || math.Abs(v) > largest {
		return 0, false
	}
	if !in.Whole && in.Kind != Count {
		return v, true
	}
	switch t.Op {
	case AtLeast:
		v = math.Ceil(v)
	case Above:
		v = math.Floor(v) + 1
	case AtMost:
		v = math.Floor(v)
	case Below:
		v = math.Ceil(v) - 1
	}
	return v, true
}

// settledRate answers where the deadline has passed.
func settledRate(in *Input, t Target, end int) RunRate {
	v := reached(in)[end-1]
	if !isKnown(v) {
		return RunRate{Status: CannotSay, Why: Gap}
	}
	met := t.Met(v)
	return RunRate{Status: Known, Met: met, Lost: !met}
}

// better reports whether a is better than b with a view to the target.
func (t Target) better(a, b float64) bool {
	if t.Floor() {
		return a > b
	}
	return a < b
}

// best takes note of a slot.
func (q *RunRate) best(t Target, v float64, year, slot int) {
	if q.Seen == 0 || t.better(v, q.Best) {
		q.Best, q.BestYear, q.BestSlot = v, year, slot
	}
	q.Seen++
}

// bestRest takes note of the rest of a past year.
func (q *RunRate) bestRest(t Target, v float64) {
	if !isKnown(v) {
		return
	}
	if q.RestYears == 0 || t.better(v, q.BestRest) {
		q.BestRest = v
	}
	q.RestYears++
}

// judge sets Beyond: a slot better than the best must be the rule, or the rest
// better than in any of two or more past years. A millionth is no difference.
func (q *RunRate) judge(t Target) {
	q.Beyond = q.Lost ||
		q.Seen > 0 && t.exceeds(q.Each, q.Best) ||
		q.RestYears > 1 && t.exceeds(q.Rest, q.BestRest)
	if q.Met && t.Floor() && q.Gap == 0 {
		q.Beyond = false
	}
}

func (t Target) exceeds(need, seen float64) bool {
	slack := 1e-6 * math.Abs(seen)
	if t.Floor() {
		return need > seen+slack
	}
	return need < seen-slack
}
