package collector

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// pullKey stands for a key in an address and in a header: no error may say it.
const pullKey = "k3y-of-the-statistics-office"

// pullFrom asks a server that answers with h.
func pullFrom(t *testing.T, c Config, h http.HandlerFunc) ([]*qianshao.Batch, error) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c.Name, c.Kind, c.URL = "bureau", "http", s.URL+"/figures?key="+pullKey
	c.Headers = map[string]string{"Authorization": "Bearer " + pullKey}
	bs, err := newSource(t, c, nil).Collect(context.Background(), time.Time{})
	noKey(t, err)
	return bs, err
}

func noKey(t *testing.T, err error) {
	t.Helper()
	if err != nil && strings.Contains(err.Error(), pullKey) {
		t.Errorf("the error tells the key: %v", err)
	}
}

func answer(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

func TestPullReadsAnArray(t *testing.T) {
	t.Parallel()
	bs, err := pullFrom(t, Config{Author: "统计局"}, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+pullKey || r.URL.Query().Get("key") != pullKey {
			t.Error("the request lacks its key")
		}
		answer(200, `[{"indicator":"retail_total","period":"2023-06","value":21.30,"status":"preliminary"}]`)(w, r)
	})
	if err != nil || len(bs) != 1 || len(bs[0].Rows) != 1 {
		t.Fatalf("%d batches, error %v", len(bs), err)
	}
	o := bs[0].Rows[0]
	if o.Value != 21.3 || o.Decimals != 2 || o.Status != qianshao.Preliminary || bs[0].Source != "bureau" || bs[0].Author != "统计局" {
		t.Errorf("%+v", o)
	}
}

