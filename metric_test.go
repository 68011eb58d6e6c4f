package qianshao

import (
	"regexp"
	"slices"
	"testing"
)

// Names and labels are such as Prometheus takes, and each comes once.
func TestMetrics(t *testing.T) {
	t.Parallel()
	name, label := regexp.MustCompile(`^qianshao(_[a-z]+)+$`), regexp.MustCompile(`^[a-z]+$`)
	seen := map[string]bool{}
	for _, m := range Metrics() {
		if !name.MatchString(m.Name) || seen[m.Name] || !regexp.MustCompile(`^[A-Z].*\.$`).MatchString(m.Help) {
			t.Errorf("%+v", m)
		}
		seen[m.Name] = true
		for _, l := range m.Labels {
			if !label.MatchString(l) {
				t.Errorf("%s: label %q", m.Name, l)
			}
		}
	}
}

func TestMetricLabels(t *testing.T) {
	t.Parallel()
	p := &Plan{ID: "p"}
	in := &Indicator{ID: "debt", Area: "a", Battle: "risk", Unit: "%", Lead: "finance"}
	if got := p.MetricLabels(in); !slices.Equal(got, []string{"p", "debt", "a", "risk", "%", "finance"}) || len(got) != len(MetricValue.Labels) {
		t.Errorf("%q", got)
	}
	first, again := MetricTarget.OfTarget(), MetricPace.OfTarget()
	if !slices.Equal(first.Labels, again.Labels) || first.Labels[6] != "target" || len(MetricTarget.Labels) != 6 || first.Name != MetricTarget.Name {
		t.Errorf("%+v", first)
	}
}
