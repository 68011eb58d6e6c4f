package qianshao

// Text is a name in Chinese and English; EN may be empty, then ZH stands for it.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en,omitempty"`
}

// In returns the text in "zh" or "en".
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	return t.ZH
}

// Measure says what the figures of an indicator mean.
type Measure uint8

// The measures.
const (
	YTD    Measure = iota + 1 // cumulative since 1 January, as reported
	Flow                      // amount in the period
	Count                     // events in the period; a zero must be reported
	Level                     // stock or standard at the period's end
	Mean                      // a level judged by its average over the year
	Ratio                     // percent, 0–100 unless max says otherwise
	Growth                    // percent on the same period last year, as published
)

var measureNames = [...]string{"", "ytd", "flow", "count", "level", "mean", "ratio", "growth"}

// String prints the name used in plan files.
func (m Measure) String() string { return measureNames[m&7] }

// ParseMeasure reads a name as printed by String.
func ParseMeasure(s string) (Measure, bool) {
	for i, name := range measureNames {
		if i > 0 && name == s {
			return Measure(i), true
		}
	}
	return 0, false
}

// IsTotal reports whether values add up over the year: ytd, flow, count.
func (m Measure) IsTotal() bool { return m == YTD || m == Flow || m == Count }

// MarshalText prints the name.
func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a name.
func (m *Measure) UnmarshalText(b []byte) error {
	v, ok := ParseMeasure(string(b))
	if !ok {
		return Fault{Field: "measure", Value: string(b), Code: "measure", ZH: "不认识的口径", EN: "unknown measure",
			Remedy: "ytd, flow, count, level, mean, ratio, growth"}
	}
	*m = v
	return nil
}

// Sensitivity says which outlets may show an indicator's values; the light may
// be shown everywhere.
type Sensitivity uint8

// The sensitivities.
const (
	Open       Sensitivity = iota // values everywhere
	Internal                      // values on pages, papers and the wall; light only on what leaves the house
	Restricted                    // values on pages for a role that may; light only elsewhere
)

var sensitivityNames = [...]string{"open", "internal", "restricted", ""}

// String prints the name used in plan files.
func (s Sensitivity) String() string { return sensitivityNames[s&3] }

// ParseSensitivity reads a name as printed by String; "" is open.
func ParseSensitivity(s string) (Sensitivity, bool) {
	for i, name := range sensitivityNames {
		if name == s {
			return Sensitivity(i % 3), true
		}
	}
	return Open, false
}

// Outlet is a place where values come out.
type Outlet uint8

// The outlets of the sensitivity table in judging.md §1.
const (
	OutletPage  Outlet = iota // pages and papers
	OutletWall                // the wall screen
	OutletLeave               // metrics, PromQL, remote write, robots, feeds, exports
)

// Shows reports whether an outlet may show values; cleared says that the
// reader's role may see restricted values.
func (s Sensitivity) Shows(o Outlet, cleared bool) bool {
	switch s {
	case Open:
		return true
	case Internal:
		return o != OutletLeave
	}
	return o == OutletPage && cleared
}

// Role says how an indicator takes part in judging.
type Role uint8

// The roles.
const (
	Judged    Role = iota // has targets
	Monitored             // watched, not judged
	Reference             // others are compared with it
)

// Cutoffs are the bounds between grades; a plan and an indicator may set
// their own. Each triple parts green|yellow|orange|red.
type Cutoffs struct {
	Floor   [3]float64 `json:"floor"`   // ratio to the expected, from below
	Cap     [3]float64 `json:"cap"`     // ratio to the expected, from above
	Growth  [3]float64 `json:"growth"`  // points short of the target
	Outlook [3]float64 `json:"outlook"` // P(miss) for yellow, orange, red
	Reach   float64    `json:"reach"`   // times the highest factor: red above
	Ratio   float64    `json:"ratio"`   // points within which a ratio is orange
}

// DefaultCutoffs are those of judging.md §3.
var DefaultCutoffs = Cutoffs{
	Floor:   [3]float64{1, .95, .85},
	Cap:     [3]float64{1, 1.05, 1.15},
	Growth:  [3]float64{0, .5, 2},
	Outlook: [3]float64{.5, .7, .9},
	Reach:   1.25,
	Ratio:   1,
}

