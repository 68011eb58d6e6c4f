package api

import (
	"slices"
	"strconv"
	"time"

	"qianshao"
)

// heldJSON is held input as listed; given is null where its values may not be
// shown.
type heldJSON struct {
	ID        int64           `json:"id"`
	State     string          `json:"state"`
	Batch     int64           `json:"batch"`
	Row       int             `json:"row"`
	At        time.Time       `json:"at"`
	Indicator string          `json:"indicator"`
	Area      string          `json:"area"`
	Period    qianshao.Period `json:"period"`
	Value     *float64        `json:"value"`
	Raw       string          `json:"raw"` // the cell's text
	Cell      string          `json:"cell"`
	Source    string          `json:"source"`
	Author    string          `json:"author"`
	Code      string          `json:"code"`
	Reason    string          `json:"reason"`
	ReasonEN  string          `json:"reason_en"`
	Remedy    string          `json:"remedy"`
	Reviewer  string          `json:"reviewer,omitempty"`
}

// What stands in the place of a reason that could show figures.
const (
	hiddenZH = "存疑，待核（数值不在此显示）"
	hiddenEN = "doubtful, waits for a person (figures are not shown here)"
)

// screen drops what could show figures of an indicator that is not open: its
// own, and those the reason holds them against.
func (c *call) screen(h qianshao.Held) qianshao.Held {
	if c.showsEverywhere(h.Given.Indicator) {
		return h
	}
	h.Given.Value, h.Given.Note, h.Given.Status, h.Raw = 0, "", qianshao.Withdrawn, ""
	h.Reason.Value, h.Reason.ZH, h.Reason.EN = "", hiddenZH, hiddenEN
	return h
}

func (c *call) heldJSON(h qianshao.Held) heldJSON {
	h = c.screen(h)
	g := &h.Given
	out := heldJSON{ID: h.ID, State: h.State, Batch: h.Batch, Row: h.Row, At: h.At, Indicator: g.Indicator,
		Area: g.Area, Period: g.Period, Raw: h.Raw,
		Cell: g.Cell, Source: g.Source, Author: g.Author, Code: h.Reason.Code, Reason: h.Reason.ZH,
		ReasonEN: h.Reason.EN, Remedy: h.Reason.Remedy, Reviewer: h.Reviewer}
	if g.Status.HasValue() {
		out.Value = &g.Value
	}
	return out
}

// getHeld lists held input, newest first.
func (c *call) getHeld() (any, error) {
	if c.HeldDesk == nil {
		return nil, notHere("held")
	}
	pg, state := c.pager(), c.choice("state", "open", "accepted", "rejected", "all")
	if state == "all" {
		state = ""
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	list, err := c.HeldDesk.Held(c.r.Context(), state)
	if err != nil {
		return nil, err
	}
	page, next := falling(pg, list, func(h *qianshao.Held) int64 { return h.ID })
	out := make([]heldJSON, len(page))
	for i, h := range page {
		out[i] = c.heldJSON(h)
	}
	return struct {
		Held []heldJSON `json:"held"`
		Next string     `json:"next,omitempty"`
	}{out, next}, nil
}

func (c *call) getHeldOne() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	if c.HeldDesk == nil {
		return nil, notHere("held")
	}
	list, err := c.HeldDesk.Held(c.r.Context(), "")
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(list, func(h qianshao.Held) bool { return h.ID == id })
	if i < 0 {
		return nil, qianshao.Fault{Field: "id", Value: strconv.FormatInt(id, 10), Code: "unknown-held", ZH: "没有这条存疑数",
			EN: "no such held input", Remedy: "GET /api/v1/held?state=all"}
	}
	return c.heldJSON(list[i]), nil
}

// postHeld accepts or rejects held input.
func (c *call) postHeld() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	if c.HeldDesk == nil {
		return nil, notHere("held")
	}
	const example = `{"accept":true,"reviewer":"督查室","note":""}`
	var d struct {
		Accept   *bool  `json:"accept"`
		Reviewer string `json:"reviewer"`
		Note     string `json:"note"`
		// Set right while accepting; "" leaves it as it was read.
		Indicator string `json:"indicator"`
		Area      string `json:"area"`
		Period    string `json:"period"`
		Unit      string `json:"unit"`
	}
	if err := c.form(&d, example); err != nil {
		return nil, err
	}
	if d.Accept == nil {
		return nil, qianshao.Fault{Field: "accept", Code: "missing", ZH: "要写明采纳与否", EN: "accept is missing",
			Remedy: example}
	}
	if err := wanted(field{"reviewer", d.Reviewer}); err != nil {
		return nil, err
	}
	if err := tooLong(field{"note", d.Note}, field{"indicator", d.Indicator}, field{"area", d.Area},
		field{"period", d.Period}, field{"unit", d.Unit}).Err(); err != nil {
		return nil, err
	}
	out, err := c.HeldDesk.ResolveHeld(c.r.Context(), id, HeldDecision{*d.Accept, d.Reviewer, d.Note, d.Indicator,
		d.Area, d.Period, d.Unit})
	if err != nil {
		return nil, err
	}
	return c.outcome(IngestResult{Outcome: out}), nil
}
