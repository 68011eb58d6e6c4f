package forecast

import (
	"math"
	"slices"
	"time"
)

// Part is a share of the gap to a target that one slot, or one third of it,
// has to bring.
type Part struct {
	Slot  int     // 0-based
	Third int     // 1, 2, 3: ten-day of a month, month of a quarter; 0: the slot is not divided
	Value float64 // whole where figures are whole; the parts add up to the gap
}

// years of which the seasonal shares are the mean.
const shareYears = 3

// Breakdown splits what a target still lacks over the slots up to its
// deadline: amounts by their share in the latest complete past years (equally
// without), each month into three ten-days and each quarter into three months
// by their days; the change of a level equally. Under a cap it splits the room
// left. Parts are multiples of a power of ten and sum to the gap exactly, by
// largest remainder. There is nothing to split, nil, where nothing is missing,
// where a figure needed is missing, and for means, ratios and growth, which do
// not add up: see [Required].
func Breakdown(in Input, t Target) []Part {
	if in.Kind == Mean || in.Kind == Ratio || in.Kind == Growth {
		return nil
	}
	q := Required(in, t)
	if q.Status != OK || !(math.Abs(q.Gap) > 0) || q.Lost || in.Kind.Sums() && q.Gap < 0 || in.Kind == Level && q.Met {
		return nil
	}
	in.Known = reported(&in)
	from, end := in.Through(), deadline(&in, t)
	shares := restShares(&in, from, end)
	unit, units, ok := granules(&in, t, q.Gap)
	if !ok {
		return nil
	}
	sign := math.Copysign(1, q.Gap)
	var out []Part
	for i, n := range apportion(units, shares) {
		slot := from + i
		if slotSpan(&in, slot) == 0 {
			continue
		}
		thirds := thirdsOf(&in, slot)
		if thirds == nil {
			out = append(out, Part{slot, 0, sign * unit.of(n)})
			continue
		}
		for k, m := range apportion(n, thirds) {
			out = append(out, Part{slot, k + 1, sign * unit.of(m)})
		}
	}
	return out
}

// restShares are the slots' shares of what is to come.
func restShares(in *Input, from, end int) []float64 {
	out := make([]float64, end-from)
	found := 0
	for i := len(in.Past) - 1; i >= 0 && found < shareYears && in.Kind.Sums(); i-- {
		y := in.Past[i]
		if _, ok := in.Figure(y.Slots); !ok || excluded(in, y.Year) || y.Year >= in.Year {
			continue
		}
		sum := 0.
		for k := from; k < end; k++ {
			if slotSpan(in, k) > 0 {
				sum += max(y.Slots[k], 0)
			}
		}
		if !(sum > 0) || !isKnown(sum) {
			continue
		}
		for k := from; k < end; k++ {
			if slotSpan(in, k) > 0 {
				out[k-from] += max(y.Slots[k], 0) / sum
			}
		}
		found++
	}
	if found == 0 {
		for k := range out {
			out[k] = slotSpan(in, from+k)
		}
	}
	return out
}

// thirdsOf returns the days of a month's ten-days or a quarter's months; nil
// for a slot that stays whole.
func thirdsOf(in *Input, slot int) []float64 {
	if !in.Kind.Sums() || in.JanFeb && slot < 2 {
		return nil
	}
	days := func(month int) float64 {
		return float64(time.Date(in.Year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day())
	}
	switch in.PerYear {
	case 12:
		return []float64{10, 10, days(slot+1) - 20}
	case 4:
		return []float64{days(3*slot + 1), days(3*slot + 2), days(3*slot + 3)}
	default:
		return nil
	}
}

// granule is the least part handed out: 10^-places.
type granule struct{ places int }

func (g granule) of(n int64) float64 { return float64(n) / math.Pow(10, float64(g.places)) }

// granules chooses the granule and counts how many the gap has: whole figures
// by ones; others by the decimals of target and figures, and more where parts
// would be coarse. It is false for a gap too large to be counted exactly.
func granules(in *Input, t Target, gap float64) (g granule, n int64, ok bool) {
	gap = math.Abs(gap)
	if !in.Whole && in.Kind != Count {
		g.places = decimals(t.Value)
		for _, v := range in.Known {
			if isKnown(v) {
				g.places = max(g.places, decimals(v))
			}
		}
		for g.places < 9 && gap*math.Pow(10, float64(g.places)) < 10_000 {
			g.places++
		}
	}
	for g.places > 0 && gap*math.Pow(10, float64(g.places)) > 1<<52 {
		g.places--
	}
	scaled := math.Round(gap * math.Pow(10, float64(g.places)))
	return g, int64(scaled), scaled > 0 && scaled < 1<<52
}

// decimals counts the places a figure is given with, six at most.
func decimals(v float64) int {
	for p := range 6 {
		s := v * math.Pow(10, float64(p))
		if math.Abs(s-math.Round(s)) <= 1e-9*max(1, math.Abs(s)) {
			return p
		}
	}
	return 6
}

// apportion hands out n granules in proportion to the shares: whole parts
// first, the rest to the largest remainders, the earlier of equal ones first.
func apportion(n int64, shares []float64) []int64 {
	sum := 0.
	for _, s := range shares {
		sum += s
	}
	out := make([]int64, len(shares))
	if !(sum > 0) {
		return out
	}
	rest := n
	order := make([]int, len(shares))
	remainder := make([]float64, len(shares))
	for i, s := range shares {
		exact := float64(n) * (s / sum)
		out[i] = int64(exact)
		remainder[i] = exact - math.Floor(exact)
		rest -= out[i]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch d := remainder[b] - remainder[a]; {
		case d > 1e-9:
			return 1
		case d < -1e-9:
			return -1
		default:
			return 0
		}
	})
	for i := 0; rest != 0; i = (i + 1) % len(order) {
		step := int64(1)
		if rest < 0 {
			step = -1
		}
		if shares[order[i]] > 0 && out[order[i]]+step >= 0 {
			out[order[i]] += step
			rest -= step
		}
	}
	return out
}
