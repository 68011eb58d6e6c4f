package qianshao

// Outlook is a forecast of one target for the plan's year.
type Outlook struct {
	ProbabilityMiss float64 `json:"probability_miss"`
	Mean            float64 `json:"mean"`
	P10             float64 `json:"p10"`
	P50             float64 `json:"p50"` // what is said and drawn as expected
	P90             float64 `json:"p90"`
	Calibrated      bool    `json:"calibrated"`
	Why             string  `json:"why,omitempty"` // where nothing can be said: a reason of package words
}

// FanBand is the forecast of the figure through one period to come:
// cumulative for totals.
type FanBand struct {
	Period Period  `json:"period"`
	P10    float64 `json:"p10"`
	P50    float64 `json:"p50"`
	P90    float64 `json:"p90"`
}

// Forecast is how a series' year is likely to end, and what that means for
// each of its targets.
type Forecast struct {
	Series
	Through Period `json:"through,omitzero"` // latest period it rests on; zero: none of the year yet
	// of series, as the backtest counts them: "total", "count", "level" …
	Class string `json:"class"`
	Model string `json:"model"` // version of the method
	Years int    `json:"years"` // complete past years
	Tried int    `json:"tried"` // past years it could be tried on: each takes a year before it
	// two years tried, and its class beat pace and its own base rate there
	Calibrated bool      `json:"calibrated"`
	Mean       float64   `json:"mean"`
	P10        float64   `json:"p10"`
	P50        float64   `json:"p50"`
	P90        float64   `json:"p90"`
	Widen      float64   `json:"widen,omitempty"` // by how much the class's own errors spread the bands; 0: not at all
	Fan        []FanBand `json:"fan,omitempty"`
	Outlooks   []Outlook `json:"outlooks"`      // by place in Indicator.Targets
	Why        string    `json:"why,omitempty"` // where nothing can be said, or what weakens it
}

// Says reports whether the forecast says anything at all.
func (f *Forecast) Says() bool { return f != nil && f.P90 >= f.P10 && f.Model != "" && !f.blank() }

func (f *Forecast) blank() bool { return f.Mean == 0 && f.P10 == 0 && f.P90 == 0 && f.Why != "" }

// Outlook returns the forecast of a target by its place, and false where there
// is none.
func (f *Forecast) Outlook(target int) (Outlook, bool) {
	if f == nil || target >= len(f.Outlooks) || f.Outlooks[target].Why != "" {
		return Outlook{}, false
	}
	return f.Outlooks[target], true
}

// Issued is one outlook as it was given out: kept for good, and scored when
// the year closes.
type Issued struct {
	ID          int64  `json:"id"`
	Plan        string `json:"plan"`
	PlanVersion string `json:"plan_version"`
	Series
	Target  int     `json:"target"`
	Year    int     `json:"year"`
	Through Period  `json:"through,omitzero"`
	Commit  int64   `json:"commit"` // C
	At      int64   `json:"at"`     // T: Unix microseconds of the judging clock
	Model   string  `json:"model"`
	Outlook Outlook `json:"outlook"`
	Outcome Closing `json:"outcome,omitempty"` // how the target ended; empty: not closed yet
}

// HitRate is how warnings issued so far have fared: those that count.
type HitRate struct {
	Threshold float64 `json:"threshold"`  // P(miss) from which an outlook counts as a warning
	Warnings  int     `json:"warnings"`   // of closed targets
	CameTrue  int     `json:"came_true"`  // of these: stood and the target was missed
	TakenBack int     `json:"taken_back"` // of these: withdrawn before the end, however it ended
	Open      int     `json:"open"`       // of targets not closed yet, standing
	OpenBack  int     `json:"open_back"`  // of targets not closed yet, taken back
	Advisory  int     `json:"advisory"`   // 仅提示: before the plan, without a figure of the year or not calibrated
	Settled   int     `json:"settled"`    // 已成定局: said when the outcome was certain
	Closed    int     `json:"closed"`     // closed targets with any outlook
	Unwarned  int     `json:"unwarned"`   // missed without a warning that counts
	Brier     float64 `json:"brier"`      // mean squared error of the outlooks that count, one a period of data
	Issued    int     `json:"issued"`     // such outlooks of closed targets
	Ledger    int     `json:"ledger"`     // outlooks ever issued
}

// Scenario is how a year would end under assumed figures (推演).
type Scenario struct {
	Series
	Why    string     `json:"why,omitempty"` // where nothing can be said
	Total  float64    `json:"total"`         // the year's figure: the median where chance has a part
	Path   []FanBand  `json:"path"`          // through each period, known, assumed or forecast
	Miss   []*float64 `json:"p_miss"`        // by target; null: nothing can be said
	Grades []Grade    `json:"grades"`        // by target, if the year ended at Total
}

// Part is one promise of a split gap (分解): what a period, or a part of it, has
// to bring.
type Part struct {
	Period Period  `json:"period"`
	Third  int     `json:"third,omitempty"` // ten-day of a month, month of a quarter; 0: the whole period
	Value  float64 `json:"value"`
}

// Split is the gap to a target spread over what is left of the year.
type Split struct {
	Series
	Target int     `json:"target"`
	Why    string  `json:"why,omitempty"` // where there is nothing to split
	Gap    float64 `json:"gap"`           // what is missing; under a cap the room left
	Each   float64 `json:"each"`          // what each period to come must bring, or may
	SoFar  float64 `json:"so_far"`        // the mean period of this year
	Best   float64 `json:"best"`          // the best period ever seen; under a cap the lowest
	BestOf int     `json:"best_of"`       // periods that Best is the best of; 0: none
	Beyond bool    `json:"beyond"`        // it takes more than was ever seen
	Parts  []Part  `json:"parts"`
}
