package api

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"qianshao"
)

const token = "correct horse battery"

func okay(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func ask(t *testing.T, h http.Handler, method, target string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	r.Host = "localhost:8080"
	for _, f := range change {
		f(r)
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

// hand posts a body of a kind.
func hand(t *testing.T, h http.Handler, target, kind, body string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, h, http.MethodPost, target, header("Content-Type", kind), func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(body)) })
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func TestGuardHosts(t *testing.T) {
	t.Parallel()
	h := Protect(http.HandlerFunc(okay), Guard{Hosts: []string{"Qianshao.Example", "wall.example:8443"}, Loopback: true})
	local := func(ip string) context.Context {
		return context.WithValue(t.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.ParseIP(ip), Port: 8080})
	}
	for host, want := range map[string]int{
		"localhost": 204, "LOCALHOST:1": 204, "localhost.": 204, "127.0.0.1:8080": 204, "127.9.9.9": 204, "[::1]:8080": 204, "[::1]": 204,
		"qianshao.example": 204, "qianshao.example:80": 204, "wall.example": 204, "10.0.0.7:8080": 204, "[fe80::7]:8080": 403,
		"": 403, ":8080": 403, "evil.example": 403, "localhost.evil.example": 403, "evil.example@localhost": 403, "10.0.0.8:8080": 403, "0.0.0.0:8080": 403,
		"qianshao.example.evil": 403, "[": 403,
	} {
		rec := ask(t, h, "GET", "/", func(r *http.Request) { *r = *r.WithContext(local("10.0.0.7")); r.Host = host })
		if rec.Code != want {
			t.Errorf("Host %q: %d, want %d", host, rec.Code, want)
		}
	}
}

func TestGuardTokens(t *testing.T) {
	t.Parallel()
	beyond := Protect(http.HandlerFunc(okay), Guard{Token: token})
	none := Protect(http.HandlerFunc(okay), Guard{})
	set := Protect(http.HandlerFunc(okay), Guard{Token: token, Loopback: true})
	cookie := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.AddCookie(&http.Cookie{Name: tokenCookie, Value: value}) }
	}
	for name, c := range map[string]struct {
		h      http.Handler
		target string
		change func(*http.Request)
		want   int
	}{
		"no token":                          {beyond, "/", unchanged, 401},
		"the token as bearer":               {beyond, "/", header("Authorization", "Bearer "+token), 204},
		"the scheme in small letters":       {beyond, "/", header("Authorization", "bearer "+token), 204},
		"the token under another scheme":    {beyond, "/", header("Authorization", "Basic "+token), 401},
		"the token without a scheme":        {beyond, "/", header("Authorization", token), 401},
		"a wrong token":                     {beyond, "/", header("Authorization", "Bearer "+token[1:]), 401},
		"the cookie":                        {beyond, "/", cookie(digest(token)), 204},
		"the token itself as a cookie":      {beyond, "/", cookie(token), 401},
		"another token's cookie":            {beyond, "/", cookie(digest("another")), 401},
		"the token in the query":            {beyond, "/?token=" + url.QueryEscape(token), unchanged, 303},
		"a wrong token in the query":        {beyond, "/?token=x", unchanged, 401},
		"health is open":                    {beyond, "/healthz", unchanged, 204},
		"readiness is not":                  {beyond, "/readyz", unchanged, 401},
		"no token is set: nobody is let in": {none, "/", header("Authorization", "Bearer "), 401},
		"no token is set: no empty cookie":  {none, "/", cookie(digest("")), 401},
		"no token is set: no empty query":   {none, "/?token=", unchanged, 401},
		"a token set on loopback is wanted": {set, "/", unchanged, 401},
	} {
		if rec := ask(t, c.h, "GET", c.target, c.change); rec.Code != c.want {
			t.Errorf("%s: %d, want %d", name, rec.Code, c.want)
		}
	}
}

func unchanged(*http.Request) {}

func TestTokenInQueryIsTakenOnce(t *testing.T) {
	t.Parallel()
	h := Protect(http.HandlerFunc(okay), Guard{Token: token})
	rec := ask(t, h, "GET", "/p/nanhu/alerts?lang=en&token="+url.QueryEscape(token))
	if got := rec.Header().Get("Location"); got != "/p/nanhu/alerts?lang=en" {
		t.Errorf("sent on to %q", got)
	}
	c := rec.Result().Cookies()
	if len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode || strings.Contains(c[0].Value, "horse") {
		t.Fatalf("cookie %v", c)
	}
	if again := ask(t, h, "POST", "/", func(r *http.Request) { r.AddCookie(c[0]); r.Header.Set("Content-Type", "text/csv") }); again.Code != 204 {
		t.Errorf("with the cookie: %d", again.Code)
	}
	if rec := ask(t, h, "POST", "/?token="+url.QueryEscape(token), header("Content-Type", "text/csv")); rec.Code != 401 {
		t.Errorf("a write with the token in its address: %d", rec.Code)
	}
}

