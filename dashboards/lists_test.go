package dashboards

import (
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A figure is in grace from the day after it was due to grace's last day.
func TestInGraceDayByDay(t *testing.T) {
	t.Parallel()
	f := func(day int, reported bool, grace, next string) {
		t.Helper()
		r := sample.Reading(sample.Plan(1))
		r.Clock.Now = time.Date(2023, 7, day, 9, 0, 0, 0, sample.Zone)
		in, v := &r.Plan.Indicators[0], r.Verdicts[0]
		if !reported {
			r.Frame.Replace(in.Series(), slices.DeleteFunc(slices.Clone(r.Frame.Line(in.Series())), func(p qianshao.Point) bool { return p.Period.String() == "2023-06" }))
			v.Period = qianshao.NewPeriod(qianshao.Month, 2023, 5)
		}
		l := view.On("zh", r)
		got := ""
		if len(inGrace(l, in, v)) > 0 {
			got = graceText(l, in, v)
		}
		p, _ := nextDue(l, in, v)
		if got != grace || p.String() != next {
			t.Errorf("on July %d, reported %t: in grace %q, next %s; want %q, %s", day, reported, got, p, grace, next)
		}
		u := newUnit(l, r.Plan.Unit("unit0"))
		if first := u.Next[0]; (first.Past != "") != (grace != "") || grace != "" && (u.Todo[0].Key != "report" || !strings.Contains(u.Todo[0].Note, "宽限至 7月24日")) {
			t.Errorf("on July %d: next %+v, to do %+v", day, first, u.Todo)
		}
	}
	const grace = "6月（应于 7月17日，宽限至 7月24日）" // the 15th is a Saturday
	f(17, false, "", "2023-06")
	f(18, false, grace, "2023-07")
	f(24, false, grace, "2023-07")
	f(25, false, "", "2023-07")
	f(18, true, "", "2023-07")
}

// Only a figure that was known at the cut-off can have been revised; what was
// due by then and came after it is late; the rest is news.
func TestFiguresSinceACutOff(t *testing.T) {
	t.Parallel()
	f := func(name string, was, now *qianshao.Point, month int, revised, late string) {
		t.Helper()
		r := sample.Reading(sample.Plan(1))
		s := r.Plan.Indicators[0].Series()
		q := qianshao.NewPeriod(qianshao.Month, 2023, month)
		r.Frame.Replace(s, nil)
		r.Then.Replace(s, nil)
		if was != nil {
			was.Period = q
			r.Then.Set(s, *was)
		}
		now.Period = q
		r.Frame.Set(s, *now)
		l := view.On("zh", r)
		then := l.Reading.Since("")
		if got := revisedText(l, then, 0); got != revised {
			t.Errorf("%s: revised %q, want %q", name, got, revised)
		}
		if got := lateText(l, then, 0); got != late {
			t.Errorf("%s: late %q, want %q", name, got, late)
		}
	}
	at := func(v float64) *qianshao.Point { return &qianshao.Point{Value: v, Decimals: 2} }
	gone := func() *qianshao.Point { return &qianshao.Point{Status: qianshao.Withdrawn} }
	f("another value", at(19.62), at(19.15), 5, "5月 19.62 → 19.15", "")
	f("the same", at(19.62), at(19.62), 5, "", "")
	f("the same, revised and back since", at(19.62), &qianshao.Point{Value: 19.62, Decimals: 2, Changed: true}, 5, "", "")
	f("taken back", at(19.62), gone(), 5, "5月 19.62 → 撤回", "")
	f("first, and due in June", nil, at(40.9), 5, "", "5月 40.90（应于 6月15日）")
	f("again, taken back before", gone(), &qianshao.Point{Value: 40.9, Decimals: 1, Changed: true}, 5, "", "5月 40.9（撤回后重报）")
	f("first, and due in July", nil, at(40.9), 6, "", "")
}

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

// The list of units and the picture above it are in one order.
func TestUnitsAreInOneOrder(t *testing.T) {
	t.Parallel()
	l := view.On("zh", sample.Reading(sample.Plan(37)))
	v, list := newUnits(l), charts.Ranking(l)
	for i, u := range list {
		if v.Rows[i].ID != u.ID || i > 0 && u.Points() > list[i-1].Points() {
			t.Errorf("place %d: %s in the list, %s in the picture", i+1, v.Rows[i].ID, u.ID)
		}
	}
	if len(v.Rows) != len(list) || v.Weights == "" {
		t.Errorf("%d rows, %d ranked, by %q", len(v.Rows), len(list), v.Weights)
	}
}

// A battle's next meeting is the earliest of all its rhythms, and its card is
// held against its own last one.
func TestABattleHasItsOwnDates(t *testing.T) {
	t.Parallel()
	p := sample.Plan(12)
	p.Battles[0].Rhythm = []qianshao.Rhythm{{Kind: "旬调度", Every: qianshao.TenDay, Cutoff: 3}, {Kind: "月通报", Every: qianshao.Month, Cutoff: 20, Meeting: 1}}
	r := sample.Reading(p)
	l := wallLens("zh", r)
	scene, err := newBattleScene(l, &p.Battles[0])
	if err != nil || scene.Next != "下一次 7月21日 6月 月通报" {
		t.Errorf("next %q, %v", scene.Next, err)
	}
	var before []*qianshao.Verdict
	for _, v := range r.Verdicts {
		then := *v
		then.Grade = qianshao.Green
		before = append(before, &then)
	}
	r.Verdicts[1].Grade, r.Before[1].Grade = qianshao.Red, qianshao.Red // of battle1
	d := qianshao.Dispatch{Battle: "battle1", Kind: "月调度", Period: qianshao.NewPeriod(qianshao.Month, 2023, 4), Cutoff: qianshao.NewDate(2023, 5, 22)}
	r.Own = []qianshao.Earlier{{Dispatch: d, Figures: qianshao.NewFrame(), Verdicts: before}}
	own, all := newMorning(l, &p.Battles[1]), newMorning(l, nil)
	if own.Since != "5月22日以来 · 4月 月调度" || all.Since != "6月20日以来 · 5月 月通报（全部）" {
		t.Errorf("own %q, all %q", own.Since, all.Since)
	}
	has := func(m *Morning) bool {
		return slices.ContainsFunc(m.Groups[0].Lines, func(x MorningLine) bool { return x.Name == l.Name(&p.Indicators[1]) })
	}
	if !has(own) || has(all) {
		t.Errorf("newly red on its own card: %t, on all: %t", has(own), has(all))
	}
}
