package forecast

import (
	"math"
	"slices"
)

// A slot counts as one of its own (一次性) where it goes beyond what its season
// and the slots about it say by more than so many times the usual, and by more
// than a factor.
const (
	oneOffTimes  = 6.
	oneOffFactor = 1.6
)

// settleOneOffs puts what was to be expected in the place of slots of the season
// in progress that stand alone: they count in the total, but nothing is
// extrapolated from them. A change that the next slot bears out stays.
func (f *flow) settleOneOffs(counts bool) {
	n := len(f.y)
	if !f.tellsOneOffs() {
		return
	}
	grown := make([]float64, n) // growth on the season before, in logarithms
	for i := f.season; i < n; i++ {
		grown[i] = f.z[i] - f.z[i-f.season]
	}
	usual := f.usualTurn(grown)
	if counts { // chance alone
		usual = math.Hypot(usual, math.Sqrt(2/f.level))
	}
	for i := n - f.m; i < n; i++ {
		if i < f.season {
			continue
		}
		off := grown[i] - about(grown, i, f.season)
		if off <= max(oneOffTimes*usual, math.Log(oneOffFactor)) || !f.seen[i] {
			continue
		}
		if i+1 < n && (grown[i+1]-about(grown, i, f.season))/off > .5 {
			return // the next one is like it: things have changed
		}
		f.z[i] -= off
		f.y[i] = f.amount(f.z[i])
		grown[i] -= off
	}
}

// tellsOneOffs reports whether growth on the season before can be held against
// that of other slots: two past seasons say how it turns; with one, two other
// slots of this season have to be there.
func (f *flow) tellsOneOffs() bool {
	n := len(f.y)
	return f.season >= 4 && f.level > 0 && (n >= 2*f.season+2 || n >= f.season+3 && f.m >= 3)
}

// usualTurn is the usual size of what a slot's growth departs by from that of
// the slots about it, in the past: the scaled median.
func (f *flow) usualTurn(grown []float64) float64 {
	var all []float64
	for i := f.season; i < len(grown)-f.m; i++ {
		if f.seen[i] && f.seen[i-f.season] {
			all = append(all, math.Abs(grown[i]-about(grown, i, f.season)))
		}
	}
	const least = .05
	if len(all) < 6 {
		all = f.bumps()
	}
	if len(all) < 6 {
		return .15
	}
	slices.Sort(all)
	return max(1.4826*quantile(all, .5), least)
}

// bumps are how far the slots of past seasons lie from the mean of those beside
// them: what one season alone tells of its turns.
func (f *flow) bumps() (all []float64) {
	for i := 1; i < len(f.z)-f.m-1; i++ {
		if f.seen[i-1] && f.seen[i] && f.seen[i+1] {
			all = append(all, math.Abs(f.z[i]-(f.z[i-1]+f.z[i+1])/2))
		}
	}
	return all
}

// about is the median growth of up to six slots about one, itself left out.
func about(grown []float64, i, season int) float64 {
	var near []float64
	for k := max(season, i-4); k < min(len(grown), i+3); k++ {
		if k != i {
			near = append(near, grown[k])
		}
	}
	if len(near) == 0 {
		return 0
	}
	slices.Sort(near)
	return quantile(near, .5)
}
