package agenda

import (
	"errors"
	"testing"
	"time"

	"qianshao"
)

func dayOfJune(day int) qianshao.Date { return qianshao.NewDate(2023, 6, day) }

// TestNodeLight walks a node past its bounds: due on Friday 30 June, five
// working days before which is Friday the 23rd (no holidays known).
func TestNodeLight(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Calendar: qianshao.NewCalendar("", nil, nil)}
	tasks := []qianshao.Task{{ID: "1", Nodes: []qianshao.Node{{Name: "n", Due: dayOfJune(30)}}}}
	on := func(s qianshao.NodeStep, day int) qianshao.TaskStep {
		return qianshao.TaskStep{Task: "1", Node: "n", Step: s, Day: dayOfJune(day)}
	}
	late := qianshao.TaskStep{Task: "1", Node: "n", Step: qianshao.StepDone, Day: qianshao.NewDate(2023, 7, 1)}
	for name, x := range map[string]struct {
		steps []qianshao.TaskStep
		today qianshao.Date
		light qianshao.Grade
		step  qianshao.NodeStep
		late  bool
	}{
		"far":                       {nil, dayOfJune(22), qianshao.Green, qianshao.StepNone, false},
		"near":                      {nil, dayOfJune(23), qianshao.Yellow, qianshao.StepNone, false},
		"on its day":                {nil, dayOfJune(30), qianshao.Yellow, qianshao.StepNone, false},
		"overdue":                   {nil, dayOfJune(31), qianshao.Red, qianshao.StepNone, false},
		"signed is not done":        {[]qianshao.TaskStep{on(qianshao.StepSigned, 1)}, dayOfJune(31), qianshao.Red, qianshao.StepSigned, false},
		"under way, near":           {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), on(qianshao.StepProgress, 20)}, dayOfJune(23), qianshao.Yellow, qianshao.StepProgress, false},
		"done on its day":           {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), on(qianshao.StepDone, 30)}, dayOfJune(31), qianshao.Green, qianshao.StepDone, false},
		"done, not yet on that day": {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), on(qianshao.StepDone, 30)}, dayOfJune(29), qianshao.Yellow, qianshao.StepSigned, false},
		"done late":                 {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), late}, dayOfJune(31), qianshao.Green, qianshao.StepDone, true},
		"closed, late":              {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), late, on(qianshao.StepReviewed, 31), on(qianshao.StepClosed, 31)}, dayOfJune(32), qianshao.Green, qianshao.StepClosed, true},
		"sent back":                 {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), on(qianshao.StepDone, 20), on(qianshao.StepProgress, 21)}, dayOfJune(31), qianshao.Red, qianshao.StepProgress, false},
		"sent back, done again":     {[]qianshao.TaskStep{on(qianshao.StepSigned, 1), on(qianshao.StepDone, 20), on(qianshao.StepProgress, 21), late}, dayOfJune(32), qianshao.Green, qianshao.StepDone, true},
		"of another node":           {[]qianshao.TaskStep{{Task: "1", Node: "m", Step: qianshao.StepDone, Day: dayOfJune(1)}}, dayOfJune(31), qianshao.Red, qianshao.StepNone, false},
	} {
		have := Nodes(p, tasks, x.steps, x.today)[0]
		if have.Light != x.light || have.Step != x.step || have.Late != x.late {
			t.Errorf("%s: %s %q late %t; want %s %q %t", name, have.Light, have.Step, have.Late, x.light, x.step, x.late)
		}
	}
}

