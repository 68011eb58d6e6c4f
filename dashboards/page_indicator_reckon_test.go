package dashboards

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/plan/grammar"
)

// reckoner answers with what it was asked.
type reckoner struct {
	assumed map[qianshao.Period]float64
	growth  *float64
	clock   qianshao.Clock
}

func (k *reckoner) WhatIf(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, assumed map[qianshao.Period]float64, growth *float64) (qianshao.Scenario, error) {
	k.assumed, k.growth, k.clock = assumed, growth, r.Clock
	return qianshao.Scenario{Series: in.Series(), Total: 737.5, Path: []qianshao.FanBand{}}, nil
}

func (k *reckoner) Breakdown(_ context.Context, _ *qianshao.Reading, in *qianshao.Indicator, target int) (qianshao.Split, error) {
	return qianshao.Split{Series: in.Series(), Target: target, Gap: 737.5}, nil
}

// Keeping answers for every indicator that June fell short by a quarter.
func (k *reckoner) Keeping(r *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping {
	of := func(f qianshao.Freq, index int) qianshao.Period { return qianshao.NewPeriod(f, r.Plan.Year, index) }
	return &qianshao.Keeping{Series: in.Series(), Steps: []qianshao.KeepStep{
		{Period: of(qianshao.Month, 6), Share: 1, Done: .75, Owed: .25, Behind: .25, State: qianshao.KeepLost},
		{Period: of(qianshao.Quarter, 2), Share: 3, Done: 2.75, Owed: .25, Behind: .25, State: qianshao.KeepLost},
		{Period: of(qianshao.Year, 1), Share: 12, Done: 5.75, Owed: 6.25, Behind: .25, State: qianshao.KeepBehind},
	}, Next: &qianshao.KeepStep{Period: of(qianshao.Month, 7), Share: 1, Carried: .25, Owed: 1.25, Behind: .25, State: qianshao.KeepBehind}}
}

func TestPanelIsReckonedForThePage(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(8))
	in := &r.Plan.Indicators[0]
	for _, sens := range []qianshao.Sensitivity{qianshao.Open, qianshao.Internal, qianshao.Restricted} {
		in.Sensitivity = sens
		k := &reckoner{}
		s := siteOn(t, &fakeStore{reading: r})
		s.Foresight = k
		for _, what := range []string{"whatif?growth=-3.5&2023-08=4.25&now=2023-07-01", "breakdown"} {
			what, query, _ := strings.Cut(what, "?")
			w := get(t, s, "/p/sample-2023/reckon/"+what+"/ind0000?"+query)
			if shows := w.Code == http.StatusOK && strings.Contains(w.Body.String(), "737.5"); shows != (sens != qianshao.Restricted) {
				t.Errorf("%s, %s: %d %s", sens, what, w.Code, w.Body)
			}
		}
		if sens == qianshao.Restricted {
			continue
		}
		if k.growth == nil || *k.growth != -3.5 || len(k.assumed) != 1 || k.assumed[sample.Month(8)] != 4.25 || k.clock.Now.Month() != time.July {
			t.Errorf("asked with %v %v at %v", k.growth, k.assumed, k.clock.Now)
		}
	}
}

func TestPanelRefuses(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(8))})
	const path = "/p/sample-2023/reckon/whatif/"
	if w := get(t, s, path+"ind0000"); w.Code != http.StatusNotFound {
		t.Errorf("without anything to reckon with: %d", w.Code)
	}
	s.Foresight = &reckoner{}
	for query, code := range map[string]int{"ind0000?growth=": 400, "ind0000?growth=NaN": 400, "ind0000?2023-08=1e999": 400, "ind0000?as_of=x": 400, "nothing": 404, "ind0000?lang=en": 200} {
		if w := get(t, s, path+query); w.Code != code {
			t.Errorf("%s: %d, want %d", query, w.Code, code)
		}
	}
	if w := get(t, s, "/p/sample-2023/reckon/else/ind0000"); w.Code != http.StatusNotFound {
		t.Errorf("something else: %d", w.Code)
	}
}

func TestNothingToTryWhereSomethingMustNeverHappen(t *testing.T) {
	t.Parallel()
	for texts, want := range map[string]bool{"= 0": true, "<= 0": true, "= 0; < last-year": false, "<= 3": false, ">= 10": false} {
		_, targets, err := grammar.Targets(nil, texts, 2023)
		if err != nil {
			t.Fatal(err)
		}
		in := &qianshao.Indicator{Measure: qianshao.Count, Targets: targets}
		if got := onlyNever(in); got != want {
			t.Errorf("%s: %v", texts, got)
		}
	}
}

func TestBattleKeepsItsShares(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(8))
	r.Plan.Indicators[0].Sensitivity = qianshao.Restricted
	s := siteOn(t, &fakeStore{reading: r})
	s.Foresight = &reckoner{}
	battle := r.Plan.Indicators[0].Battle
	body := get(t, s, "/p/sample-2023/battle/"+battle).Body.String()
	for _, want := range []string{"以旬保月、以月保季、以季保年", "没保住，欠 0.25", "落后 0.25", "7月：1.25"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(body, `data-key="keep-ind0000"`) {
		t.Error("the shares of a restricted indicator are shown")
	}
	if body := get(t, s, "/p/sample-2023/battle/"+battle+"?lang=en").Body.String(); !strings.Contains(body, "Not kept, 0.25 owed") {
		t.Error("the English page lacks its words")
	}
}
