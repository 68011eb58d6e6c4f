package dashboards

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
)

// language reads a language's name; anything but "en" is Chinese.
func language(s string) string {
	if s == "en" {
		return "en"
	}
	return "zh"
}

const languageCookie = "lang"

// languageOf is what the address asks for, else what was chosen last.
func languageOf(r *http.Request) string {
	if s := r.URL.Query().Get("lang"); s != "" {
		return language(s)
	}
	if c, err := r.Cookie(languageCookie); err == nil {
		return language(c.Value)
	}
	return "zh"
}

// rememberLanguage keeps the choice for a year.
func rememberLanguage(w http.ResponseWriter, r *http.Request) {
	if s := r.URL.Query().Get("lang"); s != "" {
		http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: language(s), Path: "/", MaxAge: 365 * 24 * 3600,
			HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
}

// lens reads the plan at the clock a request asks for.
func (s *Site) lens(r *http.Request, outlet qianshao.Outlet) (*view.Lens, error) {
	p := s.plan(r.PathValue("plan"))
	if p == nil {
		return nil, view.Unknown("plan", r.PathValue("plan"))
	}
	c, err := clockOf(r.URL.Query(), p.Location)
	if err != nil {
		return nil, err
	}
	reading, err := s.Reader.Read(r.Context(), p.ID, c)
	if err != nil {
		return nil, err
	}
	l := &view.Lens{Lang: languageOf(r), Reading: reading, Outlet: outlet, Query: url.Values{}}
	l.Cleared = outlet == qianshao.OutletPage && s.Cleared != nil && s.Cleared(r)
	for _, k := range [...]string{"as_of", "commit", "now"} {
		if v := r.URL.Query().Get(k); v != "" {
			l.Query.Set(k, v)
		}
	}
	if reading.Live {
		l.Clock = s.Now()
	}
	if now := s.Now(); c.AsOf.After(now) { // links name the day that is shown
		l.Query.Set("as_of", qianshao.DateOf(now.In(p.Location)).String())
	}
	if l.Lang != "zh" {
		l.Query.Set("lang", l.Lang)
	}
	return l, nil
}

// plan finds a plan; "" is the first.
func (s *Site) plan(id string) *qianshao.Plan {
	for _, p := range s.Plans() {
		if id == "" || p.ID == id {
			return p
		}
	}
	return nil
}

// clockOf reads as_of, commit and now; a date stands for its end.
func clockOf(q url.Values, loc *time.Location) (c qianshao.Clock, err error) {
	if c.AsOf, err = timeOf(q, "as_of", loc); err != nil {
		return c, err
	}
	if c.Now, err = timeOf(q, "now", loc); err != nil {
		return c, err
	}
	if s := q.Get("commit"); s != "" {
		if c.Commit, err = strconv.ParseInt(s, 10, 64); err != nil || c.Commit < 0 {
			return c, unreadable("commit", s, "0 或更大的整数 / a whole number, 0 or more")
		}
	}
	return c, nil
}

func timeOf(q url.Values, name string, loc *time.Location) (time.Time, error) {
	s := q.Get(name)
	if s == "" {
		return time.Time{}, nil
	}
	if d, err := qianshao.ParseDate(s); err == nil && d.Year() > 1900 && d.Year() < 2200 {
		return d.EndIn(loc), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() <= 1900 || t.Year() >= 2200 {
		return time.Time{},
			unreadable(name, s, "2023-07-20 或 2023-07-20T10:30:00+08:00 / 2023-07-20 or 2023-07-20T10:30:00+08:00")
	}
	return t, nil
}

func unreadable(name, value, remedy string) qianshao.Fault {
	return qianshao.Fault{Field: name, Value: value, Code: "parameter", ZH: "参数看不懂：" + name,
		EN: "unreadable parameter " + name, Remedy: remedy}
}
