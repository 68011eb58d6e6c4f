package qianshao

import "testing"

// A withdrawal holds from its day until the day on which it was taken back.
func TestTaskEndHolds(t *testing.T) {
	t.Parallel()
	end := &TaskEnd{Day: 5}
	back := &TaskEnd{Day: 5, Back: &TaskBack{Day: 8}}
	for _, c := range []struct {
		w    *TaskEnd
		day  Date
		want bool
	}{{nil, 5, false}, {end, 4, false}, {end, 5, true}, {end, 9, true}, {back, 4, false}, {back, 5, true}, {back, 7, true}, {back, 8, false}} {
		if c.w.Holds(c.day) != c.want {
			t.Errorf("%+v on day %d: %t", c.w, c.day, !c.want)
		}
	}
}

// Tasks are the same where they say the same; a withdrawal taken back is none.
func TestTaskSame(t *testing.T) {
	t.Parallel()
	task := func(change func(*Task)) *Task {
		x := &Task{ID: "1", Name: "n", Indicator: "i", Nodes: []Node{{Name: "a", Units: []string{"u"}, Person: "p", Leader: "l", Due: 9}}}
		change(x)
		return x
	}
	one := task(func(*Task) {})
	if !one.Same(task(func(*Task) {})) || !one.Same(task(func(x *Task) { x.Withdrawn = &TaskEnd{Day: 5, Back: &TaskBack{Day: 8}} })) {
		t.Error("the same task differs")
	}
	for name, change := range map[string]func(*Task){
		"id": func(x *Task) { x.ID = "2" }, "name": func(x *Task) { x.Name = "" }, "indicator": func(x *Task) { x.Indicator = "" },
		"nodes": func(x *Task) { x.Nodes = nil }, "node": func(x *Task) { x.Nodes[0].Name = "b" }, "units": func(x *Task) { x.Nodes[0].Units = nil },
		"person": func(x *Task) { x.Nodes[0].Person = "" }, "leader": func(x *Task) { x.Nodes[0].Leader = "" }, "due": func(x *Task) { x.Nodes[0].Due = 8 },
		"withdrawn": func(x *Task) { x.Withdrawn = &TaskEnd{Day: 5} },
	} {
		if one.Same(task(change)) {
			t.Errorf("another %s is the same", name)
		}
	}
	ended := task(func(x *Task) { x.Withdrawn = &TaskEnd{Day: 5, By: "a"} })
	if ended.Same(task(func(x *Task) { x.Withdrawn = &TaskEnd{Day: 5, By: "b"} })) || !ended.Same(task(func(x *Task) { x.Withdrawn = &TaskEnd{Day: 5, By: "a"} })) {
		t.Error("withdrawals are compared by what they say")
	}
}

func TestNodeSteps(t *testing.T) {
	t.Parallel()
	for s, want := range map[NodeStep][]NodeStep{StepNone: {StepSigned}, StepSigned: {StepProgress, StepDone}, StepDone: {StepReviewed, StepProgress}, StepClosed: nil} {
		next := s.Next()
		if len(next) != len(want) || len(want) > 0 && next[0] != want[0] {
			t.Errorf("after %q: %q, want %q", s, next, want)
		}
	}
	for s, want := range map[NodeStep]bool{StepNone: false, StepSigned: false, StepProgress: false, StepDone: true, StepReviewed: true, StepClosed: true} {
		if s.Finished() != want {
			t.Errorf("%q finished: %t", s, !want)
		}
	}
}

func TestNodesOfATask(t *testing.T) {
	t.Parallel()
	task := &Task{Nodes: []Node{{Name: "a"}, {Name: "b"}}}
	if task.Node("b") != &task.Nodes[1] || task.Node("c") != nil {
		t.Error("another node")
	}
	for _, x := range []struct {
		item NodeItem
		want bool
	}{{NodeItem{Task: &Task{}}, true}, {NodeItem{Task: &Task{}, Done: 1}, false}, {NodeItem{Task: &Task{Withdrawn: &TaskEnd{}}}, false}} {
		if x.item.Open() != x.want {
			t.Errorf("%+v: %t", x.item, !x.want)
		}
	}
}
