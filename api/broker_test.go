package api

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"
)

var testNow = time.Date(2023, 7, 20, 2, 30, 0, 0, time.UTC)

// said reads the numbers of an event.
func said(t *testing.T, e Event) (commit, spread int64) {
	t.Helper()
	var x struct{ Commit, Spread int64 }
	raw, err := json.Marshal(e.Data)
	if err == nil {
		err = json.Unmarshal(raw, &x)
	}
	if err != nil {
		t.Fatal(err)
	}
	return x.Commit, x.Spread
}

// What is published together is told as one event, of the latest commit.
func TestWhatComesTogetherIsToldOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := NewBroker()
		ch := h.Subscribe(t.Context(), "a", 0, 4, testNow)
		if e := <-ch; e.Type != "hello" || e.ID != 4 {
			t.Fatalf("%+v", e)
		}
		for round := range int64(3) {
			h.Publish("a", 10*round+5, testNow)
			h.Publish("b", 10*round+6, testNow)
			h.Publish("a", 10*round+7, testNow)
			e := <-ch
			if commit, spread := said(t, e); e.Type != "commit" || e.ID != 10*round+7 || commit != e.ID || spread != 0 {
				t.Errorf("%+v says %d, spread %d", e, commit, spread)
			}
			synctest.Wait()
			if len(ch) > 0 {
				t.Errorf("then %+v", <-ch)
			}
		}
		h.End()
	})
}

// Who resumes after a commit that was told with a later one gets that, and who
// asks for what is not kept any more is told to reload.
func TestResumingAfterWhatWasToldTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := NewBroker()
		defer h.End()
		for _, commit := range []int64{5, 7, 9} {
			h.Publish("a", commit-1, testNow)
			h.Publish("a", commit, testNow)
			synctest.Wait()
			time.Sleep(2 * gather) // of the bubble
		}
		f := func(last int64, want ...int64) {
			t.Helper()
			ch := h.Subscribe(t.Context(), "a", last, 9, testNow)
			<-ch // hello
			kind := "commit"
			if last < 5 {
				kind = "reload"
			}
			for _, id := range want {
				if e := <-ch; e.ID != id || e.Type != kind {
					t.Errorf("after %d: %+v, want %s %d", last, e, kind, id)
				}
			}
			if len(ch) > 0 {
				t.Errorf("after %d: too many events", last)
			}
		}
		f(9)
		f(8, 9)
		f(7, 9)
		f(6, 7, 9)
		f(5, 7, 9)
		f(4, 9)
	})
}

// A few readers may all ask at once; many are asked to spread.
func TestManyReadersAreSpread(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := NewBroker()
		defer h.End()
		var first <-chan Event
		for i := range fewReaders + 50 {
			ch := h.Subscribe(t.Context(), "a", 0, 1, testNow)
			if i == 0 {
				first = ch
				<-ch
			}
		}
		h.Publish("a", 2, testNow)
		if _, spread := said(t, <-first); spread != fewReaders+50 {
			t.Errorf("%d readers are spread over %d ms", fewReaders+50, spread)
		}
	})
}
