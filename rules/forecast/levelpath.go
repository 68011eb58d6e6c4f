package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
)

// paths simulates the slots to come, on the line's scale: the fitted motion
// is driven by blocks of its own past errors (Künsch, 1989), which keeps what
// follows what. The drift and the size of the errors are themselves drawn, the
// wider the fewer they rest on.
func (l *line) paths(in *Input) [][]float64 {
	last := l.at[len(l.at)-1]
	first := longest*l.per + in.Through()
	pad := 0
	if l.per < in.PerYear {
		first--
		if in.Through() == 0 { // the empty slot of a merged January and February
			first, pad = first+1, 1
		}
	}
	end := (longest + 1) * l.per
	m, s := fit(l, max(1, end-1-last))
	pool := m.pool(s)
	r := random(in)
	out := make([][]float64, drawn)
	for k := range out {
		out[k] = slices.Repeat([]float64{s.level}, pad)
		drive := newDrive(pool, end-1-last, r)
		level, trend := s.level, s.trend
		for place := last + 1; place < end; place++ {
			e, drift := drive.next(r)
			trend *= m.phi
			v := level + trend + m.season.expect(place%l.per, 1) + drift + e
			level = v - (1-m.alpha)*e
			trend += m.beta * e
			if place >= first {
				out[k] = append(out[k], v)
			}
		}
	}
	return out
}

// pool returns the past errors as they would have been without the figure
// itself among those the season rests on, extremes held to the fences twice
// over.
func (m *motion) pool(s state) []float64 {
	n := float64(len(s.errors))
	lever := (1 - m.season.weight) / (n + 1)
	if m.season.years > 0 {
		lever += m.season.weight / m.season.years
	}
	lever = min(lever, .6)
	out := sortedCopy(s.errors)
	mid := quantile(out, .5)
	low, high := fences(s.errors)
	for i, e := range s.errors {
		out[i] = min(max(e, mid-2*(mid-low)), mid+2*(high-mid)) / (1 - lever)
	}
	return out
}

// drive hands out errors in blocks.
type drive struct {
	pool  []float64
	block int
	at    int // place in the pool
	left  int // of the block
	size  float64
	drift float64
}

// newDrive draws the size of the errors and the drift of one path.
func newDrive(pool []float64, horizon int, r *rand.Rand) drive {
	n := len(pool)
	d := drive{pool: pool, block: max(1, min(horizon, n/4))}
	free := max(n-1, 2)
	chi := 0.
	for range min(free, 60) {
		x := r.NormFloat64()
		chi += x * x
	}
	d.size = math.Sqrt(float64(min(free, 60)) / max(chi, .05))
	square := 0.
	for _, e := range pool {
		square += e * e / float64(n)
	}
	d.drift = r.NormFloat64() * math.Sqrt(square/float64(n+3))
	return d
}

// next returns the error and the drift of the next slot.
func (d *drive) next(r *rand.Rand) (e, drift float64) {
	if d.left == 0 {
		d.at, d.left = r.IntN(len(d.pool)), d.block
	}
	e = d.pool[d.at%len(d.pool)] * d.size
	if d.block == 1 && r.IntN(2) == 0 && len(d.pool) < 4 {
		e = -e
	}
	d.at++
	d.left--
	return e, d.drift
}

// sortedCopy returns the values in rising order.
func sortedCopy(values []float64) []float64 {
	out := slices.Clone(values)
	slices.Sort(out)
	return out
}
