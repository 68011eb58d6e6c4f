package demo

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"qianshao"
)

// Seed fixes the figures of the demonstration.
const Seed = 2023

// Days are figures by the day each became known.
type Days struct {
	zone *time.Location
	rows map[qianshao.Date][]qianshao.Observation
}

// NewDays returns days of a zone, without figures.
func NewDays(zone *time.Location) *Days {
	return &Days{zone, map[qianshao.Date][]qianshao.Observation{}}
}

// Add lays figures to the days they became known on.
func (x *Days) Add(rows []qianshao.Observation) {
	for _, o := range rows {
		d := qianshao.DateOf(o.Recorded.In(x.zone))
		x.rows[d] = append(x.rows[d], o)
	}
}

// Take hands over, once, a day's figures that are known by stop, each source and
// moment a batch of its own, in their order.
func (x *Days) Take(d qianshao.Date, stop time.Time) (out []*qianshao.Batch) {
	byTime := map[handed][]qianshao.Observation{}
	for _, o := range x.rows[d] {
		if k := (handed{o.Recorded.UnixNano(), o.Source == Source}); !o.Recorded.After(stop) {
			byTime[k] = append(byTime[k], o)
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(byTime), handed.compare) {
		rows := byTime[k]
		out = append(out, &qianshao.Batch{Source: rows[0].Source, Author: rows[0].Author, Demo: k.madeUp, Rows: rows})
	}
	delete(x.rows, d)
	return out
}

// Evening is when a day is over and judged: at six, or at stop before that.
func Evening(d qianshao.Date, zone *time.Location, stop time.Time) time.Time {
	if at := d.In(zone).Add(18 * time.Hour); at.Before(stop) {
		return at
	}
	return stop
}

// handed is what makes a batch of the demonstration: figures made up are never
// in one with published ones.
type handed struct {
	at     int64
	madeUp bool
}

func (h handed) compare(o handed) int {
	return cmp.Or(cmp.Compare(h.at, o.at), cmp.Compare(map[bool]int{true: 1}[h.madeUp],
		map[bool]int{true: 1}[o.madeUp]))
}
