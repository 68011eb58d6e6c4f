package sqlite

import (
	"maps"
	"sync"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// side is what a frame takes from beside the figures. It is never changed.
type side struct {
	void map[int64]bool // batches that revise nothing
	once map[int64]bool // origins whose note marks a figure as one-off
}

// sides keeps the side of the latest state, and the one-off marks, of which
// there only come more.
type sides struct {
	mu      sync.Mutex
	once    map[int64]bool
	origins int64 // the greatest id looked at
	commit  int64 // that latest was read at
	latest  side
	asked   sideOf // the past clock asked for last: lines of it are read one by one
	past    side
}

// sideOf is what a side depends on.
type sideOf struct {
	asOf          time.Time
	given         int64
	commit, until int64
}

// at returns the side of a clock that resolves to a commit and a time.
func (x *sides) at(conn *sqlite.Conn, c qianshao.Clock, commit, until int64) (out side, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := x.oneOffs(conn); err != nil {
		return out, err
	}
	live := c == qianshao.Clock{Now: c.Now}
	asked := sideOf{c.AsOf, c.Commit, commit, until}
	switch {
	case live && x.latest.void != nil && x.commit == commit:
		out = x.latest
	case !live && x.past.void != nil && x.asked == asked:
		out = x.past
	}
	if out.void != nil {
		out.once = x.once
		return out, nil
	}
	out.once = x.once
	if out.void, err = voidBatches(conn, commit, until); err != nil {
		return out, err
	}
	if live {
		x.commit, x.latest = commit, out
	} else {
		x.asked, x.past = asked, out
	}
	return out, nil
}

// oneOffs looks at the notes that have come since.
func (x *sides) oneOffs(conn *sqlite.Conn) error {
	last, err := number(conn, "SELECT max(id) FROM origin")
	if err != nil || last <= x.origins {
		return err
	}
	var more []int64
	err = each(conn, "SELECT id, note FROM origin WHERE id > ? AND note <> ''", func(r *sqlite.Stmt) error {
		if qianshao.OneOff(r.ColumnText(1)) {
			more = append(more, r.ColumnInt64(0))
		}
		return nil
	}, x.origins)
	if err != nil {
		return err
	}
	x.origins = last
	if len(more) > 0 {
		once := maps.Clone(x.once)
		if once == nil {
			once = map[int64]bool{}
		}
		for _, id := range more {
			once[id] = true
		}
		x.once = once
	}
	return nil
}
