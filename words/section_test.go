package words

import (
	"testing"

	"qianshao"
)

func TestSectionsAreCalledWhatThePlanCallsThem(t *testing.T) {
	t.Parallel()
	f := func(section qianshao.Text, lang, one, word, many string) {
		t.Helper()
		p := &qianshao.Plan{Section: section}
		if a, b, c := Section(lang, p), SectionWord(lang, p), Sections(lang, p); a != one || b != word || c != many {
			t.Errorf("%v in %s: %s %s %s, want %s %s %s", section, lang, a, b, c, one, word, many)
		}
	}
	battle := qianshao.Text{ZH: "仗", EN: "Battle"}
	f(battle, "zh", "仗", "仗", "分仗")
	f(battle, "en", "Battle", "battle", "Battles")
	f(qianshao.Text{}, "zh", "板块", "板块", "分板块")
	f(qianshao.Text{}, "en", "Section", "section", "Sections")
	f(qianshao.Text{ZH: "领域"}, "en", "领域", "领域", "领域")
	f(qianshao.Text{EN: "élan"}, "en", "Élan", "élan", "Élans")
	f(qianshao.Text{ZH: "领域", EN: "policy area"}, "en", "Policy area", "policy area", "Policy areas")
	f(qianshao.Text{EN: "City"}, "en", "City", "city", "Cities")
	f(qianshao.Text{EN: "Day"}, "en", "Day", "day", "Days")
	f(qianshao.Text{EN: "Push"}, "en", "Push", "push", "Pushes")
	f(qianshao.Text{EN: "Y"}, "en", "Y", "y", "Ys")
}
