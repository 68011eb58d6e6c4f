package app

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
)

const pledgePlan = `id: small
title: {zh: 小计划}
year: 2023
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区}}}
quiet: off
units: {wenlv: {name: 区文旅招商局}}
battles:
  - {id: growth, name: {zh: 增长攻坚仗}, office: wenlv}
indicators:
  - {id: retail, name: {zh: 社零总额}, battle: growth, clause: 附件1, measure: ytd, unit: 亿元, every: month, lead: wenlv, targets: ">= 52", jan_feb: true}
  - {id: jobs, name: {zh: 新增就业}, battle: growth, clause: 附件1, measure: flow, unit: 人, every: month, lead: wenlv, targets: ">= 900"}
  - {id: debt, name: {zh: 债务率}, battle: growth, clause: 附件4, measure: level, unit: "%", every: month, lead: wenlv, targets: bands 120/200/300}
  - {id: rate, name: {zh: 办结率}, battle: growth, clause: 附件4, measure: ratio, unit: "%", every: quarter, lead: wenlv, targets: ">= 95"}
  - {id: watched, name: {zh: 用电量}, battle: growth, clause: 附件4, measure: ytd, unit: 亿千瓦时, every: month, lead: wenlv, targets: monitor}
  - {id: gdp, name: {zh: 生产总值}, battle: growth, clause: 附件4, measure: ytd, unit: 亿元, every: year, lead: wenlv, targets: ">= 100"}
`

const halfYear = `[{"indicator":"retail","period":"2023-05","value":16.5},{"indicator":"retail","period":"2023-06","value":20.1},
{"indicator":"jobs","period":"2023-01","value":100},{"indicator":"jobs","period":"2023-02","value":50},{"indicator":"debt","period":"2023-06","value":230.5}]`

