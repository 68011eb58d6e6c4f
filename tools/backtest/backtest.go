// Package backtest shows how forecasts of past years fared: as a table and as
// a page.
package backtest

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/words"
)

// Result is a backtest and what it comes to.
type Result struct {
	Plans       []*qianshao.Plan `json:"-"`
	Replays     []rules.Replayed `json:"targets"`
	Scores      []rules.Score    `json:"scores"`
	Reliability []rules.Bin      `json:"reliability"`
}

// New sums up a backtest of some plans.
func New(plans []*qianshao.Plan, list []rules.Replayed) *Result {
	return &Result{plans, list, rules.Scores(list), rules.Reliability(list)}
}

// name of the indicator that a replay is of.
func (r *Result) name(x *rules.Replayed, lang string) string {
	for _, p := range r.Plans {
		if in := p.LineOr(x.Series); in != nil && p.ID == x.Plan {
			return in.Name.In(lang)
		}
	}
	return x.Series.Indicator
}

// verdict says what came of the warning, or of none.
func verdict(x *rules.Replayed, lang string) string {
	_, warned := x.Warning()
	switch {
	case warned && x.Missed:
		return words.In(lang, "应验", "came true")
	case warned:
		return words.In(lang, "误报", "false alarm")
	case x.Missed:
		return words.In(lang, "漏报", "missed unwarned")
	}
	return words.In(lang, "无警而成", "met, no warning")
}

// when prints the day of a warning and the days left then.
func when(x *rules.Replayed, f rules.Foretold, ok bool, lang string) string {
	if !ok {
		return "—"
	}
	return fmt.Sprintf(words.In(lang, "%s（提前%.0f天，%s）", "%s (%.0f days ahead, %s)"), f.At.Format(time.DateOnly),
		x.Lead(f), percent(f.Outlook))
}

// whenPace prints the day on which the pace was behind first.
func whenPace(f rules.Foretold, ok bool) string {
	if !ok {
		return "—"
	}
	return f.At.Format(time.DateOnly)
}

func percent(p float64) string { return fmt.Sprintf("%.0f%%", p*100) }

// class names a class of series; "" is all.
func class(c, lang string) string {
	names := map[string]qianshao.Text{"": {ZH: "全部", EN: "all"}, "total": {ZH: "总量", EN: "totals"},
		"count": {ZH: "件数", EN: "counts"}, "level": {ZH: "水平", EN: "levels"},
		"ratio": {ZH: "比率", EN: "ratios"}, "mean": {ZH: "均值", EN: "means"}, "growth": {ZH: "增速", EN: "growth rates"},
		"way": {ZH: "限期到达", EN: "levels by a date"}}
	return names[c].In(lang)
}

// Table prints each target's warnings, the score of each class beside pace and
// last year's profile, and the reliability table by month.
func (r *Result) Table(w io.Writer, lang string) error {
	if len(r.Replays) == 0 {
		_, err := fmt.Fprintln(w, words.In(lang, "没有可回测的往年：要有已结束的一年和它前一年的完整数",
			"nothing to test: it takes a closed year and the complete year before it"))
		return err
	}
	t := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	fmt.Fprintln(t, strings.Join(r.targetHead(lang), "\t"))
	for i := range r.Replays {
		fmt.Fprintln(t, strings.Join(r.targetRow(&r.Replays[i], lang), "\t"))
	}
	fmt.Fprintln(t)
	fmt.Fprintln(t, strings.Join(scoreHead(lang), "\t"))
	for i := range r.Scores {
		fmt.Fprintln(t, strings.Join(scoreRow(&r.Scores[i], lang), "\t"))
	}
	fmt.Fprintln(t)
	fmt.Fprintln(t, strings.Join(binHead(lang), "\t"))
	for i := range r.Reliability {
		fmt.Fprintln(t, strings.Join(binRow(&r.Reliability[i], lang), "\t"))
	}
	return t.Flush()
}

func (r *Result) targetHead(lang string) []string {
	if lang == "en" {
		return []string{"indicator", "year", "target", "ended", "outlook first ≥ 70%", "pace behind since", "came out"}
	}
	return []string{"指标", "年份", "目标", "结果", "研判首次≥70%", "序时进度首次落后", "判定"}
}

func (r *Result) targetRow(x *rules.Replayed, lang string) []string {
	ended := words.Closing(lang, qianshao.ClosedMet)
	if x.Missed {
		ended = words.Closing(lang, qianshao.ClosedMiss)
	}
	target := x.Text
	if x.Supposed {
		target += words.In(lang, "（同等力度）", " (same ambition)")
	}
	f, ok := x.Warning()
	pf, pok := x.PaceWarning()
	return []string{r.name(x, lang), fmt.Sprint(x.Year), target, ended, when(x, f, ok, lang), whenPace(pf, pok),
		verdict(x, lang)}
}

func scoreHead(lang string) []string {
	if lang == "en" {
		return []string{"class", "targets", "missed", "forecasts", "Brier outlook", "pace", "last-year profile",
			"warnings", "came true", "mean lead", "pace warnings", "came true", "calibrated"}
	}
	return []string{"类别", "目标数", "未完成", "研判次数", "研判Brier", "序时", "上年进度", "预警", "应验", "平均提前", "序时预警", "应验", "可校准"}
}

func scoreRow(s *rules.Score, lang string) []string {
	beats := words.In(lang, "否", "no")
	if s.Beats() {
		beats = words.In(lang, "是", "yes")
	}
	return []string{class(s.Class, lang), fmt.Sprint(s.Targets), fmt.Sprint(s.Missed), fmt.Sprint(s.N),
		fmt.Sprintf("%.3f", s.Outlook), fmt.Sprintf("%.3f", s.Pace),
		fmt.Sprintf("%.3f", s.Profile), fmt.Sprint(s.Warned), fmt.Sprint(s.CameTrue),
		fmt.Sprintf(words.In(lang, "%.0f天", "%.0f days"), s.Lead),
		fmt.Sprint(s.PaceWarned), fmt.Sprint(s.PaceCameTrue), beats}
}

func binHead(lang string) []string {
	if lang == "en" {
		return []string{"known through", "P(miss) said", "forecasts", "mean said", "share missed"}
	}
	return []string{"数据截至", "说的概率", "次数", "平均概率", "实际未完成"}
}

func binRow(b *rules.Bin, lang string) []string {
	month := fmt.Sprintf(words.In(lang, "%d月", "month %d"), b.Month)
	if b.Month == 0 {
		month = words.In(lang, "各月合计", "all months")
	}
	return []string{month, fmt.Sprintf("%s–%s", percent(b.Low), percent(b.High)), fmt.Sprint(b.N), percent(b.Mean),
		percent(b.Observed)}
}
