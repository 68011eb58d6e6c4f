package view

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"qianshao"
)

func TestEmphasisMarksTheKeyNumbers(t *testing.T) {
	t.Parallel()
	in := &qianshao.Indicator{Unit: "亿元"}
	f := &qianshao.Finding{Evidence: qianshao.Evidence{Decimals: 1, Figures: qianshao.FiguresOf(map[qianshao.Figure]float64{qianshao.FigValue: 1.3, qianshao.FigGap: -4.7})}}
	var got strings.Builder
	for _, s := range Emphasise("zh", "完成 1.3 亿元，应达 21.3 亿元，欠 4.7 亿元", in, f) {
		if s.Strong {
			got.WriteString("<" + s.Text + ">")
		} else {
			got.WriteString(s.Text)
		}
	}
	if want := "完成 <1.3 亿元>，应达 21.3 亿元，欠 <4.7 亿元>"; got.String() != want {
		t.Errorf("%s, want %s", got.String(), want)
	}
}

// Marking never changes a sentence.
func TestMarkKeepsTheText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a1., 亿]{0,20}`).Draw(t, "s")
		keys := rapid.SliceOfN(rapid.StringMatching(`[a1.亿]{0,3}`), 0, 4).Draw(t, "keys")
		if got := PlainText(mark(s, keys)); got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

// A line never breaks between a number and its unit, nor within the unit.
func TestAmountsStayWhole(t *testing.T) {
	t.Parallel()
	in := &qianshao.Indicator{Unit: "万元"}
	for s, want := range map[string]string{
		"欠 1,800 万元；需月均 11,400 万元": "欠 |1,800 万元|；需月均 |11,400 万元",
		"低于目标 8% 0.3 个百分点，后2个月":    "低于目标 8% |0.3 个百分点|，后2个月",
		"1—10月未报": "1—10月未报",
	} {
		var parts []string
		for _, x := range Emphasise("zh", s, in, nil) {
			if (x.Text[0] >= '0' && x.Text[0] <= '9' && strings.Contains(x.Text, " ")) != x.Whole {
				t.Errorf("%q of %q: %t", x.Text, s, x.Whole)
			}
			parts = append(parts, x.Text)
		}
		if got := strings.Join(parts, "|"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A unit of any length does not make a line that cannot break.
func TestLongUnitsBreak(t *testing.T) {
	t.Parallel()
	for letters, whole := range map[int]bool{mostWhole - 2: true, mostWhole - 1: false} {
		in := &qianshao.Indicator{Unit: strings.Repeat("长", letters)}
		parts := Emphasise("zh", "欠 1 "+in.Unit, in, nil)
		if last := parts[len(parts)-1]; last.Whole != whole {
			t.Errorf("%d letters: whole is %t", letters, last.Whole)
		}
		if strong := keepAmounts(Span{Text: "1 " + in.Unit, Strong: true}, in.Unit); strong[0].Whole != whole {
			t.Errorf("%d letters, a key number: whole is %t", letters, strong[0].Whole)
		}
	}
}
