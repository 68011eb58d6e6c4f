package collector

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// promAnswer is a Prometheus server's answer with one result.
func promAnswer(kind, result, more string) string {
	return fmt.Sprintf(`{"status":"success","data":{"resultType":%q,"result":%s}%s}`, kind, result, more)
}

// askProm asks a fake server on 10 July 2023 for an indicator.
func askProm(t *testing.T, indicator string, h http.HandlerFunc) ([]*qianshao.Batch, error) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	src := newSource(t, Config{Name: "prom", Kind: "promql", URL: s.URL + "/prom", Query: `sum by (area) (x)`, Indicator: indicator,
		Headers: map[string]string{"Authorization": "Bearer " + pullKey}, Author: "IT"}, nil)
	bs, err := src.Collect(context.Background(), time.Date(2023, 7, 10, 1, 0, 0, 0, time.UTC))
	noKey(t, err)
	return bs, err
}

func TestPromQLReadsAVector(t *testing.T) {
	t.Parallel()
	bs, err := askProm(t, "debt_ratio", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil || r.Form.Get("query") != "sum by (area) (x)" || r.URL.Path != "/prom/api/v1/query" {
			t.Errorf("%s %v: %v", r.URL, r.Form, err)
		}
		// June's last second in the plan's zone, eight hours east.
		at, err := strconv.ParseFloat(r.Form.Get("time"), 64)
		if end := time.Date(2023, 6, 30, 15, 59, 59, 0, time.UTC); err != nil || int64(at) != end.Unix() {
			t.Errorf("evaluated at %v, want %v (%v)", time.Unix(int64(at), 0).UTC(), end, err)
		}
		if r.Header.Get("Authorization") != "Bearer "+pullKey {
			t.Error("the request lacks its key")
		}
		answer(200, promAnswer("vector", `[{"metric":{},"value":[1688140799,"132.4"]},{"metric":{"area":"kangwang"},"value":[1688140799,"99"]}]`, ""))(w, r)
	})
	if err != nil || len(bs) != 1 {
		t.Fatalf("%d batches, error %v", len(bs), err)
	}
	if got := rowsOf(bs[0]); !slices.Equal(got, []string{"debt_ratio 2023-06 132.4", "debt_ratio 2023-06 99"}) {
		t.Errorf("rows %q", got)
	}
	r := bs[0].Rows
	if r[0].Area != "nanhu" || r[1].Area != "kangwang" || r[0].Decimals != 1 || bs[0].Author != "IT" {
		t.Errorf("%+v", r)
	}
}

func TestPromQLReadsAScalar(t *testing.T) {
	t.Parallel()
	bs, err := askProm(t, "debt_ratio", answer(200, promAnswer("scalar", `[1688140799,"7"]`, "")))
	if err != nil || len(bs) != 1 || bs[0].Rows[0].Value != 7 {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

func TestPromQLOfNothingIsNoFailure(t *testing.T) {
	t.Parallel()
	if bs, err := askProm(t, "debt_ratio", answer(200, promAnswer("vector", `[]`, ""))); err != nil || len(bs) > 0 {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

func TestPromQLInfosAreNoFailure(t *testing.T) {
	t.Parallel()
	bs, err := askProm(t, "debt_ratio", answer(200, promAnswer("vector", `[{"metric":{},"value":[1,"7"]}]`, `,"infos":["metric might not be a counter"]`)))
	if err != nil || len(bs) != 1 {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

// TestPromQLFaults: what an unusable answer is told to be.
func TestPromQLFaults(t *testing.T) {
	t.Parallel()
	f := func(status int, body, want string) {
		t.Helper()
		bs, err := askProm(t, "debt_ratio", answer(status, body))
		if len(bs) > 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d %s: %d batches, error %v, want %q", status, body, len(bs), err, want)
		}
	}
	f(200, promAnswer("matrix", `[{"metric":{},"values":[[1,"7"],[2,"8"]]}]`, ""), "matrix")
	f(200, promAnswer("string", `[1,"seven"]`, ""), "string")
	f(200, promAnswer("vector", `[{"metric":{},"value":[1,"7"]}]`, `,"warnings":["partial response: store 2 is down"]`), "store 2 is down")
	f(200, promAnswer("vector", `[{"metric":{},"value":[1,"NaN"]}]`, ""), "nanhu: NaN is not a figure")
	f(200, promAnswer("vector", `[{"metric":{"area":"kangwang"},"value":[1,"+Inf"]}]`, ""), "kangwang")
	f(200, promAnswer("vector", `[{"metric":{"area":"康王"},"value":[1,"1"]}]`, ""), "康王")
	f(200, promAnswer("vector", `[{"metric":{"job":"a"},"value":[1,"1"]},{"metric":{"job":"b"},"value":[1,"2"]}]`, ""), "two series")
	f(200, promAnswer("vector", `[{"metric":{},"value":[1,"seven"]}]`, ""), "seven")
	f(400, `{"status":"error","errorType":"bad_data","error":"parse error: unexpected )"}`, "unexpected )")
	f(422, `{"status":"error","errorType":"execution","error":"query timed out"}`, "query timed out")
	f(200, `{"status":"error","errorType":"execution","error":"too many samples"}`, "too many samples")
	f(503, `busy`, "503")
	f(200, `<html>login</html>`, "query:")
}

func TestPromQLIndicatorThatIsNotInThePlan(t *testing.T) {
	t.Parallel()
	_, err := askProm(t, "nope", func(http.ResponseWriter, *http.Request) { t.Error("the server was asked") })
	if err == nil || !strings.Contains(err.Error(), `"nope"`) {
		t.Errorf("error %v", err)
	}
}

func TestPromQLRefusesAnotherHost(t *testing.T) {
	t.Parallel()
	_, err := askProm(t, "debt_ratio", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://elsewhere.example/?key="+pullKey, http.StatusTemporaryRedirect)
	})
	if err == nil || !strings.Contains(err.Error(), "another host") {
		t.Errorf("error %v", err)
	}
}

func TestPromQLAsksNothingForALoneJanuary(t *testing.T) {
	t.Parallel()
	src := newSource(t, Config{Name: "prom", Kind: "promql", URL: "http://127.0.0.1:1", Query: "x", Indicator: "retail_growth"}, nil)
	bs, err := src.Collect(context.Background(), time.Date(2023, 2, 10, 0, 0, 0, 0, time.UTC))
	if err != nil || len(bs) > 0 {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

func TestPromQLEndsWithItsContext(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer s.Close()
	defer close(release)
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	src := newSource(t, Config{Name: "prom", Kind: "promql", URL: s.URL, Query: "x", Indicator: "debt_ratio"}, nil)
	if bs, err := src.Collect(ctx, time.Date(2023, 7, 10, 0, 0, 0, 0, time.UTC)); len(bs) > 0 || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}
