package agenda

import (
	"maps"
	"testing"
	"time"

	"qianshao"
)

// A node due on Friday 30 June is told of as near from Friday the 23rd, as
// overdue from Monday 3 July, and to the convener from the sixth working day
// after it; done, it is news for five working days.
func TestTaskJobs(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{ID: "p", Year: 2023, Location: time.UTC, Calendar: qianshao.NewCalendar("", nil, nil), Office: "ducha",
		Indicators: []qianshao.Indicator{{ID: "retail", Battle: "growth"}}}
	p.Index()
	day := func(m time.Month, d int) qianshao.Date { return qianshao.NewDate(2023, m, d) }
	node := qianshao.Node{Name: "n", Units: []string{"a", "b"}, Due: day(6, 30)}
	moves := qianshao.Task{ID: "1", Name: "促消费", Indicator: "retail", Nodes: []qianshao.Node{node}}
	alone := qianshao.Task{ID: "1", Nodes: []qianshao.Node{node}}
	done := []qianshao.TaskStep{{Task: "1", Node: "n", Step: qianshao.StepDone, Day: day(7, 3), By: "李明"}}
	back := append(done, qianshao.TaskStep{Task: "1", Node: "n", Step: qianshao.StepProgress, Day: day(7, 4)})
	type jobs map[string]int
	for name, x := range map[string]struct {
		task  qianshao.Task
		steps []qianshao.TaskStep
		today qianshao.Date
		want  jobs
	}{
		"far":            {moves, nil, day(6, 22), nil},
		"near":           {moves, nil, day(6, 23), jobs{"task-near a": 1, "task-near b": 1}},
		"on its day":     {moves, nil, day(6, 30), jobs{"task-near a": 1, "task-near b": 1}},
		"day off after":  {moves, nil, day(7, 2), nil},
		"overdue":        {moves, nil, day(7, 3), jobs{"task-press a": 1, "task-press b": 1}},
		"for long":       {moves, nil, day(7, 10), jobs{"task-press a": 1, "task-press b": 1, "task-supervise convener:growth": 1}},
		"of no figure":   {alone, nil, day(7, 10), jobs{"task-press a": 1, "task-press b": 1, "task-supervise ducha": 1}},
		"not yet done":   {moves, done, day(7, 2), nil},
		"done":           {moves, done, day(7, 3), jobs{"task-done a": 1, "task-done b": 1}},
		"done, still":    {moves, done, day(7, 10), jobs{"task-done a": 1, "task-done b": 1}},
		"done long ago":  {moves, done, day(7, 11), nil},
		"sent back":      {moves, back, day(7, 4), jobs{"task-press a": 1, "task-press b": 1}},
		"withdrawn":      {qianshao.Task{ID: "1", Nodes: []qianshao.Node{node}, Withdrawn: &qianshao.TaskEnd{Reason: "并入2"}}, nil, day(7, 10), nil},
		"withdrawn done": {qianshao.Task{ID: "1", Nodes: []qianshao.Node{node}, Withdrawn: &qianshao.TaskEnd{Reason: "并入2"}}, done, day(7, 3), nil},
	} {
		l := &qianshao.TaskList{Plan: p, Now: x.today.EndIn(time.UTC), Items: Nodes(p, []qianshao.Task{x.task}, x.steps, x.today)}
		have := jobs{}
		for _, j := range TaskJobs(l) {
			have[string(j.Kind)+" "+j.Receiver] += len(j.Nodes)
		}
		if !maps.Equal(have, x.want) {
			t.Errorf("%s: %v, want %v", name, have, x.want)
		}
	}
}
