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
	pool := m.pool(s.state)
	lasting := lastingVariance(pool)
	low, high := l.bounds()
	r := random(in)
	out := make([][]float64, drawn)
	for k := range out {
		out[k] = slices.Repeat([]float64{s.level}, pad)
		drive := newDrive(pool, m.alpha, lasting, end-1-last, r)
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
	widen(out, lately(s.fars, out, l.per))
	for _, path := range out {
		for i := range path[pad:] {
			path[pad+i] = min(max(path[pad+i], low), high)
		}
	}
	return out
}

// leastLate are the forecasts that tell whether bands hold, and latelyMost bounds
// what they widen.
const (
	leastLate  = 6
	latelyMost = 4.
)

// lately is by how much the bands have to be spread for four fifths of the
// forecasts of the latest season's figures, made as long before and erring so,
// to have held: what changed its pace may change it again.
func lately(errs []float64, paths [][]float64, season int) float64 {
	n := min(len(errs), season)
	if n < leastLate || len(paths[0]) == 0 {
		return 1
	}
	late := sortedCopy(errs[len(errs)-n:])
	column := make([]float64, len(paths))
	for k, p := range paths {
		column[k] = p[len(p)-1]
	}
	slices.Sort(column)
	half := (quantile(column, .9) - quantile(column, .1)) / 2
	if half <= 0 {
		return 1
	}
	k := int(math.Ceil(.8*float64(n+1))) - 1
	return min(max(late[min(k, n-1)]/half, 1), latelyMost)
}

// bounds are as far as any path leads: beyond what the line has ever been by
// one and a half times its range, by five where that rests on a few figures.
func (l *line) bounds() (low, high float64) {
	low, high = slices.Min(l.v), slices.Max(l.v)
	wide := 1.5 * (high - low)
	if len(l.at) < few {
		wide = 5 * (high - low)
	}
	return low - wide, high + wide
}

// pool returns the past errors, as wide as those to come will be, extremes held
// to the fences twice over.
func (m *motion) pool(s state) []float64 {
	n := float64(len(s.errors))
	lever := (1 - m.season.weight) / (n + 1)
	if m.season.years > 0 {
		lever += m.season.weight / m.season.years
	}
	// Taken as if the figure itself had not been among those the season rests on.
	wide := 1 / (1 - min(lever, .6))
	switch {
	case m.season.years == 0:
		wide *= 1.2 // nothing is known of the season to come
	case m.season.years < 2:
		wide *= 1.15 // one year says how it went, not how it goes
	default:
		wide *= 1.08 // slots differ in how much they err
	}
	out := sortedCopy(s.errors)
	mid := quantile(out, .5)
	low, high := fences(s.errors)
	for i, e := range s.errors {
		out[i] = min(max(e, mid-2*(mid-low)), mid+2*(high-mid)) * wide
	}
	if len(out) >= few {
		centre(out)
	}
	return out
}

// lastingVariance is the variance a slot of sums of errors, from runs of six:
// less than that of single errors where one takes back the other, but a tenth
// of it at least and never more.
func lastingVariance(pool []float64) float64 {
	single := 0.
	for _, e := range pool {
		single += e * e / float64(len(pool))
	}
	run := min(6, len(pool)/3)
	if run < 2 {
		return single
	}
	square := 0.
	for i := 0; i+run <= len(pool); i++ {
		sum := 0.
		for _, e := range pool[i : i+run] {
			sum += e
		}
		square += sum * sum / float64(run)
	}
	return min(max(square/float64(len(pool)-run+1), single/10), single)
}

// centre takes the mean off.
func centre(values []float64) {
	mean := 0.
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for i := range values {
		values[i] -= mean
	}
}

// drive hands out errors in blocks.
type drive struct {
	pool  []float64
	block int
	at    int // place in the pool
	left  int // of the block
	size  float64
	drift float64
	sign  float64
}

// newDrive draws the size of the errors and the drift of one path.
func newDrive(pool []float64, alpha, lasting float64, horizon int, r *rand.Rand) drive {
	n := len(pool)
	d := drive{pool: pool, block: max(1, min(horizon, n/4))}
	free := max(n-1, 2)
	chi := 0.
	for range min(free, 60) {
		x := r.NormFloat64()
		chi += x * x
	}
	d.size = math.Sqrt(float64(min(free, 60)) / max(chi, .05))
	// The drift of a walk is as uncertain as its mean step, that of a series
	// which returns only as the slope through its figures.
	unsure := min(1, max(alpha, 3.5/math.Sqrt(float64(n))))
	d.drift = unsure * r.NormFloat64() * math.Sqrt(lasting/float64(n+3))
	return d
}

// next returns the error and the drift of the next slot. Of a few errors it is
// not known that they lean to one side, so they come with either sign.
func (d *drive) next(r *rand.Rand) (e, drift float64) {
	if d.left == 0 {
		d.at, d.left, d.sign = r.IntN(len(d.pool)), d.block, 1
		if len(d.pool) < few && r.IntN(2) == 0 {
			d.sign = -1
		}
	}
	e = d.pool[d.at%len(d.pool)] * d.size * d.sign
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
