package forecast

import "math"

// detrended is z less its centred mean over a season, NaN at the ends.
func (f *flow) detrended() []float64 {
	half := f.season / 2
	out := make([]float64, len(f.z))
	for i := range out {
		out[i] = math.NaN()
		if i < half || i+half >= len(f.z) {
			continue
		}
		sum := 0.
		for _, v := range f.z[i-half : i+half+1] {
			sum += v
		}
		if f.season%2 == 0 {
			sum -= (f.z[i-half] + f.z[i+half]) / 2
		}
		out[i] = f.z[i] - sum/float64(f.season)
	}
	return out
}

// seasonal estimates the seasonal figures (by index modulo the season) as they
// could be known at t: the means of the latest seasons, shrunk towards nothing
// by the share that chance explains (James and Stein 1961).
func (f *flow) seasonal(t, seasons int) []float64 {
	p := f.season
	out := make([]float64, p)
	if p < 4 || t < p+p/2 {
		return out
	}
	var within, free, count float64
	for k := range p {
		n, sum, squares := 0., 0., 0.
		last := t - p/2 - 1
		for i := last - ((last-k)%p+p)%p; i >= 0 && n < float64(seasons); i -= p {
			if v := f.bends[i]; !math.IsNaN(v) {
				n++
				sum += v
				squares += v * v
			}
		}
		if n == 0 {
			return make([]float64, p)
		}
		out[k] = sum / n
		within += squares - sum*sum/n
		free += n - 1
		count += n / float64(p)
	}
	centre := average(out)
	between := 0.
	for k := range out {
		out[k] -= centre
		between += out[k] * out[k]
	}
	if free < 1 || between == 0 {
		return out
	}
	noise := within / free / count * float64(p-3)
	keep := max(0, 1-noise/between)
	for k := range out {
		out[k] *= keep
	}
	return out
}

// average is the mean of values; of none it is zero.
func average(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
