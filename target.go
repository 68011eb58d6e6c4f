package qianshao

// TargetKind says which form a target has.
type TargetKind uint8

// The forms of judging.md §2.
const (
	Compare  TargetKind = iota + 1 // cmp value [by date]
	Each                           // >= n each freq
	Range                          // low..high [by date]
	Bands                          // bands a/b/c
	Steps                          // n by date, n by date
	GrowthOf                       // growth cmp n: of a total on last year, as reported
	Stretch                        // stretch cmp n (力争): shown, never judged
	Rank                           // rank <= k [of group]
)

// Comparator is how a value is held against a bound.
type Comparator uint8

// The comparators.
const (
	AtLeast Comparator = iota + 1 // >=
	Above                         // >
	AtMost                        // <=
	Below                         // <
	Equal                         // =
)

var comparatorTexts = [...]string{"", ">=", ">", "<=", "<", "="}

// String prints the comparator as plans write it.
func (c Comparator) String() string { return comparatorTexts[c%6] }

// Floor reports whether more is better: >= and >. Equal is neither by itself;
// see [Target.IsFloor].
func (c Comparator) Floor() bool { return c == AtLeast || c == Above }

// Cap reports whether less is better: <= and <.
func (c Comparator) Cap() bool { return c == AtMost || c == Below }

// Strict reports whether equality is not enough.
func (c Comparator) Strict() bool { return c == Above || c == Below }

// Step is one step of a target in steps.
type Step struct {
	Value float64
	By    Date
}

// Target is one thing an indicator has to meet.
type Target struct {
	Text     string // as written, trimmed
	Kind     TargetKind
	Cmp      Comparator
	Value    float64 // Compare with a number, Each; GrowthOf: percent; Rank: the last good place
	About    bool    // "~ n" (左右): Value is n less a tolerance, or with side: cap n plus it
	Around   float64 // the n of "~ n"
	LastYear bool    // compared with the same period last year
	Ref      Series  // compared with another series; Area "" is the indicator's own, "parent" the one above
	Plus     float64 // added to the other series' value
	Group    string  // Rank: GroupAreas, GroupGiven, or the area that the ranked ones lie in
	By       Date    // as written; zero: none
	Freq     Freq    // Each
	Low      float64
	High     float64
	Bands    [3]float64 // yellow, orange, red from here on
	Steps    []Step
	From     Date // in force from; zero: always
	Until    Date // in force until; zero: always
}

// The groups a place may be of, beside the areas below a named one.
const (
	GroupAreas = "areas" // the areas beside the indicator's own
	GroupGiven = "given" // the figure itself is the place
)

// Numeric reports whether the target compares with a number of its own.
func (t *Target) Numeric() bool { return t.Kind == Compare && !t.LastYear && t.Ref.Indicator == "" }

// InForce reports whether the target stands on day d.
func (t *Target) InForce(d Date) bool {
	return (t.From == 0 || t.From <= d) && (t.Until == 0 || d <= t.Until)
}

// Colours reports whether the target is judged at all: a stretch is only shown.
func (t *Target) Colours() bool { return t.Kind != Stretch }

// Last returns the number to reach in the end, in the indicator's unit: the
// value, the lower end of a range, the last step; 0 where there is none.
func (t *Target) Last() float64 {
	switch {
	case t.Kind == GrowthOf, t.Kind == Rank && t.Group != GroupGiven:
		return 0
	case t.Kind == Range:
		return t.Low
	case t.Kind == Steps:
		return t.Steps[len(t.Steps)-1].Value
	}
	return t.Value
}
