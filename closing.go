package qianshao

import "slices"

// Closing is how a target stands after the year has closed; the greater of two
// is the worse.
type Closing uint8

// The closings.
const (
	NotClosed   Closing = iota
	ClosedMet           // 完成
	ClosedBlank         // 无法认定
	ClosedMiss          // 未完成
)

var closingNames = [...]string{"", "met", "undecided", "missed"}

// String prints "met", "undecided" or "missed"; "" before the year has closed.
func (c Closing) String() string { return closingNames[c&3] }

// ClosingNamed returns the closing with a name as printed by String, and whether
// there is one.
func ClosingNamed(name string) (Closing, bool) {
	i := slices.Index(closingNames[:], name)
	return Closing(max(i, 0)), i >= 0
}

// MarshalText prints the name.
func (c Closing) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads a name; one that it does not know is not closed.
func (c *Closing) UnmarshalText(b []byte) error {
	*c, _ = ClosingNamed(string(b))
	return nil
}

// Ending says how a target ended, and what that rests on.
type Ending struct {
	Closing Closing  `json:"closing,omitempty"`        // empty: the target was no longer in force
	Late    bool     `json:"late,omitempty"`           // met, but after its date: 完成（逾期）
	Missing []Period `json:"missing,omitempty"`        // what would have decided it and was not reported
	Blank   []Period `json:"not_applicable,omitempty"` // what would have decided it and was reported as 不适用
	// what else: "reference" (全市数未发布), "areas", "last-year", "figure" (all 不适用)
	Lacks string `json:"lacks,omitempty"`
	Scope string `json:"scope,omitempty"` // whose the reference is that lacks: 全市, 全省
	Good  int    `json:"good,omitempty"`  // a standard: periods in which it was met
	Of    int    `json:"of,omitempty"`    // a standard: periods of the year
}
