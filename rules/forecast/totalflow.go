package forecast

import "math"

// farBack is the number of past years looked at.
const farBack = 20

// flow is the line of a sum's slots up to now, oldest first, one season after
// another; a merged January and February is one slot.
type flow struct {
	y      []float64 // amounts, gaps filled
	z      []float64 // log(y + shift)
	seen   []bool    // false where filled
	shift  float64   // keeps logarithms away from zeros
	level  float64   // mean size of the amounts; 0 where all are zero
	size   float64   // size of the largest
	step   float64   // root mean square of the one-step errors of the level, in logarithms
	season int       // slots a season
	span   []float64 // slots' worth by place in the season: a merged January and February is two; nil: one each
	single bool      // single slots are asked for, not their sum
	m      int       // slots known of the season in progress
	holes  []hole    // what is missing among them
	marked int       // of them, marked as one-off: what else was to be expected there is not added
	bends  []float64 // z less its centred mean over a season; NaN at the ends
}

// newFlow lines up the years of an input; years that are excluded count as
// gaps.
func newFlow(in *Input) *flow {
	slots := active(in)
	f := &flow{season: len(slots)}
	years := map[int][]float64{}
	for _, i := range slots {
		f.span = append(f.span, slotSpan(in, i))
	}
	first := in.Year
	for _, y := range in.Past {
		if y.Year < in.Year && len(y.Slots) == in.PerYear && !excluded(in, y.Year) && says(y.Slots) {
			years[y.Year] = y.Slots
			first = min(first, y.Year)
		}
	}
	for year := max(first, in.Year-farBack); year < in.Year; year++ {
		for _, i := range slots {
			v := math.NaN()
			if y, ok := years[year]; ok && !in.marked(year, i) {
				v = y[i]
			}
			f.y = append(f.y, v)
		}
	}
	for _, i := range slots {
		if i < in.Through() {
			v := in.Known[i]
			if in.marked(in.Year, i) {
				v, f.marked = math.NaN(), f.marked+1
			}
			f.y = append(f.y, v)
			f.m++
		}
	}
	f.settle()
	f.fillHoles()
	f.settleOneOffs(in.Whole || in.Kind == Count)
	return f
}

// says reports whether a year's slots tell anything: a year reported as zeros
// throughout was one before the work began, or of none.
func says(slots []float64) bool {
	for _, v := range slots {
		if isKnown(v) && v != 0 {
			return true
		}
	}
	return false
}

// marked reports whether a person marked a slot of a year as one-off.
func (in *Input) marked(year, slot int) bool {
	marks := in.OneOff[year]
	return slot < len(marks) && marks[slot]
}

// active lists the slots of a year that can hold a figure.
func active(in *Input) []int {
	var out []int
	for i := range in.PerYear {
		if !in.JanFeb || i > 0 || in.PerYear == 1 {
			out = append(out, i)
		}
	}
	return out
}

func anyKnown(values []float64) bool {
	for _, v := range values {
		if isKnown(v) {
			return true
		}
	}
	return false
}

// settle drops leading gaps, fills the others and takes logarithms.
func (f *flow) settle() {
	for len(f.y) > f.m && !isKnown(f.y[0]) {
		f.y = f.y[1:]
	}
	f.seen = make([]bool, len(f.y))
	n, low := 0., math.Inf(1)
	for i, v := range f.y {
		if f.seen[i] = isKnown(v); f.seen[i] {
			f.level += math.Abs(v)
			f.size = max(f.size, math.Abs(v))
			low = min(low, v)
			n++
		}
	}
	f.level /= max(n, 1)
	if f.size < 1/largest || f.size > largest {
		f.level = 0
		return
	}
	if low < .05*f.level {
		f.shift = .05*f.level - min(low, 0)
	}
	f.z = make([]float64, len(f.y))
	for i := range f.y {
		if !f.seen[i] {
			f.y[i] = f.between(i)
		}
		f.z[i] = math.Log(f.y[i] + f.shift)
	}
	f.bends = f.detrended()
}

// between fills a gap: the same slot of the season before, else of the next
// that has it, else the figure before, else the next, as much as a slot of this
// worth would have had.
func (f *flow) between(i int) float64 {
	if j := i - f.season; j >= 0 {
		return f.y[j]
	}
	for j := i + f.season; j < len(f.y); j += f.season {
		if f.seen[j] {
			return f.y[j]
		}
	}
	if i > 0 {
		return f.y[i-1] / f.worth(i-1) * f.worth(i)
	}
	for j := range f.y {
		if f.seen[j] {
			return f.y[j] / f.worth(j) * f.worth(i)
		}
	}
	return 0
}

// worth is how many slots' worth a figure of the line holds.
func (f *flow) worth(i int) float64 {
	if f.span == nil {
		return 1
	}
	place := (i - len(f.y) + f.m) % f.season
	return f.span[(place+f.season)%f.season]
}

// amount turns a logarithm back into an amount.
func (f *flow) amount(z float64) float64 { return math.Exp(min(z, 600)) - f.shift }
