package report

import "testing"

// A paper calls the plan's parts as the plan does; papers frozen before they
// said so keep their words.
func TestPapersCallThePartsOfAPlanAsItDoes(t *testing.T) {
	t.Parallel()
	f := func(section, lang, heading string) {
		t.Helper()
		p := &Paper{Section: section, Lang: lang}
		if got := p.parts()[1]; got.key != keyBattles || got.title != heading {
			t.Errorf("%q in %s: %q under %q, want %q", section, lang, got.title, got.key, heading)
		}
	}
	f("仗", "zh", "分仗情况")
	f("领域", "zh", "分领域情况")
	f("Field", "en", "Field by field")
	f("", "zh", "分战线情况")
	f("", "en", "Battle by battle")
}
