package dashboards

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
)

// AsOf is the bar that takes a desk page back to what was known on a day.
type AsOf struct {
	Live   bool
	Known  string // the time whose knowledge is shown
	Day    string // YYYY-MM-DD, what the date field holds
	From   string // first and last day of the slider
	To     string
	Back   string // link to the present
	Keep   []Hidden
	Commit int64
}

// Hidden is a parameter a form carries on.
type Hidden struct{ Name, Value string }

// asOfAfter is how many days after its year a plan's slider still reaches.
const asOfAfter = 60

func (s *Site) asOf(l *view.Lens, r *http.Request) AsOf {
	p := l.Reading.Plan
	known := l.Reading.Clock.AsOf
	if known.IsZero() {
		known = l.Reading.Clock.Now
	}
	first := qianshao.NewDate(p.Year, time.January, 1)
	last := max(min(l.Day(s.Now()), qianshao.NewDate(p.Year+1, time.January, asOfAfter)), first)
	day := l.Day(known)
	a := AsOf{Live: l.Reading.Live, Known: l.Stamp(known), Day: min(max(day, first), last).String(),
		From: first.String(), To: last.String(), Commit: l.Reading.Clock.Commit}
	back := url.Values{}
	query := r.URL.Query()
	for _, k := range slices.Sorted(maps.Keys(query)) {
		if k == "as_of" || k == "now" || k == "commit" || k == "fragment" {
			continue
		}
		for _, v := range query[k] {
			back.Add(k, v)
			a.Keep = append(a.Keep, Hidden{k, v})
		}
	}
	a.Back = r.URL.EscapedPath()
	if q := back.Encode(); q != "" {
		a.Back += "?" + q
	}
	return a
}
