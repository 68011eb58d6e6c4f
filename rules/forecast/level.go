package forecast

// longest is the greatest number of past years looked at.
const longest = 30

// few figures tell a step from a season or a growth from a line poorly.
const few = 10

// line is a series as one run of slots, years after each other, the empty
// slot of a merged January and February left out. It ends with its latest
// figure and is on the scale on which it moves evenly.
type line struct {
	per  int       // slots a year
	at   []int     // where a figure is known, rising; place 0 is the start of a year
	v    []float64 // the figure there
	skip []bool    // the figure belongs to a year that is left out
}

// newLine builds the line of an input.
func newLine(in *Input, to func(float64) float64) line {
	l := line{per: in.PerYear}
	first := 0
	if in.JanFeb && in.PerYear > 1 {
		l.per, first = in.PerYear-1, 1
	}
	start := in.Year - longest
	add := func(year int, slots []float64) {
		for i := first; i < min(len(slots), in.PerYear); i++ {
			place := (year-start)*l.per + i - first
			if !isKnown(slots[i]) || len(l.at) > 0 && place <= l.at[len(l.at)-1] {
				continue
			}
			l.at = append(l.at, place)
			l.v = append(l.v, to(slots[i]))
			l.skip = append(l.skip, excluded(in, year))
		}
	}
	for _, y := range in.Past {
		if y.Year >= start && y.Year < in.Year {
			add(y.Year, y.Slots)
		}
	}
	add(in.Year, in.Known)
	return l
}

// excluded reports whether a year is left out as not typical.
func excluded(in *Input, year int) bool {
	for _, y := range in.Exclude {
		if y == year {
			return true
		}
	}
	return false
}

// slot is the place within the year.
func (l *line) slot(place int) int { return place % l.per }

// years counts the past years of which every slot is known, those left out
// apart; the year in progress is the last of the line.
func (l *line) years() int {
	count := map[int]int{}
	for i, p := range l.at {
		if !l.skip[i] {
			count[p/l.per]++
		}
	}
	n := 0
	for y, c := range count {
		if c == l.per && y < longest {
			n++
		}
	}
	return n
}

// constant reports whether the figure never moved.
func (l *line) constant() bool {
	for _, v := range l.v {
		if v != l.v[0] {
			return false
		}
	}
	return true
}

// firstMove reports whether the figure stood still through a past year or more
// and moves only in this one: a ratio that leaves its 100.
func (l *line) firstMove() bool {
	n := 0
	for n < len(l.at) && l.at[n] < longest*l.per {
		if l.v[n] != l.v[0] {
			return false
		}
		n++
	}
	return n >= l.per && !l.constant()
}

// step is the change from one known figure to the next.
type step struct {
	slot  int     // where it ends, within the year
	gap   int     // slots it spans; 1 where none is missing
	delta float64 // the whole change
	skip  bool    // in a year that is left out
}

// steps returns the changes, oldest first.
func (l *line) steps() []step {
	out := make([]step, 0, len(l.at))
	for i := 1; i < len(l.at); i++ {
		out = append(out, step{
			slot:  l.slot(l.at[i]),
			gap:   l.at[i] - l.at[i-1],
			delta: l.v[i] - l.v[i-1],
			skip:  l.skip[i],
		})
	}
	return out
}
