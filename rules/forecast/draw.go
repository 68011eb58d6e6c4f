package forecast

import (
	"math"
	"math/rand/v2"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// quantiles are those of Student's distribution of so many degrees of freedom
// at the middles of as many equal parts as paths are drawn.
func quantiles(free int) []float64 {
	if known, ok := quantilesOf.Load(free); ok {
		return known.([]float64)
	}
	t := distuv.StudentsT{Sigma: 1, Nu: float64(free)}
	out := make([]float64, drawn)
	for i := range out {
		out[i] = t.Quantile((float64(i) + .5) / drawn)
	}
	quantilesOf.Store(free, out)
	return out
}

// quantilesOf keeps them: there are as many as past years, and three.
var quantilesOf sync.Map

// paths draws the slots to come, cumulative on top of known, one row a path.
// The sum of a path is a draw of the sum's distribution, one from each of as
// many equally likely parts; within a path the error grows with the slots and
// each has noise of its own.
func (g *guess) paths(known float64, r *rand.Rand) [][]float64 {
	h := len(g.slots)
	out := make([][]float64, drawn)
	cells := make([]float64, drawn*h)
	noise := min(g.noise, 1)
	for k, q := range quantiles(freedom) {
		path := cells[k*h : (k+1)*h]
		out[k] = path
		sum := 0.
		for j, v := range g.slots {
			drift := g.drift(j) * q
			path[j] = v * math.Exp(min(drift+noise*r.NormFloat64(), 50))
			sum += path[j]
		}
		want := max((max(g.sum, 0)+g.shift)*math.Exp(min(g.spread*q, 50))-g.shift, 0)
		g.cumulate(path, known, want, sum)
	}
	return out
}

// drift is the spread of the level at a slot to come: it grows towards the end.
func (g *guess) drift(j int) float64 {
	return g.spread * (.7 + .6*(float64(j)+.5)/float64(len(g.slots)))
}

// cumulate scales a path to the sum wanted and adds it up.
func (g *guess) cumulate(path []float64, known, want, sum float64) {
	for j := range path {
		switch {
		case sum > 0:
			path[j] *= want / sum
		default:
			path[j] = want / float64(len(path))
		}
		known += path[j]
		path[j] = known
	}
}
