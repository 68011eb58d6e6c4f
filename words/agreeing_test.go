package words

import (
	"strings"
	"testing"

	"qianshao"
)

func sentenceOf(in *qianshao.Indicator, rule, kind string, figs map[qianshao.Figure]float64, decimals int8) string {
	f := &qianshao.Finding{Rule: rule, Grade: qianshao.Yellow, Evidence: qianshao.Evidence{Case: kind, Decimals: decimals,
		Period: qianshao.NewPeriod(qianshao.Month, 2023, 6)}}
	for fig, v := range figs {
		f.Evidence.Set(fig, v)
	}
	return Sentence("zh", in, f, true)
}

func TestWhatAReaderCanReckonAgrees(t *testing.T) {
	t.Parallel()
	f := func(got, want, never string) {
		t.Helper()
		if !strings.Contains(got, want) || never != "" && strings.Contains(got, never) {
			t.Errorf("%s: want %q and never %q", got, want, never)
		}
	}
	air := &qianshao.Indicator{Measure: qianshao.Mean, Unit: "微克/立方米", Every: qianshao.Month}
	f(sentenceOf(air, "last-year", "better/cap", map[qianshao.Figure]float64{qianshao.FigValue: 34.642, qianshao.FigLastYear: 35.151, qianshao.FigGap: .509}, 1),
		"低 0.6 微克/立方米", "")
	f(sentenceOf(air, "mean", "so-far/cap", map[qianshao.Figure]float64{qianshao.FigValue: 36.6, qianshao.FigTarget: 35, qianshao.FigNeedMean: 33.4}, 0),
		"至今均值 36.6 微克/立方米，上限 35 微克/立方米", "37") // 37 is orange, 36.6 yellow

	behind := func(in *qianshao.Indicator, value, expected, need, best float64, decimals int8) string {
		return sentenceOf(in, "pace", "behind", map[qianshao.Figure]float64{qianshao.FigValue: value, qianshao.FigExpected: expected, qianshao.FigTarget: 2 * expected,
			qianshao.FigShare: .5, qianshao.FigGap: value - expected, qianshao.FigPeriodsLeft: 6, qianshao.FigNeedEach: need,
			qianshao.FigBest: best, qianshao.FigNeedOfBest: need / best}, decimals)
	}
	money := &qianshao.Indicator{Measure: qianshao.YTD, Unit: "亿元", Every: qianshao.Month}
	f(behind(money, .72, .9, .1967, .2, 2), "月均 0.197 亿元，为历史最高 0.20 亿元的 0.98 倍", "0.20 亿元的 1.00")
	firms := &qianshao.Indicator{Measure: qianshao.YTD, Unit: "家", Every: qianshao.Month, Whole: true}
	f(behind(firms, 1, 2, 4./6, 1, 0), "月均 1 家，为历史最高 1 家的 1.00 倍", "0.67")
	quota := &qianshao.Indicator{Measure: qianshao.YTD, Unit: "%", Every: qianshao.Month}
	f(behind(quota, 46.3, 48.2, 8.95, 13.6, 1), "月均 9.0 个百分点，为历史最高 13.6 个百分点的 0.66 倍", "9.0%")

	for in, want := range map[*qianshao.Indicator]string{quota: "8.95 个百分点", money: "8.95 亿元", firms: "9 家"} {
		if got := Apart("zh", in, 8.95, 2); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}

	ahead := func(in *qianshao.Indicator, low, middle, high float64) string {
		return sentenceOf(in, "outlook", "forecast", map[qianshao.Figure]float64{qianshao.FigP10: low, qianshao.FigP50: middle, qianshao.FigP90: high, qianshao.FigProbability: .4}, 0)
	}
	f(ahead(money, 9, 10.64, 12), "预计全年 10.6 亿元（9.0—12.0 亿元），", "")
	f(ahead(firms, 4.2, 6.5, 8), "预计全年 7 家（4—8 家），", ".")
	f(ahead(quota, 93.5, 96, 98.25), "预计全年 96.0%（93.5%—98.3%），", "")
}
