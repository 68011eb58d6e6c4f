package storetest

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
	"qianshao"
)

// known is a row as the naive model keeps it.
type known struct {
	qianshao.Observation
	undo   bool // written by an undo
	undone bool // of a batch undone since
}

// model is a store kept as a list and read by going through all of it.
type model struct{ rows []known }

// current finds the row with the greatest (recorded, commit) among those that
// keep accepts, and counts these.
func (m *model) current(s qianshao.Series, p qianshao.Period, keep func(k *known) bool) (best *known, n int) {
	for i := range m.rows {
		k := &m.rows[i]
		if k.Series != s || k.Period != p || !keep(k) {
			continue
		}
		n++
		if best == nil || k.Recorded.After(best.Recorded) || k.Recorded.Equal(best.Recorded) &&
			k.Commit >= best.Commit {
			best = k
		}
	}
	return best, n
}

func sameFigure(a, b *qianshao.Observation) bool {
	return a.Value == b.Value && a.Status == b.Status && a.Note == b.Note
}

// append applies a batch; bad says that two rows contradict each other.
func (m *model) append(rows []qianshao.Observation, commit int64, at time.Time) (stored, unchanged int, bad bool) {
	type slot struct {
		s qianshao.Series
		p qianshao.Period
		r int64
	}
	said := map[slot]qianshao.Observation{}
	for _, o := range rows {
		if o.Recorded.IsZero() {
			o.Recorded = at
		}
		o.Commit, o.Backfill = commit, at.Sub(o.Recorded) > 24*time.Hour
		key := slot{o.Series, o.Period, o.Recorded.UnixMicro()}
		if before, ok := said[key]; ok && !sameFigure(&before, &o) {
			return 0, 0, true
		}
		said[key] = o
		prior, _ := m.current(o.Series, o.Period, func(k *known) bool { return !k.Recorded.After(o.Recorded) })
		if prior != nil && sameFigure(&prior.Observation, &o) {
			unchanged++
			continue
		}
		m.rows = append(m.rows, known{Observation: o})
		stored++
	}
	return stored, unchanged, false
}

// withdraw applies an undo.
func (m *model) withdraw(batch, commit int64, at time.Time) {
	type slot struct {
		s qianshao.Series
		p qianshao.Period
	}
	touched := map[slot]bool{}
	for i := range m.rows {
		if k := &m.rows[i]; k.Commit == batch {
			k.undone = true
			touched[slot{k.Series, k.Period}] = true
		}
	}
	for x := range touched {
		now, _ := m.current(x.s, x.p, func(*known) bool { return true })
		back, _ := m.current(x.s, x.p, func(k *known) bool { return !k.undone && !k.undo })
		o := qianshao.Observation{Series: x.s, Period: x.p, Status: qianshao.Withdrawn, Note: "undone"}
		if back != nil {
			o = back.Observation
		}
		if sameFigure(&o, &now.Observation) || back == nil && now.Status == qianshao.Withdrawn {
			continue
		}
		o.Commit, o.Recorded, o.Backfill = commit, at, false
		if now.Recorded.After(at) {
			o.Recorded = now.Recorded
		}
		m.rows = append(m.rows, known{Observation: o, undo: true})
	}
}

// point is what a frame should say at (T, C).
func (m *model) point(s qianshao.Series, p qianshao.Period, asOf time.Time, commit int64) string {
	k, n := m.current(s, p, func(k *known) bool {
		return (asOf.IsZero() || !k.Recorded.After(asOf)) && (commit == 0 || k.Commit <= commit)
	})
	if k == nil {
		return "-"
	}
	return fmt.Sprint(k.Value, k.Status, k.Commit, k.Recorded.UnixMicro(), k.Backfill, n > 1)
}

// testModel compares reads at random (T, C) with the model's after random
// appends, revisions and withdrawals. All rounds share one store, each with
// series of its own.
func testModel(t *testing.T, open Open) {
	c := newClock("2023-01-01 00:00")
	b := open(t, c.now)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		g := &game{b: b, clock: c}
		for i := range g.series {
			g.series[i] = qianshao.Series{Indicator: fmt.Sprintf("model_%d_%d", round, i), Area: "nanhu"}
		}
		rt.Repeat(map[string]func(*rapid.T){"append": g.append, "withdraw": g.withdraw, "": g.compare})
	})
}

