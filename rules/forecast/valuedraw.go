package forecast

import (
	"math"
	"math/rand/v2"
)

// drawGamma draws from a gamma distribution of the given shape and rate
// (Marsaglia and Tsang, 2000); 0 for a shape that is not a
// figure above zero.
func drawGamma(r *rand.Rand, shape, rate float64) float64 {
	if !(shape > 0) || math.IsInf(shape, 1) {
		return 0
	}
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
// 10, by transformed rejection above (Hörmann, 1993), rounded from the normal
// where a millionth no longer matters.
func drawPoisson(r *rand.Rand, mean float64) float64 {
	switch {
	case mean > 1e6:
		return max(0, math.Round(mean+math.Sqrt(mean)*r.NormFloat64()))
	case mean >= 10:
		return drawPoissonByRejection(r, mean)
	}
	count := 0.
	for t := r.ExpFloat64(); t < mean; t += r.ExpFloat64() {
		count++
	}
	return count
}

func drawPoissonByRejection(r *rand.Rand, mean float64) float64 {
	b := .931 + 2.53*math.Sqrt(mean)
	a := -.059 + .02483*b
	scale := 1.1239 + 1.1328/(b-3.4)
	accept := .9277 - 3.6224/(b-2)
	for {
		u, v := r.Float64()-.5, 1-r.Float64()
		us := .5 - math.Abs(u)
		if us <= 0 {
			continue
		}
		k := math.Floor((2*a/us+b)*u + mean + .43)
		if us >= .07 && v <= accept {
			return k
		}
		if k < 0 || us < .013 && v > us {
			continue
		}
		gamma, _ := math.Lgamma(k + 1)
		if math.Log(v*scale/(a/(us*us)+b)) <= k*math.Log(mean)-mean-gamma {
			return k
		}
	}
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
