package rules

import (
	"reflect"
	"testing"

	"qianshao"
)

// TestFindingsOfATarget finds them wherever they stand; together they are not
// copied.
func TestFindingsOfATarget(t *testing.T) {
	t.Parallel()
	for _, targets := range [][]int{{}, {1}, {0, 0, 1, 1, 1, -1}, {1, 0, 1, 1, 0, 1}, {0, 1, 0}} {
		var v qianshao.Verdict
		for i, target := range targets {
			v.Findings = append(v.Findings, qianshao.Finding{Target: target, Evidence: qianshao.Evidence{Decimals: int8(i)}})
		}
		for target := -1; target <= 2; target++ {
			var want []qianshao.Finding
			for _, f := range v.Findings {
				if f.Target == target {
					want = append(want, f)
				}
			}
			if have := findingsOf(&v, target); !reflect.DeepEqual(have, want) {
				t.Errorf("of %v, target %d: %v, want %v", targets, target, have, want)
			}
		}
	}
	v := qianshao.Verdict{Findings: make([]qianshao.Finding, 3)}
	v.Findings[0].Target = 1
	if fs := findingsOf(&v, 0); &fs[0] != &v.Findings[1] || cap(fs) != 2 {
		t.Error("findings that stand together are copied")
	}
}

// TestMessagesTellOfTheirTransitions: those that stand together are shared with
// what was handed in, and what joins a message reaches no other.
func TestMessagesTellOfTheirTransitions(t *testing.T) {
	t.Parallel()
	ts := make([]qianshao.Transition, 6)
	for i := range ts {
		ts[i].ID = int64(i)
	}
	for _, places := range [][]int{{0}, {5}, {0, 1, 2, 3, 4, 5}, {2, 3, 4}, {0, 2, 4}, {1, 2, 5}} {
		have := transitionsAt(ts, places)
		for k, i := range places {
			if len(have) != len(places) || have[k].ID != int64(i) {
				t.Fatalf("at %v: %v", places, have)
			}
		}
		if together := places[len(places)-1]-places[0] == len(places)-1; together != (&have[0] == &ts[places[0]]) {
			t.Errorf("at %v: shared is not %v", places, together)
		}
		_ = append(have, qianshao.Transition{ID: 99})
		for i := range ts {
			if ts[i].ID != int64(i) {
				t.Fatalf("at %v: what joins a message overwrote transition %d", places, i)
			}
		}
	}
}
