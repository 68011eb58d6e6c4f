package charts

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/view"
)

// TestGoalsOfTheFurtherForms: what the line of a target is called, and where it
// runs.
func TestGoalsOfTheFurtherForms(t *testing.T) {
	t.Parallel()
	f := func(name string, measure qianshao.Measure, targets, goal string, at float64) {
		t.Helper()
		tr, _ := trendOf(t, measure, targets, nil, map[string]float64{"2023-01": 4})
		if tr.Target == nil || *tr.Target != at || tr.Goal != goal {
			t.Errorf("%s: %q at %v, want %q at %v", name, tr.Goal, tr.Target, goal, at)
		}
	}
	f("about", qianshao.Level, "~ 50", "50 左右", 49)
	f("a stretch alone", qianshao.YTD, "stretch >= 60", "力争 ≥ 60", 60)
	f("a stretch beside a target", qianshao.YTD, ">= 52; stretch >= 60", "", 52)
	f("a place given", qianshao.Level, "rank <= 3 of given", "", 3)
	if tr, _ := trendOf(t, qianshao.Growth, "rank <= 3 of areas", nil, map[string]float64{"2023-01": 4}); tr.Target != nil || tr.Path != nil {
		t.Errorf("a place among areas is no line: %v, %v", tr.Target, tr.Path)
	}
}

// TestAMarginOnAReferenceIsDrawn: what is asked for runs beside the reference,
// which alone would seem to be beaten.
func TestAMarginOnAReferenceIsDrawn(t *testing.T) {
	t.Parallel()
	values := map[string]float64{"2023-01": 7.3, "2023-02": 7.4}
	_, r := trendOf(t, qianshao.Growth, "> city + 1", nil, values)
	for q, v := range map[string]float64{"2023-01": 6.8, "2023-02": 6.3} {
		p, _ := qianshao.ParsePeriod(q)
		r.Frame.Set(qianshao.Series{Indicator: "city", Area: r.Plan.Indicators[0].Area}, qianshao.Point{Period: p, Value: v, Decimals: 1})
	}
	city := r.Plan.Indicators[0]
	city.ID, city.Targets, city.Role = "city", nil, qianshao.Reference
	r.Plan.Indicators = append(r.Plan.Indicators, city)
	tr := NewTrend(view.On("zh", r), &r.Plan.Indicators[0], r.Verdicts[0])
	if !near(tr.Reference[:2], []float64{6.8, 6.3}) || !near(tr.Path[:2], []float64{7.8, 7.3}) {
		t.Errorf("reference %v, asked for %v", tr.Reference, tr.Path)
	}
	if tr.Pace != nil {
		t.Error("a reference has no pace")
	}
}

// TestGrowthOfAnAmountIsAPath: last year's figures, grown; the end as the
// finding says.
func TestGrowthOfAnAmountIsAPath(t *testing.T) {
	t.Parallel()
	values := map[string]float64{"2023-01": 4}
	for i, v := range []float64{10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120} {
		values[qianshao.NewPeriod(qianshao.Month, 2022, i+1).String()] = v
	}
	_, r := trendOf(t, qianshao.YTD, "growth >= 5", nil, values)
	v := r.Verdicts[0]
	v.Findings = []qianshao.Finding{{Rule: "growth"}}
	v.Findings[0].Evidence.Set(qianshao.FigTarget, 126)
	tr := NewTrend(view.On("zh", r), &r.Plan.Indicators[0], v)
	if tr.Target == nil || *tr.Target != 126 || tr.Goal != "目标 126.0" || !near(tr.Path[:3], []float64{10.5, 21, 31.5}) || tr.Pace != nil && tr.Path == nil {
		t.Errorf("%v, %q, %v", tr.Target, tr.Goal, tr.Path)
	}
	v.Findings[0].Evidence.Set(qianshao.FigTarget, 45.8535) // 45.9 does not seem to be reached by 45.85
	if tr := NewTrend(view.On("zh", r), &r.Plan.Indicators[0], v); tr.Goal != "目标 45.9" {
		t.Errorf("%q", tr.Goal)
	}
	v.Findings[0].Evidence.Set(qianshao.FigTarget, 45.81)
	if tr := NewTrend(view.On("zh", r), &r.Plan.Indicators[0], v); tr.Goal != "目标 45.9" {
		t.Errorf("%q", tr.Goal)
	}
	v.Findings = nil // without last year nothing is known of the end
	if tr := NewTrend(view.On("zh", r), &r.Plan.Indicators[0], v); tr.Target != nil || tr.Path != nil {
		t.Errorf("%v, %v", tr.Target, tr.Path)
	}
}

// TestTargetsOfTheFurtherForms: as a page prints them.
func TestTargetsOfTheFurtherForms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"~ 50":               {"50 亿元左右", "about 50 hundred-million yuan"},
		"growth >= 5":        {"同比增长 ≥ 5%", "growth ≥ 5%"},
		"stretch >= 60":      {"力争 ≥ 60 亿元", "stretch ≥ 60 hundred-million yuan"},
		"rank <= 3 of areas": {"前 3 位（各地区中）", "the first 3 of the areas"},
		"rank <= 1 of given": {"第 1 位", "the first place"},
	} {
		_, r := trendOf(t, qianshao.YTD, text, func(in *qianshao.Indicator) { in.Unit = "亿元" }, nil)
		for i, lang := range []string{"zh", "en"} {
			in := &r.Plan.Indicators[0]
			if got := view.On(lang, r).TargetText(in, &in.Targets[0]); got != want[i] {
				t.Errorf("%s: %q, want %q", text, got, want[i])
			}
		}
	}
}

// TestPublishedGrowthIsAsSecretAsItself: an amount judged by a restricted
// growth shows its light only.
func TestPublishedGrowthIsAsSecretAsItself(t *testing.T) {
	t.Parallel()
	_, r := trendOf(t, qianshao.YTD, "growth >= 5", nil, map[string]float64{"2023-01": 4})
	in := &r.Plan.Indicators[0]
	if !view.On("zh", r).Shows(in) {
		t.Error("an open amount is shown")
	}
	growth := qianshao.Indicator{ID: "published", Area: in.Area, Measure: qianshao.Growth, Sensitivity: qianshao.Restricted}
	r.Plan.Indicators = append(r.Plan.Indicators, growth)
	r.Plan.Index()
	r.Plan.Indicators[0].Published = "published"
	if view.On("zh", r).Shows(&r.Plan.Indicators[0]) {
		t.Error("the restricted growth shows through")
	}
}
