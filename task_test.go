package qianshao

import (
	"errors"
	"testing"
	"time"
)

func dayOfJune(day int) Date { return NewDate(2023, 6, day) }

// TestNodeLight walks a node past its bounds: due on Friday 30 June, five
// working days before which is Friday the 23rd (no holidays known).
func TestNodeLight(t *testing.T) {
	t.Parallel()
	p := &Plan{Calendar: NewCalendar("", nil, nil)}
	tasks := []Task{{ID: "1", Nodes: []Node{{Name: "n", Due: dayOfJune(30)}}}}
	on := func(s NodeStep, day int) TaskStep {
		return TaskStep{Task: "1", Node: "n", Step: s, Day: dayOfJune(day)}
	}
	late := TaskStep{Task: "1", Node: "n", Step: StepDone, Day: NewDate(2023, 7, 1)}
	for name, x := range map[string]struct {
		steps []TaskStep
		today Date
		light Grade
		step  NodeStep
		late  bool
	}{
		"far":                       {nil, dayOfJune(22), Green, StepNone, false},
		"near":                      {nil, dayOfJune(23), Yellow, StepNone, false},
		"on its day":                {nil, dayOfJune(30), Yellow, StepNone, false},
		"overdue":                   {nil, dayOfJune(31), Red, StepNone, false},
		"signed is not done":        {[]TaskStep{on(StepSigned, 1)}, dayOfJune(31), Red, StepSigned, false},
		"under way, near":           {[]TaskStep{on(StepSigned, 1), on(StepProgress, 20)}, dayOfJune(23), Yellow, StepProgress, false},
		"done on its day":           {[]TaskStep{on(StepSigned, 1), on(StepDone, 30)}, dayOfJune(31), Green, StepDone, false},
		"done, not yet on that day": {[]TaskStep{on(StepSigned, 1), on(StepDone, 30)}, dayOfJune(29), Yellow, StepSigned, false},
		"done late":                 {[]TaskStep{on(StepSigned, 1), late}, dayOfJune(31), Green, StepDone, true},
		"closed, late":              {[]TaskStep{on(StepSigned, 1), late, on(StepReviewed, 31), on(StepClosed, 31)}, dayOfJune(32), Green, StepClosed, true},
		"sent back":                 {[]TaskStep{on(StepSigned, 1), on(StepDone, 20), on(StepProgress, 21)}, dayOfJune(31), Red, StepProgress, false},
		"sent back, done again":     {[]TaskStep{on(StepSigned, 1), on(StepDone, 20), on(StepProgress, 21), late}, dayOfJune(32), Green, StepDone, true},
		"of another node":           {[]TaskStep{{Task: "1", Node: "m", Step: StepDone, Day: dayOfJune(1)}}, dayOfJune(31), Red, StepNone, false},
	} {
		have := p.NodeItems(tasks, x.steps, x.today)[0]
		if have.Light != x.light || have.Step != x.step || have.Late != x.late {
			t.Errorf("%s: %s %q late %t; want %s %q %t", name, have.Light, have.Step, have.Late, x.light, x.step, x.late)
		}
	}
}

