package words

import (
	"strings"
	"testing"

	"qianshao"
)

// TestEndingsSayWhatTheyRestOn in both languages, without a figure.
func TestEndingsSayWhatTheyRestOn(t *testing.T) {
	t.Parallel()
	month := func(k int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, k) }
	for _, k := range []struct {
		e      qianshao.Ending
		zh, en string
	}{
		{qianshao.Ending{Closing: qianshao.ClosedMet}, "完成", "Met"},
		{qianshao.Ending{Closing: qianshao.ClosedMet, Late: true}, "完成（逾期）", "Met (late)"},
		{qianshao.Ending{Closing: qianshao.ClosedMet, Good: 12, Of: 12}, "完成", "Met"},
		{qianshao.Ending{Closing: qianshao.ClosedMiss, Good: 10, Of: 12}, "未完成（达标 10/12个月）", "Missed (met in 10/12 months)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Missing: []qianshao.Period{month(12)}}, "无法认定（缺12月数）", "Undecided (Dec not reported)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "reference", Scope: "全市"}, "无法认定（全市数未发布）", "Undecided (the city's figure is not published)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "reference", Scope: "全省"}, "无法认定（全省数未发布）", "Undecided (the province's figure is not published)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "reference"}, "无法认定（参照数未发布）", "Undecided (the reference's figure is not published)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "figure"}, "无法认定（都报为不适用）", "Undecided (all reported as not applicable)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "last-year", Missing: []qianshao.Period{month(3).LastYear()}}, "无法认定（上年缺3月数）", "Undecided (last year's Mar not reported)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "last-year"}, "无法认定（上年数不全）", "Undecided (last year incomplete)"},
		{qianshao.Ending{Closing: qianshao.ClosedBlank, Lacks: "areas"}, "无法认定（各地数不足五分之四）", "Undecided (fewer than four fifths of the areas)"},
	} {
		if zh, en := Ending("zh", testIndicator, &k.e), Ending("en", testIndicator, &k.e); zh != k.zh || en != k.en {
			t.Errorf("%q %q, want %q %q", zh, en, k.zh, k.en)
		}
	}
	v := &qianshao.Verdict{Endings: []qianshao.Ending{{Closing: qianshao.ClosedMet}}, Corrected: []qianshao.Period{month(7)}}
	in := *testIndicator
	in.Targets = make([]qianshao.Target, 1)
	if got := Endings("zh", nil, &in, v); got != "年终结论：完成；结账后更正（7月）" {
		t.Error(got)
	}
	if got := Endings("en", nil, &in, v); !strings.HasSuffix(got, "Met; corrected after closing (Jul)") || hasHan(got) {
		t.Error(got)
	}
	v.Endings[0].Closing = qianshao.NotClosed
	if got := Endings("zh", nil, &in, v); got != "" {
		t.Error(got)
	}
}