// game is one round.
type game struct {
	b       Backend
	clock   *clock
	series  [2]qianshao.Series
	model   model
	batches []int64 // not undone
	commits []qianshao.Outcome
}

func (g *game) row(rt *rapid.T) qianshao.Observation {
	o := qianshao.Observation{Series: rapid.SampledFrom(g.series[:]).Draw(rt, "series"),
		Period: month(rapid.IntRange(1, 3).Draw(rt, "month"))}
	switch rapid.IntRange(0, 5).Draw(rt, "kind") {
	case 0:
		o.Status, o.Note = qianshao.Withdrawn, "n"
	case 1:
		o.Status, o.Value = qianshao.Preliminary, 1
	default:
		o.Value = float64(rapid.IntRange(1, 3).Draw(rt, "value"))
	}
	if back := rapid.IntRange(-4, 100).Draw(rt, "minutes back"); back < 60 {
		o.Recorded = g.clock.now().Add(-time.Duration(back) * time.Minute)
	} else if back > 90 {
		o.Recorded = g.clock.now().Add(-time.Duration(back) * time.Hour)
	}
	return o
}

func (g *game) tick(rt *rapid.T) {
	g.clock.setTo(g.clock.now().Add(time.Duration(rapid.IntRange(0, 600).Draw(rt, "seconds later")) * time.Second))
}

func (g *game) append(rt *rapid.T) {
	g.tick(rt)
	var rows []qianshao.Observation
	for range rapid.IntRange(1, 6).Draw(rt, "rows") {
		rows = append(rows, g.row(rt))
	}
	out, err := g.b.Append(rt.Context(), &qianshao.Batch{Source: "import", Rows: rows, Reviewed: true})
	trial := model{append([]known(nil), g.model.rows...)}
	commit, at := out.Commit, out.At
	if err != nil {
		at = g.clock.now()
	}
	stored, unchanged, bad := trial.append(rows, commit, at)
	if bad != (err != nil) || stored != out.Stored || unchanged != out.Unchanged {
		rt.Fatalf("append: stored %d, unchanged %d, %v; the model %d, %d, contradiction %t", out.Stored,
			out.Unchanged, err, stored, unchanged, bad)
	}
	if err != nil || stored == 0 {
		return
	}
	g.model, g.batches, g.commits = trial, append(g.batches, out.Batch), append(g.commits, out)
}

func (g *game) withdraw(rt *rapid.T) {
	if len(g.batches) == 0 {
		return
	}
	g.tick(rt)
	i := rapid.IntRange(0, len(g.batches)-1).Draw(rt, "batch")
	batch := g.batches[i]
	g.batches = append(g.batches[:i:i], g.batches[i+1:]...)
	out, err := g.b.Withdraw(rt.Context(), batch, "li", "")
	if err != nil {
		rt.Fatal(err)
	}
	g.model.withdraw(batch, out.Commit, out.At)
	g.commits = append(g.commits, out)
}

// compare reads live and at a random time and commit.
func (g *game) compare(rt *rapid.T) {
	var c qianshao.Clock
	if len(g.commits) > 0 {
		g.compareAt(rt, c)
		c.Commit = rapid.SampledFrom(g.commits).Draw(rt, "commit").Commit
		g.compareAt(rt, c)
		c.AsOf = rapid.SampledFrom(g.commits).Draw(rt,
			"as of").At.Add(-time.Duration(rapid.IntRange(-300, 6000).Draw(rt, "seconds before")) * time.Second)
		g.compareAt(rt, c)
		c.Commit = 0
	}
	g.compareAt(rt, c)
}

func (g *game) compareAt(rt *rapid.T, c qianshao.Clock) {
	f, err := g.b.FrameOf(rt.Context(), g.series[:], 2023, 2023, c)
	if err != nil {
		rt.Fatal(err)
	}
	for _, s := range g.series {
		for m := 1; m <= 3; m++ {
			have, want := "-", g.model.point(s, month(m), c.AsOf, c.Commit)
			if p, ok := f.Get(s, month(m)); ok {
				have = fmt.Sprint(p.Value, p.Status, p.Commit, p.Recorded.UnixMicro(), p.Backfill, p.Revised)
			}
			if have != want {
				rt.Fatalf("%s %s at %v, commit %d: have %s, want %s", s, month(m), c.AsOf, c.Commit, have, want)
			}
		}
	}
}
