package qianshao

import (
	"encoding/json"
	"testing"
)

// TestClosing holds the names that closings are written by, that a worse one is
// greater, and that an open year says nothing.
func TestClosing(t *testing.T) {
	t.Parallel()
	before := NotClosed
	for i, name := range []string{"", "met", "undecided", "missed"} {
		c, ok := ClosingNamed(name)
		if !ok || c.String() != name || i > 0 && c <= before {
			t.Errorf("%q is %d, %q; before it %d", name, c, c, before)
		}
		want := `{"closing":"` + name + `"}`
		if name == "" {
			want = `{}`
		}
		raw, err := json.Marshal(&Ending{Closing: c})
		if err != nil || string(raw) != want {
			t.Errorf("%q is written %s (%v), want %s", name, raw, err, want)
		}
		var e Ending
		if err := json.Unmarshal(raw, &e); err != nil || e.Closing != c {
			t.Errorf("%s is read as %q (%v)", raw, e.Closing, err)
		}
		before = c
	}
	if c, ok := ClosingNamed("won"); ok || c != NotClosed {
		t.Errorf("an unknown name is %q", c)
	}
}

// TestCompared holds that evidence names the series it compares with as an
// object, and says nothing where there is none.
func TestCompared(t *testing.T) {
	t.Parallel()
	s := Series{"city_retail", "yueyang"}
	for want, e := range map[string]Evidence{
		`{"case":"better","compared":{"indicator":"city_retail","area":"yueyang"},"decimals":0}`: {Case: "better", Compared: &s},
		`{"case":"better","decimals":0}`: {Case: "better"},
	} {
		raw, err := json.Marshal(&e)
		if err != nil || string(raw) != want {
			t.Errorf("%s (%v), want %s", raw, err, want)
		}
		var back Evidence
		if err := json.Unmarshal(raw, &back); err != nil || back.ComparedWith() != e.ComparedWith() {
			t.Errorf("%s is read as compared with %v (%v)", raw, back.ComparedWith(), err)
		}
	}
}
