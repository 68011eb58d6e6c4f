package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"qianshao"
)

// dutyStub has a monthly duty and an event.
type dutyStub struct {
	clock qianshao.Clock
	said  qianshao.DutyRecord
	duty  qianshao.Duty // where it has an id, the only one
}

var stubDuties = []qianshao.Duty{{ID: "debt_dispatch", Name: qianshao.Text{ZH: "一月一调度"}, Who: "区财政局;区办公室", Period: "month", Clause: "附件4"}, {ID: "report", Period: "event"}}

func (s *dutyStub) Duties(_ context.Context, plan string, c qianshao.Clock) (*qianshao.DutyList, error) {
	s.clock = c
	if s.duty.ID != "" {
		said := []qianshao.DutyEvidence{{Kind: qianshao.DutySaid, Note: "压降"}}
		return &qianshao.DutyList{Plan: testPlan(plan), Items: []qianshao.DutyItem{{Duty: &s.duty, State: qianshao.DutyKept, Evidence: said}}}, nil
	}
	return &qianshao.DutyList{Plan: testPlan(plan), Now: at("2023-07-20T10:30:00+08:00"), Items: []qianshao.DutyItem{
		{Duty: &stubDuties[0], Battle: "risk", Units: []string{"caizheng"}, Period: qianshao.NewPeriod(qianshao.Month, 2023, 5), Due: qianshao.NewDate(2023, 6, 21), State: qianshao.DutyDue,
			Evidence: []qianshao.DutyEvidence{{Kind: qianshao.DutyPaper, Offered: true, Round: "一月一调度"}}},
		{Duty: &stubDuties[1], Battle: "risk", State: qianshao.DutyNotNeeded},
	}}, nil
}

func (s *dutyStub) ConfirmDuty(ctx context.Context, plan string, r qianshao.DutyRecord) (qianshao.DutyItem, error) {
	if s.said = r; r.Duty == "none" {
		return qianshao.DutyItem{}, qianshao.Fault{Field: "id", Value: r.Duty, Code: "unknown-duty", ZH: "没有这项应办事项", EN: "no such duty", Remedy: "GET /api/v1/duties"}
	}
	l, err := s.Duties(ctx, plan, qianshao.Clock{})
	return l.Items[0], err
}

func dutyHandler(s *dutyStub) http.Handler {
	p := testPlan("nanhu-2023")
	return New(Config{DutyDesk: s, Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }})
}

func TestGetDuties(t *testing.T) {
	t.Parallel()
	s := &dutyStub{}
	h := dutyHandler(s)
	for query, want := range map[string]int{"": 2, "?battle=risk": 2, "?battle=growth": 0, "?unit=caizheng": 1, "?state=due": 1, "?state=not%20needed": 1, "?now=2023-07-20": 2} {
		rec := ask(t, h, "GET", "/api/v1/duties"+query)
		var out DutiesJSON
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != 200 || len(out.Duties) != want || out.Duties == nil {
			t.Errorf("%s: %d, %d duties, want %d: %v", query, rec.Code, len(out.Duties), want, err)
		}
	}
	body := ask(t, h, "GET", "/api/v1/duties?unit=caizheng&as_of=2023-07-01").Body.String()
	if want := `{"duty":"debt_dispatch","battle":"risk","who":"区财政局;区办公室","period":"2023-05","due":"2023-06-21","state":"due","evidence":[{"kind":"paper","offered":true,"round":"一月一调度"}]`; !strings.Contains(body, want) {
		t.Errorf("%s lacks %s", body, want)
	}
	if !s.clock.AsOf.Equal(at("2023-07-01T23:59:59+08:00")) {
		t.Errorf("clock %+v", s.clock)
	}
	if body := ask(t, h, "GET", "/api/v1/duties?state=not+needed").Body.String(); !strings.Contains(body, `"period":"","due":"","state":"not needed","evidence":[]`) {
		t.Errorf("an event that has not come: %s", body)
	}
}

// What is written of a duty whose figures stay inside stays inside too.
func TestDutyNotesInside(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"retail": "压降", "debt": "", "hidden": "", "": "压降"} {
		s := &dutyStub{duty: qianshao.Duty{ID: "d", Period: "month", Indicator: id}}
		var out DutiesJSON
		if err := json.Unmarshal(ask(t, dutyHandler(s), "GET", "/api/v1/duties").Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		if have := out.Duties[0].Evidence[0].Note; have != want {
			t.Errorf("%q: note %q, want %q", id, have, want)
		}
	}
}

func TestPostDuty(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		path, body string
		code       int
		want       string
	}{
		"kept":             {"debt_dispatch", `{"period":"2023-05","held":"2023-06-21","by":"王芳","note":"纪要"}`, 200, `"duty":"debt_dispatch"`},
		"not needed":       {"debt_dispatch", `{"period":"2023-05","held":"","by":"王芳","note":"合并","state":"not needed"}`, 200, `"duty":"debt_dispatch"`},
		"no period":        {"debt_dispatch", `{"by":"王芳"}`, 422, `"field":"period"`},
		"nobody":           {"debt_dispatch", `{"period":"2023-05","held":"2023-06-21"}`, 422, `"field":"by"`},
		"unreadable":       {"debt_dispatch", `{"period":"5月","held":"2023-06-21","by":"王芳"}`, 400, `"field":"period"`},
		"an odd day":       {"debt_dispatch", `{"period":"2023-05","held":"6月","by":"王芳"}`, 400, `"field":"held"`},
		"unknown":          {"none", `{"period":"2023-05","held":"2023-06-21","by":"王芳"}`, 404, `"code":"unknown-duty"`},
		"something beside": {"debt_dispatch", `{"period":"2023-05","who":"x"}`, 400, `"field":"body"`},
		"a long note":      {"debt_dispatch", `{"period":"2023-05","held":"2023-06-21","by":"王芳","note":"` + strings.Repeat("长", maxText+1) + `"}`, 422, `"field":"note"`},
	} {
		s := &dutyStub{}
		rec := hand(t, dutyHandler(s), "/api/v1/duties/"+x.path, "application/json", x.body)
		if rec.Code != x.code || !strings.Contains(rec.Body.String(), x.want) {
			t.Errorf("%s: %d %s, want %d with %s", name, rec.Code, rec.Body, x.code, x.want)
		}
		if x.code == 200 && (s.said.By != "王芳" || s.said.Plan != "nanhu-2023" || (s.said.State == qianshao.DutyKept) != (s.said.Held != 0)) {
			t.Errorf("%s: said %+v", name, s.said)
		}
	}
}
