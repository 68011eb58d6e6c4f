package terminal

import (
	"strings"
	"testing"
	"time"

	"qianshao"
)

var zone = time.FixedZone("CST", 8*3600)

func smallPlan() *qianshao.Plan {
	p := &qianshao.Plan{ID: "small", Title: qianshao.Text{ZH: "小计划", EN: "A small plan"}, Year: 2023, Area: "here", Location: zone,
		Units:   []qianshao.Unit{{ID: "fin", Name: qianshao.Text{ZH: "财政局", EN: "Finance"}}, {ID: "dev", Name: qianshao.Text{ZH: "发改局", EN: "Development"}}},
		Battles: []qianshao.Battle{{ID: "risk", Name: qianshao.Text{ZH: "防风险", EN: "Risk"}}, {ID: "empty", Name: qianshao.Text{ZH: "空仗", EN: "Nothing"}}},
		Indicators: []qianshao.Indicator{
			{ID: "debt", Name: qianshao.Text{ZH: "债务率", EN: "Debt ratio"}, Area: "here", Battle: "risk", Measure: qianshao.Level, Unit: "%", Every: qianshao.Month, Lead: "fin",
				Targets: []qianshao.Target{{Text: "<= 120"}}, Sensitivity: qianshao.Restricted},
			{ID: "gdp", Name: qianshao.Text{ZH: "GDP", EN: "GDP"}, Area: "here", Battle: "risk", Measure: qianshao.YTD, Unit: "亿元", Every: qianshao.Month, Lead: "dev",
				Targets: []qianshao.Target{{Text: ">= 52"}}},
		}}
	p.Index()
	return p
}

// smallReading has the second indicator's light worse than the first's.
func smallReading() *qianshao.Reading {
	p := smallPlan()
	r := &qianshao.Reading{Plan: p, Live: true, Clock: qianshao.Clock{Commit: 7, Now: time.Date(2023, 7, 20, 2, 30, 0, 0, time.UTC)}, Frame: qianshao.NewFrame()}
	for i, g := range []qianshao.Grade{qianshao.Green, qianshao.Red} {
		in := &p.Indicators[i]
		r.Verdicts = append(r.Verdicts, &qianshao.Verdict{Series: in.Series(), Grade: g, Period: month(6)})
		r.Alerts = append(r.Alerts, &qianshao.Alert{AlertKey: qianshao.AlertKey{Series: in.Series(), Target: in.Targets[0].Text}, State: qianshao.Firing, Grade: g, Unit: in.Lead})
	}
	r.Alerts = append(r.Alerts, &qianshao.Alert{AlertKey: qianshao.AlertKey{Series: qianshao.Series{Indicator: "gone"}}, Grade: qianshao.Red})
	return r
}

func month(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }

