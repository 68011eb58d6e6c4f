package agenda

import (
	"slices"
	"testing"
	"time"

	"qianshao"
)

// What came due is what fell after the one day and by the other.
func TestDutiesThatCameDue(t *testing.T) {
	t.Parallel()
	p := dutyPlan()
	all := &qianshao.DutyList{Plan: p, Now: qianshao.NewDate(2023, 12, 31).EndIn(time.UTC), Items: Duties(p, qianshao.NewDate(2023, 12, 31), qianshao.DutyFacts{})}
	may := qianshao.NewPeriod(qianshao.Month, 2023, 5) // due on 21 June
	for _, c := range []struct {
		after, by qianshao.Date
		came      bool
	}{
		{qianshao.NewDate(2023, 6, 19), qianshao.NewDate(2023, 6, 20), false},
		{qianshao.NewDate(2023, 6, 20), qianshao.NewDate(2023, 6, 21), true},
		{qianshao.NewDate(2023, 6, 21), qianshao.NewDate(2023, 6, 22), false},
		{0, qianshao.NewDate(2023, 12, 31), true},
	} {
		came := DutiesDue(all, c.after, c.by)
		if got := slices.ContainsFunc(came, func(x qianshao.DutyItem) bool { return x.Duty.ID == "dispatch" && x.Period == may }); got != c.came {
			t.Errorf("after %s by %s: %t", c.after, c.by, got)
		}
		for _, x := range came {
			if x.Period.Freq() == qianshao.Day || x.Due == 0 || x.State == qianshao.DutyNotNeeded {
				t.Errorf("%s of %s, %s", x.Duty.ID, x.Period, x.State)
			}
		}
	}
}
