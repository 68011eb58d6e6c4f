package words

import (
	"regexp"
	"testing"

	"qianshao"
)

// The names of rounds and duties are the plan's: the bundled plans give each in
// both languages.
func TestBundledPlansNameRoundsAndDutiesInEnglish(t *testing.T) {
	t.Parallel()
	named := regexp.MustCompile(`^(\{zh: ("[^"]*"|[^,}]*), en: ("[^"]*"|[^,}]*)\})`)
	for key, least := range map[string]int{`kind: *\p{Han}[^,}\n]*([^\n]*)`: 20, `duty: *([^\n]*)`: 90} {
		all := bundled(t, regexp.MustCompile(key))
		if len(all) < least {
			t.Errorf("%s: found %d only", key, len(all))
		}
		for _, rest := range all {
			rest = regexp.MustCompile(`^, name: *`).ReplaceAllString(rest, "")
			m := named.FindStringSubmatch(rest)
			if m == nil || hasHan(m[3]) {
				t.Errorf("%s has no English name: %.60s", key, rest)
			}
		}
	}
}

func TestRoundsAndDutiesAreNamedAsThePlanDoes(t *testing.T) {
	t.Parallel()
	bulletin := qianshao.Text{ZH: "每月通报", EN: "Bulletin of the month"}
	p := &qianshao.Plan{Battles: []qianshao.Battle{
		{ID: "a", Rhythm: []qianshao.Rhythm{{Kind: "月通报", Every: qianshao.Month}, {Kind: "碰头"}, {Kind: "旬碰头", Every: qianshao.TenDay}, {Kind: "季碰头", Name: qianshao.Text{ZH: "一季一碰"}, Every: qianshao.Quarter}}},
		{ID: "b", Rhythm: []qianshao.Rhythm{{Kind: "月通报", Name: bulletin, Every: qianshao.Month}, {Kind: "年碰头", Every: qianshao.Year}}},
	}}
	for _, c := range []struct{ kind, zh, en string }{
		{"月通报", "每月通报", "Bulletin of the month"}, // another battle names it
		{"碰头", "碰头", "Dispatch (碰头)"},
		{"旬碰头", "旬碰头", "Ten-day dispatch (旬碰头)"},
		{"季碰头", "一季一碰", "Quarterly dispatch (一季一碰)"},
		{"年碰头", "年碰头", "Yearly dispatch (年碰头)"},
		{"不在计划", "不在计划", "Dispatch (不在计划)"},
	} {
		if zh, en := Round("zh", p, c.kind), Round("en", p, c.kind); zh != c.zh || en != c.en {
			t.Errorf("%s: %q, %q", c.kind, zh, en)
		}
	}
	for _, c := range []struct {
		d      qianshao.Duty
		zh, en string
	}{
		{qianshao.Duty{Name: qianshao.Text{ZH: "年审", EN: "Yearly review"}, Round: "月通报"}, "年审", "Yearly review"},
		{qianshao.Duty{Name: qianshao.Text{ZH: "发通报"}, Round: "月通报"}, "发通报", "Bulletin of the month"},
		{qianshao.Duty{Name: qianshao.Text{ZH: "年审"}}, "年审", "年审"},
	} {
		if zh, en := Duty("zh", p, &c.d), Duty("en", p, &c.d); zh != c.zh || en != c.en {
			t.Errorf("%q, %q", zh, en)
		}
	}
}
