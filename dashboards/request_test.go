package dashboards

import (
	"errors"
	"net/url"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
)

func TestClockOfARequest(t *testing.T) {
	t.Parallel()
	end := time.Date(2023, 5, 1, 23, 59, 59, 0, sample.Zone)
	f := func(query string, want qianshao.Clock, bad string) {
		t.Helper()
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		c, err := clockOf(q, sample.Zone)
		if bad != "" {
			fault, ok := errors.AsType[qianshao.Fault](err)
			if !ok || fault.Field != bad || fault.Remedy == "" {
				t.Errorf("%s: %v", query, err)
			}
			return
		}
		if err != nil || !c.AsOf.Equal(want.AsOf) || !c.Now.Equal(want.Now) || c.Commit != want.Commit {
			t.Errorf("%s: %+v, %v", query, c, err)
		}
	}
	f("", qianshao.Clock{}, "")
	f("as_of=2023-05-01", qianshao.Clock{AsOf: end}, "")
	f("as_of=2023-05-01T23:59:59%2B08:00&now=2023-05-01&commit=7", qianshao.Clock{AsOf: end, Now: end, Commit: 7}, "")
	f("as_of=tomorrow", qianshao.Clock{}, "as_of")
	f("now=2023-02-30", qianshao.Clock{}, "now")
	f("as_of=9999-12-31", qianshao.Clock{}, "as_of")
	f("commit=-1", qianshao.Clock{}, "commit")
	f("commit=99999999999999999999", qianshao.Clock{}, "commit")
}

func FuzzClock(f *testing.F) {
	for _, s := range []string{"as_of=2023-05-01", "now=2023-05-01T10:00:00Z&commit=3", "as_of=%00", "commit=1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		q, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		c, err := clockOf(q, sample.Zone)
		if err == nil && (c.Commit < 0 || !c.AsOf.IsZero() && c.AsOf.Year() < 1900) {
			t.Errorf("%q gives %+v", query, c)
		}
	})
}
