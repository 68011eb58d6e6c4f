package sqlite

import (
	"slices"
	"strconv"
	"sync"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// pending keeps the input that waits for a person as the latest state has it. What
// was held or decided since is read on from where it stood, so that a figure costs
// the same however much waits.
type pending struct {
	mu      sync.Mutex
	through marks
	open    []heldFor        // by id
	waiting qianshao.Waiting // made of open; nil: to be made. Never changed
	within  int              // so many of open are in waiting
	read    int              // held input decoded so far
}

// marks tell states apart: there are only ever more held and audited.
type marks struct{ held, audit int64 }

func marksOf(conn *sqlite.Conn) (m marks, err error) {
	if m.held, err = number(conn, "SELECT max(id) FROM held"); err == nil {
		m.audit, err = number(conn, "SELECT max(id) FROM audit")
	}
	return m, err
}

// heldFor is what held input that is open would be a figure of; the zero period
// where that could not be read.
type heldFor struct {
	id, batch int64
	series    qianshao.Series
	period    qianshao.Period
}

func (h *heldFor) named() bool { return h.series.Indicator != "" && !h.period.IsZero() }

// at returns what waits in the state that a connection reads, and how much input
// is open. The map is shared.
func (x *pending) at(conn *sqlite.Conn) (w qianshao.Waiting, open int, err error) {
	now, err := marksOf(conn)
	if err != nil {
		return nil, 0, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if now.held < x.through.held || now.audit < x.through.audit { // an older state than is kept
		var old pending
		err := old.follow(conn, now)
		return old.named(), len(old.open), err
	}
	if err := x.follow(conn, now); err != nil {
		*x = pending{}
		return nil, 0, err
	}
	return x.named(), len(x.open), nil
}

// kept returns what waits in a state, where that is the one kept.
func (x *pending) kept(now marks) (w qianshao.Waiting, open int, known bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if now != x.through || x.waiting == nil {
		return nil, 0, false
	}
	return x.waiting, len(x.open), true
}

// follow brings what is kept up to a state.
func (x *pending) follow(conn *sqlite.Conn, now marks) error {
	if x.through.audit < now.audit && len(x.open) > 0 {
		if err := x.dropDecided(conn); err != nil {
			return err
		}
	}
	if x.through.held < now.held {
		if err := x.addHeld(conn); err != nil {
			return err
		}
	}
	x.through = now
	return nil
}

// dropDecided leaves out what was decided since, and what undone batches held.
func (x *pending) dropDecided(conn *sqlite.Conn) error {
	ids, batches := map[int64]bool{}, map[int64]bool{}
	err := each(conn, "SELECT action, subject FROM audit WHERE id > ?", func(r *sqlite.Stmt) error {
		into := ids
		switch r.ColumnText(0) {
		case acceptHeld, rejectHeld:
		case undoBatch:
			into = batches
		default:
			return nil
		}
		n, err := strconv.ParseInt(r.ColumnText(1), 10, 64)
		into[n] = true
		return err
	}, x.through.audit)
	if err != nil || len(ids)+len(batches) == 0 {
		return err
	}
	x.open = slices.DeleteFunc(x.open, func(h heldFor) bool { return ids[h.id] || batches[h.batch] })
	x.waiting = nil
	return nil
}

// addHeld adds what was held since and is open.
func (x *pending) addHeld(conn *sqlite.Conn) error {
	return each(conn, "SELECT id, batch, given FROM held WHERE state = 'open' AND id > ? ORDER BY id",
		func(r *sqlite.Stmt) error {
			var given struct { // of heldGiven
				qianshao.Series
				Period, Proposed qianshao.Period
			}
			err := decode(r, 2, &given)
			p := given.Period
			if p.IsZero() {
				p = given.Proposed
			}
			x.open = append(x.open, heldFor{r.ColumnInt64(0), r.ColumnInt64(1), given.Series, p})
			x.read++
			return err
		}, x.through.held)
}

// named are the periods that wait. What was held since joins what is there.
func (x *pending) named() qianshao.Waiting {
	if x.waiting == nil {
		x.waiting, x.within = qianshao.Waiting{}, 0
	}
	more := qianshao.Waiting{}
	for i := x.within; i < len(x.open); i++ {
		if h := &x.open[i]; h.named() {
			more.Add(h.series, h.period)
		}
	}
	x.waiting, x.within = x.waiting.With(more), len(x.open)
	return x.waiting
}
