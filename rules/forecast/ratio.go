package forecast

import (
	"math"
	"slices"
)

// edge is the share of a ratio's range next to a bound that counts as the
// bound itself: the logit has no value there.
const edge = .001

// scale returns the scale on which a series moves evenly, and the way back:
// the logit of (v−Low)/(High−Low) for a ratio with two bounds, the logarithm
// for a level or a mean of more than a few figures that has grown by a third or
// more and stayed clear of zero, the figures themselves otherwise.
func scale(in *Input) (to, back func(float64) float64) {
	if in.Kind == Ratio {
		return ratioScale(in)
	}
	all := allFigures(in)
	if len(all) == 0 {
		return plain, plain
	}
	slices.Sort(all)
	low, high, mid := all[0], all[len(all)-1], quantile(all, .5)
	round := func(v float64) float64 {
		if in.Whole && in.Kind == Level {
			v = math.Round(v)
		}
		return min(max(v, -largest), largest)
	}
	if len(all) >= few && low > mid/10 && low > 0 && high/low > 4./3 {
		return math.Log, func(v float64) float64 { return round(math.Exp(min(v, 350))) }
	}
	if low >= 0 {
		return plain, func(v float64) float64 { return round(max(v, 0)) }
	}
	return plain, round
}

func plain(v float64) float64 { return v }

// ratioScale keeps a ratio within its bounds.
func ratioScale(in *Input) (to, back func(float64) float64) {
	low, width := in.Low, in.High-in.Low
	if in.High == 0 || !(width > 0) || !isKnown(width) {
		return plain, func(v float64) float64 {
			if isKnown(low) {
				v = max(v, low)
			}
			return min(max(v, -largest), largest)
		}
	}
	to = func(v float64) float64 {
		p := min(max((v-low)/width, edge), 1-edge)
		return math.Log(p / (1 - p))
	}
	back = func(v float64) float64 {
		switch p := 1 / (1 + math.Exp(-v)); {
		case p <= edge*(1+1e-9):
			return in.Low
		case p >= 1-edge*(1+1e-9):
			return in.High
		default:
			return low + width*p
		}
	}
	return to, back
}

// allFigures returns every known figure, oldest first.
func allFigures(in *Input) []float64 {
	var out []float64
	for _, y := range in.Past {
		for _, v := range y.Slots {
			if isKnown(v) {
				out = append(out, v)
			}
		}
	}
	for _, v := range in.Known {
		if isKnown(v) {
			out = append(out, v)
		}
	}
	return out
}
