package qianshao

import "time"

// Review is a dispatch as its page shows it: as it was at the cut-off, and what
// was revised since.
type Review struct {
	Round    Round
	Before   Round     // of the same kind; zero: the year's first
	Frozen   *Frozen   // nil: not frozen
	AsOf     time.Time // what Verdicts knew
	Commit   int64
	Verdicts []Verdict // of the round's indicators, as of the cut-off
	Promises []Promise
	Scores   []Score
	Revised  []Revised // since it was frozen
	Turned   []Turned  // lights that are another now, judged at the same moment
}

// Revised is a figure that has changed since a dispatch was frozen.
type Revised struct {
	Indicator string
	Period    Period
	Then      Point
	Known     bool // Then was known at all
	Now       Point
}

// Turned is a light that is another by what is known now.
type Turned struct {
	Indicator string
	Then, Now Grade
}
