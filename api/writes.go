package api

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"

	"qianshao"
)

// maxForm bounds the small JSON bodies of decisions.
const maxForm = 64 << 10

// heldJSON is a held row as answered.
type heldJSON struct {
	Row    int    `json:"row"`
	ID     int64  `json:"id"`
	Reason string `json:"reason"`
	EN     string `json:"en"`
	Code   string `json:"code"`
	Remedy string `json:"remedy"`
}

func (s *server) postObservations(w http.ResponseWriter, r *http.Request) {
	if s.Ingester == nil {
		missing(w)
		return
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" && kind != "application/x-ndjson" && kind != "text/csv" {
		refuse(w, http.StatusUnsupportedMediaType, qianshao.Fault{Field: "Content-Type", Value: r.Header.Get("Content-Type"), Code: "content-type",
			ZH: "不收这种内容", EN: "this content type is not taken", Remedy: "application/json, application/x-ndjson, text/csv"})
		return
	}
	key := r.Header.Get("Idempotency-Key")
	if len(key) > 200 {
		refuse(w, http.StatusBadRequest, qianshao.Fault{Field: "Idempotency-Key", Code: "parameter", ZH: "幂等键太长", EN: "the idempotency key is too long", Remedy: "≤ 200"})
		return
	}
	q := r.URL.Query()
	res, err := s.Ingester.Ingest(r.Context(), IngestRequest{Plan: q.Get("plan"), ContentType: kind, Key: key, Author: q.Get("author"), Body: r.Body, DryRun: q.Get("dry_run") == "1"})
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, outcomeJSON(res))
}

func outcomeJSON(res IngestResult) map[string]any {
	held := make([]heldJSON, len(res.Held))
	for i, h := range res.Held {
		held[i] = heldJSON{h.Row, h.ID, h.Reason.ZH, h.Reason.EN, h.Reason.Code, h.Reason.Remedy}
	}
	late := make([]map[string]any, len(res.NotCurrent))
	for i, n := range res.NotCurrent {
		late[i] = map[string]any{"row": n.Row, "newer": map[string]any{"indicator": n.Newer.Indicator, "area": n.Newer.Area, "period": n.Newer.Period,
			"recorded": n.Newer.Recorded, "commit": n.Newer.Commit}}
	}
	out := map[string]any{"commit": res.Commit, "batch": res.Batch, "stored": res.Stored, "unchanged": res.Unchanged, "held": held, "not_current": late}
	if res.Replayed {
		out["replayed"] = true
	}
	if res.Preview != nil {
		out["lights"] = res.Preview
	}
	return out
}

// form reads a small JSON body strictly; false: it has been refused.
func form(w http.ResponseWriter, r *http.Request, v any) bool {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/json" {
		refuse(w, http.StatusUnsupportedMediaType, qianshao.Fault{Field: "Content-Type", Value: r.Header.Get("Content-Type"), Code: "content-type",
			ZH: "不收这种内容", EN: "this content type is not taken", Remedy: "application/json"})
		return false
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxForm))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	if err == nil {
		if _, err = d.Token(); errors.Is(err, io.EOF) {
			return true
		}
		err = errors.New("more than one value")
	}
	refuse(w, http.StatusBadRequest, qianshao.Fault{Field: "body", Value: "", Code: "json", ZH: "内容不是所要的 JSON", EN: "the body is not the JSON asked for: " + err.Error(),
		Remedy: "docs/api.md"})
	return false
}

func (s *server) postWithdraw(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok {
		return
	}
	var body struct{ Author, Note string }
	if s.Batches == nil {
		missing(w)
		return
	}
	if !form(w, r, &body) {
		return
	}
	out, err := s.Batches.Withdraw(r.Context(), id, body.Author, body.Note)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, outcomeJSON(IngestResult{Outcome: out}))
}

func (s *server) postHeld(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok {
		return
	}
	var body struct {
		Accept         *bool
		Reviewer, Note string
	}
	if s.HeldDesk == nil {
		missing(w)
		return
	}
	if !form(w, r, &body) {
		return
	}
	if body.Accept == nil || body.Reviewer == "" {
		refuse(w, http.StatusUnprocessableEntity, qianshao.Fault{Field: "accept, reviewer", Code: "missing", ZH: "要写明采纳与否和审核人", EN: "accept and reviewer are wanted",
			Remedy: `{"accept":true,"reviewer":"督查室","note":""}`})
		return
	}
	out, err := s.HeldDesk.ResolveHeld(r.Context(), id, *body.Accept, body.Reviewer, body.Note)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, outcomeJSON(IngestResult{Outcome: out}))
}

// postAck acknowledges an alert with a written measure, or writes another one.
func (s *server) postAck(w http.ResponseWriter, r *http.Request) {
	id, ok := pathID(w, r)
	if !ok {
		return
	}
	var body struct {
		By, What, Effect string
		Until            qianshao.Date
	}
	if s.AlertDesk == nil {
		missing(w)
		return
	}
	if !form(w, r, &body) {
		return
	}
	a, err := s.AlertDesk.Acknowledge(r.Context(), id, qianshao.Remedy{By: body.By, What: body.What, Until: body.Until, Effect: body.Effect})
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, map[string]any{"id": a.ID, "state": a.State, "grade": a.Grade, "changed": a.Changed})
}
