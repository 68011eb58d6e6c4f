package dispatch_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/report"
	"qianshao/report/dispatch"
	"qianshao/rules"
	"qianshao/snapshot"
)

const roundsPlan = `id: small
title: {zh: 小计划, en: A small plan}
year: 2023
area: nanhu
defaults: {outlook: off, due: 15, grace: 5}
units: {caizheng: {name: {zh: 区财政局, en: Finance}}, fagai: {name: {zh: 区发改局, en: Development}}}
battles:
  - {id: risk, name: {zh: 风险, en: Risk}, office: caizheng, rhythm: [{kind: 月调度, every: month, cutoff: 20, meeting: 1}]}
indicators:
  - {id: arrears, name: {zh: 拖欠账款, en: Arrears}, battle: risk, measure: level, unit: 万元, every: month, lead: fagai, targets: bands 120/200/300}
  - {id: debt, name: {zh: 债务率, en: Debt}, battle: risk, measure: level, unit: "%", every: month, lead: caizheng, targets: bands 120/200/300, sensitivity: restricted}
`

func readPlan(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := plan.Read("small.yaml", []byte(roundsPlan))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// facts are June's round of the plan, its figures of June known at a moment.
func facts(t *testing.T, at time.Time, arrears, debt float64) *dispatch.Facts {
	t.Helper()
	p := readPlan(t)
	r, err := dispatch.RoundOf(p, "month", "2023-06")
	if err != nil {
		t.Fatal(err)
	}
	f := qianshao.NewFrame()
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	for i, v := range []float64{arrears, debt} {
		f.Set(p.Indicators[i].Series(), qianshao.Point{Period: june, Value: v, Decimals: 1, Recorded: time.Date(2023, 7, 14, 2, 0, 0, 0, time.UTC)})
	}
	s := &snapshot.Snapshot{Plan: p, Clock: qianshao.Clock{AsOf: at, Commit: 7, Now: at}, Frame: f, Forecasts: make([]*qianshao.Forecast, len(p.Indicators))}
	s.Verdicts = rules.JudgeAll(p, f, at, rules.Options{})
	return &dispatch.Facts{Round: r, Now: s, Draft: at.Before(r.Cutoff.EndIn(p.Location))}
}

var cutoff = time.Date(2023, 7, 20, 15, 59, 59, 0, time.UTC)

// A paper is made of what it is handed, in either language: the same facts make
// the same file, the worst light comes first, and one made before the cut-off
// says that it is a draft.
func TestPaperOfFacts(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]struct{ title, draft, list string }{
		"zh": {"小计划6月月调度", "草稿", "债务率 拖欠账款"},
		"en": {"A small plan: Monthly dispatch (月调度), Jun", "draft", "Debt Arrears"},
	} {
		x := facts(t, cutoff, 130, 310)
		p := dispatch.Paper(x, lang, "", false)
		var list []string
		for _, l := range p.Lists {
			list = append(list, l.Indicator)
		}
		if got := strings.Join(list, " "); p.Title != want.title || got != want.list || strings.Contains(p.Subtitle, want.draft) {
			t.Errorf("%s: %q %q %q", lang, p.Title, p.Subtitle, got)
		}
		if early := dispatch.Paper(facts(t, cutoff.AddDate(0, 0, -3), 130, 310), lang, "", false); !strings.Contains(early.Subtitle, want.draft) {
			t.Errorf("%s: %q is no draft", lang, early.Subtitle)
		}
		for _, format := range report.Formats {
			one, err := report.Write(p, format)
			if err != nil {
				t.Fatal(err)
			}
			two, err := report.Write(dispatch.Paper(facts(t, cutoff, 130, 310), lang, "", false), format)
			if err != nil || string(one) != string(two) {
				t.Errorf("%s %s: the same facts make another file: %v", lang, format, err)
			}
		}
	}
}

// A restricted value stands in its own unit's copy only.
func TestPaperWithholdsValues(t *testing.T) {
	t.Parallel()
	for own, shown := range map[string]bool{"": false, "fagai": false, "caizheng": true} {
		x := facts(t, cutoff, 110, 310.5)
		debt := &x.Now.Plan.Indicators[1]
		x.Promises = []qianshao.Promise{{AlertKey: qianshao.AlertKey{Series: debt.Series()}, Unit: debt.Lead, State: qianshao.PromiseOpen,
			Remedy: qianshao.Remedy{What: "从310.5压下来", Effect: "不再是310.5"}}}
		p := dispatch.Paper(x, "zh", own, true)
		body, err := report.Write(p, qianshao.PaperHTML)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(body), "310.5"); n > 2 != shown || !shown && n > 0 || !strings.Contains(string(body), "110.0") {
			t.Errorf("%q: shown is %t, want %t", own, !shown, shown)
		}
	}
}

