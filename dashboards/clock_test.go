package dashboards

import (
	"html"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qianshao/dashboards/sample"
)

// TestLivePagesShowTheProgramsClock holds that a live page carries the
// program's time, which goes on after the latest judgement, and a page of the
// past its own.
func TestLivePagesShowTheProgramsClock(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	r.Live = true
	s := siteOn(t, &fakeStore{reading: r})
	s.Now = func() time.Time { return r.Clock.Now.Add(25 * time.Hour) }
	judged, now := r.Clock.Now.In(sample.Zone), r.Clock.Now.Add(25*time.Hour).In(sample.Zone)
	for path, want := range map[string]time.Time{"/": now, "/p/sample-2023/alerts": now, "/p/sample-2023/?now=" + judged.Format("2006-01-02T15:04:05Z07:00"): judged} {
		path = strings.ReplaceAll(path, "+", "%2B")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if body := html.UnescapeString(w.Body.String()); !strings.Contains(body, `data-now="`+want.Format("2006-01-02T15:04:05Z07:00")+`"`) {
			t.Errorf("%s does not carry %s", path, want)
		} else if strings.Contains(body, "data-clock") && !strings.Contains(body, want.Format(">15:04<")) {
			t.Errorf("the wall's clock of %s does not show %s", path, want.Format("15:04"))
		}
	}
}
