package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"qianshao"
)

// Tasks keeps lists of tasks and what was recorded of their nodes.
type Tasks interface {
	SaveTasks(ctx context.Context, plan, by string, list []qianshao.Task) (fresh int, err error)
	SaveTaskStep(ctx context.Context, r *qianshao.TaskStep,
		check func(before []qianshao.TaskStep) error) (fresh bool, err error)
	Tasks(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Task, []qianshao.TaskStep, error)
}

func testTasks(t *testing.T, open Open) {
	t.Run("clocks", func(t *testing.T) { t.Parallel(); taskClocks(t, open) })
	t.Run("steps", func(t *testing.T) { t.Parallel(); taskSteps(t, open) })
	t.Run("stopped", func(t *testing.T) { t.Parallel(); taskStopped(t, open) })
}

func task(id string, day int) qianshao.Task {
	return qianshao.Task{ID: id, Name: "任务" + id, Indicator: "retail_total", Nodes: []qianshao.Node{
		{Name: "印发方案", Units: []string{"shangwu"}, Person: "李明", Leader: "王芳", Due: qianshao.NewDate(2023, 6, day)},
		{Name: "兑现", Units: []string{"shangwu", "caizheng"}, Due: qianshao.NewDate(2023, 9, 30)},
	}}
}

func hand(t *testing.T, b Tasks, plan string, fresh int, list ...qianshao.Task) {
	t.Helper()
	if have, err := b.SaveTasks(t.Context(), plan, "督查室", list); have != fresh || err != nil {
		t.Fatalf("save tasks: %d, %v; want %d", have, err, fresh)
	}
}

func allow([]qianshao.TaskStep) error { return nil }

// taskClocks hands in a list, the same again, a change, and another plan's.
func taskClocks(t *testing.T, open Open) {
	c := newClock("2023-06-01 09:00")
	b := open(t, c.now)
	one, two, moved, three := task("2", 15), task("1", 20), task("2", 16), task("3", 1)
	hand(t, b, "nanhu", 2, one, two)
	hand(t, b, "nanhu", 0, one, two)
	c.set("2023-06-02 09:00")
	hand(t, b, "yueyang", 1, one)
	hand(t, b, "nanhu", 2, three, moved, two)
	hand(t, b, "nanhu", 0, moved)
	for name, x := range map[string]struct {
		c    qianshao.Clock
		want []qianshao.Task
	}{
		"all":          {qianshao.Clock{}, []qianshao.Task{moved, two, three}},
		"before any":   {qianshao.Clock{AsOf: when("2023-06-01 08:59")}, nil},
		"as of a time": {qianshao.Clock{AsOf: when("2023-06-01 09:00")}, []qianshao.Task{one, two}},
		"of a commit":  {qianshao.Clock{Commit: 2}, []qianshao.Task{one, two}},
		"of the next":  {qianshao.Clock{Commit: 3}, []qianshao.Task{moved, two, three}},
	} {
		if have, _, err := b.Tasks(t.Context(), "nanhu", x.c); err != nil || !reflect.DeepEqual(have, x.want) {
			t.Errorf("%s: %v\nhave %+v\nwant %+v", name, err, have, x.want)
		}
	}
}

// taskSteps records steps, the same twice, and one that is refused.
func taskSteps(t *testing.T, open Open) {
	c := newClock("2023-06-01 09:00")
	b := open(t, c.now)
	step := func(x qianshao.NodeStep) qianshao.TaskStep {
		return qianshao.TaskStep{Plan: "nanhu", Task: "1", Node: "兑现", Step: x, Day: qianshao.NewDate(2023, 6, 1),
			By: "李明", Note: "纪要", File: "纪要.docx"}
	}
	save := func(r qianshao.TaskStep, want bool) qianshao.TaskStep {
		t.Helper()
		if fresh, err := b.SaveTaskStep(t.Context(), &r, allow); fresh != want || err != nil {
			t.Fatalf("%s: fresh %t, %v", r.Step, fresh, err)
		}
		return r
	}
	signed := save(step(qianshao.StepSigned), true)
	other := step(qianshao.StepSigned)
	other.Node = "印发方案"
	other = save(other, true)
	if again := save(step(qianshao.StepSigned), false); !reflect.DeepEqual(again, signed) || signed.Commit != 1 ||
		!signed.At.Equal(when("2023-06-01 09:00")) {
		t.Errorf("again %+v, first %+v", again, signed)
	}
	c.set("2023-06-02 09:00")
	refused, bad, saw := errors.New("refused"), step(qianshao.StepClosed), []qianshao.TaskStep(nil)
	_, err := b.SaveTaskStep(t.Context(), &bad, func(before []qianshao.TaskStep) error { saw = before; return refused })
	if !errors.Is(err, refused) || !reflect.DeepEqual(saw, []qianshao.TaskStep{signed}) {
		t.Errorf("refused: %v, saw %+v", err, saw)
	}
	done := save(step(qianshao.StepDone), true)
	for at, want := range map[qianshao.Clock][]qianshao.TaskStep{
		{}: {signed, other, done}, {Commit: 2}: {signed, other}, {AsOf: when("2023-06-01 10:00")}: {signed, other},
		{AsOf: when("2023-05-31 10:00")}: nil,
	} {
		if _, have, err := b.Tasks(t.Context(), "nanhu", at); err != nil || !reflect.DeepEqual(have, want) {
			t.Errorf("%+v: %v\nhave %+v\nwant %+v", at, err, have, want)
		}
	}
}

// taskStopped holds that what was not answered has left nothing.
func taskStopped(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-01 09:00").now)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.SaveTasks(ctx, "nanhu", "", []qianshao.Task{task("1", 1)}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if no, _, err := b.Head(t.Context()); no != 0 || err != nil {
		t.Errorf("head %d, %v", no, err)
	}
}
