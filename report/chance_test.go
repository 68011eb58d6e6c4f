package report

import "testing"

// TestChancesSayWhatTheyAreWorth: a probability is never printed as certain,
// and one that colours no light says so, in each form of a paper.
func TestChancesSayWhatTheyAreWorth(t *testing.T) {
	t.Parallel()
	p := sample()
	row := &p.Battles[0].Rows[0]
	for _, c := range []struct {
		of             Figure
		zh, en, format string
	}{
		{Figure{Value: .31}, "31%", "31%", "#,##0%"},
		{Figure{Value: .999}, ">99%", ">99%", `">99%"`},
		{Figure{Value: .31, Advisory: true}, "31%（仅提示）", "31% (advisory)", `"31%（仅提示）"`},
		{Figure{Value: .001, Advisory: true}, "<1%（仅提示）", "<1% (advisory)", `"<1%（仅提示）"`},
	} {
		cell := chance(&c.of)
		if zh, en := cell.String("zh"), cell.String("en"); zh != c.zh || en != c.en {
			t.Errorf("%+v: %q, %q", c.of, zh, en)
		}
		row.Probability = &c.of
		f := xlsx(t, p)
		if s := styleOf(t, f, "经济增长主动仗", "H4"); s.CustomNumFmt == nil || *s.CustomNumFmt != c.format {
			t.Errorf("%+v: format %v, want %s", c.of, s.CustomNumFmt, c.format)
		}
	}
}

// TestHeadsSpeakThePapersLanguage: a table that is turned has lights as heads.
func TestHeadsSpeakThePapersLanguage(t *testing.T) {
	t.Parallel()
	p := sample()
	p.Lang = "en"
	for _, c := range p.countTable().turned(p.Lang).Columns[1:] {
		for _, r := range c.Name {
			if r >= 0x4E00 && r <= 0x9FFF {
				t.Errorf("an English paper has the head %q", c.Name)
				break
			}
		}
	}
}
