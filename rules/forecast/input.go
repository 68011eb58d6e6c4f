package forecast

import "math"

// Kind says what a series' slots are and how they make up the year's figure.
type Kind uint8

// The kinds.
const (
	Total  Kind = iota // amounts above or at zero; the year is their sum
	Count              // small whole counts; the year is their sum
	Level              // a stock; the year is its last slot
	Ratio              // percent within [Low, High]; the year is its last slot
	Mean               // a level; the year is the day-weighted mean of its slots
	Growth             // cumulative growth on last year as published, percent; the year is its last slot
)

var kindNames = [...]string{"total", "count", "level", "ratio", "mean", "growth"}

// String prints "total", "count", "level", "ratio", "mean" or "growth".
func (k Kind) String() string { return kindNames[k] }

// Sums reports whether the year is the sum of its slots.
func (k Kind) Sums() bool { return k == Total || k == Count }

// Year holds the slots of one calendar year; NaN where nothing is known.
type Year struct {
	Year  int
	Slots []float64 // PerYear of them
}

// Input is what is known of one series.
type Input struct {
	ID      string // seeds the simulation; names the series in messages
	Kind    Kind
	PerYear int            // slots a year: 12, 4, 36, 2 or 1
	JanFeb  bool           // the first slot is always empty, the second holds both months
	Past    []Year         // complete or not, rising, all before Year; gaps in the years are allowed
	Exclude []int          // years that are not typical, left out of profiles and spreads
	Year    int            // the year in progress
	OneOff  map[int][]bool // by year, which slots a person marked as one-off: in the sum, not carried on
	Known   []float64      // its slots 0…Through−1; NaN where not reported
	Whole   bool           // values are whole numbers
	Low     float64        // least possible value of a Ratio
	High    float64        // greatest possible value of a Ratio; 0: no bound
	Weights []float64      // last year's amounts by slot, for a Growth; nil: equal
	DaysOf  []float64      // days of each slot, for a Mean; nil: equal
	Widen   float64        // of the spread of a Level, Ratio or Mean about its median; at most 1: none
	MayFall bool           // a sum may go back: nothing settles it before its end
	assumed bool           // slots to come are assumed: something is said of what follows in any case
}

// Through is the number of slots of the year in progress that have passed.
func (in *Input) Through() int { return len(in.Known) }

// Op says on which side of the bound a target is met.
type Op uint8

// The comparisons.
const (
	AtLeast Op = iota
	Above
	AtMost
	Below
)

// Target is a bound for the year's figure, or for the figure through an
// earlier slot.
type Target struct {
	Op    Op
	Value float64
	By    int  // slots from the start of the year to the deadline; 0: the whole year
	Each  bool // every slot of the year has to meet it, not the year's figure
}

// Met reports whether a figure meets the target. What differs by less than a
// billionth is equal: sums of decimals are not exact.
func (t Target) Met(v float64) bool {
	if math.Abs(v-t.Value) <= 1e-9*max(math.Abs(v), math.Abs(t.Value)) {
		return t.Op == AtLeast || t.Op == AtMost
	}
	return (v > t.Value) == t.Floor()
}

// Floor reports whether more is better.
func (t Target) Floor() bool { return t.Op == AtLeast || t.Op == Above }

// Status says whether an outlook could be made.
type Status string

// The statuses.
const (
	OK        Status = "ok"
	Known     Status = "known"      // the year is over: nothing is left to chance
	CannotSay Status = "cannot_say" // Why says because of what
)

// Band is a forecast of the figure through one slot to come: cumulative for
// sums, the mean so far for means, the slot's own otherwise.
type Band struct {
	Slot          int // 0-based
	P10, P50, P90 float64
	Mean          float64
}

// Outlook is the distribution of the year's figure.
type Outlook struct {
	Status  Status
	Why     Reason // where nothing can be said, or what weakens it
	Through int    // slots known
	Years   int    // complete past years it rests on
	Mean    float64
	// paths holds simulated figures, one row a path, one column a slot to
	// come: cumulative for sums. Rows are equally likely.
	paths [][]float64
	over  bool    // the year's last slot is known: a path's one column stands for it
	known float64 // figure through the known slots
	// least holds the sum through each known slot of a sum that cannot go back,
	// what is missing counted as nothing; nil where nothing is settled early.
	least []float64
	// reached holds the figure through each known slot; NaN where a missing
	// slot leaves it open.
	reached []float64
	// open is the sum through each known slot, what is missing left out, and
	// gaps what the paths have there.
	open []float64
	gaps []gap
	// low and high are what the paths of a level or a ratio keep within.
	low, high float64
	kind      Kind
}

// Reason is why an outlook cannot be made or is weak, as a code that package
// words turns into a sentence.
type Reason string

// The reasons.
const (
	NoReason    Reason = ""
	NoFigures   Reason = "no_figures"   // nothing is known of the series at all
	NoneYet     Reason = "none_yet"     // no figure of this year
	NoYear      Reason = "no_year"      // nothing is known of this year, and no past year is complete
	Gap         Reason = "gap"          // a slot of a sum before the latest is missing
	Imputed     Reason = "imputed"      // a slot before the latest is missing: estimated, with its uncertainty
	NetFlow     Reason = "net_flow"     // amounts of either sign, and too few of them
	ShortPast   Reason = "short_past"   // no past year: pace with a wide spread
	AllZero     Reason = "all_zero"     // nothing but zeros so far
	NotModelled Reason = "not_modelled" // no model for such a target
	OneFigure   Reason = "one_figure"   // a single figure: no telling how it moves
	FirstMove   Reason = "first_move"   // no past year saw it move: no telling how it goes on
	Constant    Reason = "constant"     // the series has never moved: it is taken to stay
	TooLarge    Reason = "too_large"    // figures beyond what can be reckoned with
)

// isKnown reports whether a slot holds a figure.
func isKnown(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
