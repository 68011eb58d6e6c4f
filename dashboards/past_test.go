package dashboards

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A day still to come is the present: links name today.
func TestTomorrowIsToday(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(3))})
	for ask, want := range map[string]string{"2099-01-01": "2023-07-20", "2023-05-10": "2023-05-10"} {
		r := httptest.NewRequest(http.MethodGet, "/p/sample-2023/?as_of="+ask, nil)
		r.SetPathValue("plan", "sample-2023")
		l, err := s.lens(r, qianshao.OutletPage)
		if err != nil {
			t.Fatal(err)
		}
		if have := l.Query.Get("as_of"); have != want {
			t.Errorf("%s: links carry %q, want %q", ask, have, want)
		}
	}
}

// On a past day nothing is frozen, held or on record that came later.
func TestThePastKnowsNothingOfTheFuture(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(3))
	day := time.Date(2023, 5, 10, 12, 0, 0, 0, time.UTC)
	r.Live, r.Clock = false, qianshao.Clock{AsOf: day, Now: day}
	in := &r.Plan.Indicators[0]
	list := []qianshao.Issued{
		{Series: in.Series(), At: day.Add(-time.Hour).UnixMicro(), Outcome: qianshao.ClosedMiss},
		{Series: in.Series(), At: day.Add(time.Hour).UnixMicro()},
	}
	for i := range r.Verdicts {
		r.Verdicts[i].Closed, r.Verdicts[i].Endings = false, nil
	}
	if out := r.Outcomes(list); len(out) != 1 || out[0].Outcome != qianshao.NotClosed {
		t.Errorf("%+v", out)
	}
	if r.Knew(day.Add(time.Second)) || !r.Knew(day) {
		t.Error("knows what came later")
	}
}

// A dispatch is frozen on the calendar from the moment it was.
func TestCalendarOfThePast(t *testing.T) {
	t.Parallel()
	s := reviewSite(t)
	for day, want := range map[string]bool{"2023-06-19": false, "2023-06-21": true} {
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/p/sample-2023/calendar?as_of="+day, nil))
		if have := strings.Contains(rec.Body.String(), view.Text("zh", "cal.frozen")); rec.Code != http.StatusOK || have != want {
			t.Errorf("%s: %d, frozen %t, want %t", day, rec.Code, have, want)
		}
	}
}
