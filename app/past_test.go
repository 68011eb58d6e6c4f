package app

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
	"qianshao/api"
	"qianshao/app/config"
	"qianshao/plan"
)

const pastPlan = `id: past
title: {zh: 回看}
year: 2023
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区}}}
quiet: off
escalate: 10
units: {caizheng: {name: 区财政局}}
battles:
  - {id: risk, name: {zh: 风险阻击仗}, office: caizheng}
indicators:
  - {id: debt_ratio, name: {zh: 政府债务率}, battle: risk, clause: 附件4, measure: level, unit: "%", every: month, lead: caizheng, targets: bands 120/200/300}
  - {id: revenue, name: {zh: 收入}, battle: risk, clause: 附件1, measure: ytd, unit: 亿元, every: month, lead: caizheng, targets: ">= 120"}
`

// openPast opens the plan with two past years of revenue.
func openPast(t testing.TB, clock *testClock) *App {
	t.Helper()
	p, err := plan.Read("past.yaml", []byte(pastPlan))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(t.Context(), Options{Plans: []*qianshao.Plan{p}, DataDir: t.TempDir(), Now: clock.now, Config: &config.Config{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	var rows []string
	for y, f := range map[int]float64{2020: .8, 2021: .9, 2022: 1} {
		for m := 1; m <= 12; m++ {
			rows = append(rows, pastRow("revenue", y, m, f*(9*float64(m)+float64(m%3))))
		}
	}
	slices.Sort(rows)
	pushPast(t, a, rows...)
	evaluate(t, a)
	return a
}

func pastRow(id string, year, month int, v float64) string {
	return fmt.Sprintf(`{"indicator":%q,"period":"%d-%02d","value":%.1f}`, id, year, month, v)
}

func pushPast(t testing.TB, a *App, rows ...string) api.IngestResult {
	t.Helper()
	return push(t, a, "["+strings.Join(rows, ",")+"]")
}

func evaluate(t testing.TB, a *App) {
	t.Helper()
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func readPast(t testing.TB, a *App, c qianshao.Clock) *qianshao.Reading {
	t.Helper()
	r, err := a.Read(t.Context(), "past", c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// stoodAs is what must agree between then and a look back.
func stoodAs(r *qianshao.Reading) []string {
	var out []string
	for _, x := range r.Alerts {
		m := "-"
		if x.Remedy != nil {
			m = x.Remedy.By + " " + x.Remedy.What + " " + x.Remedy.At.UTC().Format(time.RFC3339)
		}
		out = append(out, fmt.Sprintf("#%d %s %q %s %s since %s ep %d esc %s why %q changed %s measure %s", x.ID, x.Indicator, x.Target, x.State, x.Grade,
			x.Since.UTC().Format(time.RFC3339), x.Episode, x.Escalated, x.Why, x.Changed.UTC().Format(time.RFC3339), m))
	}
	slices.Sort(out)
	return out
}

// Alerts as of a past moment are those that stood live at that moment, after
// any run of imports, revisions, withdrawals and acknowledgements; so are the
// transitions, and the lights.
func TestAlertsOfThePastAreThoseThatStood(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		clock := &testClock{t: time.Date(2023, 2, 1, 2, 0, 0, 0, time.UTC)}
		a := openPast(t, clock)
		type moment struct {
			at     time.Time
			alerts []string
			moves  int
			grades []qianshao.Grade
		}
		var seen []moment
		var batches []int64
		for range rapid.IntRange(4, 14).Draw(rt, "steps") {
			clock.set(clock.now().Add(time.Duration(rapid.IntRange(1, 12*24).Draw(rt, "hours")) * time.Hour))
			month := int(clock.now().Month()) - 1
			switch rapid.IntRange(0, 4).Draw(rt, "do") {
			case 0:
				out := pushPast(t, a, pastRow("debt_ratio", 2023, rapid.IntRange(1, month).Draw(rt, "m"), rapid.SampledFrom([]float64{100, 130, 230, 310}).Draw(rt, "v")))
				if out.Stored > 0 {
					batches = append(batches, out.Batch)
				}
			case 1:
				m := rapid.IntRange(1, month).Draw(rt, "m")
				out := pushPast(t, a, pastRow("revenue", 2023, m, float64(m)*rapid.SampledFrom([]float64{7, 8.5, 9.5, 11}).Draw(rt, "v")))
				if out.Stored > 0 {
					batches = append(batches, out.Batch)
				}
			case 2:
				if n := len(batches); n > 0 {
					if _, err := a.Withdraw(t.Context(), batches[n-1], "li", "填错"); err != nil {
						t.Fatal(err)
					}
					batches = batches[:n-1]
				}
			case 3:
				for _, x := range readPast(t, a, qianshao.Clock{}).Alerts {
					if x.State == qianshao.Firing {
						if _, err := a.Acknowledge(t.Context(), x.ID, qianshao.Remedy{By: "财政局", What: "压减"}); err != nil {
							t.Fatal(err)
						}
						break
					}
				}
			}
			evaluate(t, a)
			r := readPast(t, a, qianshao.Clock{})
			m := moment{at: clock.now(), alerts: stoodAs(r), moves: len(r.Transitions)}
			for i := range r.Verdicts {
				m.grades = append(m.grades, r.Verdicts[i].Grade)
			}
			seen = append(seen, m)
		}
		clock.set(clock.now().Add(40 * 24 * time.Hour))
		evaluate(t, a)
		for _, m := range seen {
			r := readPast(t, a, qianshao.Clock{AsOf: m.at})
			if have := stoodAs(r); !reflect.DeepEqual(have, m.alerts) {
				rt.Fatalf("as of %s\nhave %s\nwant %s", m.at, strings.Join(have, "\n     "), strings.Join(m.alerts, "\n     "))
			}
			if len(r.Transitions) != m.moves {
				rt.Fatalf("as of %s %d transitions, want %d", m.at, len(r.Transitions), m.moves)
			}
			for i := range r.Verdicts {
				if r.Verdicts[i].Grade != m.grades[i] {
					rt.Fatalf("as of %s %s is %s, was %s", m.at, r.Verdicts[i].Series, r.Verdicts[i].Grade, m.grades[i])
				}
			}
		}
	})
}

// A mistaken import taken back within seconds leaves an alert as old and as
// long under 督办 as it was, though it fires anew; and it revises nothing.
func TestAMistakeTakenBackForgetsNothing(t *testing.T) {
	t.Parallel()
	for name, wrong := range map[string]float64{"better": 100, "worse": 310} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := &testClock{t: time.Date(2023, 2, 10, 2, 0, 0, 0, time.UTC)}
			a := openPast(t, clock)
			pushPast(t, a, pastRow("debt_ratio", 2023, 1, 230))
			evaluate(t, a)
			clock.set(clock.now().Add(20 * 24 * time.Hour))
			evaluate(t, a) // 督办 after ten working days
			before := pastAlert(t, a, qianshao.Clock{})
			if before.Escalated == 0 || before.Grade != qianshao.Orange {
				t.Fatalf("before: %+v", before)
			}
			clock.set(clock.now().Add(time.Minute))
			out := pushPast(t, a, pastRow("debt_ratio", 2023, 1, wrong))
			evaluate(t, a)
			clock.set(clock.now().Add(time.Second))
			if _, err := a.Withdraw(t.Context(), out.Batch, "li", "填错"); err != nil {
				t.Fatal(err)
			}
			evaluate(t, a)
			now := pastAlert(t, a, qianshao.Clock{})
			if now.State != qianshao.Firing || now.Grade != before.Grade || !now.Since.Equal(before.Since) || now.Escalated != before.Escalated || now.Episode != before.Episode+1 {
				t.Errorf("before %+v\nnow    %+v", before, now)
			}
			if past := pastAlert(t, a, qianshao.Clock{AsOf: clock.now()}); !past.Since.Equal(before.Since) || past.Escalated != before.Escalated {
				t.Errorf("looked back on: %+v", past)
			}
			s := qianshao.Series{Indicator: "debt_ratio", Area: "nanhu"}
			if pt, _ := readPast(t, a, qianshao.Clock{AsOf: clock.now()}).Frame.Get(s, qianshao.NewPeriod(qianshao.Month, 2023, 1)); pt.Changed || pt.Value != 230 {
				t.Errorf("a revision was left: %+v", pt)
			}
			history, err := a.History(t.Context(), s, 2023, qianshao.Clock{})
			if err != nil || len(history) != 3 || !history[0].Void || !history[1].Void || history[2].Void {
				t.Errorf("%v %+v", err, history)
			}
		})
	}
}

func pastAlert(t testing.TB, a *App, c qianshao.Clock) qianshao.Alert {
	t.Helper()
	for _, x := range readPast(t, a, c).Alerts {
		if x.Indicator == "debt_ratio" && x.Target != "" {
			return *x
		}
	}
	t.Fatal("no alert")
	return qianshao.Alert{}
}
