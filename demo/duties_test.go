package demo

import (
	"testing"

	"qianshao"
	"qianshao/agenda"
)

// The demonstration has duties held in time, late and not, and one of May's
// whose papers wait for a person's word.
func TestDemoDuties(t *testing.T) {
	t.Parallel()
	all, err := Plans()
	if err != nil {
		t.Fatal(err)
	}
	p, count := all[0], map[string]int{}
	for i, x := range agenda.DutyDays(p) {
		held := held(p.Calendar, i, x.Due)
		switch {
		case x.Due > qianshao.NewDate(2023, 7, 20):
		case held == 0:
			count["never"]++
		case held > x.Due:
			count["late"]++
		default:
			count["in time"]++
		}
		if x.Key() == "debt_dispatch 2023-05" && held != 0 {
			t.Errorf("%s, the %d-th, is held on %s", x.Key(), i, held)
		}
	}
	if count["in time"] < 20 || count["late"] < 3 || count["never"] < 3 {
		t.Errorf("%v", count)
	}
	t.Log(count)
}
