package qianshao

import "time"

// AlertKey identifies an alert through a year.
type AlertKey struct {
	Plan string `json:"plan"`
	Series
	Target string `json:"target"` // the target's text; "" for overdue
	Year   int    `json:"year"`
}

// AlertState is where an alert stands.
type AlertState uint8

// The states; judging.md §6.
const (
	Inactive AlertState = iota
	Pending             // bad, but not for long enough yet
	Firing
	Acknowledged // 签收, with a written measure
	Resolved
)

var alertStateNames = [...]string{"inactive", "pending", "firing", "acknowledged", "resolved"}

// String prints "inactive", "pending", "firing", "acknowledged" or "resolved".
func (s AlertState) String() string {
	if int(s) < len(alertStateNames) {
		return alertStateNames[s]
	}
	return "unknown"
}

// MarshalText prints the name.
func (s AlertState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *AlertState) UnmarshalText(b []byte) error {
	for i, n := range alertStateNames {
		if n == string(b) {
			*s = AlertState(i)
		}
	}
	return nil
}

// Why a resolved alert was resolved; never by absence.
const (
	ResolvedImproved  = "improved"
	ResolvedRevised   = "revised"
	ResolvedWithdrawn = "withdrawn"
	ResolvedPlan      = "plan"
	ResolvedClosed    = "closed"
)

// Alert is a target's alert with its latest state.
type Alert struct {
	ID int64 `json:"id"` // given by the store
	AlertKey
	Name      Text       `json:"name,omitzero"` // of the indicator, also once the plan has it no more
	Episode   int        `json:"episode"`       // counts firings of this key
	State     AlertState `json:"state"`
	Grade     Grade      `json:"grade"`
	Hard      bool       `json:"hard"`
	Rule      string     `json:"rule"`
	Unit      string     `json:"unit"` // responsible
	Battle    string     `json:"battle"`
	Period    Period     `json:"period,omitzero"`
	Since     time.Time  `json:"since"`     // when this episode began to fire
	SinceSeen int        `json:"since_n"`   // periods the finding has lasted, while pending
	Changed   time.Time  `json:"changed"`   // latest transition
	Commit    int64      `json:"commit"`    // of the latest transition
	Escalated Date       `json:"escalated"` // 督办 since; zero: not
	Why       string     `json:"why"`       // why resolved
	Evidence  Evidence   `json:"evidence"`  // of the finding that decides it
	Remedy    *Remedy    `json:"measure,omitempty"`
	Demo      bool       `json:"demo,omitempty"` // rests on a figure that a demonstration made up
}

// Remedy is a written corrective measure (整改措施): who, what, by when, and
// what it should bring.
type Remedy struct {
	By       string    `json:"by"`     // who acknowledged
	What     string    `json:"what"`   // what is done
	Until    Date      `json:"until"`  // by when
	Effect   string    `json:"effect"` // expected effect
	At       time.Time `json:"at"`
	Gap      *float64  `json:"gap"` // gap when it was written
	ProbMiss *float64  `json:"probability_miss"`
}

// Transition is a change of an alert's state or grade. It is stored in the
// same transaction as the verdict that caused it.
type Transition struct {
	ID     int64      `json:"id"`
	Alert  Alert      `json:"alert"` // as it stands after
	From   AlertState `json:"from"`
	Before Grade      `json:"before"`
	At     time.Time  `json:"at"`
	// Deliver is false for changes nobody is told of (pending, past periods,
	// better but not green).
	Deliver bool `json:"deliver"`
	// Revision is the corrected figure that caused it, where one did.
	Revision *Revision `json:"revision,omitempty"`
	// Relief is the finding that ended an episode because its target improved.
	Relief *Finding `json:"relief,omitempty"`
}

// Revision is a figure that was corrected or taken back.
type Revision struct {
	Period   Period   `json:"period"`
	Old      *float64 `json:"old"`
	New      *float64 `json:"new"` // nil: withdrawn
	Decimals int8     `json:"decimals"`
	By       string   `json:"by"` // who sent it
}
