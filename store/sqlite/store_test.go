package sqlite_test

import (
	"testing"
	"time"

	"qianshao/store/sqlite"
	"qianshao/store/storetest"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, now func() time.Time) storetest.Backend {
		return openAt(t, t.TempDir(), now)
	})
}

// openAt opens a folder and closes it when the test ends.
func openAt(t testing.TB, dir string, now func() time.Time) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
