package dashboards

import (
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// An alert says what is so today; what it said when it was issued stands
// behind, where that was something else.
func TestAlertsSpeakOfToday(t *testing.T) {
	t.Parallel()
	f := func(name string, change func(*qianshao.Alert, *qianshao.Verdict), today, then bool) {
		t.Helper()
		r := sample.Reading(sample.Plan(5))
		a := r.Alerts[0]
		in, v := r.Plan.Indicator(a.Indicator), r.Verdict(a.Indicator)
		a.Evidence.Figures = qianshao.FiguresOf(map[qianshao.Figure]float64{qianshao.FigValue: 1.5, qianshao.FigExpected: 9.9, qianshao.FigGap: -8.4, qianshao.FigTarget: 52})
		change(a, v)
		l := view.On("zh", r)
		row := alertRow(l, a)
		if got := row.Sentence == view.PlainText(l.Headline(in, v)); got != today {
			t.Errorf("%s: %q, today %q", name, row.Sentence, view.PlainText(l.Headline(in, v)))
		}
		if (row.Then != "") != then || then && !strings.HasPrefix(row.Then, "发出时（") {
			t.Errorf("%s: as issued %q", name, row.Then)
		}
		if !strings.HasSuffix(row.At, "#alert-1") || row.Ask == "" {
			t.Errorf("%s: %q asks %q", name, row.At, row.Ask)
		}
	}
	f("moved", func(*qianshao.Alert, *qianshao.Verdict) {}, true, true)
	f("not moved", func(a *qianshao.Alert, v *qianshao.Verdict) { a.Evidence = v.Findings[0].Evidence }, true, false)
	f("another rule now", func(a *qianshao.Alert, v *qianshao.Verdict) { a.Rule, a.Evidence.Case = "reach", "" }, true, true)
	f("nothing is said any more", func(a *qianshao.Alert, v *qianshao.Verdict) { v.Findings, v.Main = nil, -1 }, false, false)
}

// A measure is not compared before a figure has come in after it.
func TestNoNewsBeforeAFigure(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(1))
	l, in := view.On("zh", r), &r.Plan.Indicators[0]
	last, _ := r.Frame.Get(in.Series(), qianshao.NewPeriod(qianshao.Month, 2023, 6))
	for d, want := range map[time.Duration]string{-time.Second: "", 0: "尚无新数，7月数出来后比较", time.Hour: "尚无新数，7月数出来后比较"} {
		if got := noNews(l, in, last.Recorded.Add(d)); got != want {
			t.Errorf("a measure %s after the latest figure: %q, want %q", d, got, want)
		}
		gap := -1.
		a := qianshao.Alert{AlertKey: qianshao.AlertKey{Series: in.Series(), Target: ">= 52"}, State: qianshao.Acknowledged, Rule: "pace",
			Remedy: &qianshao.Remedy{At: last.Recorded.Add(d), Gap: &gap}}
		m, row := measureView(l, in, &a), measureRow(l, view.Judgement{In: in, V: r.Verdicts[0]}, &a)
		if m.NotYet != want || (m.Moved == "") != (want != "") || (row.Gap == "") != (want != "") || want != "" && row.Result != want {
			t.Errorf("%s: the unit's page says %+v, the sheet %+v", d, m, row)
		}
	}
	r.Frame.Set(in.Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, 12), Recorded: last.Recorded})
	if got := noNews(l, in, last.Recorded); got != "尚无新数" {
		t.Errorf("no period is left, yet %q", got)
	}
}

func TestAlertsAreFilteredAndFolded(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(60))
	l := view.On("zh", r)
	count := func(keep func(*qianshao.Alert) bool) int { return len(alertsOf(l, keep)) }
	f := func(filter alertFilter, want int) {
		t.Helper()
		v, n := newAlerts(l, filter), 0
		for _, g := range v.Groups {
			n += len(g.Rows)
			if g.Folded == (g.ID == "firing" || filter != alertFilter{} && v.Shown <= maxUnfolded) {
				t.Errorf("%+v: %s is folded: %t", filter, g.ID, g.Folded)
			}
		}
		if n != want || v.Shown != want || v.All != len(r.Alerts) || want == 0 && filter.q != "nowhere" {
			t.Errorf("%+v leaves %d, says %d of %d; want %d of %d", filter, n, v.Shown, v.All, want, len(r.Alerts))
		}
	}
	f(alertFilter{}, len(r.Alerts))
	f(alertFilter{grade: "red"}, count(func(a *qianshao.Alert) bool { return a.Grade == qianshao.Red }))
	f(alertFilter{battle: "battle0"}, count(func(a *qianshao.Alert) bool { return strings.HasPrefix(a.Battle, "battle0") }))
	f(alertFilter{unit: "unit1"}, count(func(a *qianshao.Alert) bool { return a.Unit == "unit1" }))
	f(alertFilter{acked: "yes"}, count(func(a *qianshao.Alert) bool { return a.State == qianshao.Acknowledged }))
	f(alertFilter{acked: "no"}, count(func(a *qianshao.Alert) bool { return a.State == qianshao.Firing }))
	f(alertFilter{urged: "1"}, count(func(a *qianshao.Alert) bool { return a.Escalated != 0 }))
	f(alertFilter{q: "第1局"}, count(func(a *qianshao.Alert) bool { return a.Unit == "unit1" }))
	f(alertFilter{q: "按周"}, count(func(a *qianshao.Alert) bool { return a.Remedy != nil }))
	f(alertFilter{q: "nowhere"}, 0)
}
