package words

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"qianshao"
)

// ruleCases lists every pair of rule and case that rules can give.
func ruleCases(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("../rules/testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(raw))
}

// fullFinding has every figure, so that no part of a sentence is left out.
func fullFinding(rule, kase string) *qianshao.Finding {
	f := &qianshao.Finding{Rule: rule, Grade: qianshao.Orange, Evidence: qianshao.Evidence{Case: kase, Decimals: 1,
		Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Deadline: qianshao.NewDate(2023, time.December, 31), Estimated: true,
		Missing: []qianshao.Period{qianshao.NewPeriod(qianshao.Month, 2023, 3)}, Worse: []qianshao.Period{qianshao.NewPeriod(qianshao.Month, 2023, 5)},
		Compared: &qianshao.Series{Indicator: "city", Area: "a"}}}
	for i, fig := range []qianshao.Figure{qianshao.FigValue, qianshao.FigTarget, qianshao.FigExpected, qianshao.FigGap, qianshao.FigRatio, qianshao.FigShare,
		qianshao.FigRemaining, qianshao.FigPeriodsLeft, qianshao.FigNeedEach, qianshao.FigBest, qianshao.FigNeedOfBest, qianshao.FigFactor, qianshao.FigBestFactor,
		qianshao.FigLastYear, qianshao.FigYoY, qianshao.FigReference, qianshao.FigNeedGrowth, qianshao.FigNeedMean, qianshao.FigOpening, qianshao.FigProgress,
		qianshao.FigLow, qianshao.FigHigh, qianshao.FigDaysLeft, qianshao.FigDaysAll, qianshao.FigEvents, qianshao.FigRun, qianshao.FigMargin, qianshao.FigStep,
		qianshao.FigEachLatest, qianshao.FigEachSum, qianshao.FigEachDue, qianshao.FigProbability, qianshao.FigMean, qianshao.FigP10, qianshao.FigP50, qianshao.FigP90, qianshao.FigDaysLate, qianshao.FigAround,
		qianshao.FigGrowthTarget, qianshao.FigPoints, qianshao.FigPlus, qianshao.FigPlace, qianshao.FigPlaces, qianshao.FigAreas, qianshao.FigAreasAll} {
		f.Evidence.Set(fig, 4321.5+float64(i))
	}
	return f
}

var testIndicator = &qianshao.Indicator{ID: "x", Unit: "亿元", Measure: qianshao.YTD, Every: qianshao.Month}

func TestEveryCaseHasASentenceInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, k := range ruleCases(t) {
		rule, kase, _ := strings.Cut(k, "/")
		f := fullFinding(rule, kase)
		if _, ok := sentences[k]; !ok {
			t.Errorf("%s has no sentence", k)
		}
		for _, lang := range []string{"zh", "en"} {
			s := Sentence(lang, testIndicator, f, true)
			if strings.ContainsAny(s, "{}[]?") || s == "" {
				t.Errorf("%s %s: %q", k, lang, s)
			}
			if lang == "en" && hasHan(s) {
				t.Errorf("%s: Chinese in the English sentence %q", k, s)
			}
		}
		if Rule("zh", rule) == rule || Rule("en", rule) == rule {
			t.Errorf("rule %s has no name", rule)
		}
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestHiddenSentencesHoldNoFigure(t *testing.T) {
	t.Parallel()
	for _, k := range ruleCases(t) {
		rule, kase, _ := strings.Cut(k, "/")
		v := &qianshao.Verdict{Findings: []qianshao.Finding{*fullFinding(rule, kase)}}
		for _, lang := range []string{"zh", "en"} {
			s := Sentence(lang, testIndicator, &v.Findings[0], false) + Headline(lang, testIndicator, v, false) + Brief(lang, testIndicator, v, false)
			if strings.ContainsAny(s, "0123456789") {
				t.Errorf("%s %s shows a figure: %q", k, lang, s)
			}
		}
	}
}

func TestSentenceOfAPaceBehind(t *testing.T) {
	t.Parallel()
	f := &qianshao.Finding{Rule: "pace", Grade: qianshao.Red, Evidence: qianshao.Evidence{Case: "behind", Decimals: 1,
		Period: qianshao.NewPeriod(qianshao.Month, 2023, 6)}}
	for fig, v := range map[qianshao.Figure]float64{qianshao.FigValue: 21.3, qianshao.FigExpected: 26, qianshao.FigTarget: 52, qianshao.FigShare: .5, qianshao.FigGap: -4.7,
		qianshao.FigPeriodsLeft: 6, qianshao.FigNeedEach: 30.7 / 6, qianshao.FigBest: 4.4, qianshao.FigNeedOfBest: 30.7 / 6 / 4.4} {
		f.Evidence.Set(fig, v)
	}
	want := "1—6月完成 21.3 亿元，应达 26.0 亿元（序时进度50.0%），欠 4.7 亿元；后6个月需月均 5.1 亿元，为历史最高 4.4 亿元的 1.16 倍"
	if got := Sentence("zh", testIndicator, f, true); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestValueNeverRoundsAcrossABound(t *testing.T) {
	t.Parallel()
	f := func(v, bound float64, decimals int8, want string) {
		t.Helper()
		in := &qianshao.Indicator{Measure: qianshao.Level, Targets: []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.AtMost, Value: bound}}}
		if got := Value(in, &qianshao.Verdict{Value: &v, Decimals: decimals}); got != want {
			t.Errorf("Value(%v beside %v, %d) = %s, want %s", v, bound, decimals, got, want)
		}
	}
	f(119.96, 120, 1, "119.96")
	f(119.94, 120, 1, "119.9")
	f(120, 120, 1, "120.0")
	f(120.04, 120, 1, "120.04")
	f(25.9999, 26, 2, "25.9999")
	f(0.4, 0.5, 0, "0")
	f(4.4, 4.37, 1, "4.4")
	f(36.6, 37, 0, "36.6")
	f(99.95, 100, 1, "99.95")
	f(77.6, 80, 1, "77.6")
}

func TestNumber(t *testing.T) {
	t.Parallel()
	f := func(v float64, decimals int8, want string) {
		t.Helper()
		if got := Number(v, decimals); got != want {
			t.Errorf("Number(%v, %d) = %s, want %s", v, decimals, got, want)
		}
	}
	f(1234567.891, 2, "1,234,567.89")
	f(-3.25, 1, "−3.3")
	f(-0.04, 1, "0.0")
	f(999, 0, "999")
	f(1000, 0, "1,000")
	f(2.345, 2, "2.35")
}

func TestPeriodNames(t *testing.T) {
	t.Parallel()
	f := func(p, zh, en, through string) {
		t.Helper()
		q, err := qianshao.ParsePeriod(p)
		if err != nil {
			t.Fatal(err)
		}
		if Period("zh", q) != zh || Period("en", q) != en || Through("zh", q) != through {
			t.Errorf("%s: %s, %s, %s", p, Period("zh", q), Period("en", q), Through("zh", q))
		}
	}
	f("2023-06", "6月", "Jun", "1—6月")
	f("2023-01", "1月", "Jan", "1月")
	f("2023-Q3", "三季度", "Q3", "前三季度")
	f("2023-H1", "上半年", "H1", "上半年")
	f("2023-07-T2", "7月中旬", "Jul 11–20", "截至7月中旬")
	f("2023-03-18", "3月18日", "Mar 18", "截至3月18日")
	f("2023", "2023年", "2023", "2023年")
}

func TestFormulaShowsItsNumbers(t *testing.T) {
	t.Parallel()
	f := &qianshao.Finding{Rule: "pace", Evidence: qianshao.Evidence{Formula: "value / (target * share) = ratio", Decimals: 1}}
	for fig, v := range map[qianshao.Figure]float64{qianshao.FigValue: 23.1, qianshao.FigTarget: 52, qianshao.FigShare: .508, qianshao.FigRatio: .874470927} {
		f.Evidence.Set(fig, v)
	}
	if got, want := Formula("zh", testIndicator, f), "23.1 ÷ (52 × 0.508) = 0.8745"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A gap to a reference is in points only where the figures are percentages.
func TestGapToAReferenceIsInTheUnit(t *testing.T) {
	t.Parallel()
	f := func(measure qianshao.Measure, unit, zh, en string) {
		t.Helper()
		in := &qianshao.Indicator{ID: "x", Unit: unit, Measure: measure, Every: qianshao.Month}
		x := &qianshao.Finding{Rule: "reference", Grade: qianshao.Orange, Evidence: qianshao.Evidence{Case: "below", Decimals: 1, Period: qianshao.NewPeriod(qianshao.Month, 2023, 6)}}
		x.Evidence.Set(qianshao.FigValue, 21.3)
		x.Evidence.Set(qianshao.FigReference, 26)
		x.Evidence.Set(qianshao.FigGap, -4.7)
		if got := Sentence("zh", in, x, true); !strings.HasSuffix(got, "差 "+zh) {
			t.Errorf("%s in %q: %s", measure, unit, got)
		}
		if got := Sentence("en", in, x, true); !strings.HasSuffix(got, "by "+en) {
			t.Errorf("%s in %q: %s", measure, unit, got)
		}
	}
	f(qianshao.Level, "亿元", "4.7 亿元", "4.7") // the unit stands with the value
	f(qianshao.Level, "%", "4.7 个百分点", "4.7 points")
	f(qianshao.Ratio, "%", "4.7 个百分点", "4.7 points")
	f(qianshao.Growth, "%", "4.7 个百分点", "4.7 points")
	f(qianshao.Level, "", "4.7", "4.7")
}

// A probability is never shown as certain, nor on the other side of a bound.
func TestChance(t *testing.T) {
	t.Parallel()
	for p, want := range map[float64]string{0: "<1%", .0099: "<1%", .01: "1%", .304: "30%", .4996: "49.96%", .5: "50%", .697: "69.7%", .7: "70%", .8999: "89.99%", .9: "90%", .99: "99%", .997: ">99%", 1: ">99%"} {
		if got := Chance(p); got != want {
			t.Errorf("Chance(%v) = %q, want %q", p, got, want)
		}
	}
}
