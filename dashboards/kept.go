package dashboards

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"qianshao"
)

// keptBytes is how much text of one plan's pages is kept; where it is full all
// of it goes.
const keptBytes = 24 << 20

// keptPages are the pages that have been asked for of each plan's live reading,
// in the minute that their clock shows: what everybody looks at is made once.
type keptPages struct {
	mu    sync.Mutex
	plans map[string]*keptPlan
}

// keptPlan holds the pages of one reading.
type keptPlan struct {
	reading  *qianshao.Reading
	minute   int64
	pages    map[string]*keptPage
	bytes    int
	compares func() bool // whether there is a page of areas, asked by every page's menu
}

// keptPage is a page's text, made by whoever asks first; the others wait.
type keptPage struct {
	once         sync.Once
	body, zipped []byte
	tag          string
	err          error
}

func newKeptPages() *keptPages { return &keptPages{plans: map[string]*keptPlan{}} }

// of returns what is kept of a live reading; what was kept of an older one or
// of an earlier minute goes.
func (k *keptPages) of(r *qianshao.Reading, now time.Time) *keptPlan {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.at(r, now.Unix()/60)
}

// at holds k.mu.
func (k *keptPages) at(r *qianshao.Reading, minute int64) *keptPlan {
	p := k.plans[r.Plan.ID]
	if p == nil || p.reading != r || p.minute != minute {
		old := p
		p = &keptPlan{reading: r, minute: minute, pages: map[string]*keptPage{}, compares: comparesOnce(r)}
		if old != nil && old.reading == r {
			p.compares = old.compares
		}
		k.plans[r.Plan.ID] = p
	}
	return p
}

func comparesOnce(r *qianshao.Reading) func() bool {
	return sync.OnceValue(func() bool { return comparesAreas(&lens{lang: "zh", r: r}) })
}

// page returns a page by its name, made where it is not kept.
func (k *keptPages) page(r *qianshao.Reading, now time.Time, name string, make func() ([]byte, error)) *keptPage {
	k.mu.Lock()
	plan := k.at(r, now.Unix()/60)
	x := plan.pages[name]
	if x == nil {
		x = &keptPage{}
		plan.pages[name] = x
	}
	k.mu.Unlock()
	x.once.Do(func() {
		if x.body, x.err = make(); x.err == nil {
			sum := sha256.Sum256(x.body)
			x.tag = fmt.Sprintf(`W/"%d-%x"`, r.Clock.Commit, sum[:8])
			x.zipped = zipped(x.body)
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		if plan.bytes += len(x.body) + len(x.zipped) + len(name); x.err != nil {
			delete(plan.pages, name)
		} else if plan.bytes > keptBytes {
			plan.pages, plan.bytes = map[string]*keptPage{}, 0
		}
	})
	return x
}

// zipped compresses a text; nil where that is not worth it.
func zipped(b []byte) []byte {
	if len(b) < leastZipped {
		return nil
	}
	var z bytes.Buffer
	gz := gzip.NewWriter(&z)
	if _, err := gz.Write(b); err != nil || gz.Close() != nil {
		return nil
	}
	return z.Bytes()
}

// keptName names a page among those of one reading.
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
	x := s.kept.page(l.r, now, keptName(l, r), func() ([]byte, error) {
		return s.render(r.WithContext(context.WithoutCancel(r.Context())), p, l)
	})
	if x.err != nil {
		s.fail(w, r, x.err)
		return
	}
	h := w.Header()
	h.Set("ETag", x.tag)
	h.Set("Qianshao-Now", now.In(l.r.Plan.Location).Format(time.RFC3339))
	pageHeaders(h)
	if has(r.Header.Get("If-None-Match"), x.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := x.body
	if x.zipped != nil && takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = x.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}

// has reports whether an If-None-Match header names a weak tag.
func has(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimSpace(t); t == tag || t == strings.TrimPrefix(tag, "W/") || t == "*" {
			return true
		}
	}
	return false
}
