package qianshao

// WarningKind says whether a warning counts for the hit rate, and if not, why.
type WarningKind string

// The kinds. Only what counts is a warning of the office's own; the others are
// listed apart.
const (
	// the plan was in force, a figure of the year was there, the outlook calibrated, the outcome open
	WarningCounts   WarningKind = "counts"
	WarningSettled  WarningKind = "settled"   // 已成定局: the outcome could not change any more
	WarningUnissued WarningKind = "unissued"  // before the plan, or the target, was in force
	WarningNoFigure WarningKind = "no_figure" // no figure of the year was there
	WarningUntried  WarningKind = "untried"   // the outlook was not calibrated
)

// Warning is the first outlook of a target that said it was likely to be
// missed; one that counts goes before one that does not.
type Warning struct {
	Issued
	Kind WarningKind `json:"kind"`
	Back int64       `json:"back,omitempty"` // Unix microseconds since when it is taken back; 0: it stands

	Closed Date `json:"closed,omitzero"` // 结清: the day its target's year closed; 0: it has not
}

// TakenBack reports whether the outlook has withdrawn the warning since.
func (w *Warning) TakenBack() bool { return w.Back != 0 }

// Record is what a plan's ledger comes to.
type Record struct {
	Issued   int       `json:"issued"`   // outlooks ever issued
	Warnings []Warning `json:"warnings"` // one a target at most, in the order given
	Scored   []Issued  `json:"scored"`   // outlooks that count, one a target and period of data: the last said
}
