package qianshao

import (
	"fmt"
	"time"
)

// Points are hundredths of a point, so that they add up exactly.
type Points int64

// String prints "12.50".
func (p Points) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	return fmt.Sprintf("%s%d.%02d", sign, p/100, p%100)
}

// Float returns the number of points.
func (p Points) Float() float64 { return float64(p) / 100 }

// Criterion is what points are given or taken for.
type Criterion string

// The criteria, in the order they are printed. The first five share 100
// points by the plan's weights; a subject without anything to judge by one of
// them has its points shared by the others.
const (
	ForAttainment Criterion = "attainment" // lights, by the plan's credit for each
	ForPace       Criterion = "pace"       // value ÷ expected, at most 1
	ForTimeliness Criterion = "timeliness" // figures handed in and duties held by their due date
	ForQuality    Criterion = "quality"    // figures that did not have to be corrected
	ForPromises   Criterion = "promises"   // promised measures that held
	ForFew        Criterion = "few"        // towards the mean of all, the fewer indicators one carries
	ForRisk       Criterion = "risk"       // taken off for bad lights
	ForVeto       Criterion = "veto"       // takes all points
)

// Criteria are those that share the points.
var Criteria = []Criterion{ForAttainment, ForPace, ForTimeliness, ForQuality, ForPromises}

// Printed are the criteria that a score is listed by: those that share the
// points, and what moves their sum.
var Printed = append(append([]Criterion{}, Criteria...), ForFew, ForRisk)

// Assessment is how a plan scores battles and units each quarter (督查考核).
// The weights of Criteria sum to 10000.
type Assessment struct {
	Clause     string
	Note       string // on what authority the weights stand
	Weights    map[Criterion]Points
	Credit     [4]int    // percent of attainment by light, from green to red; falling
	Deduct     [4]Points // taken off for each light, from green to red; rising
	DeductMost Points
	// DeductPer is for how many indicators carried a light costs all of its
	// deduction: one among more costs as much less. 0: always all.
	DeductPer int
	// Shrink is how many indicators at the mean of all are added to what a
	// subject carries, so that few good ones do not outrank many (an average
	// weighted by what stands behind it). 0: none.
	Shrink int
	Vetoes []Veto
}

// Veto is a condition under which all points are lost (一票否决): an
// indicator's light is as bad as Grade, or worse.
type Veto struct {
	Indicator string `json:"indicator"`
	Grade     Grade  `json:"grade"`
	Name      Text   `json:"name"`
}

// Score is the assessment of one battle or unit at the end of a quarter.
type Score struct {
	Subject    string      `json:"subject"` // id of the battle or unit
	Battle     bool        `json:"battle"`
	Lines      []ScoreLine `json:"lines"`
	Total      Points      `json:"total"`       // the sum of the lines
	Rank       int         `json:"rank"`        // among its kind, from 1; ties share one
	RankBefore int         `json:"rank_before"` // 0: there was none
	Vetoed     bool        `json:"vetoed"`
}

// ScoreLine is what one criterion gave; its points are the sum of its items'.
type ScoreLine struct {
	Criterion Criterion   `json:"criterion"`
	Most      Points      `json:"most"` // 0 for what only takes points
	Points    Points      `json:"points"`
	Empty     bool        `json:"empty,omitempty"` // there was nothing to judge: its points went to the others
	Items     []ScoreItem `json:"items"`
}

// ScoreItem is one indicator's, duty's or promise's part in a line: Most × Part ÷ Of,
// rounded half up. Of the case "few", Part indicators are carried, Of are added
// at the mean of all, which is Most; of "few-duty" Part are periods of duties.
type ScoreItem struct {
	Indicator string `json:"indicator"`
	// "light", "pace", "on-time", "unrevised", "duty", "promise", "few", "few-duty", "deduct", "veto"
	Case   string `json:"case"`
	Grade  Grade  `json:"grade,omitempty"`
	Part   int64  `json:"part"`
	Of     int64  `json:"of"`
	Most   Points `json:"most"`
	Points Points `json:"points"`
	Name   string `json:"name,omitempty"` // of the duty, promise or veto
}

// Line returns the line of a criterion, or nil.
func (s *Score) Line(c Criterion) *ScoreLine {
	for i := range s.Lines {
		if s.Lines[i].Criterion == c {
			return &s.Lines[i]
		}
	}
	return nil
}

// PromiseState is what came of a promised measure.
type PromiseState string

// The states of a promise.
const (
	PromiseKept    PromiseState = "kept"    // the light turned green, or the gap narrowed by its date
	PromiseOpen    PromiseState = "open"    // its date is still to come
	PromiseBroken  PromiseState = "broken"  // its date has passed and nothing got better
	PromiseUnclear PromiseState = "unclear" // the figures were corrected or cannot be compared
)

// Promise is a written measure and what came of it by a dispatch.
type Promise struct {
	AlertKey
	Alert       int64        `json:"alert"`
	Episode     int          `json:"episode"`
	Unit        string       `json:"unit"`
	Battle      string       `json:"battle"`
	Remedy      Remedy       `json:"measure"`
	Rule        string       `json:"rule"`
	GradeBefore Grade        `json:"grade_before"`
	Grade       Grade        `json:"grade"` // of the target now
	Gap         *float64     `json:"gap"`   // now; the one before is the measure's
	ProbMiss    *float64     `json:"probability_miss"`
	State       PromiseState `json:"state"`
	GapMove     int          `json:"gap_move"`  // 1 narrowed, −1 widened, 0 unchanged or unknown
	MissMove    int          `json:"miss_move"` // 1 fell, −1 rose, 0 unchanged or unknown
	Settled     time.Time    `json:"settled,omitzero"`
}

// UnitPromises counts how a unit's promises fared.
type UnitPromises struct {
	Unit    string `json:"unit"`
	Kept    int    `json:"kept"`
	Open    int    `json:"open"`
	Broken  int    `json:"broken"`
	Unclear int    `json:"unclear"`
}

// Report is how a period's figure was handed in.
type Report struct {
	Period    Period
	First     time.Time // when it became known first; zero: never
	Corrected int       // how often a final figure was changed or taken back
}
