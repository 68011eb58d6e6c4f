package forecast

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// drawGamma draws from a gamma distribution of the given shape and rate; 0 for a
// shape that is not a figure above zero.
func drawGamma(r *rand.Rand, shape, rate float64) float64 {
	if !(shape > 0) || math.IsInf(shape, 1) || !(rate > 0) {
		return 0
	}
	return distuv.Gamma{Alpha: shape, Beta: rate, Src: r}.Rand()
}

// drawPoisson draws a whole count, rounded from the normal where a millionth no
// longer matters.
func drawPoisson(r *rand.Rand, mean float64) float64 {
	if mean > 1e6 {
		return max(0, math.Round(mean+math.Sqrt(mean)*r.NormFloat64()))
	}
	return distuv.Poisson{Lambda: mean, Src: r}.Rand()
}

// drawCount draws a count whose variance is spread times its mean: Poisson,
// or negative binomial where spread is above 1.
func drawCount(r *rand.Rand, mean, spread float64) float64 {
	if !(mean > 0) {
		return 0
	}
	if spread > 1.001 {
		mean = drawGamma(r, mean/(spread-1), 1/(spread-1))
	}
	return drawPoisson(r, mean)
}