func judged(t *testing.T, a *App, body string) {
	t.Helper()
	push(t, a, body)
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func parts(from string, values ...float64) (out []qianshao.Part) {
	p, err := qianshao.ParsePeriod(from)
	if err != nil {
		panic(err)
	}
	for i, v := range values {
		out = append(out, qianshao.Part{Period: p.Add(i), Value: v})
	}
	return out
}

func TestSign(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), &testClock{t: testNow}
	a := openPlan(t, pledgePlan, dir, clock)
	judged(t, a, halfYear)
	before, err := a.Read(t.Context(), "small", qianshao.Clock{})
	if err != nil || len(before.Pledges) != 0 {
		t.Fatalf("%+v, %v", before.Pledges, err)
	}
	events, err := a.Subscribe(t.Context(), "small", 0)
	if err != nil {
		t.Fatal(err)
	}
	hello := <-events
	clock.set(testNow.Add(time.Hour))
	q := api.PledgeRequest{Indicator: "retail", By: "区文旅招商局", What: "促消费", Parts: append(parts("2023-08", 5), parts("2023-07", 4)...)}
	p, err := a.Sign(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if p.Through.String() != "2023-06" || p.Base != 20.1 || p.Target != ">= 52" || !p.Adds || p.Cap || !p.At.Equal(clock.now()) || p.Steps()[1].Figure != 29.1 || p.Gap == nil {
		t.Errorf("signed %+v", p)
	}
	e := <-events
	for e.ID == hello.ID { // the commit before may be told of again, when its outlooks are there
		e = <-events
	}
	if e.Type != "commit" || e.ID != p.Commit {
		t.Errorf("told %+v after %+v of pledge %d", e, hello, p.Commit)
	}
	standing := func(a *App, c qianshao.Clock) []qianshao.Pledge {
		t.Helper()
		r, err := a.Read(t.Context(), "small", c)
		if err != nil {
			t.Fatal(err)
		}
		return r.Pledges
	}
	want := []qianshao.Pledge{p}
	for name, x := range map[string]struct {
		c    qianshao.Clock
		want []qianshao.Pledge
	}{
		"live": {qianshao.Clock{}, want}, "as of then": {qianshao.Clock{AsOf: clock.now()}, want}, "as of before": {qianshao.Clock{AsOf: testNow.Add(time.Minute)}, nil},
		"judged before": {qianshao.Clock{Now: testNow}, nil}, "commit": {qianshao.Clock{Commit: p.Commit}, want}, "commit before": {qianshao.Clock{Commit: p.Commit - 1}, nil},
	} {
		if have := standing(a, x.c); !reflect.DeepEqual(have, x.want) {
			t.Errorf("%s: %+v", name, have)
		}
	}
	if again, err := a.Sign(t.Context(), q); err != nil || again.Commit != p.Commit {
		t.Errorf("again: %d, %v", again.Commit, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b := openPlan(t, pledgePlan, dir, clock)
	if err := b.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if have := standing(b, qianshao.Clock{}); !reflect.DeepEqual(have, want) {
		t.Errorf("after a restart: %+v", have)
	}
	q.Parts = parts("2023-07", 6)
	later, err := b.Sign(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if have := standing(b, qianshao.Clock{}); len(have) != 1 || have[0].Commit != later.Commit {
		t.Errorf("the later one does not stand: %+v", have)
	}
	all, err := b.Pledges(t.Context(), "small", p.Series, qianshao.Clock{})
	if err != nil || len(all) != 2 || all[0].Commit != later.Commit || all[1].Commit != p.Commit {
		t.Errorf("ever signed %+v, %v", all, err)
	}
}

// TestSignedPathHoldsItsOwn follows a pledge into the months it speaks of.
func TestSignedPathHoldsItsOwn(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	a := openPlan(t, pledgePlan, t.TempDir(), clock)
	judged(t, a, halfYear)
	if _, err := a.Sign(t.Context(), api.PledgeRequest{Indicator: "jobs", By: "u", Parts: parts("2023-03", 100, 100, 100)}); err != nil {
		t.Fatal(err)
	}
	clock.set(testNow.AddDate(0, 1, 0))
	judged(t, a, `[{"indicator":"jobs","period":"2023-03","value":90},{"indicator":"jobs","period":"2023-04","value":110}]`)
	r, err := a.Read(t.Context(), "small", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	p, in := r.Pledge(r.Plan.Indicator("jobs").Series()), r.Plan.Indicator("jobs")
	res := p.Results(r.FigureOf(in))
	if len(res) != 2 || res[0].Actual != 240 || res[0].Kept || res[1].Actual != 350 || !res[1].Kept {
		t.Errorf("results %+v", res)
	}
	if next, ok := p.Next(r.FigureOf(in)); !ok || next.Period.String() != "2023-05" || next.Figure != 450 {
		t.Errorf("next %+v", next)
	}
}

func TestSignRefused(t *testing.T) {
	t.Parallel()
	a := openPlan(t, pledgePlan, t.TempDir(), &testClock{t: testNow})
	judged(t, a, halfYear)
	july := parts("2023-07", 4)
	for name, x := range map[string]struct {
		q     api.PledgeRequest
		field string
		code  string
	}{
		"no such indicator":        {api.PledgeRequest{Indicator: "bogus", Parts: july}, "id", "unknown-indicator"},
		"no such plan":             {api.PledgeRequest{Plan: "bogus", Indicator: "retail", Parts: july}, "plan", "unknown-plan"},
		"not judged":               {api.PledgeRequest{Indicator: "watched", Parts: july}, "id", "not-signable"},
		"yearly":                   {api.PledgeRequest{Indicator: "gdp", Parts: parts("2023", 1)}, "id", "not-signable"},
		"no such target":           {api.PledgeRequest{Indicator: "retail", Target: 1, Parts: july}, "target", "parameter"},
		"a target below the first": {api.PledgeRequest{Indicator: "retail", Target: -1, Parts: july}, "target", "parameter"},
		"nothing":                  {api.PledgeRequest{Indicator: "retail"}, "parts", "missing"},
		"too much":                 {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-07", make([]float64, 401)...)}, "parts", "too-long"},
		"reported already":         {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-06", 4)}, "parts[0].period", "parameter"},
		"next year":                {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-07", 1, 1, 1, 1, 1, 1, 1)}, "parts[6].period", "parameter"},
		"another frequency":        {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-Q3", 1)}, "parts[0].period", "parameter"},
		"a gap":                    {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-08", 1)}, "parts[0].period", "parameter"},
		"a gap later":              {api.PledgeRequest{Indicator: "retail", Parts: append(parts("2023-07", 1), parts("2023-09", 1)...)}, "parts[1].period", "parameter"},
		"twice":                    {api.PledgeRequest{Indicator: "retail", Parts: append(parts("2023-07", 1), july...)}, "parts[1].period", "parameter"},
		"the whole and a third":    {api.PledgeRequest{Indicator: "retail", Parts: append(july, qianshao.Part{Period: july[0].Period, Third: 2})}, "parts[1].period", "parameter"},
		"a fourth third":           {api.PledgeRequest{Indicator: "retail", Parts: []qianshao.Part{{Period: july[0].Period, Third: 4}}}, "parts[0].third", "parameter"},
		"a third of a ratio":       {api.PledgeRequest{Indicator: "rate", Parts: []qianshao.Part{{Period: qianshao.NewPeriod(qianshao.Quarter, 2023, 3), Third: 1}}}, "parts[0].third", "parameter"},
		"beyond all measure":       {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-07", 1e16)}, "parts[0].value", "parameter"},
		"not a number":             {api.PledgeRequest{Indicator: "retail", Parts: parts("2023-07", nan())}, "parts[0].value", "parameter"},
	} {
		_, err := a.Sign(t.Context(), x.q)
		var f qianshao.Fault
		var fs qianshao.Faults
		if errors.As(err, &fs) && len(fs) == 1 {
			f = fs[0]
		} else if !errors.As(err, &f) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if f.Field != x.field || f.Code != x.code || f.ZH == "" || f.EN == "" || f.Remedy == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	r, err := a.Read(t.Context(), "small", qianshao.Clock{})
	if err != nil || len(r.Pledges) != 0 {
		t.Errorf("refused, and stands: %+v, %v", r.Pledges, err)
	}
}

func nan() float64 { zero := 0.; return zero / zero }

// TestSignWhatDoesNotAddUp promises where a ratio is to stand, and by how much
// a level is to fall.
func TestSignWhatDoesNotAddUp(t *testing.T) {
	t.Parallel()
	a := openPlan(t, pledgePlan, t.TempDir(), &testClock{t: testNow})
	judged(t, a, halfYear)
	p, err := a.Sign(t.Context(), api.PledgeRequest{Indicator: "rate", By: "u", Parts: parts("2023-Q4", 96)})
	if err != nil || p.Adds || !p.Through.IsZero() || p.Steps()[0].Figure != 96 {
		t.Errorf("ratio %+v, %v", p, err)
	}
	p, err = a.Sign(t.Context(), api.PledgeRequest{Indicator: "debt", By: "u", Parts: parts("2023-07", -10.5, -20)})
	if err != nil || !p.Adds || !p.Cap || p.Steps()[1].Figure != 200 {
		t.Errorf("level %+v, %v", p, err)
	}
}