// Indicator is one thing a plan counts, with all defaults filled in.
type Indicator struct {
	ID          string
	Was         []string // earlier ids
	Name        Text     // of one of several lines with the area's name, but the plan's own area's
	Shared      Text     // the name all of its lines share; zero: Name
	Area        string   // the area its own series is of
	Many        bool     // one of several lines of its id, an area each
	Rollup      Rollup   // how the figure of an area with others below it is made of theirs
	Battle      string
	Clause      string // where the plan says so
	Note        string
	Measure     Measure
	Unit        string
	UnitEN      string // how the plan puts the unit into English; "": as usual
	Every       Freq
	Due         int // days after the period's end, then the next working day
	Grace       int // working days after the due date
	Whole       bool
	Linear      bool           // share: linear
	Opening     *float64       // value at the start of the year
	StartsZero  bool           // starts: zero
	JanFeb      bool           // January and February reported together as February
	MonthBasis  bool           // growth: figures are of the month alone, not cumulative
	Amounts     string         // growth by month: the flow series that weighs it
	MayFall     bool           // ytd that may fall (net figures)
	Max         *float64       // ratio: the highest possible, nil: none
	OverOK      bool           // range: above the upper end is no breach
	Tolerance   *float64       // "~ n": how far off, points of growth and ratio, else percent; nil: as usual
	CapSide     bool           // "~ n": to stay below is what matters (side: cap)
	LowBetter   bool           // rank: the lower figure has the better place (better: lower)
	Published   string         // growth of a total: the growth series that rules once it is in
	Clear       float64        // bands: margin for the way back
	For         int            // periods a finding must last
	Trend       int            // periods in a row getting worse; 0: off
	Outlook     bool           // forecasts wanted
	Exclude     map[int]string // years left out of shares, with the reason
	Parts       []string       // 其中: indicators contained in this one
	Labels      []string       // further row labels in workbooks
	Lead        string         // responsible unit
	With        []string
	Leader      string
	Contact     string
	Sensitivity Sensitivity
	Role        Role
	Targets     []Target
	Cutoffs     Cutoffs
	Key         bool // shown as a chart on the wall

	placed bool // its slug names its area too
}

// Rollup says how the figure of an area is made of those of the areas below it
// where none is handed in for it.
type Rollup struct {
	How    RollupHow
	Weight string // of a mean: the indicator that weighs; "": the areas' own weights
}

// RollupHow is a way to make one figure of several.
type RollupHow uint8

// The ways.
const (
	NoRollup   RollupHow = iota
	RollupSum            // sum
	RollupMean           // mean(weight)
)

// SharedName is the name without that of an area.
func (in *Indicator) SharedName() Text {
	if in.Shared.ZH != "" {
		return in.Shared
	}
	return in.Name
}

// Series returns the indicator's own series.
func (in *Indicator) Series() Series { return Series{in.ID, in.Area} }

// wholeUnits count things (judging.md §1).
var wholeUnits = map[string]bool{"人": true, "个": true, "家": true, "项": true, "次": true, "件": true, "所": true, "支": true,
	"户": true, "起": true, "处": true, "条": true, "张": true, "批": true, "轮": true, "期": true, "部": true, "场": true,
	"名": true, "辆": true, "座": true, "份": true, "例": true, "人次": true}

// WholeUnit reports whether a unit counts things.
func WholeUnit(unit string) bool { return wholeUnits[unit] }

// Few reports whether a whole target on a total is at most 10, where single
// cases matter more than ratios.
func (in *Indicator) Few(target float64) bool {
	return in.Whole && in.Measure.IsTotal() && target <= 10
}

// DueDate returns the day a period's figure is due.
func (in *Indicator) DueDate(p Period, cal *Calendar) Date {
	return cal.OnOrAfter(p.End() + Date(in.Due))
}

// GraceEnd returns the last day before the period counts as overdue.
func (in *Indicator) GraceEnd(p Period, cal *Calendar) Date {
	return cal.AddWorking(in.DueDate(p, cal), in.Grace)
}

// YearEnd returns the last day of an indicator's year: its last due date and
// the grace after it. The year closes the day after; what is only monitored is
// then no longer overdue.
func (in *Indicator) YearEnd(year int, cal *Calendar) Date {
	return in.GraceEnd(NewPeriod(in.Every, year, PeriodsIn(in.Every, year)), cal)
}

// Expected reports whether a period is to be reported at all: January of a
// jan_feb series is not.
func (in *Indicator) Expected(p Period) bool {
	return !(in.JanFeb && p.Freq() == Month && p.Index() == 1)
}
