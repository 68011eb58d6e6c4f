package backtest

import (
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/rules"
)

// replays are one target of each outcome: the first checkpoint on 25 March, the
// second on 25 June.
func replays() []rules.Replayed {
	at := func(month time.Month, outlook, pace float64) rules.Foretold {
		return rules.Foretold{At: time.Date(2022, month, 25, 0, 0, 0, 0, time.UTC), Through: qianshao.NewPeriod(qianshao.Month, 2022, int(month)-1), Outlook: outlook, Pace: pace}
	}
	one := func(id string, missed bool, fs ...rules.Foretold) rules.Replayed {
		return rules.Replayed{Plan: "p", Series: qianshao.Series{Indicator: id, Area: "nanhu"}, Text: ">= 5", Class: "total", Year: 2022, Missed: missed, Forecasts: fs}
	}
	list := []rules.Replayed{
		one("rightly", true, at(time.March, .69, 0), at(time.June, .70, 1)),
		one("wrongly", false, at(time.March, .9, 0), at(time.June, .2, 0)),
		one("unseen", true, at(time.March, .69, 0), at(time.June, .3, 0)),
		one("fine", false, at(time.March, .1, 0), at(time.June, .1, 0)),
	}
	list[3].Supposed = true
	return list
}

func testPlan() *qianshao.Plan {
	return &qianshao.Plan{ID: "p", Year: 2022, Location: time.UTC}
}

// TestTheTableSaysWhatCameOfEachWarning holds the row of each outcome: a
// warning is the first outlook at 70 %, its lead counted to the year's end.
func TestTheTableSaysWhatCameOfEachWarning(t *testing.T) {
	t.Parallel()
	r := New([]*qianshao.Plan{testPlan()}, replays())
	for lang, want := range map[string][4]string{
		"zh": {"rightly 2022 >= 5 未完成 2022-06-25（提前190天，70%） 2022-06-25 应验", "wrongly 2022 >= 5 完成 2022-03-25（提前282天，90%） — 误报",
			"unseen 2022 >= 5 未完成 — — 漏报", "fine 2022 >= 5（同等力度） 完成 — — 无警而成"},
		"en": {"rightly 2022 >= 5 missed 2022-06-25 (190 days ahead, 70%) 2022-06-25 came true", "wrongly 2022 >= 5 met 2022-03-25 (282 days ahead, 90%) — false alarm",
			"unseen 2022 >= 5 missed — — missed unwarned", "fine 2022 >= 5 (same ambition) met — — met, no warning"},
	} {
		var b strings.Builder
		if err := r.Table(&b, lang); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		for i, w := range want {
			if have := strings.Join(strings.Fields(lines[i+1]), " "); !strings.EqualFold(have, w) {
				t.Errorf("%s:\nhave %s\nwant %s", lang, have, w)
			}
		}
	}
}

// TestTheScoresCountWarnings holds what the classes and the reliability table
// count.
func TestTheScoresCountWarnings(t *testing.T) {
	t.Parallel()
	r := New([]*qianshao.Plan{testPlan()}, replays())
	if s := r.Scores[0]; s.Class != "" || s.Targets != 4 || s.Missed != 2 || s.N != 8 || s.Warned != 2 || s.CameTrue != 1 || s.PaceWarned != 1 || s.PaceCameTrue != 1 || s.Lead != 190 {
		t.Errorf("%+v", s)
	}
	n := 0
	for _, b := range r.Reliability {
		if b.Month == 0 {
			n += b.N
		}
	}
	if n != 8 {
		t.Errorf("the reliability table counts %d forecasts", n)
	}
}

// TestNothingToTestIsSaid holds that an empty backtest says what it takes, and
// that its page is made.
func TestNothingToTestIsSaid(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"zh": "没有可回测的往年", "en": "nothing to test"} {
		r := New(nil, nil)
		var table, page strings.Builder
		if err := r.Table(&table, lang); err != nil || !strings.Contains(table.String(), want) {
			t.Errorf("%q %v", table.String(), err)
		}
		if err := r.HTML(&page, lang); err != nil || strings.Contains(page.String(), "NaN") {
			t.Errorf("%v %s", err, page.String())
		}
	}
}

// TestThePageNamesADemonstration holds that the page says when its figures are
// made up, escapes what a plan says, and stands alone.
func TestThePageNamesADemonstration(t *testing.T) {
	t.Parallel()
	list := replays()
	list[0].Text = "<b>5</b>"
	plain := func() string {
		var b strings.Builder
		if err := New([]*qianshao.Plan{testPlan()}, list).HTML(&b, "zh"); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	page := plain()
	if strings.Contains(page, "演示") || strings.Contains(page, "<b>5</b>") || strings.Contains(page, "<script") || !strings.Contains(page, "预警 2 次，应验 1 次；未完成 2 项") {
		t.Error(page)
	}
	list[1].Demo = true
	if !strings.Contains(plain(), "演示") {
		t.Error("the page does not say that figures are made up")
	}
}
