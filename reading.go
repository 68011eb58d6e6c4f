package qianshao

import (
	"slices"
	"time"
)

// Clock says at what state of knowledge and at what moment to judge.
type Clock struct {
	AsOf   time.Time `json:"as_of"`  // knowledge: recorded ≤ AsOf; zero: all
	Commit int64     `json:"commit"` // knowledge: commit ≤ Commit; 0: all
	Now    time.Time `json:"now"`    // the judging clock; zero: AsOf if given, else the machine's
}

// IsLive reports whether c asks for all that is known, judged now.
func (c Clock) IsLive() bool { return c.AsOf.IsZero() && c.Commit == 0 && c.Now.IsZero() }

// Reading is all that is known of a plan at a Clock: what pages, papers and
// interfaces are made of. It is a snapshot: nothing in it changes.
type Reading struct {
	Plan        *Plan
	Clock       Clock // resolved: Commit and Now are set
	Live        bool
	Frame       *Frame
	Verdicts    []*Verdict  // in the plan's order of indicators
	Before      []*Verdict  // at the last dispatch's cut-off, same order; nil: none yet
	Last        Dispatch    // of the plan as a whole; zero: none yet
	Then        *Frame      // the year's figures as known at its cut-off; nil: none yet
	Own         []Earlier   // each battle's own last dispatch, in the plan's order; those that hold none are left out
	Next        Dispatch    // of any battle; zero: none left
	Forecasts   []*Forecast // in the plan's order; where one is nil none has been made yet
	Hits        HitRate     // of this plan, as known at the clock
	Alerts      []*Alert    // not inactive, worst and newest first
	Transitions []Transition
	Pledges     []Pledge // standing: the latest of a series, in the order signed
	Health      []SourceHealth
	HeldOpen    int
	Outbox      Outstanding // what has not been told; of a live reading
	Received    time.Time   // when something last came in, no later than the clock
}

// Demo reports whether a demonstration made up any figure that is judged here:
// whatever shows it says so.
func (r *Reading) Demo() bool {
	return slices.ContainsFunc(r.Verdicts, func(v *Verdict) bool { return v.Demo })
}

// Verdict returns the verdict of an indicator, or nil; of one in several areas
// that of the line [Plan.Indicator] returns.
func (r *Reading) Verdict(id string) *Verdict {
	if r.Plan != nil {
		if in := r.Plan.Indicator(id); in != nil {
			return r.VerdictIn(in.Series())
		}
	}
	return r.find(func(v *Verdict) bool { return v.Indicator == id })
}

// VerdictIn returns the verdict of a watched line, or nil.
func (r *Reading) VerdictIn(s Series) *Verdict {
	if r.Plan != nil {
		if i, ok := r.Plan.lines[s]; ok && i < len(r.Verdicts) &&
			r.Verdicts[i].Series == r.Plan.Indicators[i].Series() {
			return r.Verdicts[i]
		}
		if len(r.Verdicts) == len(r.Plan.Indicators) {
			return nil
		}
	}
	return r.find(func(v *Verdict) bool { return v.Series == s })
}

// Forecast returns the forecast of a watched line, or nil.
func (r *Reading) Forecast(s Series) *Forecast {
	if i, ok := r.Plan.lines[s]; ok && i < len(r.Forecasts) {
		return r.Forecasts[i]
	}
	return nil
}

// find looks through a reading that holds the verdicts of some lines only.
func (r *Reading) find(is func(*Verdict) bool) *Verdict {
	if i := slices.IndexFunc(r.Verdicts, is); i >= 0 {
		return r.Verdicts[i]
	}
	return nil
}

// Knew reports whether a moment had come by the reading's clock.
func (r *Reading) Knew(t time.Time) bool {
	return r.Live || !t.After(r.Clock.Now) && (r.Clock.AsOf.IsZero() || !t.After(r.Clock.AsOf))
}

// Outcomes returns what a plan's ledger held at the reading's clock, each
// outlook with the outcome its target had by then.
func (r *Reading) Outcomes(list []Issued) []Issued {
	var out []Issued
	for _, x := range list {
		if !r.Knew(time.UnixMicro(x.At)) {
			continue
		}
		if v := r.VerdictIn(x.Series); !r.Live && v != nil {
			x.Outcome = v.Ended(x.Target)
		}
		out = append(out, x)
	}
	return out
}

// Earlier is a past dispatch with what was known and judged at its cut-off.
type Earlier struct {
	Dispatch
	Figures  *Frame     // of the plan's year; nil: none yet
	Verdicts []*Verdict // in the plan's order of indicators
}

// Since returns what a battle is compared with: its own last dispatch, or the
// one it is a part of; that of the plan as a whole where it holds none, and for
// the battle "". Its Verdicts are nil where nothing came before.
func (r *Reading) Since(battle string) Earlier {
	for battle != "" {
		for _, e := range r.Own {
			if e.Battle == battle {
				return e
			}
		}
		b := r.Plan.Battle(battle)
		if b == nil {
			break
		}
		battle = b.Parent
	}
	return Earlier{r.Last, r.Then, r.Before}
}

// SourceHealth is how a source has been doing; each of its numbers is also a
// series of the program's own metrics.
type SourceHealth struct {
	Name      string    `json:"name"`
	Kind      string    `json:"kind"` // "folder", "http", "sql", "promql", "push", "import"
	LastTry   time.Time `json:"last_try"`
	LastGood  time.Time `json:"last_good"` // zero: never
	LastError string    `json:"last_error"`
	Rows      int       `json:"rows"` // of the last good run; no new data is no failure
	// Passed names what a live source left alone without failing, a line each:
	// files of a kind that is not read.
	Passed string `json:"passed,omitempty"`
}
