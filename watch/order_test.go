package watch

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"qianshao"
)

// However alerts join and leave, one or many at a time, the order is the list
// sorted anew, and the order before stays as it was.
func TestOrderIsSorted(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(20, 2023))
	begin := time.Date(2023, 7, 20, 10, 30, 0, 0, time.UTC)
	var o order
	var all []*qianshao.Alert
	most, ids := 0, int64(0)
	for round := range 1200 {
		var gone, come []*qianshao.Alert
		few := 1 + random.IntN(3)
		if round%100 == 0 {
			few = 60
		}
		for range few {
			if len(all) > 0 && random.IntN(1500) < len(all) {
				k := random.IntN(len(all))
				gone, all = append(gone, all[k]), slices.Delete(all, k, k+1)
			} else {
				ids++
				x := &qianshao.Alert{ID: ids, Grade: qianshao.Grade(1 + random.IntN(3)), State: qianshao.Firing, Changed: begin.Add(time.Duration(random.IntN(50)))}
				come = append(come, x)
			}
		}
		all = append(all, come...)
		most = max(most, len(o.pieces))
		before := slices.Clone(o.pieces)
		stood := slices.Concat(before...)
		next := o.with(gone, come)
		if got := slices.Concat(next.pieces...); !slices.Equal(got, List(all)) || !slices.Equal(next.slice(), got) {
			t.Fatalf("round %d: %d stand, want %d", round, len(got), len(all))
		}
		if !slices.Equal(slices.Concat(o.pieces...), stood) {
			t.Fatalf("round %d: the order before has changed", round)
		}
		o = next
	}
	if most < 3 {
		t.Errorf("%d pieces at most: none was split", most)
	}
}
