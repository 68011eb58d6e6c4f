package watch_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"qianshao/watch"
)

// What follows a list is the slice changed by hand, the list itself stays, and
// nothing changed is the same list.
func TestPiecesFollowASlice(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(20, 2023))
	for _, n := range []int{0, 1, 255, 256, 257, 512, 1000} {
		want := make([]int, n)
		for i := range want {
			want[i] = i
		}
		list := watch.PiecesOf(slices.Clone(want))
		for round := range 20 {
			places := []int{}
			for i := range n {
				if random.IntN(n) < 1+round%4*n/3 {
					places = append(places, i)
				}
			}
			items := make([]int, len(places))
			before := slices.Clone(want)
			for k, i := range places {
				items[k] = random.IntN(4) + i
				want[i] = items[k]
			}
			next := list.With(places, items)
			if round%2 == 0 && !slices.Equal(list.Slice(), before) {
				t.Fatalf("%d items: the list has changed", n)
			}
			if next.Is(list) != slices.Equal(before, want) {
				t.Fatalf("%d items: the same list %v", n, next.Is(list))
			}
			for i := range want {
				if next.At(i) != want[i] {
					t.Fatalf("%d items: %d in place %d, want %d", n, next.At(i), i, want[i])
				}
			}
			if next.Len() != n || !slices.Equal(next.Slice(), want) {
				t.Fatalf("%d items: %v, want %v", n, next.Slice(), want)
			}
			list = next
		}
	}
}