func TestLogin(t *testing.T) {
	t.Parallel()
	h := Protect(http.HandlerFunc(okay), Guard{Token: token})
	page := ask(t, h, "GET", "/p/nanhu/alerts?lang=en", header("Accept", "text/html,*/*"))
	if page.Code != 401 || !strings.Contains(page.Body.String(), `value="/p/nanhu/alerts?lang=en"`) {
		t.Errorf("a browser gets the form: %d %s", page.Code, page.Body)
	}
	if p := page.Header().Get("Content-Security-Policy"); !strings.Contains(p, "style-src 'sha256-") || strings.Contains(p, "unsafe") {
		t.Errorf("policy %q", p)
	}
	send := func(given, next string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/login", strings.NewReader(url.Values{"token": {given}, "next": {next}}.Encode()))
		r.Host = "localhost"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		return rec
	}
	if rec := send("wrong", "/"); rec.Code != 401 || len(rec.Result().Cookies()) != 0 || !strings.Contains(rec.Body.String(), "访问令牌不对") {
		t.Errorf("wrong token: %d", rec.Code)
	}
	for next, want := range map[string]string{
		"/p/nanhu/?lang=en": "/p/nanhu/?lang=en", "": "/", "https://evil.example/": "/", "//evil.example": "/", `/\evil.example`: "/", "/%5Cevil.example": "/",
		"javascript:alert(1)": "/", "relative": "/", "/a\r\nSet-Cookie: x=y": "/", "/%0d%0aSet-Cookie": "/",
	} {
		rec := send(token, next)
		if got := rec.Header().Get("Location"); rec.Code != 303 || got != want || len(rec.Result().Cookies()) != 1 {
			t.Errorf("next %q: %d to %q, want %q", next, rec.Code, got, want)
		}
	}
}

func FuzzLocalPath(f *testing.F) {
	for _, s := range []string{"/", "//x", "/\\x", "/a?b=c", "http://x", "/%2f%2fx", "/..//x", "/a#b", "?x"} {
		f.Add(s)
	}
	base, err := url.Parse("http://localhost:8080/login")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := localPath(s)
		to, err := base.Parse(strings.ReplaceAll(got, `\`, "/")) // as browsers read it
		if err != nil || to.Host != base.Host || to.Scheme != "http" {
			t.Fatalf("%q leads to %v (%v)", s, to, err)
		}
	})
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	rec := ask(t, Protect(http.HandlerFunc(okay), Guard{Loopback: true}), "GET", "/")
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Content-Security-Policy": policy, "Cross-Origin-Resource-Policy": "same-origin"} {
		if got := rec.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestCheckListen(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", minToken)
	for _, c := range []struct{ addr, token, code string }{
		{"127.0.0.1:8080", "", ""}, {"localhost:8080", "", ""}, {"[::1]:8080", "", ""}, {"127.0.0.1:8080", long, ""}, {"0.0.0.0:8080", long, ""}, {":8080", long, ""},
		{":8080", "", "no-token"}, {"0.0.0.0:8080", "", "no-token"}, {"[::]:8080", "", "no-token"}, {"192.168.1.5:8080", "", "no-token"}, {"wall.example:80", "", "no-token"}, {"8080", "", "listen"}, {"nonsense", long, "listen"}, {"127.0.0.1:99999", "", "listen"}, {"127.0.0.1:", "", ""},
		{"0.0.0.0:8080", long[1:], "weak-token"}, {"127.0.0.1:8080", "short", "weak-token"},
	} {
		var f qianshao.Fault
		errors.As(CheckListen(c.addr, c.token), &f)
		if remedy := map[string]string{"listen": "127.0.0.1:8080"}[c.code]; f.Code != c.code || c.code != "" && !strings.Contains(f.Remedy, cmp.Or(remedy, "QIANSHAO_TOKEN")) {
			t.Errorf("%s with a token of %d: %v, want %q with its remedy", c.addr, len(c.token), f, c.code)
		}
	}
}
