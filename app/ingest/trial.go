package ingest

import (
	"cmp"
	"slices"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/watch"
)

// trial gathers of the rows that a batch would store what a preview says: those
// that would replace another value, and, as small as can be, those of series
// that a plan judges by. There may be a million of them.
type trial struct {
	watched []*watch.Watched // as they stood when it began
	res     api.IngestResult
	rows    map[qianshao.Series][]given
	times   []time.Time // when rows became known; few
}

// given is a row's figure.
type given struct {
	period   qianshao.Period
	value    float64
	recorded int32 // place in times
	decimals int8
	status   qianshao.Status
}

// see takes note of a row.
func (t *trial) see(o *qianshao.Observation) {
	t.countRevised(o)
	if _, more := t.rows[o.Series]; !more && !t.wanted(o) {
		return
	}
	if n := len(t.times); n == 0 || !t.times[n-1].Equal(o.Recorded) {
		t.times = append(t.times, o.Recorded)
	}
	t.rows[o.Series] = append(t.rows[o.Series], given{o.Period, o.Value, int32(len(t.times) - 1), o.Decimals, o.Status})
}

// wanted reports whether a plan judges by a row that is news to it.
func (t *trial) wanted(o *qianshao.Observation) bool {
	for _, w := range t.watched {
		if !within(w.Plan.Year, o.Period) || !w.Index.Names(o.Series) {
			continue
		}
		if cur, ok := w.Figures.Get(o.Series, o.Period); !ok || cur.Demo || cur.Value != o.Value ||
			cur.Status != o.Status {
			return true
		}
	}
	return false
}

// within reports whether a plan of a year looks at a period.
func within(year int, p qianshao.Period) bool {
	return p.Year() >= year-watch.YearsBack && p.Year() <= year
}

// countRevised counts a row that would replace another value.
func (t *trial) countRevised(o *qianshao.Observation) {
	i := judging(t.watched, o)
	if i < 0 || !o.Status.HasValue() {
		return
	}
	old, ok := t.watched[i].Figures.Get(o.Series, o.Period)
	if !ok || !old.HasValue() || old.Value == o.Value || !o.Recorded.IsZero() && old.Recorded.After(o.Recorded) {
		return
	}
	if t.res.Changed++; t.res.Changed <= api.MaxRevised {
		t.res.Revised = append(t.res.Revised, api.Revised{Indicator: o.Indicator, Area: o.Area, Period: o.Period,
			Before: old.Value, After: o.Value})
	}
}

// over lays the rows that a plan of a year looks at and that would become
// current over a frame, and says what they change.
func (t *trial) over(before *qianshao.Frame, year int, now time.Time) (*qianshao.Frame, []watch.Change) {
	after := before.Fork()
	var changes []watch.Change
	for s, rows := range t.rows {
		c := watch.Change{Series: s}
		line := slices.Clone(after.Line(s))
		for i := range rows {
			pt := t.point(&rows[i], now)
			at, ok := slices.BinarySearchFunc(line, pt.Period, func(x qianshao.Point, p qianshao.Period) int {
				return inOrder(x.Period, p)
			})
			switch {
			case !within(year, pt.Period) || ok && line[at].Recorded.After(pt.Recorded):
				continue
			case ok:
				line[at] = pt
			default:
				line = slices.Insert(line, at, pt)
			}
			if c.Period.IsZero() {
				c.First, c.Period = pt.Period, pt.Period
			}
			c.First, c.Period = first(c.First, pt.Period), last(c.Period, pt.Period)
		}
		if !c.Period.IsZero() {
			after.Replace(s, line)
			changes = append(changes, c)
		}
	}
	return after, changes
}

func (t *trial) point(g *given, now time.Time) qianshao.Point {
	at := t.times[g.recorded]
	if at.IsZero() {
		at = now
	}
	return qianshao.Point{Period: g.period, Value: g.value, Decimals: g.decimals, Status: g.status, Recorded: at}
}

// first and last are by kind of period, then by time.
func first(p, q qianshao.Period) qianshao.Period {
	if inOrder(p, q) <= 0 {
		return p
	}
	return q
}

func last(p, q qianshao.Period) qianshao.Period {
	if inOrder(p, q) >= 0 {
		return p
	}
	return q
}

func inOrder(p, q qianshao.Period) int {
	return cmp.Or(int(p.Freq())-int(q.Freq()), cmp.Compare(p.Ordinal(), q.Ordinal()))
}