// What there is no round of is named, with the rounds there are.
func TestRoundOf(t *testing.T) {
	t.Parallel()
	p := readPlan(t)
	for _, x := range []struct{ kind, period, code string }{
		{"month", "2023-06", ""}, {"月调度", "2023-12", ""},
		{"月调度", "2024-06", "unknown-dispatch"}, {"week", "2023-06", "unknown-dispatch"}, {"month", "2023-Q2", "unknown-dispatch"}, {"month", "June", "period"},
	} {
		r, err := dispatch.RoundOf(p, x.kind, x.period)
		f, _ := errors.AsType[qianshao.Fault](err)
		if f.Code != x.code || (err == nil) != (r.Kind == x.kind) || err != nil && f.Remedy == "" {
			t.Errorf("%s %s: %+v, %v", x.kind, x.period, r, err)
		}
	}
}

// A light has stood since its alert last fired, by what was known then.
func TestLightsSince(t *testing.T) {
	t.Parallel()
	p := readPlan(t)
	s, at := p.Indicators[0].Series(), time.Date(2023, 7, 3, 2, 0, 0, 0, time.UTC)
	fired := func(days int, from, to qianshao.AlertState, before, after qianshao.Grade) qianshao.Transition {
		return qianshao.Transition{At: at.AddDate(0, 0, days), From: from, Before: before, Alert: qianshao.Alert{AlertKey: qianshao.AlertKey{Series: s}, State: to, Grade: after}}
	}
	list := []qianshao.Transition{
		fired(0, qianshao.Pending, qianshao.Firing, qianshao.Green, qianshao.Yellow),
		fired(2, qianshao.Firing, qianshao.Firing, qianshao.Yellow, qianshao.Red),
		fired(3, qianshao.Firing, qianshao.Firing, qianshao.Red, qianshao.Red), // only a word changed
		fired(4, qianshao.Firing, qianshao.Resolved, qianshao.Red, qianshao.Green),
		fired(9, qianshao.Resolved, qianshao.Firing, qianshao.Green, qianshao.Yellow),
	}
	day := qianshao.NewDate(2023, 7, 3)
	for after, want := range map[int]qianshao.Date{-1: 0, 0: day, 1: day, 2: day + 2, 5: day + 2, 8: day + 2, 9: day + 9} {
		if got := dispatch.LightsSince(p, list, at.AddDate(0, 0, after))[s]; got != want {
			t.Errorf("known %d days on: %s, want %s", after, got, want)
		}
	}
}

// An annex by area has the lights of all areas, and no figure that may not be
// shown.
func TestAnnexByAreaWithholdsValues(t *testing.T) {
	t.Parallel()
	src := strings.Replace(roundsPlan, "area: nanhu", "area: nanhu\nareas: [{id: nanhu, name: 南湖}, {id: jia, name: 甲街, parent: nanhu, lead: fagai}]", 1)
	src = strings.ReplaceAll(src, "lead: caizheng", "areas: all, lead: {nanhu: caizheng}")
	p, err := plan.Read("small.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	f, june := qianshao.NewFrame(), qianshao.NewPeriod(qianshao.Month, 2023, 6)
	for i, v := range []float64{110, 310.5, 99.5} {
		f.Set(p.Indicators[i].Series(), qianshao.Point{Period: june, Value: v, Decimals: 1, Recorded: cutoff.AddDate(0, 0, -6)})
	}
	x := facts(t, cutoff, 110, 310.5)
	x.Now = &snapshot.Snapshot{Plan: p, Clock: x.Now.Clock, Frame: f, Forecasts: make([]*qianshao.Forecast, len(p.Indicators)), Verdicts: rules.JudgeAll(p, f, cutoff, rules.Options{})}
	for own, want := range map[string]string{"": "南湖 ■红|甲街 ●绿", "caizheng": "南湖 ■红 310.5|甲街 ●绿", "fagai": "南湖 ■红|甲街 ●绿 99.5"} {
		var rows []string
		for _, row := range dispatch.Paper(x, "zh", own, true).Annex[0].Rows {
			rows = append(rows, row[0].String("zh")+" "+row[1].String("zh"))
		}
		if got := strings.Join(rows, "|"); got != want {
			t.Errorf("%q: %s, want %s", own, got, want)
		}
	}
}
