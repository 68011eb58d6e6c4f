package api

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"qianshao"
)

// maxBody bounds a pushed body where the guard names no other bound.
const maxBody = 64 << 20

// policy is the Content-Security-Policy of what is no page; pages set theirs.
const policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

// Guard says whom the server answers.
type Guard struct {
	Hosts    []string // names it is reached by, besides loopback ones; without port
	Loopback bool     // it listens on loopback only: no token is asked for, unless one is set
	Token    string   // access token; without one nobody is answered beyond loopback
	MaxBody  int64    // bytes; 0: 64 MiB
}

// Protect refuses foreign hosts, cross-site writes, writes without a content
// type, large bodies and, beyond loopback, requests without the token.
func Protect(next http.Handler, g Guard) http.Handler {
	if g.MaxBody == 0 {
		g.MaxBody = maxBody
	}
	return g.hosts(crossSite(g.bodies(g.tokens(next))))
}

// hosts refuses requests for another name: a foreign page that has its own
// name point here could read the answers otherwise.
func (g Guard) hosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if !g.knows(r) {
			refuse(w, qianshao.Fault{Field: "Host", Value: r.Host, Code: "foreign-host", ZH: "不认识的主机名",
				EN:     "unknown host name",
				Remedy: "把它写进配置的 hosts / put it into hosts in the configuration"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func secure(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", policy)
}

// knows reports whether a Host header names this server: a loopback name, a
// configured one, or the very address the connection came in on.
func (g Guard) knows(r *http.Request) bool {
	name := hostName(r.Host)
	if ip := net.ParseIP(name); ip != nil {
		local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
		if ip.IsLoopback() || ok && local.IP.Equal(ip) {
			return true
		}
	}
	return name == "localhost" || slices.ContainsFunc(g.Hosts, func(h string) bool {
		return name != "" && hostName(h) == name
	})
}

// hostName is a host without port and brackets, in small letters.
func hostName(host string) string {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	}
	return strings.ToLower(strings.TrimSuffix(name, "."))
}

// crossSite refuses writes that another site's page sends.
func crossSite(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		refuse(w, qianshao.Fault{Field: "Origin", Value: r.Header.Get("Origin"), Code: "cross-site", ZH: "拒绝跨站写入",
			EN:     "a cross-site write is refused",
			Remedy: "从本站页面或不带 Origin 的程序写入 / write from our own pages, or from a program without Origin"})
	}))
	return cross.Handler(next)
}

// bodies refuses writes without a content type, and bounds their bodies.
func (g Guard) bodies(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case isWrite(r.Method) && r.Header.Get("Content-Type") == "":
			refuse(w, wrongType("", "Content-Type: application/json"))
			return
		case r.ContentLength > g.MaxBody:
			refuse(w, tooLarge(g.MaxBody))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, g.MaxBody)
		next.ServeHTTP(w, r)
	})
}

func isWrite(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
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

// minToken is the least length of an access token.
const minToken = 16

// CheckListen refuses to listen beyond loopback without an access token, and a
// token that is easily guessed anywhere.
func CheckListen(addr, token string) error {
	const remedy = "在配置里写 token: ${env:QIANSHAO_TOKEN}（16 位以上），或只监听 127.0.0.1 / set token (16 characters or more) in the configuration, or listen on 127.0.0.1"
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	switch {
	case err != nil:
		return qianshao.Fault{Field: "listen", Value: addr, Code: "listen", ZH: "看不懂的监听地址",
			EN: "not an address to listen on", Remedy: "127.0.0.1:8080"}
	case token == "" && !IsLoopback(addr):
		return qianshao.Fault{Field: "listen", Value: addr, Code: "no-token", ZH: "监听本机以外的地址要有访问令牌",
			EN: "listening beyond loopback wants an access token", Remedy: remedy}
	case token != "" && len(token) < minToken:
		return qianshao.Fault{Field: "token", Code: "weak-token", ZH: "访问令牌太短", EN: "the access token is too short",
			Remedy: remedy}
	}
	return nil
}
