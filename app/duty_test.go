package app

import (
	"errors"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/words"
)

const dutyPlan = `id: small
title: {zh: 小计划}
year: 2023
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区}}}
quiet: off
units: {caizheng: {name: 区财政局}}
battles:
  - id: risk
    name: {zh: 防范化解风险阻击仗}
    office: caizheng
    rhythm: [{kind: 一月一调度, every: month, cutoff: 20, meeting: 1}]
    duties:
      - {id: debt_dispatch, duty: 一月一调度, who: 区财政局, period: month, indicator: dispatches, round: 一月一调度}
      - {id: report, duty: 提前报告, who: 区财政局, period: event}
indicators:
  - {id: dispatches, name: {zh: 债务风险月调度}, battle: risk, clause: 附件4, measure: count, unit: 次, every: month, lead: caizheng, targets: ">= 1 each month"}
`

// dutyOf is how the dispatch of a month stands at a clock.
func dutyOf(t *testing.T, a *App, period string, c qianshao.Clock) qianshao.DutyItem {
	t.Helper()
	l, err := a.Duties(t.Context(), "small", c)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range l.Items {
		if x.Duty.ID == "debt_dispatch" && x.Period.String() == period {
			return x
		}
	}
	t.Fatalf("no item of %s", period)
	return qianshao.DutyItem{}
}

// What the program froze is offered; the duty is kept, and its indicator
// reported, once a named person says when it was held.
func TestFrozenIsOfferedUntilSomebodyConfirms(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clock := &testClock{t: time.Date(2023, 6, 15, 2, 0, 0, 0, time.UTC)}
	a := openPlan(t, dutyPlan, dir, clock)
	judged(t, a, `[{"indicator":"dispatches","period":"2023-04","value":1}]`)
	clock.set(time.Date(2023, 6, 27, 2, 0, 0, 0, time.UTC)) // the meeting was on 21 June
	if x := dutyOf(t, a, "2023-05", qianshao.Clock{}); x.State != qianshao.DutyMissed || x.Due.String() != "2023-06-21" {
		t.Fatalf("before it was frozen: %s, due %s", x.State, x.Due)
	}
	if n, err := a.dispatches.FreezeDue(t.Context(), a.Plan(""), clock.now()); n == 0 || err != nil {
		t.Fatalf("froze %d, %v", n, err)
	}
	x := dutyOf(t, a, "2023-05", qianshao.Clock{})
	if x.State != qianshao.DutyDue || len(x.Evidence) != 1 || x.Evidence[0].Kind != qianshao.DutyPaper || !x.Evidence[0].Offered || x.Evidence[0].SHA256 == "" {
		t.Fatalf("offered: %+v", x)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	l := live(t, a)
	if late := l.Verdict("dispatches").OverdueOf; slices.Contains(late, x.Period) || len(late) != 3 {
		t.Errorf("overdue: %v, want January to March: May's waits for a word", late)
	}
	if jobs := agenda.FigureJobs(l.Plan, l.Frame, qianshao.NewDate(2023, 6, 16), qianshao.NewDate(2023, 7, 12)); len(jobs) != 0 {
		t.Errorf("the figure is chased: %+v", jobs)
	}
	r := qianshao.DutyRecord{Duty: "debt_dispatch", Period: x.Period, State: qianshao.DutyKept, Held: qianshao.NewDate(2023, 6, 21), By: "王芳", Note: "纪要3号"}
	if y, err := a.ConfirmDuty(t.Context(), "", r); err != nil || y.State != qianshao.DutyKept || y.Evidence[0].By != "王芳" {
		t.Fatalf("confirmed: %+v, %v", y, err)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, err := a.History(t.Context(), a.Plan("").Indicator("dispatches").Series(), 2023, qianshao.Clock{})
	if err != nil || len(list) != 2 || list[0].Value != 1 || list[0].Period != x.Period || list[0].Author != "王芳" || list[0].Source != "duty" {
		t.Errorf("the indicator: %+v, %v", list, err)
	}
	before := qianshao.Clock{AsOf: time.Date(2023, 6, 26, 0, 0, 0, 0, time.UTC), Now: clock.now()}
	if x := dutyOf(t, a, "2023-05", before); x.State != qianshao.DutyMissed {
		t.Errorf("as known before: %s", x.State)
	}
	if x := dutyOf(t, openPlan(t, dutyPlan, dir, clock), "2023-05", qianshao.Clock{}); x.State != qianshao.DutyKept {
		t.Errorf("after a restart: %s", x.State)
	}
}

// A figure that stands is left alone, and so is one that was taken back.
func TestConfirmedCountIsHandedInOnce(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 27, 2, 0, 0, 0, time.UTC)}
	a := openPlan(t, dutyPlan, t.TempDir(), clock)
	judged(t, a, `[{"indicator":"dispatches","period":"2023-04","value":2}]`)
	series := a.Plan("").Indicator("dispatches").Series()
	for _, held := range []int{19, 20} { // set right once
		for _, month := range []int{4, 5} {
			r := qianshao.DutyRecord{Duty: "debt_dispatch", Period: qianshao.NewPeriod(qianshao.Month, 2023, month), State: qianshao.DutyKept, Held: qianshao.NewDate(2023, 6, held), By: "王芳"}
			if _, err := a.ConfirmDuty(t.Context(), "small", r); err != nil {
				t.Fatal(err)
			}
		}
	}
	list, err := a.History(t.Context(), series, 2023, qianshao.Clock{})
	if err != nil || len(list) != 2 {
		t.Errorf("%d revisions, want April's own and May's: %+v, %v", len(list), list, err)
	}
	if x := dutyOf(t, a, "2023-04", qianshao.Clock{}); x.State != qianshao.DutyLate {
		t.Errorf("April, held in June: %s", x.State)
	}
}

