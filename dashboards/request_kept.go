package dashboards

import (
	"context"
	"net/http"
	"sync"
	"time"

	"qianshao"
	"qianshao/dashboards/areas"
	"qianshao/dashboards/view"
	"qianshao/kept"
)

// keptBytes is how much text of one plan's pages is kept.
const keptBytes = 24 << 20

// moment is what a page depends on besides its address: the live reading, and
// the minute that its clock shows.
type moment struct {
	reading *qianshao.Reading
	minute  int64
}

// keptName names a page among those of one moment.
func keptName(l *view.Lens, r *http.Request) string {
	who := "open"
	if l.Cleared {
		who = "cleared"
	}
	return who + " " + l.Lang + " " + r.URL.EscapedPath() + "?" + r.URL.Query().Encode()
}

// serveKept answers with a page that depends on a live reading alone. The
// minute its clock shows stands in the page, the second in a header.
func (s *Site) serveKept(w http.ResponseWriter, r *http.Request, p page, l *view.Lens) {
	now := l.Clock
	l.Clock = now.Truncate(time.Minute)
	x, err := s.kept.Text(l.Reading.Plan.ID, moment{l.Reading, l.Clock.Unix()}, keptName(l, r),
		func() (*kept.Text, error) {
			body, err := s.render(r.WithContext(context.WithoutCancel(r.Context())), p, l)
			if err != nil {
				return nil, err
			}
			return kept.NewText(l.Reading.Clock.Commit, body), nil
		})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	pageHeaders(w.Header())
	w.Header().Set("Qianshao-Now", now.In(l.Reading.Plan.Location).Format(time.RFC3339))
	x.Serve(w, r)
}

// comparing remembers of each plan's live reading whether it compares areas,
// which the menu of every page asks.
type comparing struct {
	mu  sync.Mutex
	now map[string]compares
}

type compares struct {
	reading *qianshao.Reading
	any     func() bool
}

// any reports whether a reading compares areas.
func (c *comparing) any(l *view.Lens) bool {
	if !l.Reading.Live {
		return areas.InPlan(l)
	}
	c.mu.Lock()
	x := c.now[l.Reading.Plan.ID]
	if x.reading != l.Reading {
		x = compares{l.Reading, sync.OnceValue(func() bool { return areas.InPlan(view.On("zh", l.Reading)) })}
		c.now[l.Reading.Plan.ID] = x
	}
	c.mu.Unlock()
	return x.any()
}
