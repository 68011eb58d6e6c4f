package forecast

import (
	"math"
	"math/rand/v2"
)

// drawGamma draws from a gamma distribution of the given shape and rate
// (Marsaglia and Tsang, 2000).
func drawGamma(r *rand.Rand, shape, rate float64) float64 {
	if shape < 1 {
		// The power lifts a draw of shape + 1 down to the shape asked for.
		return drawGamma(r, shape+1, rate) * math.Pow(r.Float64(), 1/shape)
	}
	d := shape - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.NormFloat64()
		v := 1 + c*x
		v = v * v * v
		if v > 0 && math.Log(1-r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v / rate
		}
	}
}

// drawPoisson draws a whole count: by the gaps between events below a mean of
// 200, rounded from the normal above.
func drawPoisson(r *rand.Rand, mean float64) float64 {
	if mean > 200 {
		return max(0, math.Round(mean+math.Sqrt(mean)*r.NormFloat64()))
	}
	count := 0.
	for t := r.ExpFloat64(); t < mean; t += r.ExpFloat64() {
		count++
	}
	return count
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

// drawStudent draws from Student's t with whole degrees of freedom.
func drawStudent(r *rand.Rand, free int) float64 {
	chi := 0.
	for range free {
		x := r.NormFloat64()
		chi += x * x
	}
	return r.NormFloat64() / math.Sqrt(max(chi, 1e-9)/float64(free))
}
