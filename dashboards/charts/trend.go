package charts

import (
	"math"
	"strconv"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Trend is an indicator's year as a chart shows it. Lines have one value a
// label, NaN where there is none; a nil line is not drawn.
type Trend struct {
	In        *qianshao.Indicator `json:"-"`
	Labels    []string            // full names of the periods, for tips and the table
	Ticks     []string            // what stands under the axis, "" for nothing
	Numbers   []string            // the same where room is short
	Unit      string
	Decimals  int8
	Grade     qianshao.Grade
	Actual    []float64 // totals: cumulative
	LastYear  []float64
	Reference []float64 // the series it is compared with
	Path      []float64 // what should stand at each period's end
	Month     []float64 // growth as published for the month alone
	Target    *float64  // a bound that holds all year, or what to reach
	Goal      string    // what it is called, where that is not 目标 and the number
	Range     *[2]float64
	Bands     *[3]float64
	Pace      *[3]float64 // ratios to the path at which the light turns
	Fan       *Fan        // nil: no forecast
	Pledge    *PledgePath // nil: nothing promised
	Marks     []Mark
	Revised   []int  // places of values that replaced others
	Last      int    // place of the latest value, -1: none
	FromZero  bool   // the axis starts at zero
	Foot      string // unit, source, cut-off
}

// NewTrend gathers an indicator's year. It is drawn for readers who may see
// the values only.
func NewTrend(l *view.Lens, in *qianshao.Indicator, v *qianshao.Verdict) *Trend {
	ps := view.PeriodsShown(l.Reading.Plan, in)
	t := &Trend{In: in, Unit: words.UnitOf(l.Lang, in), Decimals: v.Decimals, Grade: v.Grade,
		FromZero: in.Measure.IsTotal(), Last: -1}
	for _, p := range ps {
		t.Labels = append(t.Labels, words.Period(l.Lang, p))
	}
	t.Ticks, t.Numbers = ticks(l.Lang, ps)
	t.Actual = view.Values(l.Reading, in, in.Series(), ps)
	for i, x := range t.Actual {
		if !math.IsNaN(x) {
			t.Last = i
		}
		if pt, ok := l.Reading.Frame.Get(in.Series(), ps[i]); ok && pt.Changed && !math.IsNaN(x) {
			t.Revised = append(t.Revised, i)
		}
	}
	if in.Every != qianshao.Year {
		t.LastYear = view.Known(view.Values(l.Reading, in, in.Series(), view.YearBefore(ps)))
	}
	if in.MonthBasis {
		t.Month = view.Known(view.Reported(l.Reading, in.Series(), ps))
		t.LastYear = nil
	}
	t.aim(l, in, v, ps)
	if t.Path != nil {
		t.Pace = paceBand(in, v)
	}
	t.Fan = newFan(l, in, v, t, ps)
	t.Pledge = newPledgePath(l, in, ps)
	t.Marks = marksOf(l, in, ps)
	t.Foot = foot(l, words.UnitOf(l.Lang, in), l.Unit(in.Lead), recordedAt(l, view.Judgement{In: in, V: v}))
	return t
}

// recordedAt is when the figure a verdict rests on became known.
func recordedAt(l *view.Lens, p view.Judgement) time.Time {
	pt, _ := l.Reading.Frame.Get(p.In.Series(), p.V.Period)
	return pt.Recorded
}

// aim adds what the first target, or a later one that has more to show, asks
// for.
func (t *Trend) aim(l *view.Lens, in *qianshao.Indicator, v *qianshao.Verdict, ps []qianshao.Period) {
	for i := range in.Targets {
		tg := &in.Targets[i]
		switch {
		case tg.Kind == qianshao.Bands && t.Bands == nil:
			t.Bands, t.LastYear = &tg.Bands, nil
		case tg.Ref.Indicator != "" && t.Reference == nil:
			t.Reference = view.Known(referenceLine(l.Reading, in, tg, ps))
			t.LastYear = nil
			if tg.Plus != 0 && t.Target == nil && t.Path == nil {
				t.Path = lifted(t.Reference, tg.Plus)
			}
		case tg.Kind == qianshao.Range && !in.Measure.IsTotal() && t.Range == nil:
			t.Range = &[2]float64{tg.Low, tg.High}
		case tg.LastYear || t.Target != nil || t.Path != nil:
		default:
			t.Target, t.Path = goal(l.Reading, in, v, i, ps)
			t.Goal = goalName(l, in, tg, t)
		}
	}
}

// lifted is a line with a margin added: what is asked for beside a reference.
func lifted(line []float64, plus float64) []float64 {
	if line == nil {
		return nil
	}
	out := make([]float64, len(line))
	for i, v := range line {
		out[i] = v + plus
	}
	return out
}

// ticks labels the axis: months by name or number, shorter periods at the
// first of a month, longer ones by name.
func ticks(lang string, ps []qianshao.Period) (names, numbers []string) {
	names, numbers = make([]string, len(ps)), make([]string, len(ps))
	for i, p := range ps {
		_, m, d := p.Start().Civil()
		switch {
		case p.Freq() > qianshao.Month:
			names[i] = words.Period(lang, p)
			numbers[i] = names[i]
		case d == 1:
			names[i] = words.Period(lang, qianshao.NewPeriod(qianshao.Month, p.Year(), int(m)))
			numbers[i] = strconv.Itoa(int(m))
		}
	}
	return names, numbers
}
