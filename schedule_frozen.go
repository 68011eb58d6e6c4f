package qianshao

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// The formats a frozen dispatch is kept in.
const (
	PaperEvidence = "evidence" // JSON: verdicts, promises and scores
	PaperDocx     = "docx"
	PaperXlsx     = "xlsx"
	PaperHTML     = "html"
)

// Frozen is a dispatch as it was at its cut-off: what was known, by which plan
// it was judged, and the papers made then. It is never changed.
type Frozen struct {
	ID          int64     `json:"id"` // given by the store
	Plan        string    `json:"plan"`
	Kind        string    `json:"kind"`
	Period      Period    `json:"period"`
	Cutoff      Date      `json:"cutoff"`
	Meeting     Date      `json:"meeting"`
	AsOf        time.Time `json:"as_of"`  // T: the last second of the cut-off
	Commit      int64     `json:"commit"` // C
	PlanVersion string    `json:"plan_version"`
	Build       string    `json:"build"`  // of the program that froze it
	Frozen      time.Time `json:"frozen"` // when it was; some time after T
	Papers      []Paper   `json:"papers"` // in order of format
}

// Paper is one file of a frozen dispatch.
type Paper struct {
	Format string `json:"format"`
	SHA256 string `json:"sha256"` // of Body, hex
	Size   int64  `json:"size"`   // of Body, bytes
	Body   []byte `json:"-"`      // left out of lists
}

// NewPaper returns a paper with the hash and size of its bytes.
func NewPaper(format string, body []byte) Paper {
	sum := sha256.Sum256(body)
	return Paper{Format: format, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(body)), Body: body}
}

// Key names the dispatch within its plan, as [Round.Key] does.
func (f *Frozen) Key() string { return f.Kind + " " + f.Period.String() }

// Clock is the state of knowledge it was frozen at, judged at the cut-off.
func (f *Frozen) Clock() Clock { return Clock{AsOf: f.AsOf, Commit: f.Commit, Now: f.AsOf} }

// Paper returns the paper of a format without its bytes, or nil.
func (f *Frozen) Paper(format string) *Paper {
	for i := range f.Papers {
		if f.Papers[i].Format == format {
			return &f.Papers[i]
		}
	}
	return nil
}
