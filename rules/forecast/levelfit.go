package forecast

import (
	"math"
	"slices"
)

// motion is an exponentially smoothed level with a damped trend (Gardner and
// McKenzie, 1985) around a fixed season: level ← forecast + alpha·e,
// trend ← phi·trend + beta·e, e the error of the one-step forecast. With alpha
// 1 and beta 0 it is a random walk, with a small alpha a return to the usual.
type motion struct {
	alpha, beta, phi float64
	season           season
}

// state is where a motion has come to.
type state struct {
	level, trend float64
	errors       []float64 // of the one-step forecasts, a slot each, oldest first
	at           []int     // the places they were made for
}

// alphas and betas are the grid of the fit; betas are shares of alpha.
var (
	alphas = [...]float64{1, .7, .4, .2, .1, .05}
	betas  = [...]float64{0, .1, .3}
)

// fit chooses the motion with the least absolute errors one slot ahead and at
// the horizon asked for, both on the logarithm of their mean, so that neither
// outweighs the other. A short line is a random walk.
func fit(l *line, horizon int) (motion, trial) {
	best := motion{alpha: 1, phi: dampingOf(l.per), season: newSeason(l)}
	at := best.run(l, horizon)
	if len(l.at) < few {
		return best, at
	}
	seasons := []season{best.season}
	if s, ok := usualSeason(l, best.season.drift); ok {
		seasons = append(seasons, s)
	}
	least := at.loss()
	for _, s := range seasons {
		for _, a := range alphas {
			for _, b := range betas {
				m := motion{alpha: a, beta: a * b, phi: best.phi, season: s}
				// A walk is left only for something clearly better.
				if t := m.run(l, horizon); t.loss() < least-.02 {
					best, least, at = m, t.loss(), t
				}
			}
		}
	}
	return best, at
}

// dampingOf is the damping of the trend a slot: a month keeps .93, a longer
// slot less.
func dampingOf(per int) float64 {
	return math.Pow(.93, 12/float64(max(per, 1)))
}

// trial is a motion run over a line.
type trial struct {
	state
	near, far float64 // sums of absolute errors one slot ahead and at the horizon
	nears     int
	fars      []float64 // those at the horizon, oldest first
}

// loss is what the fit minimises.
func (t *trial) loss() float64 {
	const tiny = 1e-300
	loss := math.Log(t.near/float64(max(t.nears, 1)) + tiny)
	if n := len(t.fars); n > 0 {
		loss += math.Log(t.far/float64(n) + tiny)
	}
	return loss
}

// run passes the motion over the line; horizon 0 leaves out the far errors.
func (m *motion) run(l *line, horizon int) trial {
	var t trial
	t.level = l.v[0]
	if m.alpha < 1 {
		t.level = m.start(l)
	}
	for i := 1; i < len(l.at); i++ {
		gap := l.at[i] - l.at[i-1]
		if horizon > 0 {
			m.lookAhead(l, i-1, horizon, &t)
		}
		e := l.v[i] - t.level - m.season.expect(l.at[i]%l.per, gap) - t.trend*m.reach(gap)
		t.near += math.Abs(e)
		t.nears++
		t.level = l.v[i] - (1-m.alpha)*e
		t.trend = math.Pow(m.phi, float64(gap))*t.trend + m.beta*e/float64(gap)
		t.errors = append(t.errors, e/math.Sqrt(float64(gap)))
		t.at = append(t.at, l.at[i])
	}
	return t
}

// start is the level before the first figure: the median of the first year's
// figures, each taken back along the season.
func (m *motion) start(l *line) float64 {
	var back []float64
	for i := 0; i < min(len(l.at), l.per); i++ {
		gap := l.at[i] - l.at[0]
		back = append(back, l.v[i]-m.season.expect(l.at[i]%l.per, gap))
	}
	slices.Sort(back)
	return quantile(back, .5)
}

// lookAhead adds the error at the horizon, where there is a figure there.
func (m *motion) lookAhead(l *line, i, horizon int, t *trial) {
	for k := i + 1; k < min(len(l.at), i+1+horizon); k++ {
		gap := l.at[k] - l.at[i]
		if gap > horizon {
			return
		}
		if gap == horizon {
			e := math.Abs(l.v[k] - t.level - m.season.expect(l.at[k]%l.per, gap) - t.trend*m.reach(gap))
			t.far += e
			t.fars = append(t.fars, e)
		}
	}
}

// reach is how far a trend of 1 leads in so many slots: phi + phi² + …
func (m *motion) reach(slots int) float64 {
	return m.phi * (1 - math.Pow(m.phi, float64(slots))) / (1 - m.phi)
}
