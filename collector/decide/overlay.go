package decide

import (
	"cmp"
	"slices"
	"sort"

	"qianshao"
)

// Figures are what a figure is looked at beside; [qianshao.Frame] has them.
type Figures interface {
	Get(qianshao.Series, qianshao.Period) (qianshao.Point, bool)
	Line(qianshao.Series) []qianshao.Point
	Year(s qianshao.Series, year int) []qianshao.Point
}

// Overlay is what stands with the rows of one input laid over it. It keeps
// those rows alone, as small as can be: there may be a million of them.
type Overlay struct {
	stands Figures
	own    map[qianshao.Series]*[]mark
	latest qianshao.Series // that line is of
	line   []qianshao.Point
	name   qianshao.Series // that marks are of
	marks  *[]mark         // nil: none
	bare   qianshao.Series // the latest of which nothing stands; zero: none yet
}

// mark is a figure of the input.
type mark struct {
	period   qianshao.Period
	value    float64
	decimals int8
	status   qianshao.Status
}

func (m *mark) point() qianshao.Point {
	return qianshao.Point{Period: m.period, Value: m.value, Decimals: m.decimals, Status: m.status}
}

// Over begins an overlay.
func Over(stands Figures) *Overlay {
	return &Overlay{stands: stands, own: map[qianshao.Series]*[]mark{}}
}

// rows are the marks of a series, nil where there are none.
func (v *Overlay) rows(s qianshao.Series) *[]mark {
	if v.marks == nil || v.name != s {
		v.name, v.marks = s, v.own[s]
	}
	return v.marks
}

// Set lays a row over what stands.
func (v *Overlay) Set(o qianshao.Observation) {
	ms := v.rows(o.Series)
	if ms == nil {
		few := make([]mark, 0, 4)
		ms = &few
		v.own[o.Series], v.marks = ms, ms
	}
	m := mark{o.Period, o.Value, o.Decimals, o.Status}
	*ms = put(*ms, m, m.period, (*mark).at)
	if v.latest == o.Series && v.line != nil {
		v.line = put(v.line, m.point(), m.period, periodOf)
	}
}

// Line is a series' points in order of period, good until the next call.
func (v *Overlay) Line(s qianshao.Series) []qianshao.Point {
	ms := v.rows(s)
	if ms == nil {
		return v.standing(s)
	}
	if v.latest != s || v.line == nil {
		v.latest, v.line = s, append(v.line[:0], v.standing(s)...)
		for i := range *ms {
			m := &(*ms)[i]
			v.line = put(v.line, m.point(), m.period, periodOf)
		}
	}
	return v.line
}

// standing is what stands of a series.
func (v *Overlay) standing(s qianshao.Series) []qianshao.Point {
	if v.bare == s {
		return nil
	}
	line := v.stands.Line(s)
	if len(line) == 0 {
		v.bare = s
	}
	return line
}

// Get is the point of a period, if there is one.
func (v *Overlay) Get(s qianshao.Series, p qianshao.Period) (qianshao.Point, bool) {
	if ms := v.rows(s); ms != nil {
		i, found := slices.BinarySearchFunc(*ms, p, func(m mark, p qianshao.Period) int { return order(m.period, p) })
		if found {
			return (*ms)[i].point(), true
		}
	}
	if v.bare == s {
		return qianshao.Point{}, false
	}
	return v.stands.Get(s, p)
}

// Year are the points of a series whose period lies in a year, good until the
// next call.
func (v *Overlay) Year(s qianshao.Series, year int) []qianshao.Point {
	if v.rows(s) == nil {
		return v.stands.Year(s, year)
	}
	line := v.Line(s)
	of := func(p qianshao.Point, y int) int { return p.Period.Year() - y }
	lo, _ := slices.BinarySearchFunc(line, year, of)
	hi, _ := slices.BinarySearchFunc(line, year+1, of)
	return line[lo:hi]
}

func periodOf(p *qianshao.Point) qianshao.Period { return p.Period }

func (m *mark) at() qianshao.Period { return m.period }

// put puts a point of a period in its place, replacing the one that is there.
func put[T any](line []T, p T, at qianshao.Period, of func(*T) qianshao.Period) []T {
	n := len(line)
	if n == 0 || order(of(&line[n-1]), at) < 0 {
		return append(line, p)
	}
	i := sort.Search(n, func(i int) bool { return order(of(&line[i]), at) >= 0 })
	if order(of(&line[i]), at) == 0 {
		line[i] = p
		return line
	}
	return slices.Insert(line, i, p)
}

// order is the order of periods in a line.
func order(a, b qianshao.Period) int {
	return cmp.Or(int(a.Freq())-int(b.Freq()), cmp.Compare(a.Ordinal(), b.Ordinal()))
}
