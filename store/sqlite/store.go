package sqlite

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// FileName is the database's name within a data folder.
const FileName = "qianshao.db"

// Options say how a data folder is opened.
type Options struct {
	// Now is the machine's clock; it gives commits their time. Required unless
	// ReadOnly.
	Now func() time.Time
	// ReadOnly refuses every write, and a folder that does not exist yet.
	ReadOnly bool
	// Existing opens data that are there and makes none: a mistyped folder is an
	// error.
	Existing bool
	// Serve makes the caller the folder's server until Close: a second one is
	// refused, others may still read and write.
	Serve bool
	// Packing, which may be nil, hears how far the rows of an older folder are
	// brought into the layout of today.
	Packing func(fraction float64)
}

// Store is an open data folder. Its methods may be called concurrently.
type Store struct {
	path     string
	source   string       // what is opened: path, or how it can be read where nothing may be written
	scratch  string       // folder of a copy, removed by Close
	lock     *flock.Flock // of the server
	files    []settled
	trouble  atomic.Pointer[qianshao.Fault] // why the latest write failed
	now      func() time.Time
	readOnly bool
	packing  func(fraction float64) // may be nil
	patience time.Duration          // busyTimeout, less in a test
	names    names
	sides    sides
	pending  pending
	readers  *sqlitex.Pool
	writer   *sqlite.Conn  // when read-only: used by dataVersion alone
	turn     chan struct{} // full while writer is in use
	version  atomic.Int64  // latest data version seen
	news     news
	tops     tops
	ended    chan struct{} // closed by Close
	close    sync.Once
}

// acquire waits for the writing connection.
func (s *Store) acquire(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if s.closed() {
		<-s.turn
		return store.ErrClosed
	}
	return nil
}

func (s *Store) closed() bool {
	select {
	case <-s.ended:
		return true
	default:
		return false
	}
}

func (s *Store) release() { <-s.turn }

// Close waits for a running write, interrupts reads and closes the folder.
// Further calls do nothing.
func (s *Store) Close() (err error) {
	s.close.Do(func() {
		s.turn <- struct{}{}
		defer s.release()
		close(s.ended)
		err = errors.Join(s.readers.Close(), s.writer.Close(), s.unlockFolder(), s.removeCopy())
	})
	return err
}
