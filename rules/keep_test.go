package rules

import (
	"testing"

	"qianshao"
)

func TestKeep(t *testing.T) {
	t.Parallel()
	f := qianshao.NewFrame()
	months(f, 2022, repeated(10, 12)...)
	months(f, 2023, 10, 10, 10, 10, 10, 9)
	at := qianshao.Clock{Now: july}
	p := outlookPlan(qianshao.Indicator{Measure: qianshao.Flow, Every: qianshao.Month, Targets: targetsOf(t, ">= 120")})
	k := Keep(p, &p.Indicators[0], f, at)
	if k == nil || len(k.Steps) != 3 || k.Next == nil {
		t.Fatalf("%+v", k)
	}
	june, quarter, year := k.Steps[0], k.Steps[1], k.Steps[2]
	if june.Share != 10 || june.Done != 9 || june.Owed != 1 || june.State != qianshao.KeepLost || quarter.State != qianshao.KeepLost ||
		year.Share != 120 || year.Owed != 61 || year.Behind != 1 || year.State != qianshao.KeepBehind || k.Next.Carried != 1 || k.Next.Owed != 11 {
		t.Errorf("%+v", k)
	}
	for name, in := range map[string]qianshao.Indicator{
		"a cap":        {Measure: qianshao.Flow, Every: qianshao.Month, Targets: targetsOf(t, "<= 120")},
		"a level":      {Measure: qianshao.Level, Every: qianshao.Month, Targets: targetsOf(t, ">= 120")},
		"by quarters":  {Measure: qianshao.Flow, Every: qianshao.Quarter, Targets: targetsOf(t, ">= 120")},
		"without goal": {Measure: qianshao.Flow, Every: qianshao.Month, Targets: targetsOf(t, "monitor")},
	} {
		p := outlookPlan(in)
		if k := Keep(p, &p.Indicators[0], f, at); k != nil {
			t.Errorf("%s: %+v", name, k)
		}
	}
	gap := qianshao.NewFrame()
	months(gap, 2022, repeated(10, 12)...)
	months(gap, 2023, 10)
	gap.Set(p.Indicators[0].Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, 4), Value: 10, Status: qianshao.Final})
	if k := Keep(p, &p.Indicators[0], gap, at); k == nil || k.Why != "missing" || k.Steps != nil {
		t.Errorf("with months missing: %+v", k)
	}
	if k := Keep(p, &p.Indicators[0], qianshao.NewFrame(), at); k == nil || k.Why != "nothing" {
		t.Errorf("with nothing: %+v", k)
	}
}