// prints compares what is printed, in both languages.
func prints(t *testing.T, what string, print func(w *strings.Builder, lang string) error, zh, en string) {
	t.Helper()
	for lang, want := range map[string]string{"zh": zh, "en": en} {
		var out strings.Builder
		if err := print(&out, lang); err != nil || out.String() != want {
			t.Errorf("%s, %s: %v\nhave\n%s\nwant\n%s", what, lang, err, out.String(), want)
		}
		if lang == "en" && strings.ContainsAny(out.String(), "：，、。；（）") {
			t.Errorf("%s: Chinese signs in English:\n%s", what, out.String())
		}
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	r := smallReading()
	prints(t, "status", func(w *strings.Builder, lang string) error { return Status(w, r, lang) }, `小计划
研判时刻 2023-07-20 10:30，提交号 7

防风险
■ 红  GDP     只监测，不评判；6月不适用
● 绿  债务率  只监测，不评判；6月不适用
`,
		`A small plan
judged at 2023-07-20 10:30, commit 7

Risk
■ Red    GDP         watched, not judged; Jun: not applicable
● Green  Debt ratio  watched, not judged; Jun: not applicable
`)
	prints(t, "alerts", func(w *strings.Builder, lang string) error { return Alerts(w, r, lang) }, `小计划
研判时刻 2023-07-20 10:30，提交号 7
● 绿  预警中  债务率  <= 120  财政局
■ 红  预警中  GDP     >= 52   发改局
`,
		`A small plan
judged at 2023-07-20 10:30, commit 7
● Green  Firing  Debt ratio  <= 120  Finance
■ Red    Firing  GDP         >= 52   Development
`)
	r.Clock.AsOf, r.Plan.Remark = time.Date(2023, 7, 1, 0, 0, 0, 0, time.UTC), qianshao.Text{ZH: "演示数据", EN: "Demonstration data"}
	r.Verdicts, r.Alerts = nil, nil
	prints(t, "nothing, of the past", func(w *strings.Builder, lang string) error { return Status(w, r, lang) }, `小计划
研判时刻 2023-07-20 10:30，提交号 7 · 当时所知：截至 2023-07-01 08:00:00 · 演示数据
`,
		`A small plan
judged at 2023-07-20 10:30, commit 7 · as of 2023-07-01 08:00:00 · Demonstration data
`)
}

func TestTasks(t *testing.T) {
	t.Parallel()
	p := smallPlan()
	day := func(d int) qianshao.Date { return qianshao.NewDate(2023, 6, d) }
	one := &qianshao.Task{ID: "1", Name: "摸清\n底数", Indicator: "debt"}
	two := &qianshao.Task{ID: "2", Name: "建台账", Withdrawn: &qianshao.TaskEnd{Day: day(9), By: "督查室", Reason: "并入任务1"}}
	node := func(name string, units ...string) *qianshao.Node {
		return &qianshao.Node{Name: name, Units: units, Person: "李明", Due: day(30)}
	}
	l := &qianshao.TaskList{Plan: p, Now: time.Date(2023, 7, 20, 2, 30, 0, 0, time.UTC), Items: []qianshao.NodeItem{
		{Task: one, Node: node("摸底", "fin", "dev"), Light: qianshao.Red},
		{Task: one, Node: node("Report", "dev"), Light: qianshao.Green, Step: qianshao.StepDone, Done: day(5),
			Steps: []qianshao.TaskStep{{Day: day(1), By: "王", Step: qianshao.StepSigned}, {Day: day(5), By: "李明", Note: "已报\n区委", File: "a.pdf", Step: qianshao.StepDone}}},
		{Task: two, Node: node("建账"), Light: qianshao.Grey},
	}}
	prints(t, "tasks", func(w *strings.Builder, lang string) error { return Tasks(w, l, lang) }, `小计划 · 任务清单 · 2023-07-20 10:30

1 摸清 底数 → 债务率
■ 逾期    待签收  2023-06-30  摸底    财政局、发改局 李明  
● 已完成  办结    2023-06-30  Report  发改局 李明          2023-06-05 李明 已报 区委 a.pdf

2 建台账 · 已撤销：6月9日 督查室，并入任务1
○ 已撤销  待签收  2023-06-30  建账  李明  
`,
		`A small plan · Tasks · 2023-07-20 10:30

1 摸清 底数 → Debt ratio
■ overdue       not signed for  2023-06-30  摸底    Finance, Development 李明  
● done in time  done            2023-06-30  Report  Development 李明           2023-06-05 李明 已报 区委 a.pdf

2 建台账 · withdrawn: 9 Jun 督查室, 并入任务1
○ withdrawn  not signed for  2023-06-30  建账  李明  
`)
}

func TestDuties(t *testing.T) {
	t.Parallel()
	p := smallPlan()
	duty := &qianshao.Duty{ID: "meet", Name: qianshao.Text{ZH: "月调度会", EN: "Monthly meeting"}}
	day := qianshao.NewDate(2023, 6, 20)
	item := func(battle string, period qianshao.Period, due qianshao.Date, state qianshao.DutyState, evidence ...qianshao.DutyEvidence) qianshao.DutyItem {
		return qianshao.DutyItem{Duty: duty, Battle: battle, Period: period, Due: due, State: state, Evidence: evidence}
	}
	l := &qianshao.DutyList{Plan: p, Now: time.Date(2023, 7, 20, 2, 30, 0, 0, time.UTC), Items: []qianshao.DutyItem{
		item("risk", month(1), day, qianshao.DutyKept, qianshao.DutyEvidence{Kind: qianshao.DutySaid, Held: day, By: "李", Owner: "办公室", Note: "两\n行", File: "b.pdf"}),
		item("risk", month(2), day, qianshao.DutyKept, qianshao.DutyEvidence{Kind: qianshao.DutySaid, By: "李"}),
		item("risk", month(3), day, qianshao.DutyDue, qianshao.DutyEvidence{Kind: qianshao.DutyPaper}, qianshao.DutyEvidence{Kind: qianshao.DutyFigure}),
		item("risk", month(4), day, qianshao.DutyDue, qianshao.DutyEvidence{Kind: qianshao.DutyFigure}),
		item("empty", month(5), day, qianshao.DutyKept, qianshao.DutyEvidence{Kind: qianshao.DutyIssued}),
		item("empty", qianshao.Period{}, 0, qianshao.DutyMissed),
	}}
	prints(t, "duties", func(w *strings.Builder, lang string) error { return Duties(w, l, lang) }, `小计划 · 应办事项 · 2023-07-20 10:30

防风险
已办  meet  1月  2023-06-20  月调度会  2023-06-20 李 办公室 两 行 b.pdf
已办  meet  2月  2023-06-20  月调度会  李
待办  meet  3月  2023-06-20  月调度会  待确认：已冻结材料
待办  meet  4月  2023-06-20  月调度会  待确认：指标已报数

空仗
已办  meet  5月  2023-06-20  月调度会  印发以前
未办  meet  —    —           月调度会  
`,
		`A small plan · Duties · 2023-07-20 10:30

Risk
Kept  meet  Jan  2023-06-20  Monthly meeting  2023-06-20 李 办公室 两 行 b.pdf
Kept  meet  Feb  2023-06-20  Monthly meeting  李
Due   meet  Mar  2023-06-20  Monthly meeting  to confirm: frozen papers
Due   meet  Apr  2023-06-20  Monthly meeting  to confirm: figure reported

Nothing
Kept    meet  May  2023-06-20  Monthly meeting  before the plan was issued
Missed  meet  —    —           Monthly meeting  
`)
}

// keeper says the same of every year-to-date indicator.
type keeper struct{ steps []qianshao.KeepStep }

func (k keeper) Keeping(_ *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping {
	if in.Measure != qianshao.YTD {
		return nil
	}
	return &qianshao.Keeping{Series: in.Series(), Steps: k.steps}
}

func TestKeeping(t *testing.T) {
	t.Parallel()
	quarter := qianshao.NewPeriod(qianshao.Quarter, 2023, 2)
	steps := []qianshao.KeepStep{{Period: month(6), Share: 4.5, Carried: .5, Done: 3, Owed: 2, Behind: 2, State: qianshao.KeepBehind}, {Period: quarter, Share: 13, Done: 12, Owed: 1, State: qianshao.KeepSafe}}
	r := smallReading()
	prints(t, "keeping", func(w *strings.Builder, lang string) error { return Keeping(w, keeper{steps}, r, lang) }, `小计划 · 以旬保月、以月保季、以季保年
研判时刻 2023-07-20 10:30，提交号 7

防风险
指标      最近一期  应完成  上期结转  完成  欠    所在月、季、年
GDP 亿元  6月       4.50    0.50      3.00  2.00  6月 落后 2.00  二季度 稳，还要完成 1.00
`,
		`A small plan · Ten-days keep the month, months the quarter, quarters the year
judged at 2023-07-20 10:30, commit 7

Risk
indicator                 latest  share  carried  done  owed  its month, quarter, year
GDP hundred-million yuan  Jun     4.50   0.50     3.00  2.00  Jun 2.00 behind  Q2 Safe, 1.00 to go
`)
	prints(t, "nothing to keep", func(w *strings.Builder, lang string) error { return Keeping(w, keeper{}, r, lang) }, `小计划 · 以旬保月、以月保季、以季保年
研判时刻 2023-07-20 10:30，提交号 7
`,
		`A small plan · Ten-days keep the month, months the quarter, quarters the year
judged at 2023-07-20 10:30, commit 7
`)
}

func TestScenarioAndSplit(t *testing.T) {
	t.Parallel()
	in := &smallPlan().Indicators[1]
	in.Targets = append(in.Targets, qianshao.Target{Text: ">= 60"})
	miss := .25
	s := qianshao.Scenario{Total: 51.2345, Grades: []qianshao.Grade{qianshao.Yellow, qianshao.Red}, Miss: []*float64{&miss, nil},
		Path: []qianshao.FanBand{{Period: month(6), P10: 20, P50: 21.5, P90: 23}, {Period: month(7), P10: 100, P50: 101, P90: 102.125}}}
	prints(t, "scenario", func(w *strings.Builder, lang string) error { return Scenario(w, in, s, lang) }, `GDP：全年 51.235 亿元
  目标 >= 52：▲ 黄，未达标概率 25%
  目标 >= 60：■ 红，未达标概率 —
期别     10%  中位  90%
2023-06  20   21.5  23
2023-07  100  101   102.125
`,
		`GDP: the year comes to 51.235 hundred-million yuan
  target >= 52: ▲ Yellow, 25% likely to miss
  target >= 60: ■ Red, — likely to miss
period   10%  median  90%
2023-06  20   21.5    23
2023-07  100  101     102.125
`)
	split := qianshao.Split{Gap: 12, Each: 3, SoFar: 2.5, Best: 2.9, Beyond: true, Parts: []qianshao.Part{{Period: month(7), Third: 1, Value: 1}, {Period: month(8), Value: 4}}}
	prints(t, "split", func(w *strings.Builder, lang string) error { return Split(w, in, split, lang) }, `GDP：缺口 12 亿元，每期需 3；今年平均 2.5，历史最高 2.9
超出历史所见。
2023-07 第1份（共3份）  1
2023-08                 4
`,
		`GDP: 12 hundred-million yuan missing, 3 a period; 2.5 on average this year, 2.9 at best
More than was ever seen.
2023-07 part 1 of 3  1
2023-08              4
`)
	split.Beyond, split.Parts = false, nil
	prints(t, "within what was seen", func(w *strings.Builder, lang string) error { return Split(w, in, split, lang) }, `GDP：缺口 12 亿元，每期需 3；今年平均 2.5，历史最高 2.9
`,
		`GDP: 12 hundred-million yuan missing, 3 a period; 2.5 on average this year, 2.9 at best
`)
	prints(t, "nothing to say", func(w *strings.Builder, lang string) error {
		return Scenario(w, in, qianshao.Scenario{Why: "no_figures"}, lang)
	}, "GDP：没有任何数\n", "GDP: no figures at all\n")
	prints(t, "nothing to split", func(w *strings.Builder, lang string) error {
		return Split(w, in, qianshao.Split{Why: "net_flow"}, lang)
	}, "GDP：有正有负的净额，历史太短，估不准\n", "GDP: a net amount of either sign with too short a past\n")
}
