package words

import (
	"testing"

	"qianshao"
)

// An ending names apart what was not reported and what was reported as 不适用.
func TestEndingsNameWhatIsNotApplicable(t *testing.T) {
	t.Parallel()
	month := func(m int) []qianshao.Period { return []qianshao.Period{qianshao.NewPeriod(qianshao.Month, 2023, m)} }
	in := &qianshao.Indicator{Every: qianshao.Month}
	for _, x := range []struct {
		e      qianshao.Ending
		zh, en string
	}{
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Missing: month(12)}, "无法认定（缺12月数）", "Undecided (Dec not reported)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Blank: month(12)}, "无法认定（12月报为不适用）", "Undecided (Dec reported as not applicable)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Missing: month(6), Blank: month(3)}, "无法认定（缺6月数；3月报为不适用）", "Undecided (Jun not reported; Mar reported as not applicable)"},
	} {
		if zh, en := Ending("zh", in, &x.e), Ending("en", in, &x.e); zh != x.zh || en != x.en {
			t.Errorf("%q, %q; want %q, %q", zh, en, x.zh, x.en)
		}
	}
}
