package forecast

import "math"

// Scenario is how the year ends if what was assumed comes true.
type Scenario struct {
	Status Status
	Why    Reason
	Figure float64  // the year's: certain where every slot is assumed, the median otherwise
	Path   []Band   // the figure through each slot known, assumed or to come; the same three times where it is certain
	Miss   []Chance // of each target, in the order given
}

// Chance is a probability, where one can be given.
type Chance struct {
	P  float64
	OK bool
}

// WhatIf answers how the year ends if slots to come take the values assumed
// (slot → value, a cumulative percentage for a growth) and, where growth is
// given, all others grow by that many percent on the same slots last year; a
// slot without a figure last year stays open, and so does chance in it. Slots
// already known keep their figures; one that is missing may be assumed.
// Assumed slots that follow the known ones at once are taken as known, so the
// slots after them are foreseen from there.
func WhatIf(in Input, assumed map[int]float64, growth *float64, ts []Target) Scenario {
	var begun Outlook
	if !begin(&in, &begun) {
		return Scenario{Status: CannotSay, Why: begun.Why}
	}
	slots := make([]float64, in.PerYear)
	for i := range slots {
		slots[i] = math.NaN()
		if i < in.Through() {
			slots[i] = in.Known[i]
		}
		if v, ok := assumed[i]; ok && !isKnown(slots[i]) && isKnown(v) && math.Abs(v) <= largest &&
			slotSpan(&in, i) > 0 {
			slots[i] = v
		}
	}
	if growth != nil && isKnown(*growth) && math.Abs(*growth) <= largest {
		grow(&in, slots, *growth)
	}
	through := in.Through()
	for i := through; i < in.PerYear; i++ {
		if isKnown(slots[i]) {
			through = i + 1
		} else if slotSpan(&in, i) > 0 {
			break
		}
	}
	in.Known, in.assumed = slots[:through], true
	o := Look(in)
	if o.Status == CannotSay {
		return Scenario{Status: CannotSay, Why: o.Why}
	}
	o.pin(&in, slots)
	return o.scenario(ts)
}

// scenario reads off what is asked for.
func (o *Outlook) scenario(ts []Target) Scenario {
	s := Scenario{Status: o.Status, Why: o.Why, Figure: o.Quantile(.5)}
	for i, v := range o.reached {
		if isKnown(v) {
			s.Path = append(s.Path, Band{Slot: i, P10: v, P50: v, P90: v, Mean: v})
		}
	}
	s.Path = append(s.Path, o.Fan()...)
	for _, t := range ts {
		p, ok := o.Miss(t)
		s.Miss = append(s.Miss, Chance{p, ok})
	}
	return s
}

// grow fills in the open slots from last year's.
func grow(in *Input, slots []float64, percent float64) {
	if in.Kind == Growth {
		growRest(in, slots, percent)
		return
	}
	for _, y := range in.Past {
		if y.Year != in.Year-1 {
			continue
		}
		for i := in.Through(); i < min(len(slots), len(y.Slots)); i++ {
			v := y.Slots[i] * (1 + percent/100)
			if isKnown(slots[i]) || slotSpan(in, i) == 0 || !isKnown(v) || math.Abs(v) > largest {
				continue
			}
			if in.Whole || in.Kind == Count {
				v = math.Round(v)
			}
			slots[i] = v
		}
	}
}

// growRest continues a cumulative growth, every open slot growing by the same.
func growRest(in *Input, slots []float64, percent float64) {
	w := growthWeights(in)
	sum, done := 0., partDone(w, in.Through())
	if in.Through() > 0 {
		sum = done * in.Known[in.Through()-1]
	}
	for i := in.Through(); i < len(slots); i++ {
		done += w[i]
		if isKnown(slots[i]) {
			sum = done * slots[i]
			continue
		}
		sum += w[i] * percent
		if done > 0 && slotSpan(in, i) > 0 && math.Abs(sum/done) <= largest {
			slots[i] = sum / done
		}
	}
}

// pin leads every path through the slots assumed later on, and moves what
// follows with them: sums and means by that slot's figure alone, the rest by
// the whole difference.
func (o *Outlook) pin(in *Input, slots []float64) {
	later := false
	for i := o.Through; i < len(slots); i++ {
		later = later || isKnown(slots[i])
	}
	if !later || len(o.paths) == 0 {
		return
	}
	weight := o.weights(in)
	for _, p := range o.paths {
		o.pinPath(p, slots, weight)
	}
	o.Mean = o.mean()
}

// weights are what a slot counts for in the year's figure; nil for a figure
// that is where it stands.
func (o *Outlook) weights(in *Input) []float64 {
	switch in.Kind {
	case Growth:
		return growthWeights(in)
	case Mean:
		out := make([]float64, in.PerYear)
		for i := range out {
			out[i] = slotDays(in, i)
		}
		return out
	default:
		return nil
	}
}

// pinPath changes one path, whose figures are cumulative for sums, means so
// far weighted for means and growth, the slots' own otherwise.
func (o *Outlook) pinPath(p, slots, weight []float64) {
	done := 0.
	if weight != nil {
		done = partSum(weight, slots, o.Through, o.kind == Mean)
	}
	old, now := o.known, o.known
	for i := range p {
		v, set := slots[o.Through+i], isKnown(slots[o.Through+i])
		was := p[i]
		switch {
		case o.kind.Sums() && set:
			p[i] = now + v
		case o.kind.Sums():
			p[i] = now + was - old
		case weight != nil:
			w := weight[o.Through+i]
			p[i] = pinWeighted(o.kind, now, old, was, v, done, w, set)
			done += w
		case set:
			p[i] = v
		default:
			p[i] = o.hold(now + was - old)
		}
		old, now = was, p[i]
	}
}

// hold keeps a moved level or ratio within what the paths keep within.
func (o *Outlook) hold(v float64) float64 { return min(max(v, o.low), o.high) }

// partSum is the weight of the slots that have passed; those missing count
// only where figures are cumulative.
func partSum(weight, slots []float64, through int, onlyKnown bool) float64 {
	sum := 0.
	for i := range through {
		if !onlyKnown || isKnown(slots[i]) {
			sum += weight[i]
		}
	}
	return sum
}

// pinWeighted is the weighted mean through the next slot: with the slot's own
// figure v of a mean, at the cumulative figure v of a growth, or with what the
// path had in that slot.
func pinWeighted(kind Kind, now, old, was, v, done, w float64, set bool) float64 {
	switch {
	case set && kind == Growth:
		return v
	case done+w <= 0:
		return was
	case set:
		return (now*done + v*w) / (done + w)
	default:
		return was + (now-old)*done/(done+w)
	}
}