func TestCheckStep(t *testing.T) {
	t.Parallel()
	at := func(s qianshao.NodeStep, by string) []qianshao.TaskStep {
		return []qianshao.TaskStep{{Step: s, Day: dayOfJune(10), By: by}}
	}
	for name, x := range map[string]struct {
		r      qianshao.TaskStep
		before []qianshao.TaskStep
		field  string // "": good
	}{
		"signed":               {qianshao.TaskStep{Step: qianshao.StepSigned, Day: dayOfJune(10), By: "李"}, nil, ""},
		"done unsigned":        {qianshao.TaskStep{Step: qianshao.StepDone, Day: dayOfJune(10), By: "李", Note: "x"}, nil, "step"},
		"signed twice":         {qianshao.TaskStep{Step: qianshao.StepSigned, Day: dayOfJune(10), By: "李"}, at(qianshao.StepSigned, "李"), "step"},
		"done":                 {qianshao.TaskStep{Step: qianshao.StepDone, Day: dayOfJune(10), By: "李", File: "x"}, at(qianshao.StepSigned, "李"), ""},
		"done without proof":   {qianshao.TaskStep{Step: qianshao.StepDone, Day: dayOfJune(10), By: "李"}, at(qianshao.StepSigned, "李"), "note"},
		"more progress":        {qianshao.TaskStep{Step: qianshao.StepProgress, Day: dayOfJune(11), By: "李", Note: "x"}, at(qianshao.StepProgress, "李"), ""},
		"reviewed by another":  {qianshao.TaskStep{Step: qianshao.StepReviewed, Day: dayOfJune(11), By: "王", Note: "x"}, at(qianshao.StepDone, "李"), ""},
		"reviewed by the same": {qianshao.TaskStep{Step: qianshao.StepReviewed, Day: dayOfJune(11), By: "李", Note: "x"}, at(qianshao.StepDone, "李"), "by"},
		"the same, apart":      {qianshao.TaskStep{Step: qianshao.StepReviewed, Day: dayOfJune(11), By: "李 ", Note: "x"}, at(qianshao.StepDone, "李"), "by"},
		"sent back":            {qianshao.TaskStep{Step: qianshao.StepProgress, Day: dayOfJune(11), By: "王", Note: "x"}, at(qianshao.StepDone, "李"), ""},
		"closed unreviewed":    {qianshao.TaskStep{Step: qianshao.StepClosed, Day: dayOfJune(11), By: "王", Note: "x"}, at(qianshao.StepDone, "李"), "step"},
		"closed":               {qianshao.TaskStep{Step: qianshao.StepClosed, Day: dayOfJune(11), By: "王", Note: "x"}, at(qianshao.StepReviewed, "王"), ""},
		"after closed":         {qianshao.TaskStep{Step: qianshao.StepProgress, Day: dayOfJune(11), By: "王", Note: "x"}, at(qianshao.StepClosed, "王"), "step"},
		"no step":              {qianshao.TaskStep{Step: "paused", Day: dayOfJune(11), By: "王"}, nil, "step"},
		"nobody":               {qianshao.TaskStep{Step: qianshao.StepSigned, Day: dayOfJune(11), By: " "}, nil, "by"},
		"no day":               {qianshao.TaskStep{Step: qianshao.StepSigned, By: "王"}, nil, "day"},
		"today":                {qianshao.TaskStep{Step: qianshao.StepSigned, Day: dayOfJune(20), By: "王"}, nil, ""},
		"tomorrow":             {qianshao.TaskStep{Step: qianshao.StepSigned, Day: dayOfJune(21), By: "王"}, nil, "day"},
		"before the last":      {qianshao.TaskStep{Step: qianshao.StepDone, Day: dayOfJune(9), By: "王", Note: "x"}, at(qianshao.StepSigned, "李"), "day"},
	} {
		err := CheckStep(&x.r, x.before, dayOfJune(20))
		var f qianshao.Fault
		errors.As(err, &f)
		if f.Field != x.field || err != nil && (f.Remedy == "" || f.ZH == "" || f.EN == "") {
			t.Errorf("%s: %v, want a fault of %q", name, err, x.field)
		}
	}
}

// A withdrawal holds from its day until the day it was taken back.
func TestRestoredTask(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Calendar: qianshao.NewCalendar("", nil, nil)}
	list := func(task qianshao.Task, day int) *qianshao.TaskList {
		return &qianshao.TaskList{Plan: p, Now: dayOfJune(day).In(time.UTC), Items: Nodes(p, []qianshao.Task{task}, nil, dayOfJune(day))}
	}
	p.Location = time.UTC
	task := qianshao.Task{ID: "1", Nodes: []qianshao.Node{{Name: "n", Due: dayOfJune(30)}}}
	ended, err := Withdraw(list(task, 5), "1", "李", "并入2")
	if err != nil || ended.Same(&task) {
		t.Fatalf("%+v, %v", ended, err)
	}
	back, err := Restore(list(*ended, 8), "1", " 王 ", "撤错了")
	if err != nil || *back.Withdrawn.Back != (qianshao.TaskBack{Day: dayOfJune(8), By: "王", Reason: "撤错了"}) || !back.Same(&task) || back.Same(ended) {
		t.Fatalf("%+v, %v", back, err)
	}
	for day, want := range map[int]qianshao.Grade{4: qianshao.Green, 5: qianshao.Grey, 7: qianshao.Grey, 8: qianshao.Green} {
		if x := list(*back, day).Items[0]; x.Light != want || x.Open() != (want == qianshao.Green) {
			t.Errorf("on %d: %s", day, x.Light)
		}
	}
	for name, x := range map[string]struct{ id, by, reason, code string }{
		"stands already": {"1", "王", "撤错了", ""}, "nobody": {"1", " ", "x", "missing"}, "no reason": {"1", "王", "", "missing"}, "no such task": {"2", "王", "x", "unknown-task"},
	} {
		got, err := Restore(list(*back, 9), x.id, x.by, x.reason)
		var f qianshao.Fault
		if errors.As(err, &f); f.Code != x.code || got != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if again, err := Withdraw(list(*back, 9), "1", "李", "并入2"); err != nil || again.Withdrawn.Back != nil || again.Withdrawn.Day != dayOfJune(9) {
		t.Errorf("withdrawn again: %+v, %v", again, err)
	}
}
