package app

import (
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/report"
	"qianshao/report/dispatch"
)

// A paper counts the duties that came due since the last dispatch, by what was
// known at its cut-off, and lists those that nobody has said were held.
func TestPaperListsDuties(t *testing.T) {
	t.Parallel()
	may, kept := qianshao.NewPeriod(qianshao.Month, 2023, 5), "本次调度期内到期1项次：按时办1项。"
	for name, c := range map[string]struct {
		on, held qianshao.Date // confirmed on a day; zero: never
		want     string
		missed   bool
	}{
		"not held":              {0, 0, "本次调度期内到期1项次：未办1项。", true},
		"held in time":          {qianshao.NewDate(2023, 6, 22), qianshao.NewDate(2023, 6, 21), kept, false},
		"on the cut-off's day":  {qianshao.NewDate(2023, 7, 20), qianshao.NewDate(2023, 6, 21), kept, false},
		"said after the cutoff": {qianshao.NewDate(2023, 7, 21), qianshao.NewDate(2023, 6, 21), "本次调度期内到期1项次：未办1项。", true},
		"held a day late":       {qianshao.NewDate(2023, 6, 22), qianshao.NewDate(2023, 6, 22), "本次调度期内到期1项次：逾期办1项。", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := &testClock{t: time.Date(2023, 6, 15, 2, 0, 0, 0, time.UTC)}
			a := openPlan(t, dutyPlan, t.TempDir(), clock)
			judged(t, a, `[{"indicator":"dispatches","period":"2023-04","value":1}]`)
			p := a.Plan("")
			if c.on != 0 {
				clock.set(c.on.In(p.Location).Add(9 * time.Hour))
				r := qianshao.DutyRecord{Duty: "debt_dispatch", Period: may, State: qianshao.DutyKept, Held: c.held, By: "王芳"}
				if _, err := a.ConfirmDuty(t.Context(), "", r); err != nil {
					t.Fatal(err)
				}
			}
			clock.set(time.Date(2023, 7, 25, 2, 0, 0, 0, time.UTC))
			x, err := a.dispatches.Make(t.Context(), p, mustRound(t, a, "一月一调度"))
			if err != nil {
				t.Fatal(err)
			}
			got := dispatch.Paper(x, "zh", "", false).Duties
			want := []report.Missed(nil)
			if c.missed {
				want = []report.Missed{{Duty: "一月一调度", Responsible: "区财政局", Period: "5月", Due: qianshao.NewDate(2023, 6, 21)}}
			}
			if len(got.Text) != 1 || got.Text[0] != c.want || !slices.Equal(got.Missed, want) {
				t.Errorf("%+v, want %s %+v", got, c.want, want)
			}
		})
	}
}
