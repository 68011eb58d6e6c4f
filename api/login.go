package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	_ "embed" // for the page
	"encoding/base64"
	"encoding/hex"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"qianshao"
)

// tokenCookie shows that a browser has given the access token; it holds a
// digest, not the token.
const (
	tokenCookie = "qianshao_token"
	cookieDays  = 30
)

//go:embed login.html
var loginHTML string

const loginStyle = "body{font:18px/1.6 sans-serif;margin:20vh auto;max-width:22em;padding:0 1em;background:#0b1a2b;color:#dfe9f3}" +
	"input,button{font:inherit;padding:.4em .6em;width:100%;box-sizing:border-box;margin:.4em 0}"

// tokens refuses requests without the token where one is wanted. A browser
// hands it in at /login, or once as ?token=, and keeps a cookie.
func (g Guard) tokens(next http.Handler) http.Handler {
	page := template.Must(template.New("login").Parse(loginHTML))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case g.Token == "" && g.Loopback, r.URL.Path == "/healthz":
			next.ServeHTTP(w, r)
		case r.URL.Path == "/login":
			g.login(w, r, page)
		case g.bears(r):
			next.ServeHTTP(w, r)
		case r.Method == http.MethodGet && same(r.URL.Query().Get("token"), g.Token):
			q := r.URL.Query()
			q.Del("token")
			g.welcome(w, r, (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String())
		case r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html"):
			writeLogin(w, page, http.StatusUnauthorized, r.URL.RequestURI(), false)
		default:
			w.Header().Set("WWW-Authenticate", `Bearer realm="qianshao"`)
			refuse(w, qianshao.Fault{Field: "Authorization", Code: "token", ZH: "要有访问令牌",
				EN:     "an access token is wanted",
				Remedy: "Authorization: Bearer …；浏览器打开 /login / a browser opens /login"})
		}
	})
}

// bears reports whether a request carries the token or its cookie.
func (g Guard) bears(r *http.Request) bool {
	scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") && same(strings.TrimSpace(given), g.Token) {
		return true
	}
	c, err := r.Cookie(tokenCookie)
	return err == nil && g.Token != "" && same(c.Value, digest(g.Token))
}

// login shows the form, and takes the token that it sends.
func (g Guard) login(w http.ResponseWriter, r *http.Request, page *template.Template) {
	if r.Method != http.MethodPost {
		writeLogin(w, page, http.StatusOK, r.URL.Query().Get("next"), false)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if !same(r.PostFormValue("token"), g.Token) {
		writeLogin(w, page, http.StatusUnauthorized, r.PostFormValue("next"), true)
		return
	}
	g.welcome(w, r, r.PostFormValue("next"))
}

// welcome sets the cookie and sends the browser on.
func (g Guard) welcome(w http.ResponseWriter, r *http.Request, to string) {
	http.SetCookie(w, &http.Cookie{Name: tokenCookie, Value: digest(g.Token), Path: "/", HttpOnly: true,
		Secure:   r.TLS != nil,
		SameSite: http.SameSiteLaxMode, MaxAge: cookieDays * 24 * 3600})
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, localPath(to), http.StatusSeeOther)
}

// localPath keeps a redirection on this server: anything else is "/".
func localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(u.Path, "//") || strings.ContainsAny(u.Path, "\\\r\n\t") {
		return "/"
	}
	return (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String()
}

func writeLogin(w http.ResponseWriter, page *template.Template, code int, next string, wrong bool) {
	sum := sha256.Sum256([]byte(loginStyle))
	w.Header().Set("Content-Security-Policy", policy+"; form-action 'self'; style-src 'sha256-"+
		base64.StdEncoding.EncodeToString(sum[:])+"'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	// The client may have gone; there is nobody to tell.
	_ = page.Execute(w, struct {
		Next  string
		Wrong bool
		Style template.CSS
	}{localPath(next), wrong, loginStyle})
}

// digest is what the cookie holds; a new token makes old cookies worthless.
func digest(token string) string {
	m := hmac.New(sha256.New, []byte(token))
	m.Write([]byte("qianshao login"))
	return hex.EncodeToString(m.Sum(nil))
}

// same compares in constant time; an empty secret matches nothing.
func same(given, secret string) bool {
	return secret != "" && subtle.ConstantTimeCompare([]byte(given), []byte(secret)) == 1
}
