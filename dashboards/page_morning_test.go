package dashboards

import (
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

func TestMorningCard(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	golden(t, "morning", newMorning(view.On("zh", r), r.Plan.Battle("battle0")))
}

// The cards of all battles together say what the plan's card says.
func TestMorningCardsAddUp(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(48))
	r.Frame.Set(r.Plan.Indicators[0].Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, 3), Value: 9, Revised: true, Changed: true, Recorded: sample.Now()})
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	late, first := &r.Plan.Indicators[1], &r.Plan.Indicators[2]
	r.Frame.Replace(late.Series(), slices.DeleteFunc(r.Frame.Line(late.Series()), func(p qianshao.Point) bool { return p.Period == june }))
	r.Verdicts[1].Period = june.Prev()
	r.Then.Replace(first.Series(), nil)
	l := view.On("en", r)
	sum := map[string]int{}
	for i := range r.Plan.Battles {
		if r.Plan.Battles[i].Parent != "" {
			continue
		}
		for _, g := range newMorning(l, &r.Plan.Battles[i]).Groups {
			sum[g.Key] += len(g.Lines)
		}
	}
	for _, g := range newMorning(l, nil).Groups {
		if sum[g.Key] != len(g.Lines) {
			t.Errorf("%s: %d by battle, %d in all", g.Key, sum[g.Key], len(g.Lines))
		}
		if len(g.Lines) == 0 && g.Key != "due" {
			t.Errorf("the sample has nothing %s", g.Key)
		}
	}
}

func TestDueThisWeekEndsOnSunday(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(3)) // Thursday, 20 July 2023
	for i, days := range []int{20, 21, 24} {
		r.Plan.Indicators[i].Due = days
		r.Verdicts[i].Period = qianshao.NewPeriod(qianshao.Month, 2023, 5)
	}
	for _, g := range newMorning(view.On("zh", r), nil).Groups {
		if g.Key == "due" && (len(g.Lines) != 2 || !strings.Contains(g.Lines[0].Note, "6月（应于 7月20日）")) {
			t.Errorf("due this week: %+v", g.Lines)
		}
	}
}

// A card of a large plan stays one: each question counts all its answers and
// lists the first of them.
func TestMorningCardDoesNotGrowWithThePlan(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(mostAnswers + 40))
	for i, v := range r.Verdicts {
		stale := *v
		stale.Freshness = qianshao.Stale
		r.Verdicts[i] = &stale
	}
	l := &view.Lens{Lang: "zh", Reading: r, Outlet: qianshao.OutletPage}
	for _, g := range newMorning(l, nil).Groups {
		if g.Key == "overdue" && (g.N() != mostAnswers+40 || len(g.Lines) != mostAnswers || g.Rest != 40 || g.More == "") {
			t.Errorf("%d answers, %d listed, %d more at %q", g.N(), len(g.Lines), g.Rest, g.More)
		}
	}
}
