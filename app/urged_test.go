package app

import (
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/notify"
)

// urgedPlan asks for 督办 after five working days.
const urgedPlan = `id: urged
title: 督办
year: 2023
area: nanhu
quiet: off
calendar: china
escalate: 5
units: {cz: {name: 区财政局}}
battles:
  - {id: b, name: 经济仗, office: cz, convener: 张三}
indicators:
  - {id: retail, name: 社会消费品零售总额, battle: b, measure: ytd, unit: 亿元, every: month, lead: cz, targets: ">= 61.5; > last-year"}
  - {id: debt, name: 政府债务率, battle: b, measure: level, unit: "%", every: month, lead: cz, targets: bands 118/190/290}
`

// written is what the messages ordered since a commit say to the lead.
func written(t *testing.T, a *App, since int64, kind string) (out []string) {
	t.Helper()
	for _, m := range latestTold(t, a, since) {
		if m.To != "cz" || m.Kind != kind {
			continue
		}
		for _, l := range notify.Render(a.Plan(""), qianshao.Delivery{Message: m}).Lines {
			out = append(out, l.Name+" "+l.State+" "+l.Sentence)
		}
	}
	return out
}

// 督办 says for how long nobody signed, or that what was signed for did not
// help; what is over says of which mark, while another of its indicator stands.
func TestUrgedSaysWhy(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 6, 12, 2, 0, 0, 0, time.UTC)}
	a := openPlan(t, urgedPlan, t.TempDir(), clock, nowhere)
	push(t, a, `[{"indicator":"retail","period":"2022-12","value":58.3},{"indicator":"retail","period":"2022-06","value":28.4},{"indicator":"debt","period":"2023-05","value":117.62}]`)
	started(t, a)
	evaluate := func(day int) {
		t.Helper()
		clock.set(time.Date(2023, 7, day, 2, 0, 0, 0, time.UTC))
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	clock.set(time.Date(2023, 7, 11, 2, 0, 0, 0, time.UTC))
	push(t, a, `[{"indicator":"retail","period":"2023-06","value":27.55},{"indicator":"debt","period":"2023-06","value":191.04}]`)
	evaluate(11)
	for _, x := range a.Live("").Alerts {
		if x.Indicator == "debt" {
			if _, err := a.Acknowledge(t.Context(), x.ID, qianshao.Remedy{By: "王五", What: "压减存量", Until: qianshao.NewDate(2023, 7, 14)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	commit := a.Live("").Clock.Commit
	evaluate(17)
	if said := written(t, a, commit, "escalation"); len(said) != 0 {
		t.Errorf("a day too early: %q", said)
	}
	evaluate(18)
	said := strings.Join(written(t, a, commit, "escalation"), "\n")
	for _, want := range []string{"社会消费品零售总额〔≥ 61.5 亿元〕 已督办 7月11日以来 5 个工作日未签收；1—6月完成 27.55 亿元",
		"政府债务率 已督办 已签收整改（王五：压减存量；时限 7月14日），7月11日以来 5 个工作日未见好转；6月 191.04%"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	clock.set(time.Date(2023, 7, 19, 2, 0, 0, 0, time.UTC))
	commit = push(t, a, `[{"indicator":"retail","period":"2023-06","value":28.57}]`).Commit
	evaluate(19)
	said = strings.Join(written(t, a, commit, "alert"), "\n")
	if !strings.Contains(said, "社会消费品零售总额〔> 上年同期〕 已解除 数据更正：6月由 27.55 亿元 改为 28.57 亿元") || strings.Contains(said, "61.5") {
		t.Errorf("the end of one of two marks:\n%s", said)
	}
}
