package rules

import (
	"testing"
	"time"

	"qianshao"
)

// TestAwake: quiet hours end on their hour, over midnight or within a day; days
// off end on the next working day's first hour.
func TestAwake(t *testing.T) {
	t.Parallel()
	f := func(quiet [2]int, at, want string) {
		t.Helper()
		p := testPlan()
		p.Quiet = quiet
		clock := func(s string) time.Time {
			x, err := time.Parse("2006-01-02 15:04", s)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		if got := messageAwake(p, clock(at)); !got.Equal(clock(want)) {
			t.Errorf("quiet %v at %s: %s, want %s", quiet, at, got.Format("2006-01-02 15:04"), want)
		}
	}
	night, noon, none := [2]int{22, 8}, [2]int{12, 14}, [2]int{}
	f(night, "2023-03-15 21:59", "2023-03-15 21:59") // a Wednesday
	f(night, "2023-03-15 22:00", "2023-03-16 08:00")
	f(night, "2023-03-16 07:59", "2023-03-16 08:00")
	f(night, "2023-03-16 08:00", "2023-03-16 08:00")
	f(night, "2023-03-17 21:30", "2023-03-17 21:30")
	f(night, "2023-03-17 22:30", "2023-03-20 08:00") // into Saturday
	f(night, "2023-03-18 12:00", "2023-03-20 08:00")
	f(night, "2023-03-19 23:30", "2023-03-20 08:00")
	f(noon, "2023-03-15 11:59", "2023-03-15 11:59")
	f(noon, "2023-03-15 12:00", "2023-03-15 14:00")
	f(noon, "2023-03-15 13:59", "2023-03-15 14:00")
	f(noon, "2023-03-15 14:00", "2023-03-15 14:00")
	f(noon, "2023-03-18 15:00", "2023-03-20 14:00")
	f(none, "2023-03-15 00:00", "2023-03-15 00:00")
	f(none, "2023-03-18 10:00", "2023-03-20 00:00")
}

// TestPromisesAreCounted by unit and by how they ended.
func TestPromisesAreCounted(t *testing.T) {
	t.Parallel()
	p := testPlan()
	p.Units = []qianshao.Unit{{ID: "a"}, {ID: "b"}}
	var list []qianshao.Promise
	for state, n := range map[qianshao.PromiseState]int{qianshao.PromiseKept: 1, qianshao.PromiseOpen: 2, qianshao.PromiseBroken: 3, qianshao.PromiseUnclear: 4} {
		for range n {
			list = append(list, qianshao.Promise{Unit: "b", State: state})
		}
	}
	got := PromisesByUnit(p, list)
	if len(got) != 1 || got[0].Unit != "b" || got[0].Kept != 1 || got[0].Open != 2 || got[0].Broken != 3 || got[0].Unclear != 4 {
		t.Errorf("%+v", got)
	}
}
