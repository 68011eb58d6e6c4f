package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qianshao"
)

// TestAFolderThatIsGoneIsSaid holds that a server whose data folder was moved
// away takes no figures and is not ready, and does both again once it is back.
func TestAFolderThatIsGoneIsSaid(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	a := openSmall(t, dir, &testClock{t: testNow})
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := serving(t, a)
	expect := func(post, ready int, says string) {
		t.Helper()
		code, answer, err := s.halfClosed("POST", "/api/v1/observations", "application/json", `[{"indicator":"debt_ratio","period":"2023-06","value":130}]`)
		if err != nil || code != post || !strings.Contains(answer, says) {
			t.Errorf("a post is answered %d %s (%v), want %d", code, answer, err, post)
		}
		if code, answer, err = s.halfClosed("GET", "/readyz", "", ""); err != nil || code != ready || !strings.Contains(answer, says) {
			t.Errorf("/readyz is answered %d %s (%v), want %d", code, answer, err, ready)
		}
	}
	expect(200, 200, "")
	if err := a.Evaluate(t.Context()); err != nil { // nothing is left to be judged while it is gone
		t.Fatal(err)
	}
	if err := os.Rename(dir, dir+"-old"); err != nil {
		t.Fatal(err)
	}
	expect(503, 503, "data-gone")
	if err := os.Rename(dir+"-old", dir); err != nil {
		t.Fatal(err)
	}
	expect(200, 200, "")
}

// TestASecondServerStoresNothing holds that a second server of a folder is
// refused before it stores its plan, and that an import beside it is not.
func TestASecondServerStoresNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := openSmall(t, dir, &testClock{t: testNow})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	plans := first.Plans()
	first, err := Open(t.Context(), Options{Plans: plans, DataDir: dir, Serve: true})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	other := *plans[0]
	other.Source = append([]byte("# another version\n"), other.Source...)
	before, _, err := first.store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if second, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{&other}, DataDir: dir, Serve: true}); err == nil {
		second.Close()
		t.Error("a second server was let in")
	}
	after, _, err := first.store.Head(t.Context())
	if err != nil || after != before {
		t.Errorf("a second server went from commit %d to %d (%v)", before, after, err)
	}
	push(t, openSmall(t, dir, &testClock{t: testNow}), `[{"indicator":"debt_ratio","period":"2023-06","value":130}]`)
}
