package dashboards

import (
	"net/url"

	"qianshao"
	"qianshao/dashboards/view"
)

// TaskForms is where tasks are handed in: one by hand, or a list as a file.
type TaskForms struct {
	Post, List        string   // addresses
	Units, Indicators []Option // by what the page calls them: names, in English ids
}

// taskForms offers the forms; nil on a page that looks back.
func taskForms(l *view.Lens) *TaskForms {
	if !l.Reading.Live {
		return nil
	}
	q := "?" + url.Values{"plan": {l.Reading.Plan.ID}}.Encode()
	v := &TaskForms{Post: "/api/v1/tasks" + q, List: "/api/v1/tasks/list" + q}
	for _, u := range l.Reading.Plan.Units {
		v.Units = append(v.Units, called(l, u.ID, u.Name))
	}
	seen := map[string]bool{}
	for i := range l.Reading.Plan.Indicators {
		if in := &l.Reading.Plan.Indicators[i]; in.Role != qianshao.Reference && !seen[in.ID] {
			seen[in.ID] = true
			v.Indicators = append(v.Indicators, called(l, in.ID, in.Name))
		}
	}
	return v
}

// called offers a name as lists take it: the Chinese one, or the id beside the
// English one.
func called(l *view.Lens, id string, name qianshao.Text) Option {
	if l.Lang == "en" {
		return Option{ID: id, Label: name.In("en")}
	}
	return Option{ID: name.ZH}
}
