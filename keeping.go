package qianshao

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
