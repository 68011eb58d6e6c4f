package dashboards

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
)

// TaskCard is the nodes of a unit that are not done, or the tasks meant to move
// an indicator, on its page.
type TaskCard struct {
	Groups     []TaskGroup
	More, Name string // address of all its nodes, and what it is called
}

// maxCardTasks is how many tasks a card shows.
const maxCardTasks = 8

// taskCard lists the open nodes of a unit by task; nil where it has none.
func (s *Site) taskCard(ctx context.Context, l *view.Lens, r *http.Request, unit string) (*TaskCard, error) {
	list, err := s.tasks(ctx, l, r)
	if err != nil || list == nil {
		return nil, err
	}
	list.Items = slices.DeleteFunc(slices.Clone(list.Items), func(x qianshao.NodeItem) bool { return !x.Open() })
	return newTaskCard(l, list, taskFilter{unit: unit}, url.Values{"unit": {unit}}, "tasks.all"), nil
}

// taskCardOf lists the tasks meant to move an indicator, done or not; nil where
// there is none.
func (s *Site) taskCardOf(ctx context.Context, l *view.Lens, r *http.Request,
	in *qianshao.Indicator) (*TaskCard, error) {
	list, err := s.tasks(ctx, l, r)
	if err != nil || list == nil {
		return nil, err
	}
	return newTaskCard(l, list, taskFilter{indicator: in.ID}, url.Values{"indicator": {in.ID}}, "tasks.all-of"), nil
}

func newTaskCard(l *view.Lens, list *qianshao.TaskList, f taskFilter, q url.Values, name string) *TaskCard {
	groups := taskGroups(l, list, f)
	if len(groups) == 0 {
		return nil
	}
	for i := range groups {
		groups[i].End = nil
		if f.indicator != "" {
			groups[i].Moves = nil // it is the page's own
		}
	}
	return &TaskCard{Groups: groups[:min(len(groups), maxCardTasks)], More: l.HrefWith(q, "tasks"), Name: l.T(name)}
}
