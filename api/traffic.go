package api

import (
	"net/http"
	"strconv"
	"strings"
)

// HTTP counts and times the requests that next answers. The routes counted are
// the patterns of next where it is a [http.ServeMux], so that their number is
// bounded.
func (k *Workings) HTTP(next http.Handler) http.Handler {
	if k == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &counted{ResponseWriter: w, code: http.StatusOK}
		started := k.now()
		next.ServeHTTP(c, r)
		route := routeOf(r.Pattern)
		k.set.GetOrCreateCounter(labelled("qianshao_http_requests_total", "route", route, "method",
			methodOf(r.Method), "status", strconv.Itoa(c.code))).Inc()
		if c.Header().Get("Content-Type") != "text/event-stream" {
			k.set.GetOrCreateSummary(labelled("qianshao_http_request_seconds", "route", route)).Update(
				k.now().Sub(started).Seconds())
		}
	})
}

// routeOf is the path of a pattern; "other" for none and for the catch-all.
func routeOf(pattern string) string {
	if i := strings.IndexByte(pattern, '/'); i >= 0 && pattern[i:] != "/" {
		return pattern[i:]
	}
	return "other"
}

// methodOf keeps made-up methods from making series.
func methodOf(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return m
	}
	return "other"
}

// counted remembers the status of an answer.
type counted struct {
	http.ResponseWriter
	code int
}

// WriteHeader implements [http.ResponseWriter].
func (c *counted) WriteHeader(code int) { c.code = code; c.ResponseWriter.WriteHeader(code) }

// Unwrap lets a response controller reach the connection.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }
