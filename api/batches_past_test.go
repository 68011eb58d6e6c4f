package api

import (
	"testing"
	"time"

	"qianshao"
)

// Batches as of a moment are those stored by then; one taken back later stood.
func TestBatchesOfThePast(t *testing.T) {
	t.Parallel()
	at := func(day int) time.Time { return time.Date(2023, 5, day, 12, 0, 0, 0, time.UTC) }
	list := []qianshao.BatchInfo{{Batch: 3, At: at(3), Kind: "undo"}, {Batch: 2, At: at(2)}, {Batch: 1, At: at(1), UndoneBy: 3}}
	for day, want := range map[int]struct {
		n  int
		by int64
	}{1: {1, 0}, 2: {2, 0}, 3: {3, 3}} {
		have := batchesAt(list, at(day))
		if len(have) != want.n || have[len(have)-1].UndoneBy != want.by {
			t.Errorf("by 5-%d: %+v", day, have)
		}
	}
	if list[2].UndoneBy != 3 {
		t.Error("the list handed in was changed")
	}
}
