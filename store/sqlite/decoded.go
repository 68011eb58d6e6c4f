package sqlite

import (
	"encoding/json"
	"fmt"
	"runtime"
	"sync"

	"zombiezen.com/go/sqlite"
)

// decodedAtOnce is how many rows are decoded before another processor may take
// the next ones.
const decodedAtOnce = 64

// decoded reads rows of (id, JSON), decoded beside by all processors: of many,
// nearly all the work of reading them is that. keep gets each value with its id
// and the texts met near it.
func decoded[T any](c *sqlite.Conn, keep func(x *T, id int64, met texts), query string, args ...any) ([]*T, error) {
	var all []*rows[T]
	var beside sync.WaitGroup
	turns := make(chan struct{}, runtime.GOMAXPROCS(0))
	next := &rows[T]{}
	decode := func() {
		x := next
		all, next = append(all, x), &rows[T]{}
		turns <- struct{}{}
		beside.Go(func() {
			x.decode(keep)
			<-turns
		})
	}
	err := each(c, query, func(r *sqlite.Stmt) error {
		if next.add(r); len(next.ids) == decodedAtOnce {
			decode()
		}
		return nil
	}, args...)
	decode()
	beside.Wait()
	if err != nil {
		return nil, err
	}
	list := make([]*T, 0, len(all)*decodedAtOnce)
	for _, x := range all {
		if x.err != nil {
			return nil, x.err
		}
		for i := range x.values {
			list = append(list, &x.values[i])
		}
	}
	return list, nil
}

// rows are some rows of (id, JSON), and what they hold.
type rows[T any] struct {
	ids    []int64
	bodies []byte
	ends   []int // of each body
	values []T
	err    error
}

func (x *rows[T]) add(r *sqlite.Stmt) {
	from, n := len(x.bodies), r.ColumnLen(1)
	x.bodies = append(x.bodies, make([]byte, n)...)
	r.ColumnBytes(1, x.bodies[from:])
	x.ids, x.ends = append(x.ids, r.ColumnInt64(0)), append(x.ends, from+n)
}

func (x *rows[T]) decode(keep func(x *T, id int64, met texts)) {
	x.values = make([]T, len(x.ids))
	met, from := texts{}, 0
	for i, end := range x.ends {
		v := &x.values[i]
		if err := json.Unmarshal(x.bodies[from:end], v); err != nil {
			x.err = fmt.Errorf("decode %T: %w", v, err)
			return
		}
		keep(v, x.ids[i], met)
		from = end
	}
	x.bodies = nil
}

// texts are those met, so that each is kept once.
type texts map[string]string

// once lets texts that were met before share their memory.
func (t texts) once(list ...*string) {
	for _, s := range list {
		if same, met := t[*s]; met {
			*s = same
		} else {
			t[*s] = *s
		}
	}
}
