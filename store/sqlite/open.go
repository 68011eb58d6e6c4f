package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitemigration"
	"zombiezen.com/go/sqlite/sqlitex"
)

// writerSetup is run on the writing connection before anything is written. The
// page size counts for a new file only; larger pages take long rows better.
var writerSetup = []string{
	"PRAGMA page_size = 8192",
	"PRAGMA journal_mode = wal",
	"PRAGMA synchronous = FULL",
	"PRAGMA foreign_keys = ON",
	"PRAGMA cache_size = -65536",
	"PRAGMA journal_size_limit = 67108864",
}

// sameSQL makes the list of rows a batch found unchanged; it is empty between
// batches.
const sameSQL = "CREATE TEMP TABLE same (series INTEGER, period INTEGER, recorded INTEGER, value REAL, status INTEGER, note TEXT, PRIMARY KEY (series, period, recorded)) WITHOUT ROWID"

// readerCount is how many reads run at once.
const readerCount = 4

// Open opens the data folder dir, makes it where it does not exist, and brings
// its layout up to date. The error is a [qianshao.Fault] where a person can
// mend it: a corrupt file, one of a newer program, a folder that is missing.
func Open(ctx context.Context, dir string, o Options) (_ *Store, err error) {
	if o.Now == nil && !o.ReadOnly {
		return nil, errors.New("open store: Options.Now is missing")
	}
	path := filepath.Join(dir, FileName)
	s := &Store{path: path, source: path, now: o.Now, readOnly: o.ReadOnly, packing: o.Packing, patience: busyTimeout,
		turn: make(chan struct{}, 1), ended: make(chan struct{})}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.unlockFolder(), s.removeCopy())
		}
	}()
	if err := s.prepareFolder(dir, o); err != nil {
		return nil, err
	}
	if s.writer, err = s.openFirst(ctx, dir); err != nil {
		return nil, s.explain(ctx, "open", err)
	}
	s.readers, err = sqlitex.NewPool(s.source, sqlitex.PoolOptions{Flags: sqlite.OpenReadOnly | sqlite.OpenURI,
		PoolSize:    readerCount,
		PrepareConn: func(c *sqlite.Conn) error { return exec(c, "PRAGMA cache_size = -16000") }})
	if err != nil {
		return nil, s.explain(ctx, "open", errors.Join(err, s.writer.Close()))
	}
	return s, nil
}

func (s *Store) prepareFolder(dir string, o Options) error {
	if s.readOnly || o.Existing {
		_, err := os.Stat(s.path)
		if errors.Is(err, fs.ErrNotExist) {
			return s.faultMissing()
		}
		if err != nil || s.readOnly {
			return err
		}
	}
	err := s.makeFolder(dir)
	if err == nil && o.Serve {
		err = s.lockFolder(dir)
	}
	return err
}

// openFirst opens the first connection and checks whose file it is.
func (s *Store) openFirst(ctx context.Context, dir string) (*sqlite.Conn, error) {
	if s.readOnly {
		return s.openReader(ctx)
	}
	if err := s.sniff(); err != nil {
		return nil, err
	}
	c, err := s.connect(ctx, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, err
	}
	if err := s.remember(dir); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// connect opens a connection and settles it.
func (s *Store) connect(ctx context.Context, flags sqlite.OpenFlags) (*sqlite.Conn, error) {
	c, err := sqlite.OpenConn(s.source, flags|sqlite.OpenURI)
	if err != nil {
		return nil, err
	}
	c.SetInterrupt(ctx.Done())
	err = s.settle(ctx, c)
	c.SetInterrupt(nil)
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// sniff refuses a file that is no database, before anything is opened that
// could write to it.
func (s *Store) sniff() error {
	f, err := os.Open(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return s.faultFolder(err)
	}
	head := make([]byte, 16)
	n, _ := f.Read(head)
	if n > 0 && string(head[:n]) != "SQLite format 3\x00" {
		err = s.faultCorrupt("not a database")
	}
	return errors.Join(err, f.Close())
}

// settle checks the layout's version, migrates and sets the connection up.
func (s *Store) settle(ctx context.Context, c *sqlite.Conn) error {
	if err := s.checkVersion(c); err != nil {
		return err
	}
	if s.readOnly {
		return nil
	}
	for _, q := range writerSetup {
		if err := s.insist(ctx, c, q); err != nil {
			return err
		}
	}
	if err := errors.Join(s.repackable(c), sealable(c)); err != nil {
		return err
	}
	was, err := number(c, "PRAGMA user_version")
	if err != nil {
		return err
	}
	if err := sqlitemigration.Migrate(ctx, c, schema()); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if 0 < was && was < runsVersion {
		shrink(c)
	}
	return exec(c, sameSQL)
}

// insist runs a statement for which SQLite does not wait by itself while
// another process makes the file.
func (s *Store) insist(ctx context.Context, c *sqlite.Conn, query string) error {
	ctx, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for {
		err := exec(c, query)
		if sqlite.ErrCode(err).ToPrimary() != sqlite.ResultBusy {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-again.C:
		}
	}
}

// checkVersion refuses files of others, of newer programs and, read-only, of
// older ones.
func (s *Store) checkVersion(c *sqlite.Conn) error {
	x, err := identify(c)
	known := int64(len(schema().Migrations))
	switch {
	case err != nil:
		return err
	case x.app != appID && (x.tables > 0 || s.readOnly):
		return s.faultForeign()
	case x.version > known:
		return s.faultNewer(x.version, known)
	case x.version < known && s.readOnly:
		return s.faultOlder(x.version, known)
	}
	return nil
}

// identity is whose file it is, and in which layout.
type identity struct{ app, version, tables int64 }

// identify reads all of it in one transaction: another process may be making
// the file at this moment.
func identify(c *sqlite.Conn) (x identity, err error) {
	if err := exec(c, "BEGIN"); err != nil {
		return x, err
	}
	for _, q := range []struct {
		to    *int64
		query string
	}{{&x.tables, "SELECT count(*) FROM sqlite_schema"}, {&x.app, "PRAGMA application_id"},
		{&x.version, "PRAGMA user_version"}} {
		if *q.to, err = number(c, q.query); err != nil {
			break
		}
	}
	return x, errors.Join(err, rollback(c))
}
