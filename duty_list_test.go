package qianshao

import (
	"slices"
	"testing"
	"time"
)

// What came due is what fell after the one day and by the other.
func TestDutiesThatCameDue(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	all := &DutyList{Plan: p, Now: NewDate(2023, 12, 31).EndIn(time.UTC), Items: p.DutyItems(NewDate(2023, 12, 31), DutyFacts{})}
	may := NewPeriod(Month, 2023, 5) // due on 21 June
	for _, c := range []struct {
		after, by Date
		came      bool
	}{
		{NewDate(2023, 6, 19), NewDate(2023, 6, 20), false},
		{NewDate(2023, 6, 20), NewDate(2023, 6, 21), true},
		{NewDate(2023, 6, 21), NewDate(2023, 6, 22), false},
		{0, NewDate(2023, 12, 31), true},
	} {
		came := all.Came(c.after, c.by)
		if got := slices.ContainsFunc(came, func(x DutyItem) bool { return x.Duty.ID == "dispatch" && x.Period == may }); got != c.came {
			t.Errorf("after %s by %s: %t", c.after, c.by, got)
		}
		for _, x := range came {
			if x.Period.Freq() == Day || x.Due == 0 || x.State == DutyNotNeeded {
				t.Errorf("%s of %s, %s", x.Duty.ID, x.Period, x.State)
			}
		}
	}
}