func TestPullMapsFields(t *testing.T) {
	t.Parallel()
	c := Config{Rows: "data.items", Fields: map[string]string{"indicator": "=debt_ratio", "period": "month", "value": "v"}}
	bs, err := pullFrom(t, c, answer(200, `{"data":{"items":[{"month":"2023-05","v":"132.40","who":"x"},{"month":"2023-06","v":131}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := rowsOf(bs[0]); !slices.Equal(got, []string{"debt_ratio 2023-05 132.4", "debt_ratio 2023-06 131"}) {
		t.Errorf("rows %q", got)
	}
	if d := bs[0].Rows[0].Decimals; d != 2 {
		t.Errorf("%d decimals", d)
	}
}

func TestPullOfNothingNewIsNoFailure(t *testing.T) {
	t.Parallel()
	if bs, err := pullFrom(t, Config{}, answer(200, `[]`)); err != nil || len(bs) > 0 {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

// TestPullFaults: what an unusable answer is told to be.
func TestPullFaults(t *testing.T) {
	t.Parallel()
	f := func(status int, body, want string) {
		t.Helper()
		bs, err := pullFrom(t, Config{}, answer(status, body))
		if len(bs) > 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d %s: %d batches, error %v, want %q", status, body, len(bs), err, want)
		}
	}
	f(500, `oops`, "HTTP 500")
	f(401, `{}`, "HTTP 401")
	f(204, ``, "HTTP 204")
	f(200, `<html>login</html>`, "no JSON")
	f(200, ``, "no JSON")
	f(200, `{"data":[]}`, "no list")
	f(200, `"text"`, "no list")
	f(200, `[1]`, "item 1 is no object")
	f(200, `[] trailing`, "after")
	f(200, `[{"indicator":"retail_total","period":"2023-06","value":"NaN"}]`, "第1行: 数值要是普通的数")
	f(200, `[{"indicator":"retail_total","period":"2023-06","value":"0x10"}]`, "第1行: 数值要是普通的数")
	f(200, `[{"indicator":"retail_total","period":"2023-06","value":true}]`, "第1行: 数值要是普通的数")
	f(200, `[{"indicator":"retail_total","period":"2023-06","value":[1]}]`, "第1行: 数值要是普通的数")
	f(200, `[{"indicator":"retail_total","period":202306,"value":1}]`, "要写成字符串")
	f(200, `[{"indicator":"retail_total","period":"2023-06","value":1},{"indicator":"x","period":"2023-06","value":1}]`, "第2行: 没有这个指标")
	f(200, `[{"indicator":"retail_total","period":"2023-06"}]`, "没有数值")
}

func TestPullRowsPathThatIsNotThere(t *testing.T) {
	t.Parallel()
	for path, body := range map[string]string{"data.items": `{"data":[]}`, "items": `{"data":[]}`, "a": `[]`} {
		if _, err := pullFrom(t, Config{Rows: path}, answer(200, body)); err == nil || !strings.Contains(err.Error(), "rows:") {
			t.Errorf("%s in %s: error %v", path, body, err)
		}
	}
}

func TestPullRefusesAnotherHost(t *testing.T) {
	t.Parallel()
	asked := false
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = true
		answer(200, `[]`)(w, r)
	}))
	defer other.Close()
	_, err := pullFrom(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+"/?key="+pullKey, http.StatusFound)
	})
	if err == nil || !strings.Contains(err.Error(), "another host") || asked {
		t.Errorf("error %v, the other host was asked: %v", err, asked)
	}
}

func TestPullFollowsItsOwnHost(t *testing.T) {
	t.Parallel()
	bs, err := pullFrom(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/figures" {
			http.Redirect(w, r, "/v2", http.StatusFound)
			return
		}
		answer(200, `[{"indicator":"debt_ratio","period":"2023-06","value":1}]`)(w, r)
	})
	if err != nil || len(bs) != 1 {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

func TestRedirectFromHTTPSToHTTPIsRefused(t *testing.T) {
	t.Parallel()
	c, err := client("https://bureau.example/figures")
	if err != nil {
		t.Fatal(err)
	}
	f := func(to string, good bool) {
		t.Helper()
		r := httptest.NewRequest(http.MethodGet, to, nil)
		if err := c.CheckRedirect(r, nil); (err == nil) != good {
			t.Errorf("%s: %v", to, err)
		}
	}
	f("https://bureau.example/v2", true)
	f("http://bureau.example/v2", false)
	f("https://bureau.example:8443/v2", false)
}

func TestPullEndsWithItsContext(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-release:
		}
	}))
	defer s.Close()
	defer close(release)
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	src := newSource(t, Config{Name: "slow", Kind: "http", URL: s.URL + "/?key=" + pullKey}, nil)
	bs, err := src.Collect(ctx, time.Time{})
	noKey(t, err)
	if len(bs) > 0 || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}

func TestPullOfAServerThatIsDown(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	_, err := newSource(t, Config{Name: "down", Kind: "http", URL: s.URL + "/?key=" + pullKey}, nil).Collect(context.Background(), time.Time{})
	noKey(t, err)
	if err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("error %v", err)
	}
}

// TestSourceConfigs: what is missing from a source's configuration.
func TestSourceConfigs(t *testing.T) {
	t.Parallel()
	f := func(c Config, want string) {
		t.Helper()
		err := c.Validate()
		noKey(t, err)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", c, err, want)
		}
	}
	f(Config{}, "wants a name")
	f(Config{Name: "a", Kind: "ftp"}, "folder, http, promql, sql")
	f(Config{Name: "a", Kind: "folder"}, "path")
	f(Config{Name: "a", Kind: "folder", Path: "x", Interval: time.Millisecond}, "interval")
	f(Config{Name: "a", Kind: "http", URL: "ftp://h/" + pullKey}, "url")
	f(Config{Name: "a", Kind: "http", URL: "http://h\x7f/" + pullKey}, "url")
	f(Config{Name: "a", Kind: "http", URL: "http://h/", Fields: map[string]string{"wert": "v"}}, `"wert"`)
	f(Config{Name: "a", Kind: "sql", Driver: "oracle"}, "sqlite or pgx")
	f(Config{Name: "a", Kind: "sql", Driver: "sqlite"}, "dsn")
	f(Config{Name: "a", Kind: "sql", Driver: "sqlite", DSN: "x"}, "query")
	f(Config{Name: "a", Kind: "promql", URL: "http://h/"}, "query and indicator")
	f(Config{Name: "a", Kind: "promql", Query: "up", Indicator: "x"}, "url")
}
