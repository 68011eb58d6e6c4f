package qianshao_test

import (
	"testing"

	"qianshao"
	"qianshao/plan/grammar"
)

func june() qianshao.Date { return qianshao.NewDate(2023, 6, 30) }

func december() qianshao.Date { return qianshao.NewDate(2023, 12, 31) }

func TestTargetLast(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{">= 52": 52, "2..3": 2, "1 by 06-30, 2 by 12-31": 2, "< last-year": 0, "bands 1/2/3": 0, ">= 3 each month": 3} {
		_, got, err := grammar.Targets(nil, text, 2023)
		if err != nil || got[0].Last() != want {
			t.Errorf("%q ends at %v, want %v (%v)", text, got[0].Last(), want, err)
		}
	}
}

func TestTargetNumeric(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{">= 52": true, "= 0": true, "< last-year": false, "> city": false, "2..3": false, "bands 1/2/3": false, ">= 1 each month": false} {
		if _, got, err := grammar.Targets(nil, text, 2023); err != nil || got[0].Numeric() != want {
			t.Errorf("%q: numeric %t (%v)", text, !want, err)
		}
	}
}

func TestTargetInForce(t *testing.T) {
	t.Parallel()
	x := qianshao.Target{From: june(), Until: december()}
	for d, want := range map[qianshao.Date]bool{june() - 1: false, june(): true, december(): true, december() + 1: false} {
		if x.InForce(d) != want {
			t.Errorf("in force on %s: %t", d, !want)
		}
	}
	if !new(qianshao.Target).InForce(june()) {
		t.Error("a target without dates is always in force")
	}
}

func TestComparators(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cmp                 qianshao.Comparator
		text                string
		floor, lower, sharp bool
	}{{qianshao.AtLeast, ">=", true, false, false}, {qianshao.Above, ">", true, false, true}, {qianshao.AtMost, "<=", false, true, false}, {qianshao.Below, "<", false, true, true}, {qianshao.Equal, "=", false, false, false}} {
		if c.cmp.String() != c.text || c.cmp.Floor() != c.floor || c.cmp.Cap() != c.lower || c.cmp.Strict() != c.sharp {
			t.Errorf("%s: floor %t, cap %t, strict %t", c.cmp, c.cmp.Floor(), c.cmp.Cap(), c.cmp.Strict())
		}
	}
}

func TestLessIsBetter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{">= 52": false, "> 3": false, "<= 5": true, "< 5": true, "bands 120/200/300": true, "= 0": true, "= 100": false, "40..60": false} {
		_, ts, err := grammar.Targets(nil, text, 2023)
		if err != nil {
			t.Fatal(err)
		}
		if ts[0].LessIsBetter() != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
}
