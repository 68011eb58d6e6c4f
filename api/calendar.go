package api

import (
	"context"
	"net/http"
	"time"

	"qianshao"
	"qianshao/agenda"
)

// DispatchList lists a plan's frozen dispatches.
type DispatchList interface {
	FrozenList(ctx context.Context, plan string) ([]qianshao.Frozen, error)
}

// dispatchJSON is one dispatch of the calendar.
type dispatchJSON struct {
	qianshao.Round
	Participants []string      `json:"participants"` // units
	State        string        `json:"state"`        // "frozen", "due" (the cut-off has passed), "planned"
	Frozen       *frozenJSON   `json:"frozen"`       // null: not frozen
	Links        dispatchLinks `json:"links"`
}

type frozenJSON struct {
	AsOf        time.Time        `json:"as_of"`
	Commit      int64            `json:"commit"`
	PlanVersion string           `json:"plan_version"`
	Build       string           `json:"build"`
	At          time.Time        `json:"at"`
	Papers      []qianshao.Paper `json:"papers"`
}

type dispatchLinks struct {
	Page string `json:"page"`
}

// getDispatches lists a plan's dispatches by cut-off.
func (c *call) getDispatches() (any, error) {
	if c.Plans == nil {
		return nil, notHere("plans")
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	var list []qianshao.Frozen
	if c.DispatchList != nil {
		if list, err = c.DispatchList.FrozenList(c.r.Context(), p.ID); err != nil {
			return nil, err
		}
	}
	frozen := make(map[string]*qianshao.Frozen, len(list))
	for i := range list {
		frozen[list[i].Key()] = &list[i]
	}
	out := []dispatchJSON{}
	for _, r := range agenda.Rounds(p) {
		out = append(out, c.dispatch(p, r, frozen[r.Key()]))
	}
	return struct {
		Plan       string         `json:"plan"`
		Dispatches []dispatchJSON `json:"dispatches"`
	}{p.ID, out}, nil
}

func (c *call) dispatch(p *qianshao.Plan, r qianshao.Round, f *qianshao.Frozen) dispatchJSON {
	d := dispatchJSON{Round: r, Participants: agenda.Participants(p, r), State: "planned",
		Links: dispatchLinks{Page: dispatchPath(p, r)}}
	if c.Now != nil && r.Cutoff.EndIn(p.Location).Before(c.Now()) {
		d.State = "due"
	}
	if f != nil {
		d.State = "frozen"
		d.Frozen = &frozenJSON{AsOf: f.AsOf, Commit: f.Commit, PlanVersion: f.PlanVersion, Build: f.Build,
			At: f.Frozen, Papers: f.Papers}
	}
	return d
}

// getCalendar answers a plan's dispatches, and with ?unit= the dates by which
// that unit's figures are due, as an iCalendar feed.
func (s *server) getCalendar(w http.ResponseWriter, r *http.Request) {
	if s.Plans == nil {
		s.fail(w, r, notHere("plans"))
		return
	}
	p, err := s.plan(r.PathValue("plan"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	unit := r.URL.Query().Get("unit")
	if unit != "" && p.Unit(unit) == nil {
		s.fail(w, r, qianshao.Fault{Field: "unit", Value: clip(unit), Code: "unknown-unit", ZH: "没有这个单位",
			EN: "no such unit", Remedy: "计划 units 里的代号 / an id of the plan's units"})
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Cache-Control", "no-cache, private")
	h.Set("Content-Disposition", `inline; filename="calendar.ics"`)
	_, _ = w.Write(calendarOf(p, unit)) // the client may have gone; there is nobody to tell
}
