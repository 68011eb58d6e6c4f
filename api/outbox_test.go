package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"qianshao"
)

// fakeOutbox notes what it is asked to do.
type fakeOutbox struct{ asked []qianshao.Settlement }

func (*fakeOutbox) Outstanding(context.Context) (qianshao.Outstanding, error) {
	return qianshao.Outstanding{Waiting: 3, Late: 1, GivenUp: 2, Unconfigured: 4, Configured: []string{"邮件", "群"},
		Channels: []qianshao.ChannelState{{Name: "群", Configured: true, Waiting: 3, Late: 1, GivenUp: 2}, {Name: "旧", Waiting: 4}}}, nil
}

func (*fakeOutbox) Undelivered(context.Context, int) ([]qianshao.Delivery, error) {
	d := qianshao.Delivery{ID: 7, Channel: "群", Failed: true, LastError: "HTTP 404", Message: qianshao.Message{Plan: "p", To: "caizheng", Kind: "alert", Transitions: make([]qianshao.Transition, 2)}}
	d.Message.Transitions[0].Alert.Evidence.Set(qianshao.FigValue, 4321.5)
	return []qianshao.Delivery{d}, nil
}

func (f *fakeOutbox) Settle(_ context.Context, x qianshao.Settlement) (int, error) {
	f.asked = append(f.asked, x)
	return 2, nil
}

func TestWhatHasNotArrivedIsToldAndSettled(t *testing.T) {
	t.Parallel()
	box := &fakeOutbox{}
	h := New(Config{Outbox: box})
	get := func(path string) string { return ask(t, h, http.MethodGet, path).Body.String() }
	if s := get("/healthz"); !strings.Contains(s, `"given_up":2`) || !strings.Contains(s, `"unconfigured":4`) || strings.Contains(s, "群") {
		t.Errorf("health %s", s)
	}
	list := get("/api/v1/deliveries")
	for _, want := range []string{`"id":7`, `"given_up":true`, `"last_error":"HTTP 404"`, `"channel":"旧","configured":false`, `"alerts":2`} {
		if !strings.Contains(strings.ReplaceAll(list, " ", ""), strings.ReplaceAll(want, " ", "")) {
			t.Errorf("%s is not in %s", want, list)
		}
	}
	if strings.Contains(list, "4321") {
		t.Error("a figure shows")
	}
	metrics := get("/metrics")
	for _, want := range []string{"qianshao_alerts_untold 0", `qianshao_messages_given_up{channel="群",configured="true"} 2`, `qianshao_messages_waiting{channel="旧",configured="false"} 4`,
		`qianshao_messages_late{channel="邮件",configured="true"} 0`} {
		if !strings.Contains(metrics, want) {
			t.Errorf("%s is not in the metrics", want)
		}
	}
	post := func(body string) int {
		r := httptest.NewRequest(http.MethodPost, "/api/v1/deliveries", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	for body, want := range map[string]int{
		`{"channel":"群","do":"again","by":"li"}`:           200,
		`{"ids":[7],"do":"move","to":"邮件","by":"li"}`:      200,
		`{"channel":"群","do":"drop"}`:                      422,
		`{"do":"drop","by":"li"}`:                          422,
		`{"channel":"群","ids":[7],"do":"drop","by":"li"}`:  422,
		`{"channel":"群","do":"burn","by":"li"}`:            422,
		`{"channel":"群","do":"move","by":"li"}`:            422,
		`{"channel":"群","do":"again","to":"邮件","by":"li"}`: 422,
	} {
		if got := post(body); got != want {
			t.Errorf("%s: %d, want %d", body, got, want)
		}
	}
	if len(box.asked) != 2 {
		t.Errorf("asked %+v", box.asked)
	}
}
