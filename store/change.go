package store

import (
	"time"

	"qianshao"
)

// Change is a series that a commit changed: it wrote there, or took back what
// others had revised. Of its periods the last says what became of it.
type Change struct {
	qianshao.Series
	First   qianshao.Period // the first and the last changed, kind by kind
	Period  qianshao.Period
	Commit  int64
	Revised bool            // an earlier row was known for the last period
	Status  qianshao.Status // of the row that stands there
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

// Undo is a batch and the commit that took it back.
type Undo struct{ Batch, By int64 }
