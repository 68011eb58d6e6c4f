package forecast

import "math"

// leastRepeated is how often figures must have repeated before it means anything.
const leastRepeated = 3

// repeat gives a series that has always repeated itself, slot by slot or season
// by season, the paths on which it goes on to: of n repetitions and none that
// failed, all h to come hold with (n+1)/(n+1+h). The other paths stay.
func (f *flow) repeat(o *Outlook) {
	lag, n := f.repeats()
	if n < leastRepeated || len(o.paths) == 0 {
		return
	}
	h := len(o.paths[0])
	share := float64(n+1) / float64(n+1+h)
	path, sum := make([]float64, h), o.known
	for j := range path {
		sum += f.y[len(f.y)-lag+j%lag]
		path[j] = sum
	}
	for k := range o.paths {
		if math.Floor(float64(k+1)*share) > math.Floor(float64(k)*share) {
			copy(o.paths[k], path)
		}
	}
}

// repeats is the lag at which every figure seen repeats an earlier one, and how
// often; no times where none does.
func (f *flow) repeats() (lag, n int) {
	for _, lag := range [...]int{1, f.season} {
		if n := f.repeatsAt(lag); n > 0 {
			return lag, n
		}
	}
	return 1, 0
}

func (f *flow) repeatsAt(lag int) (n int) {
	for i := lag; i < len(f.y); i++ {
		switch {
		case !f.seen[i] || !f.seen[i-lag]:
		case f.y[i] == f.y[i-lag]:
			n++
		default:
			return 0
		}
	}
	return n
}