func TestConfirmIsRefused(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 27, 2, 0, 0, 0, time.UTC)}
	a := openPlan(t, dutyPlan, t.TempDir(), clock)
	_, err := a.ConfirmDuty(t.Context(), "small", qianshao.DutyRecord{Duty: "report", Period: qianshao.NewPeriod(qianshao.Day, 2023, 1), State: qianshao.DutyNotNeeded, By: "王芳"})
	if f, ok := errors.AsType[qianshao.Fault](err); !ok || f.Field != "note" {
		t.Errorf("%v", err)
	}
	if no, _, err := a.store.Head(t.Context()); err != nil || no != 1 { // the plan's
		t.Errorf("head %d, %v", no, err)
	}
	if _, err := a.Duties(t.Context(), "none", qianshao.Clock{}); err == nil {
		t.Error("an unknown plan is refused")
	}
}

// What was not needed has no count: the indicator hears that it does not apply,
// though its dispatch is frozen. Held after all, it is counted.
func TestNotNeededLeavesNothingWaiting(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 15, 2, 0, 0, 0, time.UTC)}
	a := openPlan(t, dutyPlan, t.TempDir(), clock)
	judged(t, a, `[{"indicator":"dispatches","period":"2023-04","value":1}]`)
	clock.set(time.Date(2023, 6, 27, 2, 0, 0, 0, time.UTC))
	if _, err := a.dispatches.FreezeDue(t.Context(), a.Plan(""), clock.now()); err != nil {
		t.Fatal(err)
	}
	series := a.Plan("").Indicator("dispatches").Series()
	may := qianshao.NewPeriod(qianshao.Month, 2023, 5)
	r := qianshao.DutyRecord{Duty: "debt_dispatch", Period: may, State: qianshao.DutyNotNeeded, By: "王芳", Note: "并入六月调度"}
	for range 2 { // the same word changes nothing
		if x, err := a.ConfirmDuty(t.Context(), "", r); err != nil || x.State != qianshao.DutyNotNeeded {
			t.Fatalf("%+v, %v", x, err)
		}
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	v := live(t, a).Verdict("dispatches")
	if slices.Contains(v.OverdueOf, may) || v.Freshness == qianshao.Checking {
		t.Errorf("%s, overdue %v", words.Freshness("en", v.Freshness), v.OverdueOf)
	}
	list, err := a.History(t.Context(), series, 2023, qianshao.Clock{})
	if err != nil || len(list) != 2 || list[0].Status != qianshao.NotApplicable || list[0].Author != "王芳" {
		t.Errorf("the indicator: %+v, %v", list, err)
	}
	r.State, r.Held, r.Note = qianshao.DutyKept, qianshao.NewDate(2023, 6, 21), "纪要3号"
	if _, err := a.ConfirmDuty(t.Context(), "", r); err != nil {
		t.Fatal(err)
	}
	if list, err = a.History(t.Context(), series, 2023, qianshao.Clock{}); err != nil || len(list) != 3 || list[0].Value != 1 {
		t.Errorf("held after all: %+v, %v", list, err)
	}
}
