package ingest

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"time"

	"qianshao"
	"qianshao/collector"
	"qianshao/collector/decide"
	"qianshao/watch"
)

// screen moves implausible rows of a batch into its held list. It looks at
// what stands now and at the rows before, so that one file can be checked
// against itself. Its error says that more is doubtful than a person looks at.
func (k *Intake) screen(batch *qianshao.Batch) error {
	s := &screener{batch: batch, now: k.Now(), watched: k.Watching.Watched()}
	looked := seriesOf(batch.Rows)
	for _, w := range s.watched {
		w.Figures.Ahead(looked) // many lines in one go: each row is held against what stands
		s.doubts = append(s.doubts, k.doubtsOf(w.Plan))
		s.stands = append(s.stands, decide.Over(w.Figures))
		s.unread = append(s.unread, w.Figures.Check())
	}
	kept, some := batch.Rows, false // copied only where a row is held
	for i, o := range batch.Rows {
		switch {
		case !s.keep(o):
			if err := collector.TooManyHeld(batch.Held); err != nil {
				return err
			}
			if !some {
				kept, some = slices.Clone(batch.Rows[:i]), true
			}
		case some:
			kept = append(kept, o)
		}
	}
	batch.Rows = kept
	if err := s.blind(); err != nil {
		return err
	}
	if batch.Stream != nil {
		batch.Stream = s.filter(batch.Stream)
	}
	return nil
}

// seriesOf lists the series of rows that come in one piece; of one row it is none.
func seriesOf(rows []qianshao.Observation) []qianshao.Series {
	if len(rows) < 2 {
		return nil
	}
	seen := make(map[qianshao.Series]bool, len(rows))
	for _, o := range rows {
		seen[o.Series] = true
	}
	return slices.Collect(maps.Keys(seen))
}

type screener struct {
	batch   *qianshao.Batch
	now     time.Time
	watched []*watch.Watched
	doubts  []*decide.Judge   // of each plan
	stands  []*decide.Overlay // of each: what stands, with the rows before
	unread  []func() error    // whether a figure could not be read
	row     int
}

// blind is an error where what stands could not be read: nothing is taken for
// plausible for want of a past.
func (s *screener) blind() error {
	for _, unread := range s.unread {
		if err := unread(); err != nil {
			return err
		}
	}
	return nil
}

func (s *screener) filter(rows iter.Seq2[qianshao.Observation, error]) iter.Seq2[qianshao.Observation, error] {
	return func(yield func(qianshao.Observation, error) bool) {
		for o, err := range rows {
			kept := err == nil && s.keep(o)
			if err == nil && !kept {
				err = collector.TooManyHeld(s.batch.Held)
			}
			if (kept || err != nil) && !yield(o, err) {
				return
			}
		}
		if err := s.blind(); err != nil {
			yield(qianshao.Observation{}, err)
		}
	}
}

// keep reports whether a row may be stored; if not it has been held.
func (s *screener) keep(o qianshao.Observation) bool {
	s.row++
	i := judging(s.watched, &o)
	if i < 0 {
		return true
	}
	f := s.stands[i]
	fault := decide.Begun(s.watched[i].Plan, o, s.now)
	if fault == nil {
		fault = s.doubts[i].Doubt(f, o)
	}
	if fault == nil && s.batch.Beside != nil {
		fault = s.doubts[i].Increment(f, o, s.batch.Beside())
	}
	if fault != nil {
		if o.Cell == "" && s.batch.Place != nil {
			o.Cell = s.batch.Place()
			fault.File = o.Cell
		}
		if fault.File == "" {
			fault.Row = s.row
		}
		s.batch.Held = append(s.batch.Held, qianshao.Held{Row: s.row, Given: o, Raw: s.raw(o), Reason: *fault,
			State: "open"})
		return false
	}
	f.Set(o)
	return true
}

// raw is a row's figure as it was written, as far as that is known.
func (s *screener) raw(o qianshao.Observation) string {
	if s.batch.Raw != nil {
		if text := s.batch.Raw(o); text != "" {
			return text
		}
	}
	return strconv.FormatFloat(o.Value, 'f', -1, 64)
}

// judging is the place of the plan that judges an observation: that of its year,
// else the first that knows its indicator; -1: none does.
func judging(watched []*watch.Watched, o *qianshao.Observation) int {
	any := -1
	for i, w := range watched {
		p := w.Plan
		if p.Indicator(o.Indicator) == nil {
			continue
		}
		if p.Year == o.Period.Year() {
			return i
		}
		if any < 0 {
			any = i
		}
	}
	return any
}
