package dashboards

import (
	"net/url"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A wall carries as much of a plan of thousands of indicators as of one of
// hundreds, and says how much it leaves to the pages of the desk.
func TestTheWallDoesNotGrowWithThePlan(t *testing.T) {
	t.Parallel()
	wall := func(n int, scene string) (size int, body string) {
		r := sample.Reading(sample.Plan(n))
		for i := range r.Verdicts {
			r.Verdicts[i].Freshness = qianshao.Stale
			r.Verdicts[i].OverdueOf = []qianshao.Period{qianshao.NewPeriod(qianshao.Month, 2023, 5)}
		}
		s := siteOn(t, &fakeStore{reading: r})
		w := get(t, s, "/?scene="+scene)
		if w.Code != 200 {
			t.Fatalf("%s: %d", scene, w.Code)
		}
		return w.Body.Len(), w.Body.String()
	}
	for _, scene := range everyScene() {
		small, _ := wall(1200, scene)
		large, body := wall(2400, scene)
		if float64(large) > 1.02*float64(small)+500 || large > 200_000 {
			t.Errorf("%s: %d bytes for 1200 indicators, %d for 2400", scene, small, large)
		}
		if scene != "hits" && !strings.Contains(body, "未列在屏上") {
			t.Errorf("%s does not say what it leaves out", scene)
		}
	}
}

func TestListsAreCutIntoPages(t *testing.T) {
	t.Parallel()
	l := &view.Lens{Lang: "en", Reading: sample.Reading(sample.Plan(1)), Query: url.Values{"lang": {"en"}}}
	f := func(n, page, here, of, from, to int, before, behind string) {
		t.Helper()
		p, a, b := paged(l, n, page, url.Values{"q": {"x"}, "unit": {""}}, "indicators")
		if p.Here != here || p.Of != of || a != from || b != to || !strings.HasSuffix(p.Before, before) || !strings.HasSuffix(p.Behind, behind) ||
			before == "" && p.Before != "" || behind == "" && p.Behind != "" {
			t.Errorf("page %d of %d rows: %+v, %d to %d", page, n, p, a, b)
		}
	}
	const at = "indicators?lang=en&page="
	f(0, 1, 0, 0, 0, 0, "", "")
	f(pageRows, 1, 0, 0, 0, pageRows, "", "")
	f(pageRows, 7, 0, 0, 0, pageRows, "", "")
	f(pageRows+1, 1, 1, 2, 0, pageRows, "", at+"2&q=x")
	f(pageRows+1, 2, 2, 2, pageRows, pageRows+1, at+"1&q=x", "")
	f(3*pageRows, 2, 2, 3, pageRows, 2*pageRows, at+"1&q=x", at+"3&q=x")
	f(3*pageRows, 99, 3, 3, 2*pageRows, 3*pageRows, at+"2&q=x", "")
	f(3*pageRows, -5, 1, 3, 0, pageRows, "", at+"2&q=x")
}
