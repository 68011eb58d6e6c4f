package sqlite

import (
	"reflect"
	"testing"
	"time"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// TestSidesAreReadOnce asks for what stands beside the figures: of the live clock
// and of a past one it is read once, until there is a commit or another clock.
func TestSidesAreReadOnce(t *testing.T) {
	t.Parallel()
	at := time.Date(2023, 6, 15, 12, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), t.TempDir(), Options{Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	void := func(c qianshao.Clock) (where uintptr) {
		t.Helper()
		err := s.read(t.Context(), "look beside", func(conn *sqlite.Conn) error {
			commit, until, err := knowledge(conn, c)
			if err != nil {
				return err
			}
			out, err := s.sides.at(conn, c, commit, until)
			where = reflect.ValueOf(out.void).Pointer()
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return where
	}
	then, earlier := qianshao.Clock{AsOf: at}, qianshao.Clock{AsOf: at.Add(-time.Hour)}
	if err := handed(t, s, []qianshao.Series{called("a", 1)}, false); err != nil {
		t.Fatal(err)
	}
	live, past := void(qianshao.Clock{}), void(then)
	if void(qianshao.Clock{Now: at}) != live || void(then) != past || void(qianshao.Clock{}) != live || live == past {
		t.Error("read again where nothing has moved")
	}
	if void(earlier) == past {
		t.Error("of another past clock")
	}
	if err := handed(t, s, []qianshao.Series{called("a", 1), called("a", 2)}, false); err != nil {
		t.Fatal(err)
	}
	if void(qianshao.Clock{}) == live {
		t.Error("of the state before the commit")
	}
}
