package api

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qianshao"
)

// maxBody bounds a pushed body where the guard names no other bound.
const maxBody = 64 << 20

// tokenCookie carries the access token of a browser.
const tokenCookie = "qianshao_token"

// Guard says whom the server answers.
type Guard struct {
	Hosts    []string // names it is reached by, besides loopback ones
	Loopback bool     // it listens on loopback only: no token is asked for
	Token    string   // access token; asked for beyond loopback, or wherever set
	MaxBody  int64    // bytes; 0: 64 MiB
}

// Protect refuses foreign hosts, cross-site writes, large bodies and, beyond
// loopback, requests without the token.
func Protect(next http.Handler, g Guard) http.Handler {
	if g.MaxBody == 0 {
		g.MaxBody = maxBody
	}
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		refuse(w, http.StatusForbidden, qianshao.Fault{Field: "Origin", Value: r.Header.Get("Origin"), Code: "cross-site", ZH: "拒绝跨站写入", EN: "a cross-site write is refused",
			Remedy: "从本站页面或不带 Origin 的程序写入 / write from our own pages, or from a program without Origin"})
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if !g.knows(r.Host) {
			refuse(w, http.StatusForbidden, qianshao.Fault{Field: "Host", Value: r.Host, Code: "foreign-host", ZH: "不认识的主机名", EN: "unknown host name",
				Remedy: "把它写进配置的 hosts / put it into hosts in the configuration"})
			return
		}
		if !g.admits(w, r) {
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, g.MaxBody)
		cross.Handler(next).ServeHTTP(w, r)
	})
}

func secure(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Frame-Options", "SAMEORIGIN")
}

// knows reports whether a Host header names this server.
func (g Guard) knows(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback() || slices.Contains(g.Hosts, name)
}

// admits checks the token; false: the request has been answered. A browser
// hands the token in once as ?token= and keeps it as a cookie.
func (g Guard) admits(w http.ResponseWriter, r *http.Request) bool {
	if g.Token == "" && g.Loopback || r.URL.Path == "/healthz" {
		return true
	}
	if same(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), g.Token) {
		return true
	}
	if c, err := r.Cookie(tokenCookie); err == nil && same(c.Value, url.QueryEscape(g.Token)) {
		return true
	}
	q := r.URL.Query()
	if r.Method == http.MethodGet && same(q.Get("token"), g.Token) {
		http.SetCookie(w, &http.Cookie{Name: tokenCookie, Value: url.QueryEscape(g.Token), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 30 * 86400})
		q.Del("token")
		to := url.URL{Path: "/" + strings.TrimLeft(r.URL.Path, "/\\"), RawQuery: q.Encode()}
		http.Redirect(w, r, to.String(), http.StatusSeeOther)
		return false
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="qianshao"`)
	refuse(w, http.StatusUnauthorized, qianshao.Fault{Field: "Authorization", Code: "token", ZH: "要有访问令牌", EN: "an access token is wanted",
		Remedy: "Authorization: Bearer …，或打开 /?token=… / or open /?token=…"})
	return false
}

// same compares in constant time; an empty token matches nothing.
func same(given, token string) bool {
	return token != "" && subtle.ConstantTimeCompare([]byte(given), []byte(token)) == 1
}

// IsLoopback reports whether an address to listen on is loopback only.
func IsLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// CheckListen refuses to listen beyond loopback without an access token.
func CheckListen(addr, token string) error {
	if IsLoopback(addr) || len(token) >= 16 {
		return nil
	}
	return qianshao.Fault{Field: "listen", Value: addr, Code: "no-token", ZH: "监听本机以外的地址要有访问令牌", EN: "listening beyond loopback wants an access token",
		Remedy: "在配置里写 token: ${env:QIANSHAO_TOKEN}（16 位以上），或只监听 127.0.0.1 / set token (16 characters or more) in the configuration, or listen on 127.0.0.1"}
}
