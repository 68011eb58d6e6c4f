package qianshao

import (
	"math"
	"slices"
	"time"
)

// Pledge is what a unit signed that its figure will bring in the periods to
// come (承诺). It is kept for good; a later one of the same series takes its
// place.
type Pledge struct {
	Commit int64  `json:"commit"` // names it; given by the store
	Plan   string `json:"plan"`
	Series
	Year    int       `json:"year"`
	Target  string    `json:"target"`           // as the plan writes it
	Cap     bool      `json:"cap"`              // less is better
	Adds    bool      `json:"adds"`             // parts add up to the figure; else each says where it is to stand
	Through Period    `json:"through,omitzero"` // latest period known when it was signed; zero: none of the year
	Base    float64   `json:"base"`             // the figure through it, in the indicator's unit
	Parts   []Part    `json:"parts"`            // by period, thirds in order
	By      string    `json:"by"`               // who signed
	What    string    `json:"what"`             // what is to be done for it
	At      time.Time `json:"at"`               // given by the store
	// Gap and ProbMiss are those of the day it was signed; nil: not known.
	Gap      *float64 `json:"gap"`
	ProbMiss *float64 `json:"probability_miss"`
}

// PledgeStep is one period of a pledge's path.
type PledgeStep struct {
	Period Period  `json:"period"`
	Own    float64 `json:"own"`     // what the period is to bring; where nothing adds up, where it is to stand
	Figure float64 `json:"through"` // what is to stand at its end, the path
	Thirds []Part  `json:"thirds,omitempty"`
}

// PledgeResult is what came of a step whose period has been reported.
type PledgeResult struct {
	PledgeStep
	Actual float64 `json:"actual"` // the figure through the period
	Kept   bool    `json:"kept"`
}

// Steps are the periods pledged, in order.
func (p *Pledge) Steps() []PledgeStep {
	var out []PledgeStep
	figure := p.Base
	for i := 0; i < len(p.Parts); {
		s := PledgeStep{Period: p.Parts[i].Period}
		for ; i < len(p.Parts) && p.Parts[i].Period == s.Period; i++ {
			s.Own = tidy(s.Own + p.Parts[i].Value)
			if p.Parts[i].Third > 0 {
				s.Thirds = append(s.Thirds, p.Parts[i])
			}
		}
		figure = tidy(figure + s.Own)
		if s.Figure = figure; !p.Adds {
			s.Figure = s.Own
		}
		out = append(out, s)
	}
	return out
}

// tidy takes away what adding decimal fractions leaves behind.
func tidy(v float64) float64 {
	const scale = 1e9
	if math.Abs(v) > 1e6 {
		return v
	}
	return math.Round(v*scale) / scale
}

// Round brings parts to decimals, so that what is promised can be reported.
// Where parts add up, the path is rounded rather than each of them, and keeps
// its end.
func (p *Pledge) Round(decimals int8) {
	scale := math.Pow10(int(decimals))
	exact, said := 0., 0.
	for i := range p.Parts {
		v := &p.Parts[i].Value
		if exact += *v; !p.Adds {
			exact, said = *v, 0
		}
		next := math.Round(tidy(exact)*scale) / scale
		*v, said = tidy(next-said), next
	}
}

// Results are the steps of the periods that figure knows, each held against
// the path: a month that made up for the one before has kept it. figure
// returns what stands at a period's end.
func (p *Pledge) Results(figure func(Period) (float64, bool)) []PledgeResult {
	var out []PledgeResult
	for _, s := range p.Steps() {
		if v, ok := figure(s.Period); ok {
			out = append(out, PledgeResult{PledgeStep: s, Actual: v, Kept: p.kept(v, s.Figure)})
		}
	}
	return out
}

// kept holds a figure against the path, forgiving what floating point leaves.
func (p *Pledge) kept(actual, path float64) bool {
	slack := 1e-9 * max(1, math.Abs(path))
	if p.Cap {
		return actual <= path+slack
	}
	return actual >= path-slack
}

