package storetest

import (
	"context"
	"reflect"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

// Dispatches keeps frozen dispatches and jobs done.
type Dispatches interface {
	Freeze(ctx context.Context, f *qianshao.Frozen) (bool, error)
	FrozenList(ctx context.Context, plan string) ([]qianshao.Frozen, error)
	FrozenPaper(ctx context.Context, plan, kind string, q qianshao.Period, format string) (qianshao.Paper, bool, error)
	PlanSince(ctx context.Context, plan string) (time.Time, error)
	PlanVersion(ctx context.Context, plan, version string) ([]byte, error)
	SaveJobs(ctx context.Context, jobs []store.JobDone, deliveries []qianshao.Delivery) (bool, error)
	JobsDone(ctx context.Context, plan string) ([]store.JobDone, error)
}

func testDispatches(t *testing.T, open Open) {
	t.Run("frozen once", func(t *testing.T) { t.Parallel(); dispatchFrozen(t, open) })
	t.Run("jobs done once", func(t *testing.T) { t.Parallel(); dispatchJobs(t, open) })
	t.Run("plan versions", func(t *testing.T) { t.Parallel(); dispatchPlans(t, open) })
}

func frozen(m int, body string) *qianshao.Frozen {
	return &qianshao.Frozen{Plan: "nanhu", Kind: "月通报", Period: month(m), Cutoff: month(m).End() + 20,
		Meeting: month(m).End() + 21,
		AsOf:    (month(m).End() + 20).EndIn(time.UTC), Commit: 7, PlanVersion: "v1", Build: "dev",
		Frozen: when("2023-07-21 00:01"),
		Papers: []qianshao.Paper{qianshao.NewPaper(qianshao.PaperDocx, []byte(body)),
			qianshao.NewPaper(qianshao.PaperEvidence, []byte("{}"))}}
}

func dispatchFrozen(t *testing.T, open Open) {
	b := open(t, newClock("2023-07-21 00:00").now)
	june, may := frozen(6, "june"), frozen(5, "may")
	for _, f := range []*qianshao.Frozen{june, may} {
		if !must[bool](t)(b.Freeze(t.Context(), f)) || f.ID == 0 {
			t.Fatalf("%s was not frozen: id %d", f.Key(), f.ID)
		}
	}
	again := frozen(6, "revised")
	if must[bool](t)(b.Freeze(t.Context(), again)) || again.ID != june.ID {
		t.Errorf("frozen twice: id %d, %d", again.ID, june.ID)
	}
	list := must[[]qianshao.Frozen](t)(b.FrozenList(t.Context(), "nanhu"))
	want := []qianshao.Frozen{*may, *june}
	for i := range want {
		want[i].Papers = append([]qianshao.Paper{}, want[i].Papers...)
		for k := range want[i].Papers {
			want[i].Papers[k].Body = nil
		}
	}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("list\nhave %+v\nwant %+v", list, want)
	}
	p, ok, err := b.FrozenPaper(t.Context(), "nanhu", "月通报", month(6), qianshao.PaperDocx)
	if err != nil || !ok || !reflect.DeepEqual(p, june.Papers[0]) {
		t.Errorf("paper %+v %t %v", p, ok, err)
	}
	for _, x := range []struct{ plan, kind, format string }{{"nanhu", "季讲评", "docx"}, {"nanhu", "月通报", "pdf"},
		{"yueyang", "月通报", "docx"}} {
		if _, ok, err := b.FrozenPaper(t.Context(), x.plan, x.kind, month(6), x.format); ok || err != nil {
			t.Errorf("%+v: %t %v", x, ok, err)
		}
	}
	if other := must[[]qianshao.Frozen](t)(b.FrozenList(t.Context(), "yueyang")); len(other) != 0 {
		t.Errorf("of another plan: %+v", other)
	}
}

func jobDone(kind qianshao.JobKind, receiver string) store.JobDone {
	return store.JobDone{JobKey: qianshao.JobKey{Plan: "nanhu", Kind: kind, Period: "2023-06",
		Due: qianshao.NewDate(2023, 7, 17), Receiver: receiver},
		At: when("2023-07-18 08:00"), Said: true, Message: "k-" + receiver}
}

// dispatchJobs: what one process has noted, another neither notes nor says.
func dispatchJobs(t *testing.T, open Open) {
	b := open(t, newClock("2023-07-18 08:00").now)
	caizheng, fagai := jobDone(qianshao.JobPress, "caizheng"), jobDone(qianshao.JobPress, "fagai")
	d := []qianshao.Delivery{delivery("hook", "k-caizheng", when("2023-07-18 08:00"))}
	if !must[bool](t)(b.SaveJobs(t.Context(), []store.JobDone{caizheng}, d)) || d[0].ID == 0 {
		t.Fatalf("not noted: %+v", d[0])
	}
	both := []qianshao.Delivery{delivery("hook", "k-both", when("2023-07-18 08:00"))}
	if must[bool](t)(b.SaveJobs(t.Context(), []store.JobDone{fagai, caizheng}, both)) {
		t.Error("noted twice")
	}
	if list := must[[]store.JobDone](t)(b.JobsDone(t.Context(), "nanhu")); !reflect.DeepEqual(list,
		[]store.JobDone{caizheng}) {
		t.Errorf("done: %+v", list)
	}
	if due := must[[]qianshao.Delivery](t)(b.DueDeliveries(t.Context(), when("2023-07-19 00:00"), 0)); len(
		due) != 1 || due[0].Message.Key != "k-caizheng" {
		t.Errorf("deliveries: %+v", due)
	}
	quiet := jobDone(qianshao.JobRemind, "fagai")
	quiet.Said, quiet.Message = false, ""
	if !must[bool](t)(b.SaveJobs(t.Context(), []store.JobDone{fagai, quiet}, nil)) {
		t.Error("what is new was not noted")
	}
	if list := must[[]store.JobDone](t)(b.JobsDone(t.Context(), "nanhu")); !reflect.DeepEqual(list,
		[]store.JobDone{caizheng, fagai, quiet}) {
		t.Errorf("done: %+v", list)
	}
}

func dispatchPlans(t *testing.T, open Open) {
	c := newClock("2023-03-15 09:00")
	b := open(t, c.now)
	if at := must[time.Time](t)(b.PlanSince(t.Context(), "nanhu")); !at.IsZero() {
		t.Errorf("since %v", at)
	}
	for i, src := range []string{"id: nanhu", "id: nanhu # 2"} {
		c.setTo(when("2023-03-15 09:00").Add(time.Duration(i) * time.Hour))
		if _, _, err := b.SavePlan(t.Context(), &qianshao.Plan{ID: "nanhu", Version: []string{"v1", "v2"}[i],
			Source: []byte(src)}); err != nil {
			t.Fatal(err)
		}
	}
	if at := must[time.Time](t)(b.PlanSince(t.Context(), "nanhu")); !at.Equal(when("2023-03-15 09:00")) {
		t.Errorf("since %v", at)
	}
	for version, want := range map[string]string{"v1": "id: nanhu", "v2": "id: nanhu # 2", "v3": ""} {
		if src := must[[]byte](t)(b.PlanVersion(t.Context(), "nanhu", version)); string(src) != want {
			t.Errorf("%s: %q", version, src)
		}
	}
}
