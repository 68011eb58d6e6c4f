package qianshao

import (
	"iter"
	"time"
)

// Series identifies a time series: an indicator in an area. Series belong to
// the data folder, not to a plan.
type Series struct {
	Indicator string `json:"indicator"`
	Area      string `json:"area"`
}

// String prints "indicator@area".
func (s Series) String() string { return s.Indicator + "@" + s.Area }

// Status says how firm an observation is.
type Status uint8

// The statuses. Withdrawn and NotApplicable carry no value.
const (
	Final Status = iota
	Preliminary
	Withdrawn     // the figure was taken back: the period counts as unreported
	NotApplicable // reported, but nothing to judge: a rate without a case
)

var statusNames = [...]string{"final", "preliminary", "withdrawn", "not_applicable"}

// String prints the name used in files and over HTTP.
func (s Status) String() string { return statusNames[s&3] }

// ParseStatus reads a name as printed by String; "" is final.
func ParseStatus(s string) (Status, bool) {
	for i, name := range statusNames {
		if name == s {
			return Status(i), true
		}
	}
	return Final, s == ""
}

// HasValue reports whether observations of this status carry a value.
func (s Status) HasValue() bool { return s == Final || s == Preliminary }

// MarshalText prints the name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *Status) UnmarshalText(b []byte) error {
	v, ok := ParseStatus(string(b))
	if !ok {
		return Fault{Field: "status", Value: string(b), Code: "status",
			ZH: "不认识的状态", EN: "unknown status", Remedy: "final, preliminary, withdrawn, not_applicable"}
	}
	*s = v
	return nil
}

// Observation is one reported figure. It is never changed or deleted; a later
// one for the same series and period is its revision.
type Observation struct {
	Series
	Period   Period    `json:"period"`
	Value    float64   `json:"value"`    // in the indicator's unit; 0 where the status carries none
	Decimals int8      `json:"decimals"` // digits after the point as reported
	Status   Status    `json:"status"`
	Recorded time.Time `json:"recorded"` // when the figure became known; zero: the commit's time
	Commit   int64     `json:"commit"`   // given by the store; 0 before
	Batch    int64     `json:"batch"`    // given by the store; 0 before
	Source   string    `json:"source"`   // the collector or file it came by
	Author   string    `json:"author"`   // who handed it in
	Note     string    `json:"note"`
	Cell     string    `json:"cell"`     // file, sheet and cell: "6月报表.xlsx!表1!D7"
	Backfill bool      `json:"backfill"` // 补录: recorded more than 24 h before its commit
	// Void marks what a batch taken back since said, and what took it back: it
	// stays on record, but is no revision. Given by the store.
	Void bool `json:"void,omitempty"`
	// Demo marks a figure that a demonstration made up. Given by the store.
	Demo bool `json:"demo,omitempty"`
}

// Batch is what one import, push or pull hands to the store: all or nothing.
type Batch struct {
	Source   string // "import", "push", a configured source's name
	Author   string
	File     string // base name, where there is one
	FileHash string // SHA-256 of the bytes, hex
	Layout   string // the layout that the file was read by; "": none
	Key      string // Idempotency-Key; the same key answers with the first outcome
	Rows     []Observation
	// Stream gives rows that follow Rows, read while they are stored, so that a
	// large file need not fit in memory; an error undoes the whole batch.
	Stream iter.Seq2[Observation, error]
	// Held is stored after Rows and Stream, so reading Stream may add to it.
	Held []Held
	// Raw, which may be nil, gives a row's figure as it was written, for one that
	// is held on the way to the store.
	Raw func(Observation) string
	// Place, which may be nil, names the cell of the row that Stream gave last,
	// for one that is held: rows of very long tables carry none.
	Place func() string
	// Beside, which may be nil, is what the sheet says of the period alone (当月)
	// beside the cumulative row that Stream gave last; nil: nothing.
	Beside func() *Observation
	// Reviewed allows a recorded time more than 24 hours back (import --recorded).
	Reviewed bool
	// Health, which may be nil, is how the source is doing once the batch is
	// stored: one that leaves no trace does not store it either.
	Health *SourceHealth
	// Demo marks all rows as made up by a demonstration: whatever shows one of
	// them says so.
	Demo bool
}

