package rules

import (
	"math"

	"qianshao"
	"qianshao/rules/forecast"
)

// way is how far a level or ratio has come from its opening towards a target
// with a date. A forecast reads it as a total, the progress of each period:
// what a plan sets out to do this year is seldom a trend of the years before.
type way struct {
	opening   float64
	sign      float64 // 1 upwards, −1 downwards
	restarts  bool    // every year begins at the opening anew
	low, high float64 // bounds of the level
}

// wayOf returns the way of an indicator whose first target is a number by a
// date that was not met at the opening; nil: it has none.
func (c *judging) wayOf() *way {
	if len(c.in.Targets) == 0 {
		return nil
	}
	t := &c.in.Targets[0]
	if (c.in.Measure != qianshao.Level && c.in.Measure != qianshao.Ratio) || t.By == 0 || !t.Numeric() ||
		t.Kind != qianshao.Compare {
		return nil
	}
	open := c.openingOf()
	if sign(open.value, t.Value) == 0 || meets(t.Cmp, open.value, t.Value) == qianshao.Green {
		return nil
	}
	w := &way{opening: open.value, sign: math.Copysign(1, t.Value-open.value), low: math.Inf(-1), high: math.Inf(1),
		restarts: c.in.StartsZero}
	if min(open.value, t.Value) >= 0 {
		w.low = 0
	}
	if c.in.Measure == qianshao.Ratio && c.in.Max != nil {
		w.high = max(*c.in.Max, t.Value)
	}
	if last, ok := c.get(lastOf(c.in.Every, c.year-1)); ok && last.HasValue() && c.in.Opening != nil {
		w.restarts = math.Abs(last.Value-open.value) > math.Abs(last.Value-t.Value)
	}
	return w
}

// class names the class of series an indicator's forecast belongs to: the
// backtest counts each for itself.
func (c *judging) class(in *forecast.Input) string {
	if c.wayOf() != nil {
		return "way"
	}
	return in.Kind.String()
}

// input reads the way of each year as a total.
func (w *way) input(c *judging, in *forecast.Input) {
	in.Kind, in.High, in.MayFall = forecast.Total, 0, true // a level that has arrived may leave again
	if in.Whole && math.Abs(w.opening)+math.Abs(c.in.Targets[0].Value) < countsBelow {
		in.Kind = forecast.Count
	}
	in.Known = w.steps(in.Known, w.opening)
	var past []forecast.Year
	for i, y := range in.Past {
		open := w.opening
		switch {
		case w.restarts:
		case i > 0 && in.Past[i-1].Year == y.Year-1:
			open = lastKnown(in.Past[i-1].Slots)
		default:
			continue
		}
		if steps := w.steps(y.Slots, open); sumKnown(steps) > 0 {
			past = append(past, forecast.Year{Year: y.Year, Slots: steps})
		}
	}
	in.Past = past
}

// steps is the progress of each slot. A step back is a revision of the ones
// before it.
func (w *way) steps(slots []float64, opening float64) []float64 {
	out := make([]float64, len(slots))
	for i, v := range slots {
		out[i] = max(0, w.sign*(v-opening)) // NaN stays NaN
	}
	takeApart(out, false, false)
	return out
}

// target turns a bound on the level into one on the way.
func (w *way) target(t forecast.Target) forecast.Target {
	strict := t.Op == forecast.Above || t.Op == forecast.Below
	t.Value = w.sign * (t.Value - w.opening)
	if t.Op = forecast.AtLeast; strict {
		t.Op = forecast.Above
	}
	return t
}

// level turns a forecast of the way into one of the level.
func (w *way) level(f *qianshao.Forecast) {
	at := func(v float64) float64 { return min(max(w.opening+w.sign*v, w.low), w.high) }
	f.Mean, f.P50, f.P10, f.P90 = at(f.Mean), at(f.P50), at(f.P10), at(f.P90)
	if w.sign < 0 {
		f.P10, f.P90 = f.P90, f.P10
	}
	for i, b := range f.Fan {
		b.P10, b.P50, b.P90 = at(b.P10), at(b.P50), at(b.P90)
		if w.sign < 0 {
			b.P10, b.P90 = b.P90, b.P10
		}
		f.Fan[i] = b
	}
}
