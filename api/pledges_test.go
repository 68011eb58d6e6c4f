package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"qianshao"
)

// Sign stands for a store that promises from June on.
func (w *world) Sign(_ context.Context, q PledgeRequest) (qianshao.Pledge, error) {
	w.signed = q
	if len(q.Parts) == 0 {
		return qianshao.Pledge{}, qianshao.Fault{Field: "parts", Code: "missing", ZH: "没有写承诺的分期", EN: "no period is promised", Remedy: "…"}
	}
	in := w.readings[q.Plan].Plan.Indicator(q.Indicator)
	base := figureFor(in.Sensitivity)
	return qianshao.Pledge{Commit: 82, Plan: q.Plan, Series: in.Series(), Year: 2023, Target: in.Targets[q.Target].Text, Adds: true,
		Through: qianshao.NewPeriod(qianshao.Month, 2023, 6), Base: base, Parts: q.Parts, By: q.By, What: q.What, At: at("2023-07-20T10:31:00+08:00")}, nil
}

func (w *world) Pledges(ctx context.Context, plan string, s qianshao.Series, c qianshao.Clock) ([]qianshao.Pledge, error) {
	w.clock = c
	p, err := w.Sign(ctx, PledgeRequest{Plan: plan, Indicator: s.Indicator, By: "u", Parts: []qianshao.Part{{Period: qianshao.NewPeriod(qianshao.Month, 2023, 7), Value: 2}}})
	q := p
	q.Commit = 80
	return []qianshao.Pledge{p, q}, err
}

func signing(t *testing.T, w *world, path, kind, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	r.Host = "127.0.0.1:8080"
	rec := httptest.NewRecorder()
	Protect(New(w.config("nanhu-2023")), Guard{Loopback: true}).ServeHTTP(rec, r)
	return rec
}

const pledgeBody = `{"by":"区文旅招商局","what":"促消费","target":1,"parts":[{"period":"2023-07","third":1,"value":1.5},{"period":"2023-07","third":2,"value":2}]}`

func TestPostPledge(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	rec := signing(t, w, "/api/v1/indicators/retail/pledge", "application/json", pledgeBody)
	var out PledgeJSON
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != http.StatusOK {
		t.Fatalf("%d %s", rec.Code, rec.Body)
	}
	if out.Commit != 82 || !out.Standing || len(out.Path) != 1 || out.Path[0].Own != 3.5 || out.Path[0].Figure != openFigure+3.5 || out.Results == nil {
		t.Errorf("%s", rec.Body)
	}
	if q := w.signed; q.Plan != "nanhu-2023" || q.Indicator != "retail" || q.Target != 1 || q.By != "区文旅招商局" || q.What != "促消费" || len(q.Parts) != 2 || q.Parts[1].Third != 2 {
		t.Errorf("asked to sign %+v", q)
	}
}

// A promise of figures that stay inside is taken, and answered without them.
func TestPostPledgeInside(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"debt", "against"} {
		w := newWorld("nanhu-2023")
		rec := signing(t, w, "/api/v1/indicators/"+id+"/pledge", "application/json", strings.Replace(pledgeBody, `"target":1`, `"target":0`, 1))
		var out PledgeJSON
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", id, rec.Code, rec.Body)
		}
		if w.signed.Indicator != id || len(w.signed.Parts) != 2 || out.By != "区文旅招商局" || !out.Standing {
			t.Errorf("%s: signed %+v, answered %s", id, w.signed, rec.Body)
		}
		if out.What != "" || len(out.Parts) > 0 || len(out.Path) > 0 || out.Base != 0 || out.Gap != nil || out.ProbMiss != nil {
			t.Errorf("%s: figures left: %s", id, rec.Body)
		}
	}
}

func TestPostPledgeRefused(t *testing.T) {
	t.Parallel()
	const retail = "/api/v1/indicators/retail/pledge"
	for name, x := range map[string]struct {
		path, kind, body string
		status           int
		code             string
	}{
		"no content type":   {retail, "", pledgeBody, 415, "content-type"},
		"a form":            {retail, "application/x-www-form-urlencoded", pledgeBody, 415, "content-type"},
		"nobody signs":      {retail, "application/json", `{"by":" ","parts":[]}`, 422, "missing"},
		"nothing":           {retail, "application/json", `{"by":"u"}`, 422, "missing"},
		"an unknown field":  {retail, "application/json", `{"by":"u","when":1}`, 400, "json"},
		"a broken period":   {retail, "application/json", `{"by":"u","parts":[{"period":"七月","value":1}]}`, 400, "json"},
		"too long a note":   {retail, "application/json", `{"by":"u","what":"` + strings.Repeat("x", maxText+1) + `"}`, 422, "too-long"},
		"a clock":           {retail + "?as_of=2023-06-15", "application/json", pledgeBody, 400, "parameter"},
		"no such indicator": {"/api/v1/indicators/bogus/pledge", "application/json", pledgeBody, 404, "unknown-indicator"},
		"restricted":        {"/api/v1/indicators/hidden/pledge", "application/json", pledgeBody, 403, "not-shown"},
	} {
		w := newWorld("nanhu-2023")
		rec := signing(t, w, x.path, x.kind, x.body)
		if rec.Code != x.status || !strings.Contains(rec.Body.String(), `"`+x.code+`"`) {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
		if w.signed.Indicator != "" && name != "nothing" {
			t.Errorf("%s: handed on as %+v", name, w.signed)
		}
	}
	r := httptest.NewRequest("POST", retail, strings.NewReader(pledgeBody))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	r.Host = "127.0.0.1:8080"
	rec := httptest.NewRecorder()
	handler().ServeHTTP(rec, r)
	if rec.Code != http.StatusForbidden {
		t.Errorf("from another site: %d", rec.Code)
	}
}

func TestGetPledges(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	rec := httptest.NewRecorder()
	New(w.config("nanhu-2023")).ServeHTTP(rec, httptest.NewRequest("GET", "/api/v1/indicators/retail/pledges?as_of=2023-07-19", nil))
	var out PledgesJSON
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != http.StatusOK {
		t.Fatalf("%d %s", rec.Code, rec.Body)
	}
	if len(out.Pledges) != 2 || !out.Pledges[0].Standing || out.Pledges[1].Standing || out.Pledges[1].Commit != 80 || out.Indicator != "retail" {
		t.Errorf("%s", rec.Body)
	}
	if w.clock.AsOf.IsZero() {
		t.Error("the clock is not handed on")
	}
	rec = httptest.NewRecorder()
	New(w.config("nanhu-2023")).ServeHTTP(rec, httptest.NewRequest("GET", "/api/v1/indicators/hidden/pledges", nil))
	if rec.Code != http.StatusForbidden {
		t.Errorf("restricted: %d %s", rec.Code, rec.Body)
	}
}
