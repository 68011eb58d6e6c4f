package qianshao

import "time"

// Evidence is why a finding has its grade, as data; package words makes the
// sentence from it.
type Evidence struct {
	Case        string    `json:"case"`                  // which branch of the rule spoke: "behind", "met", "missing" …
	Period      Period    `json:"period,omitzero"`       // the period judged
	Deadline    Date      `json:"deadline,omitzero"`     // the day the target is due
	Compared    *Series   `json:"compared,omitempty"`    // the reference series: see ComparedWith
	Scope       string    `json:"scope,omitempty"`       // whose it is: 全市, 全省; "" where nothing says so
	Missing     []Period  `json:"missing,omitempty"`     // periods not reported
	Worse       []Period  `json:"worse,omitempty"`       // periods that speak against it (events, short each, trend)
	Figures     FigureSet `json:"figures,omitzero"`      //
	ShareYears  []int     `json:"share_years,omitempty"` // past years the share is the mean of; none: linear
	Estimated   bool      `json:"estimated,omitempty"`   // 据当月同比推算
	AsReported  bool      `json:"as_reported,omitempty"` // 按上报数推算（未按可比口径）
	MadeUp      bool      `json:"made_up,omitempty"`     // 补办 or 逾期完成
	Pending     bool      `json:"pending,omitempty"`     // 待终值: the deadline has passed, its figure not in
	Formula     string    `json:"formula,omitempty"`     // in figure names: "value / (target * share) = ratio"
	Clause      string    `json:"clause,omitempty"`
	PlanVersion string    `json:"plan_version,omitempty"`
	PartsOf     Period    `json:"parts_of,omitzero"` // the period that only some areas below have handed in
	Decimals    int8      `json:"decimals"`          // digits of the reported values
	Unit        string    `json:"unit,omitempty"`
}

// Get returns a figure and whether it is there.
func (e *Evidence) Get(f Figure) (float64, bool) { return e.Figures.Get(f) }

// Set puts a figure.
func (e *Evidence) Set(f Figure, v float64) { e.Figures.Set(f, v) }

// ComparedWith is the series the period was compared with; zero: none.
func (e *Evidence) ComparedWith() Series {
	if e.Compared == nil {
		return Series{}
	}
	return *e.Compared
}

// Finding is what one rule says about one target.
type Finding struct {
	Target  int     `json:"target"` // place in Indicator.Targets; -1: of the indicator as a whole (overdue)
	Rule    string  `json:"rule"`   // as in judging.md: "pace", "bands" …
	Grade   Grade   `json:"grade"`
	Hard    bool    `json:"hard"`
	Remark  bool    `json:"remark,omitempty"`  // a mark only: does not colour the light
	Closing Closing `json:"closing,omitempty"` // how its target ended, after the year has closed
	// bad, but not yet for as many periods as for: asks; does not colour the light
	Pending  bool     `json:"pending,omitempty"`
	Evidence Evidence `json:"evidence"`
}

// Counts is the grade a finding brings to the light: while it is pending, the
// light stays as it was before, which is green.
func (f *Finding) Counts() Grade {
	if f.Pending {
		return min(f.Grade, Green)
	}
	return f.Grade
}

// Freshness says how timely a series is reported.
type Freshness uint8

// The freshnesses.
const (
	Current  Freshness = iota // all that is due is in
	Due                       // a period has ended, its due date has not passed
	Overdue                   // past due, within grace
	Stale                     // past grace
	Checking                  // 待核: what is due was handed in, and is held
)

var freshnessNames = [...]string{"current", "due", "overdue", "stale", "checking"}

// String prints "current", "due", "overdue" or "stale".
func (f Freshness) String() string { return freshnessNames[min(int(f), len(freshnessNames)-1)] }

// MarshalText prints the name.
func (f Freshness) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads a name.
func (f *Freshness) UnmarshalText(b []byte) error {
	for i, n := range freshnessNames {
		if n == string(b) {
			*f = Freshness(i)
		}
	}
	return nil
}

// Verdict is the judgement of one indicator at (as-of, commit, now).
type Verdict struct {
	Series
	Grade       Grade     `json:"grade"`
	Freshness   Freshness `json:"freshness"`
	Period      Period    `json:"period,omitzero"` // latest reported period of the plan's year
	Value       *float64  `json:"value"`           // value judged there: the year's sum for totals
	Decimals    int8      `json:"decimals"`
	Backfill    bool      `json:"backfill,omitempty"`
	Demo        bool      `json:"demo,omitempty"` // a demonstration made up a figure it rests on
	Findings    []Finding `json:"findings"`
	Main        int       `json:"main"`          // place in Findings of the one that decides the light; -1: none
	Pace        Grade     `json:"pace_grade"`    // 进度: without the outlook
	Outlook     Grade     `json:"outlook_grade"` // 研判: what the outlook says
	Probability *float64  `json:"probability_miss"`
	Calibrated  bool      `json:"calibrated"`
	Closed      bool      `json:"closed,omitempty"`    // the year has closed
	Endings     []Ending  `json:"endings,omitempty"`   // one a target, after the year has closed
	Corrected   []Period  `json:"corrected,omitempty"` // 结账后更正: figures that came or changed after the close
	Year        int       `json:"year,omitempty"`      // the plan's
	NextDue     Date      `json:"next_due,omitzero"`   // when the first unreported period is due
	OverdueOf   []Period  `json:"overdue_of,omitempty"`
	PlanVersion string    `json:"plan_version"`
	Commit      int64     `json:"commit"`
	Now         time.Time `json:"now"`
	Cause       Cause     `json:"cause"` // what made it differ from the verdict before
}

// Cause says why a verdict changed.
type Cause string

// The causes.
const (
	CauseNone      Cause = ""
	CauseReported  Cause = "reported"    // a new period came in
	CauseRevised   Cause = "revised"     // a known period changed
	CauseWithdrawn Cause = "withdrawn"   // a figure was taken back
	CauseReference Cause = "reference"   // a series it is compared with changed
	CauseTime      Cause = "time"        // a date passed
	CausePlan      Cause = "plan"        // the plan changed
	CauseAfterEnd  Cause = "after-close" // 结账后更正
	CauseOutlook   Cause = "outlook"     // a new forecast
)

// Ended says how a target ended, by its place; empty while the year is open.
func (v *Verdict) Ended(target int) Closing {
	if target < 0 || target >= len(v.Endings) {
		return NotClosed
	}
	return v.Endings[target].Closing
}

// Ending says how the indicator ended: as its worst target.
func (v *Verdict) Ending() (worst Closing) {
	for i := range v.Endings {
		worst = max(worst, v.Endings[i].Closing)
	}
	return worst
}

// MainFinding returns the finding that decides the light, or nil.
func (v *Verdict) MainFinding() *Finding {
	if v.Main < 0 || v.Main >= len(v.Findings) {
		return nil
	}
	return &v.Findings[v.Main]
}

// Lead returns the first finding of the first target that has a value: what
// status shows as value, target, expected, pace and gap, which belong together.
// It is nil where there is none.
func (v *Verdict) Lead() *Finding {
	for i := range v.Findings {
		if f := &v.Findings[i]; f.Target == 0 {
			if _, ok := f.Evidence.Get(FigValue); ok {
				return f
			}
		}
	}
	return nil
}

// Figure returns a figure of the first target's first finding that has it.
func (v *Verdict) Figure(f Figure) (float64, bool) {
	for i := range v.Findings {
		if v.Findings[i].Target == 0 {
			if x, ok := v.Findings[i].Evidence.Get(f); ok {
				return x, true
			}
		}
	}
	return 0, false
}
