package dashboards

import (
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A probability that would colour the light, had it been tried, says why it
// does not.
func TestUntriedProbabilitySaysSo(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	sample.WithForecast(r, false)
	l := view.On("zh", r)
	p := l.All()[0]
	for worse, want := range map[qianshao.Grade]bool{0: false, 1: true} {
		p.V.Outlook = p.V.Grade + worse
		if c, err := chartCard(l, p, charts.Wall); err != nil || c.Miss == "" || strings.Contains(c.Miss, "仅提示") != want || c.Untried != want {
			t.Errorf("with an outlook %d worse: %q, %v", worse, c.Miss, err)
		}
	}
}

// No sentence stands twice on one screen: a list leaves to a chart what that
// says.
func TestNoSentenceTwiceOnAScreen(t *testing.T) {
	t.Parallel()
	l := view.On("zh", sample.Reading(sample.Plan(40)))
	l.Outlet = qianshao.OutletWall
	w, err := newOverviewScene(l)
	if err != nil {
		t.Fatal(err)
	}
	risk, err := newRiskScene(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, scene := range []struct {
		charts []ChartCard
		watch  Watch
	}{{w.Charts, w.Watch}, {risk.Gauges, risk.Watch}} {
		said := map[string]string{} // by indicator
		for _, c := range scene.charts {
			id := strings.TrimSuffix(c.ID, "-trend")
			if s := textOf(c.Sentence); s != "" && said[id] == s {
				t.Errorf("the charts say twice of %s: %s", id, s)
			} else if s != "" {
				said[id] = s
			}
		}
		if len(said) == 0 {
			t.Error("no chart says anything")
		}
		for _, it := range scene.watch.Items {
			if s := textOf(it.Brief); said[it.ID] == s {
				t.Errorf("chart and list say of %s: %s", it.ID, s)
			}
		}
	}
}

func textOf(spans []view.Span) (s string) {
	for _, x := range spans {
		s += x.Text
	}
	return s
}
