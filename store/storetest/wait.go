package storetest

import (
	"context"
	"errors"
	"testing"

	"qianshao"
)

// waited is what a Wait came back with.
type waited struct {
	commit int64
	err    error
}

// waiting starts a Wait and returns where its answer will be.
func waiting(ctx context.Context, b Log, after int64) <-chan waited {
	out := make(chan waited, 1)
	go func() {
		commit, err := b.Wait(ctx, after)
		out <- waited{commit, err}
	}()
	return out
}

// testWait waits for commits: those that exist already, those to come, of every
// kind, by several at once.
func testWait(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	is := func(step string, w waited, want int64) {
		t.Helper()
		if w.err != nil || w.commit != want {
			t.Errorf("%s: %d, %v; want %d", step, w.commit, w.err, want)
		}
	}
	first, also := waiting(t.Context(), b, 0), waiting(t.Context(), b, 0)
	add(t, b, row(3, 1, ""))
	is("the first commit", <-first, 1)
	is("another who waits", <-also, 1)
	is("a commit that exists", <-waiting(t.Context(), b, 0), 1)
	next := waiting(t.Context(), b, 1)
	add(t, b, row(3, 1, "")) // brings nothing new: no commit
	if _, err := b.Preview(t.Context(), batchOf(row(3, 2, ""))); err != nil {
		t.Fatal(err)
	}
	if err := b.SaveHealth(t.Context(), qianshao.SourceHealth{Name: "a"}); err != nil {
		t.Fatal(err)
	}
	take(t, b, &qianshao.Batch{Held: []qianshao.Held{{Row: 1, Given: row(4, 100, ""), Raw: "100"}}})
	is("what makes no commit ends no waiting", <-next, 2)
	held := must[[]qianshao.Held](t)(b.HeldList(t.Context(), "open", 0))
	next = waiting(t.Context(), b, 2)
	out := must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), held[0].ID, false, "li", ""))
	is("a rejection", <-next, 3)
	is("is named by its outcome", waited{out.Commit, nil}, 3)
	next = waiting(t.Context(), b, 3)
	must[qianshao.Outcome](t)(b.Withdraw(t.Context(), 1, "li", ""))
	is("a batch taken back", <-next, 4)
	is("the latest of several", <-waiting(t.Context(), b, 1), 4)
	waitGivenUp(t, b)
}

// waitGivenUp ends waiting by its context, before and while it waits.
func waitGivenUp(t *testing.T, b Backend) {
	ctx, cancel := context.WithCancel(t.Context())
	w := waiting(ctx, b, 4)
	cancel()
	if x := <-w; !errors.Is(x.err, context.Canceled) {
		t.Errorf("given up while waiting: %d, %v", x.commit, x.err)
	}
	if x := <-waiting(ctx, b, 4); !errors.Is(x.err, context.Canceled) {
		t.Errorf("given up before: %d, %v", x.commit, x.err)
	}
}
