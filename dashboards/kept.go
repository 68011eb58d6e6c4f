package dashboards

import (
	"context"
	"net/http"
	"sync"
	"time"

	"qianshao"
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
func keptName(l *lens, r *http.Request) string {
	who := "open"
	if l.cleared {
		who = "cleared"
	}
	return who + " " + l.lang + " " + r.URL.EscapedPath() + "?" + r.URL.Query().Encode()
}

// serveKept answers with a page that depends on a live reading alone. The
// minute its clock shows stands in the page, the second in a header.
func (s *Site) serveKept(w http.ResponseWriter, r *http.Request, p page, l *lens) {
	now := l.clock
	l.clock = now.Truncate(time.Minute)
	x, err := s.kept.Text(l.r.Plan.ID, moment{l.r, l.clock.Unix()}, keptName(l, r), func() (*kept.Text, error) {
		body, err := s.render(r.WithContext(context.WithoutCancel(r.Context())), p, l)
		if err != nil {
			return nil, err
		}
		return kept.NewText(l.r.Clock.Commit, body), nil
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	pageHeaders(w.Header())
	w.Header().Set("Qianshao-Now", now.In(l.r.Plan.Location).Format(time.RFC3339))
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
func (c *comparing) any(l *lens) bool {
	if !l.r.Live {
		return comparesAreas(l)
	}
	c.mu.Lock()
	x := c.now[l.r.Plan.ID]
	if x.reading != l.r {
		x = compares{l.r, sync.OnceValue(func() bool { return comparesAreas(&lens{lang: "zh", r: l.r}) })}
		c.now[l.r.Plan.ID] = x
	}
	c.mu.Unlock()
	return x.any()
}
