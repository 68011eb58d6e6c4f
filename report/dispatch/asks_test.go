package dispatch

import (
	"fmt"
	"testing"
)

// A few missing figures are named; many are counted, as the paper lists them.
func TestManyAreCounted(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][2]string{"zh": {"甲2项、乙1项。", "甲（a0 7月、a1 7月）；乙（b 7月）。"},
		"en": {"甲 (2 indicators), 乙 (1 indicator).", "甲 (a0 7月, a1 7月); 乙 (b 7月)."}} {
		var a asking
		for i := range 2 {
			a.add("甲", fmt.Sprintf("a%d 7月", i))
		}
		a.add("乙", "b 7月")
		a.add("乙", "b 7月") // of another area
		s := &scribe{lang: lang}
		if got := [2]string{a.counts(s), a.text(s)}; got != want || a.total() != 3 {
			t.Errorf("%s: %q, want %q; %d in all", lang, got, want, a.total())
		}
	}
}