// Held is input kept outside every series until a person accepts or rejects
// it. Accepting it writes an observation recorded at that time.
type Held struct {
	ID    int64       `json:"id"` // given by the store
	Row   int         `json:"row"`
	Given Observation `json:"given"` // what it would store, as far as it could be read
	Raw   string      `json:"raw"`   // the cell's text
	// Proposed is the period that it seems to be of, where Given has none
	// because it must not be accepted as it stands.
	Proposed Period    `json:"proposed,omitzero"`
	Reason   Fault     `json:"reason"`
	Batch    int64     `json:"batch"`
	At       time.Time `json:"at"`
	State    string    `json:"state"` // "open", "accepted", "rejected"
	Reviewer string    `json:"reviewer,omitempty"`
}

// Outcome is what the store did with a batch.
type Outcome struct {
	Commit     int64        `json:"commit"`
	Batch      int64        `json:"batch"`
	At         time.Time    `json:"at"`
	Stored     int          `json:"stored"`
	Unchanged  int          `json:"unchanged"`
	Held       []Held       `json:"held"`
	NotCurrent []NotCurrent `json:"not_current"`
	Replayed   bool         `json:"replayed,omitempty"` // answered from an earlier batch with the same key
	// Same are the rows, from 1, that said what stood already.
	Same Rows `json:"-"`
}

// Rows is a set of numbers of rows, from 1, at a bit a row.
type Rows []uint64

// Add puts a row into the set.
func (r *Rows) Add(row int) {
	for len(*r) <= row/64 {
		*r = append(*r, 0)
	}
	(*r)[row/64] |= 1 << (row % 64)
}

// Has reports whether a row is in the set.
func (r Rows) Has(row int) bool { return row/64 < len(r) && r[row/64]&(1<<(row%64)) != 0 }

// NotCurrent names a stored row that did not become current, and the newer
// row that stands.
type NotCurrent struct {
	Row   int         `json:"row"` // place in Batch.Rows, from 1
	Newer Observation `json:"newer"`
}

// Fault is something wrong with input: what, where and how to mend it. It is
// an error, and what HTTP answers with 422.
type Fault struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Row    int    `json:"row,omitempty"` // from 1
	Field  string `json:"field"`
	Value  string `json:"value"`
	Code   string `json:"code"` // stable, for programs: "unknown-indicator"
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	Remedy string `json:"remedy"` // bilingual where it is prose: "中文 / English"
}

// Error prints place, both languages and the remedy on one line.
func (f Fault) Error() string {
	s := f.place() + f.ZH
	if f.EN != "" {
		s += " (" + f.EN + ")"
	}
	if f.Value != "" {
		s += ": " + clip(f.Value, 80)
	}
	if f.Remedy != "" {
		s += " → " + f.Remedy
	}
	return s
}

// BatchInfo is what is known of a stored batch. Its number is its commit.
type BatchInfo struct {
	Batch     int64     `json:"batch"`
	At        time.Time `json:"at"`
	Kind      string    `json:"kind"` // "batch", "undo", or "held" for accepted input
	Source    string    `json:"source"`
	Author    string    `json:"author"`
	File      string    `json:"file"`
	FileHash  string    `json:"file_hash"`
	Note      string    `json:"note"`
	Reviewed  bool      `json:"reviewed"`
	Stored    int       `json:"stored"`
	Unchanged int       `json:"unchanged"`
	Held      int       `json:"held"`
	UndoneBy  int64     `json:"undone_by,omitempty"` // the batch that took it back
	Demo      bool      `json:"demo,omitempty"`      // made up by a demonstration
	Layout    string    `json:"layout,omitempty"`    // that its file was read by
}
