package forecast

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// Ahead forecasts the next periods of a bare line of amounts, oldest first,
// perYear of them a year; NaN is a gap. The bands are those of single periods,
// counted from the first to come in Slot; Mean is the weighted mean of what the
// views say of a period. A line without a figure, or with one beyond 10^150,
// has no bands; one of zeros has bands of zeros. The same line and seed (the
// line's name) give the same bands.
func Ahead(line []float64, perYear, horizon int, seed string) []Band {
	if horizon < 1 {
		return nil
	}
	f := plainFlow(trimmed(line), perYear)
	if !anyKnown(f.y) || f.size > largest {
		return nil
	}
	if net(f.y) {
		return f.netBands(horizon)
	}
	g := guess{slots: make([]float64, horizon)}
	if f.level > 0 {
		var ok bool
		if g, ok = f.guess(horizon); !ok {
			return nil
		}
	}
	return g.bands(seed)
}

// trimmed is a line without the gaps at its end.
func trimmed(line []float64) []float64 {
	n := len(line)
	for n > 0 && !isKnown(line[n-1]) {
		n--
	}
	return line[:n]
}

// plainFlow is the flow of a bare line, of its latest seasons; half a season
// counts as begun.
func plainFlow(values []float64, season int) *flow {
	f := &flow{season: max(season, 1), single: true}
	f.m = min(f.season/2, len(values))
	f.y = append(f.y, values[max(0, len(values)-farBack*f.season-f.m):]...)
	f.settle()
	return f
}

// bands reads the bands of single slots off draws of each.
func (g *guess) bands(seed string) []Band {
	h := fnv.New64a()
	_, _ = h.Write([]byte(seed))
	r := rand.New(rand.NewPCG(h.Sum64(), uint64(len(g.slots))))
	figures := make([]float64, drawn)
	out := make([]Band, len(g.slots))
	for j, v := range g.slots {
		scale := g.drift(j)
		for k, q := range quantiles(freedom) {
			figures[k] = v * math.Exp(min(max(scale*q+min(g.noise, 1)*r.NormFloat64(), -50), 50))
		}
		out[j] = bandOf(j, figures)
		out[j].Mean = v
	}
	return out
}
