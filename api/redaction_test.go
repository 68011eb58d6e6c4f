package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"qianshao"
)

// outlets asks for everything the package says, and returns it by path.
func outlets(t *testing.T, c Config) map[string]string {
	t.Helper()
	h, out := New(c), map[string]string{}
	send := func(method, path, body string) {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		out[method+" "+path] = rec.Body.String()
	}
	for _, clock := range []string{"", "?as_of=2023-07-20"} {
		for _, path := range []string{"status", "alerts", "transitions", "indicators", "indicators/retail", "indicators/debt", "indicators/hidden", "charts/retail", "charts/debt", "charts/hidden", "indicators/against", "charts/against", "indicators/retail/pledges", "indicators/debt/pledges", "indicators/hidden/pledges", "indicators/against/pledges"} {
			send("GET", "/api/v1/"+path+clock, "")
		}
	}
	for _, path := range []string{"/api/v1/held", "/api/v1/held/4", "/api/v1/held/3", "/api/v1/held/2", "/api/v1/batches", "/api/v1/plans", "/metrics"} {
		send("GET", path, "")
	}
	send("POST", "/api/v1/observations", "[]")
	send("POST", "/api/v1/observations?dry_run=1", "[]")
	send("POST", "/api/v1/held/4", `{"accept":true,"reviewer":"x"}`)
	send("POST", "/api/v1/alerts/3/ack", `{"by":"x","what":"x"}`)
	for _, id := range []string{"retail", "debt", "hidden", "against"} {
		send("POST", "/api/v1/indicators/"+id+"/pledge", `{"by":"x","what":"x","parts":[{"period":"2023-07","value":1}]}`)
	}
	return out
}

// holds reports whether a text has a figure, with or without thousands parted,
// or as Prometheus writes it.
func holds(text string, figure int) bool {
	s := strconv.Itoa(figure)
	return strings.Contains(text, s) || strings.Contains(text, s[:3]+","+s[3:])
}

func TestValuesThatAreNotOpenStayInside(t *testing.T) {
	t.Parallel()
	seen := 0
	for path, text := range outlets(t, newWorld("nanhu-2023").config("nanhu-2023")) {
		for _, figure := range []int{internalFigure, restrictedFigure} {
			if holds(text, figure) {
				t.Errorf("%s shows %d:\n%s", path, figure, text)
			}
		}
		if holds(text, openFigure) {
			seen++
		}
	}
	if seen < 12 {
		t.Errorf("only %d answers show an open figure", seen)
	}
}

// TestAComparisonDoesNotTell: an open indicator shows its own value, and not
// what it is compared with.
func TestAComparisonDoesNotTell(t *testing.T) {
	t.Parallel()
	for _, v := range Status(testReading(testPlan("p")), StatusOptions{}).Verdicts {
		if v.Indicator != "against" {
			continue
		}
		if v.Value == nil || v.Target != nil || v.Gap != nil || v.Findings[0].Evidence.Figures.Len() > 0 || !strings.Contains(v.Reason, "不在此显示") {
			t.Errorf("%+v", v)
		}
	}
}

func TestAClearedReaderSeesValues(t *testing.T) {
	t.Parallel()
	c := newWorld("nanhu-2023").config("nanhu-2023")
	c.Cleared = func(*http.Request) bool { return true }
	all := outlets(t, c)
	for _, path := range []string{"GET /api/v1/status", "GET /api/v1/alerts", "GET /api/v1/transitions", "GET /api/v1/held"} {
		if !holds(all[path], internalFigure) || !holds(all[path], restrictedFigure) {
			t.Errorf("%s hides values from a role that may see them", path)
		}
	}
	if holds(all["GET /metrics"], internalFigure) {
		t.Error("/metrics has no reader: it shows open values only")
	}
}

func TestStatusForAPersonAtTheMachine(t *testing.T) {
	t.Parallel()
	r := testReading(testPlan("p"))
	for name, c := range map[string]struct {
		o    StatusOptions
		want bool
	}{
		"as it leaves the house": {StatusOptions{}, false},
		"with all values":        {StatusOptions{Values: func(*qianshao.Indicator) bool { return true }}, true},
	} {
		for _, v := range []any{Status(r, c.o), Alerts(r, c.o)} {
			b, err := json.Marshal(v)
			if err != nil || holds(string(b), internalFigure) != c.want || holds(string(b), restrictedFigure) != c.want || !holds(string(b), openFigure) {
				t.Errorf("%s: %v\n%s", name, err, b)
			}
		}
	}
}

func TestAnAlertOfADroppedIndicatorShowsNoFigure(t *testing.T) {
	t.Parallel()
	r := testReading(testPlan("p"))
	r.Alerts[0].Indicator = "dropped"
	b, err := json.Marshal(Alerts(r, StatusOptions{}).Alerts[0])
	if err != nil || holds(string(b), openFigure) || !strings.Contains(string(b), `"grade":"orange"`) {
		t.Errorf("%s %v", b, err)
	}
}
