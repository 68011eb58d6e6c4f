package qianshao

import "testing"

// A battle is held against its own last dispatch, a part against its battle's;
// whoever holds none, and all together, against the plan's.
func TestReadingSince(t *testing.T) {
	t.Parallel()
	p := &Plan{Battles: []Battle{{ID: "growth"}, {ID: "growth/land", Parent: "growth"}, {ID: "risk"}, {ID: "quiet"}}}
	p.Index()
	named := func(battle, kind string) Earlier {
		return Earlier{Dispatch{Battle: battle, Kind: kind}, NewFrame(), []*Verdict{{Year: len(kind)}}}
	}
	whole := named("", "month")
	r := &Reading{Plan: p, Last: whole.Dispatch, Then: whole.Figures, Before: whole.Verdicts, Own: []Earlier{named("growth", "ten"), named("risk", "quarter")}}
	for battle, kind := range map[string]string{"": "month", "growth": "ten", "growth/land": "ten", "risk": "quarter", "quiet": "month", "unknown": "month"} {
		if got := r.Since(battle); got.Kind != kind || got.Verdicts[0].Year != len(kind) {
			t.Errorf("%q is held against %s, want %s", battle, got.Kind, kind)
		}
	}
	if got := (&Reading{Plan: p}).Since("risk"); got.Verdicts != nil || !got.Period.IsZero() {
		t.Errorf("nothing came before, yet %+v", got)
	}
}
