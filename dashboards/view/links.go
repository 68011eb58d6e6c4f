package view

import (
	"net/url"
	"strings"
)

// Href is a link to a page of the plan: href("indicator", id).
func (l *Lens) Href(parts ...string) string {
	s := "/p/" + url.PathEscape(l.Reading.Plan.ID) + "/"
	for i, p := range parts {
		if i > 0 {
			s += "/"
		}
		s += strings.ReplaceAll(url.PathEscape(p), "%2F", "/")
	}
	if q := l.Query.Encode(); q != "" {
		s += "?" + q
	}
	return s
}

// HrefWith is a link to a page of the plan with more in its query; an empty
// value takes out what links carry on.
func (l *Lens) HrefWith(more url.Values, parts ...string) string {
	own := *l
	own.Query = url.Values{}
	for k, v := range l.Query {
		own.Query[k] = v
	}
	for k, v := range more {
		own.Query[k] = v
		if len(v) == 0 || v[0] == "" {
			own.Query.Del(k)
		}
	}
	return own.Href(parts...)
}
