package forecast

import "math"

// levels lists the views of the seasonally adjusted line: simple exponential
// smoothing, and Theta (Assimakopoulos and Nikolopoulos 2000), which adds half
// of the line's trend (Hyndman and Billah 2003).
func (f *flow) levels() []view {
	alpha := f.fitLevel()
	return []view{
		{"level", .5, func(t int, out []float64) bool { return f.adjusted(t, 3, alpha, 0, out) }},
		{"theta", 3, func(t int, out []float64) bool { return f.adjusted(t, 6, alpha, .5, out) }},
	}
}

// adjusted forecasts the line less its seasonal figures, and puts them back.
func (f *flow) adjusted(t, seasons int, alpha, part float64, out []float64) bool {
	if t < 1 || f.raw(t) {
		return false
	}
	seasonal := f.seasonal(t, seasons)
	from := max(0, t-15*f.season)
	z := make([]float64, t-from)
	for i := range z {
		z[i] = f.z[from+i] - seasonal[(from+i)%f.season]
	}
	level, errors := smoothLevel(alpha, z)
	up := f.lift(alpha, errors/float64(len(z)))
	b := 0.
	if part > 0 && len(z) > f.season {
		b = part * slope(z)
	}
	for j := range out {
		out[j] = f.amount(up + level + b*(float64(j)+1/alpha) + seasonal[(t+j)%f.season])
	}
	return true
}

// raw reports whether at t the line is too short to tell its seasonal figures
// but long enough to repeat the season before.
func (f *flow) raw(t int) bool {
	return f.season >= 4 && t > f.season && t < f.season+f.season/2+2
}

// fitLevel finds the smoothing of the adjusted line with the least squared
// one-step error.
func (f *flow) fitLevel() float64 {
	seasonal := f.seasonal(len(f.z), 6)
	z := make([]float64, len(f.z))
	for i := range z {
		z[i] = f.z[i] - seasonal[i%f.season]
	}
	alpha, best := .5, math.Inf(1)
	for a := .05; a < .99; a += .05 {
		if _, e := smoothLevel(a, z); e < best {
			best, alpha = e, a
		}
	}
	f.step = math.Sqrt(best / float64(len(z)))
	return alpha
}

// smoothLevel is the level at the end, and the sum of squared one-step errors.
func smoothLevel(alpha float64, z []float64) (level, errors float64) {
	level = average(z[:min(len(z), 6)])
	for _, v := range z {
		e := v - level
		errors += e * e
		level += alpha * e
	}
	return level, errors
}

// slope is the slope a slot of the straight line of least squares.
func slope(z []float64) float64 {
	n := float64(len(z))
	num, den, centre := 0., 0., average(z)
	for i, v := range z {
		x := float64(i) - (n-1)/2
		num += x * (v - centre)
		den += x * x
	}
	return num / max(den, 1)
}

// lift turns the median of a slot into its mean, as far as the error is noise
// that a sum evens out: what smoothing does not let through. Single slots keep
// their medians.
func (f *flow) lift(alpha, square float64) float64 {
	if f.single {
		return 0
	}
	return min((1-alpha)*square/2, .5)
}
