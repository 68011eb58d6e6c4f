package agenda

import (
	"testing"
	"time"

	"qianshao"
)

// rhythmPlan has two battles in 2023 with Monday to Friday worked but for one
// Thursday.
func rhythmPlan() *qianshao.Plan {
	holiday := qianshao.NewDate(2023, time.April, 20)
	return &qianshao.Plan{Year: 2023, Calendar: qianshao.NewCalendar("x", nil, []qianshao.CalendarDay{{Date: holiday}}), Battles: []qianshao.Battle{
		{ID: "growth", Rhythm: []qianshao.Rhythm{{Kind: "旬调度", Every: qianshao.TenDay, Cutoff: 2}, {Kind: "季讲评", Every: qianshao.Quarter, Cutoff: 25, Meeting: 2}}},
		{ID: "risk", Rhythm: []qianshao.Rhythm{{Kind: "一月一调度", Every: qianshao.Month, Cutoff: 20, Meeting: 1}, {Kind: "日常协调"}}},
	}}
}

func TestDispatchesOfAYear(t *testing.T) {
	t.Parallel()
	all := Dispatches(rhythmPlan())
	if len(all) != 36+4+12 {
		t.Fatalf("%d dispatches; what has no interval has no dates", len(all))
	}
	for i, x := range all {
		if x.Meeting < x.Cutoff || x.Cutoff <= x.Period.End() || x.Period.Year() != 2023 {
			t.Errorf("%+v", x)
		}
		if i > 0 && x.Meeting < all[i-1].Meeting {
			t.Errorf("%+v comes after %+v", x, all[i-1])
		}
	}
}

// Cut-offs move to the next working day, and the meeting counts from there.
func TestDispatchDates(t *testing.T) {
	t.Parallel()
	want := map[string][2]string{
		"一月一调度 2023-03":  {"2023-04-21", "2023-04-24"}, // the 20th is a holiday, the weekend follows
		"一月一调度 2023-04":  {"2023-05-22", "2023-05-23"}, // the 20th is a Saturday
		"一月一调度 2023-12":  {"2024-01-22", "2024-01-23"},
		"季讲评 2023-Q1":    {"2023-04-25", "2023-04-27"},
		"旬调度 2023-03-T1": {"2023-03-13", "2023-03-13"}, // the 12th is a Sunday
	}
	for _, x := range Dispatches(rhythmPlan()) {
		key := x.Kind + " " + x.Period.String()
		if w, ok := want[key]; ok && (x.Cutoff.String() != w[0] || x.Meeting.String() != w[1]) {
			t.Errorf("%s: cut-off %s, meeting %s, want %v", key, x.Cutoff, x.Meeting, w)
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("no dispatch for %v", want)
	}
}

// The last dispatch is of a month or longer, with its cut-off passed, the
// plan's own of all battles; the next one is of any kind.
func TestLastAndNextDispatch(t *testing.T) {
	t.Parallel()
	p := rhythmPlan()
	name := func(x qianshao.Dispatch, ok bool) string {
		if !ok {
			return "none"
		}
		return x.Kind + " " + x.Period.String()
	}
	f := func(on, whole, growth, risk, next, nextGrowth string) {
		t.Helper()
		d, err := qianshao.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		got := [...]string{name(LastDispatch(p, "", d)), name(LastDispatch(p, "growth", d)), name(LastDispatch(p, "risk", d)), name(NextDispatch(p, d)), name(NextOf(p, "growth", d))}
		if want := [...]string{whole, growth, risk, next, nextGrowth}; got != want {
			t.Errorf("on %s: %q, want %q", on, got, want)
		}
	}
	f("2023-01-05", "none", "none", "none", "旬调度 2023-01-T1", "旬调度 2023-01-T1")
	f("2023-02-20", "none", "none", "none", "一月一调度 2023-01", "旬调度 2023-02-T2") // the cut-off's day itself has not passed
	f("2023-02-21", "month 2023-01", "none", "一月一调度 2023-01", "一月一调度 2023-01", "旬调度 2023-02-T2")
	f("2023-04-21", "month 2023-02", "none", "一月一调度 2023-02", "旬调度 2023-04-T2", "旬调度 2023-04-T2") // both on the 24th: in the order of battles
	f("2023-04-26", "quarter 2023-Q1", "季讲评 2023-Q1", "一月一调度 2023-03", "季讲评 2023-Q1", "季讲评 2023-Q1")
	f("2023-07-26", "quarter 2023-Q2", "季讲评 2023-Q2", "一月一调度 2023-06", "季讲评 2023-Q2", "季讲评 2023-Q2")
	f("2024-01-24", "month 2023-12", "季讲评 2023-Q3", "一月一调度 2023-12", "季讲评 2023-Q4", "季讲评 2023-Q4")
	f("2024-03-01", "quarter 2023-Q4", "季讲评 2023-Q4", "一月一调度 2023-12", "none", "none")
}
