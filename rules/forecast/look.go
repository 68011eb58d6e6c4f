package forecast

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// drawn is the number of simulated paths.
const drawn = 1000

// Look forecasts the year in progress. It never returns NaN: where it can say
// nothing, Status is CannotSay and Why says because of what.
func Look(in Input) Outlook {
	o := Outlook{Status: OK, kind: in.Kind}
	ok := begin(&in, &o)
	if ok {
		in.Past = festive(&in)
	}
	switch {
	case !ok:
	case in.Through() == 0:
		o.Status, o.Why = CannotSay, NoneYet
		if !anyFigures(&in) {
			o.Why = NoFigures
		}
	case in.Kind.Sums() && netFlow(&in):
		lookNet(&in, &o)
	case in.Kind == Total:
		lookTotal(&in, &o)
	case in.Kind == Count:
		lookCount(&in, &o)
	case in.Kind == Growth:
		lookGrowth(&in, &o)
	default:
		lookValue(&in, &o)
	}
	if o.Status == CannotSay {
		o.paths = nil
		return o
	}
	o.Mean = o.mean()
	o.reached, o.over = reached(&in), in.Through() >= in.PerYear
	if in.Kind.Sums() {
		o.open = least(&in)
		if !in.MayFall && !falls(&in) {
			o.least = o.open
		}
	}
	return o
}

// anyFigures reports whether anything at all is known of a series.
func anyFigures(in *Input) bool {
	for _, y := range in.Past {
		if anyKnown(y.Slots) {
			return true
		}
	}
	return anyKnown(in.Known)
}

// random returns the generator of an input: the same input, the same draws.
func random(in *Input) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(in.ID))
	return rand.New(rand.NewPCG(h.Sum64(), uint64(in.Year)<<16|uint64(in.Through())))
}

// at returns the simulated figures through a slot (count from the year's
// start; 0: the whole year), and whether chance has a part in them.
func (o *Outlook) at(by int) (figures []float64, ok bool) {
	i := by - 1 - o.Through
	if by == 0 && len(o.paths) > 0 {
		i = len(o.paths[0]) - 1
	}
	if i < 0 || len(o.paths) == 0 {
		return nil, false
	}
	figures = make([]float64, len(o.paths))
	for k, p := range o.paths {
		figures[k] = p[min(i, len(p)-1)]
	}
	return figures, true
}

// Miss returns the probability that the target is missed, and false where
// nothing can be said.
func (o *Outlook) Miss(t Target) (float64, bool) {
	if o.Status == CannotSay {
		return 0, false
	}
	if t.Each {
		return o.missEach(t), true
	}
	if missed, ok := o.Settled(t); ok {
		return outcomeOf(missed), true
	}
	if t.By > 0 && t.By <= len(o.reached) {
		return o.missedAt(t)
	}
	figures, ok := o.at(t.By)
	if !ok {
		if t.Met(o.known) {
			return 0, true
		}
		return 1, true
	}
	return t.missedBy(figures), true
}

// missedBy is the part of equally likely figures that do not meet the target.
func (t Target) missedBy(figures []float64) float64 {
	missed := 0
	for _, v := range figures {
		if !t.Met(v) {
			missed++
		}
	}
	return float64(missed) / float64(len(figures))
}

// Quantile returns a quantile of the year's figure, p in [0, 1].
func (o *Outlook) Quantile(p float64) float64 {
	figures, ok := o.at(0)
	if !ok {
		return o.known
	}
	slices.Sort(figures)
	return quantile(figures, p)
}

// Fan returns the bands of the slots to come.
func (o *Outlook) Fan() []Band {
	if o.Status == CannotSay || len(o.paths) == 0 {
		return nil
	}
	from := o.Through
	if o.over {
		from--
	}
	out := make([]Band, len(o.paths[0]))
	for i := range out {
		figures, _ := o.at(o.Through + i + 1)
		out[i] = bandOf(from+i, figures)
	}
	return out
}

// bandOf sorts equally likely figures of a slot and reads their band.
func bandOf(slot int, figures []float64) Band {
	slices.Sort(figures)
	b := Band{Slot: slot, P10: quantile(figures, .1), P50: quantile(figures, .5), P90: quantile(figures, .9)}
	for _, v := range figures {
		b.Mean += v / float64(len(figures))
	}
	return b
}

func (o *Outlook) mean() float64 {
	figures, ok := o.at(0)
	if !ok {
		return o.known
	}
	sum := 0.
	for _, v := range figures {
		sum += v / float64(len(figures))
	}
	return sum
}

// quantile reads a quantile off sorted figures, between the two nearest.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(math.Floor(at))
	if i >= len(sorted)-1 {
		return sorted[len(sorted)-1]
	}
	f := at - float64(i)
	return sorted[i] + f*(sorted[i+1]-sorted[i])
}
