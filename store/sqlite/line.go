package sqlite

import (
	"math"
	"slices"

	"qianshao"
)

const (
	mostRows = 1 << 16 // rows that an intake keeps in memory
	mostOwn  = 1 << 10 // of them of one series, not stored yet
	oftenMet = 8       // rows in a row after which a series is taken for complete
)

// line is what a batch knows of one series.
type line struct {
	series      qianshao.Series
	id          int64
	top         int64 // greatest period there is; later ones need no look-up
	first, last int64 // periods this batch changed; first 0: none
	known       []row // stored, in order; of use while loaded
	own         []row // not stored yet, in order
	again       spans // periods found unchanged, recorded at the usual time
	small       int   // small runs that are stored
	met         int   // rows since it was loaded or stored
	loaded      bool
	live        bool // it is in the intake's list
}

// line finds or makes the series of a row.
func (w *intake) line(s qianshao.Series) (ln *line, err error) {
	if w.latest != nil && w.latest.series == s {
		w.latest.met++
		return w.latest, nil
	}
	if w.latest != nil && w.latest.met >= oftenMet {
		if err := w.putAway(w.latest); err != nil {
			return nil, err
		}
	}
	if ln = w.lines[s]; ln == nil {
		ln = &line{series: s}
		if ln.id, err = w.names.find(s); err != nil {
			return nil, err
		}
		w.lines[s] = ln
		known := w.store.tops.get(ln.id)
		ln.top, ln.small = known.period, known.small
		switch {
		case ln.id == 0:
			err = w.newSeries(ln)
		case known.period == 0:
			err = w.load(ln)
		}
	}
	ln.met++
	w.latest = ln
	return ln, err
}

func (w *intake) newSeries(ln *line) error {
	w.addLine.BindText(1, ln.series.Indicator)
	w.addLine.BindText(2, ln.series.Area)
	err := run(w.addLine)
	ln.id, ln.loaded = w.LastInsertRowID(), true
	if w.names.end == 0 {
		w.names.end = ln.id
	}
	return err
}

// load reads what is stored of a series.
func (w *intake) load(ln *line) error {
	if ln.loaded {
		return nil
	}
	ln.known, ln.small = ln.known[:0], 0
	err := w.runs.each(func(k runKey) (err error) {
		n := len(ln.known)
		ln.known, err = w.runs.unpack(ln.known, k)
		ln.top = max(ln.top, k.first+k.span)
		if len(ln.known)-n < fewRows {
			ln.small++
		}
		return err
	}, ln.id, ln.id)
	sortRows(ln.known)
	ln.loaded = true
	w.keepLive(ln, len(ln.known))
	return err
}

func (w *intake) keepLive(ln *line, rows int) {
	w.rows += rows
	if !ln.live {
		ln.live = true
		w.live = append(w.live, ln)
	}
}

// write adds a row to its line.
func (w *intake) write(ln *line, r row) error {
	r.batch = w.number
	if ln.own == nil {
		ln.own, w.spare = w.spare[:0], nil
	}
	if n := len(ln.own); n == 0 || inOrder(ln.own[n-1], r) < 0 {
		ln.own = append(ln.own, r)
	} else {
		i, _ := slices.BinarySearchFunc(ln.own, r, inOrder)
		ln.own = slices.Insert(ln.own, i, r)
	}
	w.keepLive(ln, 1)
	ln.top = max(ln.top, r.period)
	ln.touch(r.period)
	w.out.Stored++
	switch {
	case len(ln.own) >= mostOwn:
		return w.putAway(ln)
	case w.rows >= mostRows:
		return w.spill()
	}
	return nil
}

// spill stores what is in memory and lets it go.
func (w *intake) spill() error {
	slices.SortFunc(w.live, func(a, b *line) int { return int(a.id - b.id) })
	for _, ln := range w.live {
		if err := w.putAway(ln); err != nil {
			return err
		}
		ln.live = false
	}
	w.live, w.rows = w.live[:0], 0
	return nil
}

// putAway stores what is in memory of a line and lets it go.
func (w *intake) putAway(ln *line) error {
	w.rows -= len(ln.own) + len(ln.known)
	small, err := w.writer.write(ln.id, ln.own)
	if ln.small += small; err == nil && small > 0 && ln.small >= manyRuns {
		err = w.writer.compact(ln.id)
		ln.small = 1
	}
	w.store.tops.set(ln.id, top{ln.top, ln.small})
	if w.spare == nil {
		w.spare = ln.own
	}
	ln.own, ln.known, ln.met, ln.loaded = nil, nil, 0, false
	return err
}

// find is a period's row that was recorded last by a time, of those that keep
// (nil: all) accepts. Its note is read too.
func (w *intake) find(ln *line, period, until int64, keep func(*row) bool) (k standing, err error) {
	if err := w.load(ln); err != nil {
		return k, err
	}
	for _, rows := range [...][]row{ln.known, ln.own} {
		after, _ := slices.BinarySearchFunc(rows, row{period: period, recorded: until, batch: math.MaxInt64}, inOrder)
		for i := after - 1; i >= 0 && rows[i].period == period; i-- {
			if keep == nil || keep(&rows[i]) {
				if k.batch == 0 || inOrder(k.row, rows[i]) < 0 {
					k.row = rows[i]
				}
				break
			}
		}
	}
	if k.origin != 0 {
		k.note, err = w.noteText(k.origin)
	}
	return k, err
}

// noteText is the note of an origin.
func (w *intake) noteText(origin int64) (note string, err error) {
	w.noteOf.BindInt64(1, origin)
	more, err := w.noteOf.Step()
	if err != nil {
		return "", err
	}
	if more {
		note = w.noteOf.ColumnText(0)
	}
	return note, w.noteOf.Reset()
}

// touch notes that a batch changes what is known of a period.
func (ln *line) touch(period int64) {
	if ln.first == 0 {
		ln.first = period
	}
	ln.first, ln.last = min(ln.first, period), max(ln.last, period)
}
