package store

import "qianshao"

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

// Undo is a batch and the commit that took it back.
type Undo struct{ Batch, By int64 }