// Next is the first step after the periods that figure knows. Where parts add
// up, its Own is what it takes to be back on the path from the latest figure:
// what the periods before fell short of is owed on top. Thirds are left out
// where they no longer add up to it.
func (p *Pledge) Next(figure func(Period) (float64, bool)) (PledgeStep, bool) {
	steps, stands := p.Steps(), p.Base
	if v, ok := figure(p.Through); ok { // it may have been revised since
		stands = v
	}
	for i := len(steps) - 1; i >= 0; i-- {
		if v, ok := figure(steps[i].Period); ok {
			steps, stands = steps[i+1:], v
			break
		}
	}
	if len(steps) == 0 {
		return PledgeStep{}, false
	}
	next := steps[0]
	if own := tidy(next.Figure - stands); p.Adds && own != next.Own {
		next.Own, next.Thirds = own, nil
	}
	return next, true
}

// Same reports whether q says what p says; when it was signed and what was
// known of the outlook then is left aside.
func (p *Pledge) Same(q *Pledge) bool {
	return p.Plan == q.Plan && p.Series == q.Series && p.Year == q.Year && p.Target == q.Target && p.Cap == q.Cap &&
		p.Adds == q.Adds &&
		p.Through == q.Through && p.Base == q.Base && p.By == q.By && p.What == q.What && slices.Equal(p.Parts, q.Parts)
}

// SeenAt reports whether a pledge had been signed at a clock.
func (p *Pledge) SeenAt(c Clock) bool {
	return (c.AsOf.IsZero() || !p.At.After(c.AsOf)) && (c.Now.IsZero() || !p.At.After(c.Now)) &&
		(c.Commit == 0 || p.Commit <= c.Commit)
}

// Standing picks the pledges that stand at a clock: of each series the latest
// signed by then, in the order they were signed.
func Standing(all []Pledge, c Clock) []Pledge {
	latest := map[Series]int64{}
	for i := range all {
		if p := &all[i]; p.SeenAt(c) {
			latest[p.Series] = max(latest[p.Series], p.Commit)
		}
	}
	var out []Pledge
	for _, p := range all {
		if p.SeenAt(c) && latest[p.Series] == p.Commit {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Pledge) int { return int(a.Commit - b.Commit) })
	return out
}

// Pledge returns the standing pledge of a series, or nil.
func (r *Reading) Pledge(s Series) *Pledge {
	for i := range r.Pledges {
		if r.Pledges[i].Series == s {
			return &r.Pledges[i]
		}
	}
	return nil
}

// Figure is what stands at a period's end as it is judged: totals cumulated
// since the year began, anything else as reported. It is false where the
// period has not begun, was not reported, or a total lacks one before it.
func (r *Reading) Figure(in *Indicator, p Period) (float64, bool) {
	today := DateOf(r.Clock.Now.In(r.Plan.Location))
	if p.Freq() != in.Every || p.Start() > today || !in.Expected(p) {
		return 0, false
	}
	if in.Measure != Flow && in.Measure != Count {
		pt, ok := r.Frame.Get(in.Series(), p)
		return pt.Value, ok && pt.HasValue()
	}
	sum := 0.
	for q := NewPeriod(p.Freq(), p.Year(), 1); !p.Before(q); q = q.Next() {
		pt, ok := r.Frame.Get(in.Series(), q)
		switch {
		case !in.Expected(q):
		case !ok || !pt.Reported():
			return 0, false
		case pt.HasValue():
			sum += pt.Value
		}
	}
	return tidy(sum), true
}

// Latest is the latest period of the plan's year with a figure, and the
// figure; the zero Period where there is none.
func (r *Reading) Latest(in *Indicator) (Period, float64) {
	for i := PeriodsIn(in.Every, r.Plan.Year); i > 0; i-- {
		p := NewPeriod(in.Every, r.Plan.Year, i)
		if v, ok := r.Figure(in, p); ok {
			return p, v
		}
	}
	return Period{}, 0
}

// PledgeDecimals are the decimals a promise of an indicator is signed in: those
// its figures of the year are reported in, at least one, none for things that
// are counted.
func (r *Reading) PledgeDecimals(in *Indicator) int8 {
	if in.Whole {
		return 0
	}
	d := int8(1)
	for _, pt := range r.Frame.Year(in.Series(), r.Plan.Year) {
		d = max(d, pt.Decimals)
	}
	return d
}

// FigureOf returns what [Reading.Figure] says of one indicator.
func (r *Reading) FigureOf(in *Indicator) func(Period) (float64, bool) {
	return func(p Period) (float64, bool) { return r.Figure(in, p) }
}

// LessIsBetter reports whether a target is met from below: a cap, bands, or
// none at all.
func (t *Target) LessIsBetter() bool {
	return t.Kind == Bands || t.Cmp.Cap() || t.Cmp == Equal && t.Value == 0
}
