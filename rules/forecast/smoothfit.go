package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// minimize looks for the least of a loss that is never negative within a box, by
// the simplex method of Nelder and Mead (1965), from corners a step away along
// each side. Beyond the box a loss is that of its edge and more, so that the
// simplex comes back and does not fall flat there.
func minimize(loss func([]float64) float64, start, step, low, high []float64, budget int) []float64 {
	within := make([]float64, len(start))
	f := func(x []float64) float64 {
		off := boxed(within, x, low, high)
		return loss(within) * (1 + off)
	}
	way := optimize.NelderMead{InitialVertices: [][]float64{start}, InitialValues: []float64{f(start)}}
	for i := range start {
		x := slices.Clone(start)
		x[i] += step[i]
		way.InitialVertices = append(way.InitialVertices, x)
		way.InitialValues = append(way.InitialValues, f(x))
	}
	r, err := optimize.Minimize(optimize.Problem{Func: f}, start, &optimize.Settings{
		FuncEvaluations: budget,
		Converger:       &optimize.FunctionConverge{Absolute: 1e-14, Relative: 1e-5, Iterations: 8},
	}, &way)
	if err != nil {
		return start
	}
	boxed(within, r.X, low, high)
	return within
}

// boxed puts the point of the box nearest to x into out, and returns how far
// that is.
func boxed(out, x, low, high []float64) (off float64) {
	for i, v := range x {
		out[i] = min(max(v, low[i]), high[i])
		off += math.Abs(v - out[i])
	}
	return off
}
