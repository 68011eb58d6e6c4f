package api

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"qianshao"
)

func (w *world) MarkOneOff(_ context.Context, q OneOffRequest) (qianshao.Outcome, error) {
	w.marked = q
	return qianshao.Outcome{Commit: 83, Batch: 83}, nil
}

func TestPostOneOff(t *testing.T) {
	t.Parallel()
	const path = "/api/v1/indicators/retail/one-off"
	for name, x := range map[string]struct {
		path, body string
		status     int
		want       string
	}{
		"marked":            {path, `{"period":"2023-03","by":"财政局","reason":" 土地出让 "}`, 200, `"commit":83`},
		"lifted":            {path, `{"period":"2023-03","by":"财政局","reason":"查实","do":"lift"}`, 200, `"commit":83`},
		"no reason":         {path, `{"period":"2023-03","by":"财政局","reason":" "}`, 422, `"missing"`},
		"nobody":            {path, `{"period":"2023-03","reason":"x"}`, 422, `"missing"`},
		"no period":         {path, `{"by":"x","reason":"x"}`, 422, `"missing"`},
		"a broken period":   {path, `{"period":"三月","by":"x","reason":"x"}`, 400, `"period"`},
		"an unknown action": {path, `{"period":"2023-03","by":"x","reason":"x","do":"erase"}`, 400, `mark, lift`},
		"restricted":        {"/api/v1/indicators/hidden/one-off", `{"period":"2023-03","by":"x","reason":"x"}`, 403, `"not-shown"`},
		"unknown":           {"/api/v1/indicators/bogus/one-off", `{"period":"2023-03","by":"x","reason":"x"}`, 404, `"unknown-indicator"`},
	} {
		w := newWorld("nanhu-2023")
		rec := signing(t, w, x.path, "application/json", x.body)
		if rec.Code != x.status || !strings.Contains(rec.Body.String(), x.want) {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
		march := qianshao.NewPeriod(qianshao.Month, 2023, 3)
		switch q := w.marked; {
		case x.status != http.StatusOK && q != OneOffRequest{}:
			t.Errorf("%s: handed on as %+v", name, q)
		case name == "marked" && q != OneOffRequest{Plan: "nanhu-2023", Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Period: march, By: "财政局", Reason: "土地出让"}, name == "lifted" && !q.Off:
			t.Errorf("%s: %+v", name, q)
		}
	}
}
