package dashboards

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// What a plan calls its parts is its own word: no page says another's.
func TestPagesCallThePartsOfAPlanAsItDoes(t *testing.T) {
	t.Parallel()
	p := sample.Plan(24)
	p.Section = qianshao.Text{ZH: "领域", EN: "Policy area"}
	for i := range p.Battles {
		p.Battles[i].Name = qianshao.Text{ZH: fmt.Sprintf("某项%d", i), EN: fmt.Sprintf("Matter %d", i)}
	}
	s := fullSite(t, &fakeStore{reading: sample.Reading(p), held: sampleHeld()})
	tags := regexp.MustCompile(`<[^>]*>|&#?\w+;`)
	another := map[string]*regexp.Regexp{"zh": regexp.MustCompile(`仗|战线`), "en": regexp.MustCompile(`(?i)\bbattles?\b`)}
	for lang, want := range map[string][]string{"zh": {">分领域<", "各领域灯色", "各领域平均完成率"}, "en": {">Policy areas<", "Lights by policy area", "Mean attainment of each policy area"}} {
		var all strings.Builder
		for _, path := range everyPage {
			body := get(t, s, with(path, "lang="+lang)).Body.String()
			all.WriteString(body)
			text := tags.ReplaceAllString(pageData.ReplaceAllString(body, ""), " ")
			if m := another[lang].FindStringIndex(text); m != nil && path != "/design" && !strings.Contains(text[max(0, m[0]-40):m[1]+8], "duties under battles") && !strings.Contains(text[max(0, m[0]-40):m[1]+8], "battles 里的") {
				t.Errorf("%s in %s: …%s…", path, lang, text[max(0, m[0]-40):m[1]])
			}
		}
		for _, w := range want {
			if !strings.Contains(all.String(), w) {
				t.Errorf("no page in %s says %q", lang, w)
			}
		}
	}
}