func TestCheckStep(t *testing.T) {
	t.Parallel()
	at := func(s NodeStep, by string) []TaskStep { return []TaskStep{{Step: s, Day: dayOfJune(10), By: by}} }
	for name, x := range map[string]struct {
		r      TaskStep
		before []TaskStep
		field  string // "": good
	}{
		"signed":               {TaskStep{Step: StepSigned, Day: dayOfJune(10), By: "李"}, nil, ""},
		"done unsigned":        {TaskStep{Step: StepDone, Day: dayOfJune(10), By: "李", Note: "x"}, nil, "step"},
		"signed twice":         {TaskStep{Step: StepSigned, Day: dayOfJune(10), By: "李"}, at(StepSigned, "李"), "step"},
		"done":                 {TaskStep{Step: StepDone, Day: dayOfJune(10), By: "李", File: "x"}, at(StepSigned, "李"), ""},
		"done without proof":   {TaskStep{Step: StepDone, Day: dayOfJune(10), By: "李"}, at(StepSigned, "李"), "note"},
		"more progress":        {TaskStep{Step: StepProgress, Day: dayOfJune(11), By: "李", Note: "x"}, at(StepProgress, "李"), ""},
		"reviewed by another":  {TaskStep{Step: StepReviewed, Day: dayOfJune(11), By: "王", Note: "x"}, at(StepDone, "李"), ""},
		"reviewed by the same": {TaskStep{Step: StepReviewed, Day: dayOfJune(11), By: "李", Note: "x"}, at(StepDone, "李"), "by"},
		"the same, apart":      {TaskStep{Step: StepReviewed, Day: dayOfJune(11), By: "李 ", Note: "x"}, at(StepDone, "李"), "by"},
		"sent back":            {TaskStep{Step: StepProgress, Day: dayOfJune(11), By: "王", Note: "x"}, at(StepDone, "李"), ""},
		"closed unreviewed":    {TaskStep{Step: StepClosed, Day: dayOfJune(11), By: "王", Note: "x"}, at(StepDone, "李"), "step"},
		"closed":               {TaskStep{Step: StepClosed, Day: dayOfJune(11), By: "王", Note: "x"}, at(StepReviewed, "王"), ""},
		"after closed":         {TaskStep{Step: StepProgress, Day: dayOfJune(11), By: "王", Note: "x"}, at(StepClosed, "王"), "step"},
		"no step":              {TaskStep{Step: "paused", Day: dayOfJune(11), By: "王"}, nil, "step"},
		"nobody":               {TaskStep{Step: StepSigned, Day: dayOfJune(11), By: " "}, nil, "by"},
		"no day":               {TaskStep{Step: StepSigned, By: "王"}, nil, "day"},
		"today":                {TaskStep{Step: StepSigned, Day: dayOfJune(20), By: "王"}, nil, ""},
		"tomorrow":             {TaskStep{Step: StepSigned, Day: dayOfJune(21), By: "王"}, nil, "day"},
		"before the last":      {TaskStep{Step: StepDone, Day: dayOfJune(9), By: "王", Note: "x"}, at(StepSigned, "李"), "day"},
	} {
		err := CheckStep(&x.r, x.before, dayOfJune(20))
		var f Fault
		errors.As(err, &f)
		if f.Field != x.field || err != nil && (f.Remedy == "" || f.ZH == "" || f.EN == "") {
			t.Errorf("%s: %v, want a fault of %q", name, err, x.field)
		}
	}
}

// A withdrawal holds from its day until the day it was taken back.
func TestRestoredTask(t *testing.T) {
	t.Parallel()
	p := &Plan{Calendar: NewCalendar("", nil, nil)}
	list := func(task Task, day int) *TaskList {
		return &TaskList{Plan: p, Now: dayOfJune(day).In(time.UTC), Items: p.NodeItems([]Task{task}, nil, dayOfJune(day))}
	}
	p.Location = time.UTC
	task := Task{ID: "1", Nodes: []Node{{Name: "n", Due: dayOfJune(30)}}}
	ended, err := list(task, 5).Withdraw("1", "李", "并入2")
	if err != nil || ended.Same(&task) {
		t.Fatalf("%+v, %v", ended, err)
	}
	back, err := list(*ended, 8).Restore("1", " 王 ", "撤错了")
	if err != nil || *back.Withdrawn.Back != (TaskBack{dayOfJune(8), "王", "撤错了"}) || !back.Same(&task) || back.Same(ended) {
		t.Fatalf("%+v, %v", back, err)
	}
	for day, want := range map[int]Grade{4: Green, 5: Grey, 7: Grey, 8: Green} {
		if x := list(*back, day).Items[0]; x.Light != want || x.Open() != (want == Green) {
			t.Errorf("on %d: %s", day, x.Light)
		}
	}
	for name, x := range map[string]struct{ id, by, reason, code string }{
		"stands already": {"1", "王", "撤错了", ""}, "nobody": {"1", " ", "x", "missing"}, "no reason": {"1", "王", "", "missing"}, "no such task": {"2", "王", "x", "unknown-task"},
	} {
		got, err := list(*back, 9).Restore(x.id, x.by, x.reason)
		var f Fault
		if errors.As(err, &f); f.Code != x.code || got != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if again, err := list(*back, 9).Withdraw("1", "李", "并入2"); err != nil || again.Withdrawn.Back != nil || again.Withdrawn.Day != dayOfJune(9) {
		t.Errorf("withdrawn again: %+v, %v", again, err)
	}
}

func TestTaskUnits(t *testing.T) {
	t.Parallel()
	p := &Plan{Units: []Unit{{ID: "caizheng", Name: Text{ZH: "区财政局"}}, {ID: "fagai", Name: Text{ZH: "办公室（区发改局）"}}}}
	for text, want := range map[string]int{"区财政局": 1, "caizheng": 1, "区财政局、区发改局": 2, "区财政局；区财政局": 1, "区财政局, fagai": 2, "": 0, "区商务局": 0, "区财政局、区商务局": 0, "；": 0} {
		have, err := p.TaskUnits(text)
		if len(have) != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %v, %v; want %d", text, have, err, want)
		}
	}
}
