package backtest

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"

	"qianshao/rules"
	"qianshao/words"
)

//go:embed page.html
var pageSource string

var page = template.Must(template.New("backtest").Parse(pageSource))

// view is the page's data.
type view struct {
	Lang, Title, Remark         string
	Tables                      []table
	Bars                        []bar
	Dots                        []dot
	Summary                     string
	BarsTitle, ReliabilityTitle string
	Said, Seen                  string
}

type table struct {
	Title string
	Head  []string
	Rows  [][]string
}

// bar compares a class's three errors; the greatest is 260 wide.
type bar struct {
	Name  string
	Lines []barLine
}

type barLine struct {
	Name  string
	Class string
	Value string
	Width float64
}

// dot is a bin of the reliability diagram, in its 300 × 300 square.
type dot struct {
	X, Y, R float64
	Label   string
}

// HTML writes a page that stands alone: tables and charts without scripts.
func (r *Result) HTML(w io.Writer, lang string) error {
	v := view{Lang: lang, Title: words.In(lang, "预警回测：当时会怎么说，后来怎么样",
		"Backtest: what would have been said, and what came of it"),
		BarsTitle:        words.In(lang, "均方误差（Brier，越小越好）", "Mean squared error (Brier, less is better)"),
		ReliabilityTitle: words.In(lang, "说了多少，中了多少", "What was said, and how often it came true"),
		Said:             words.In(lang, "说的概率", "probability said"), Seen: words.In(lang, "实际未完成", "share missed")}
	for _, p := range r.Plans {
		if s := p.Remark.In(lang); s != "" {
			v.Remark = s
		}
	}
	if slices.ContainsFunc(r.Replays, func(x rules.Replayed) bool { return x.Demo }) {
		v.Remark = words.Demo(lang)
	}
	if len(r.Scores) > 0 {
		s := r.Scores[0]
		v.Summary = fmt.Sprintf(words.In(lang, "P(未达标)≥70%% 的预警 %d 次，应验 %d 次；未完成 %d 项。",
			"Of %d warnings at ≥ 70%%, %d came true; %d targets were missed."), s.Warned, s.CameTrue, s.Missed)
	}
	targets := table{words.In(lang, "各指标", "Targets"), r.targetHead(lang), nil}
	for i := range r.Replays {
		targets.Rows = append(targets.Rows, r.targetRow(&r.Replays[i], lang))
	}
	scores := table{words.In(lang, "各类序列", "Classes of series"), scoreHead(lang), nil}
	for i := range r.Scores {
		scores.Rows = append(scores.Rows, scoreRow(&r.Scores[i], lang))
	}
	bins := table{words.In(lang, "可靠性", "Reliability"), binHead(lang), nil}
	for i := range r.Reliability {
		bins.Rows = append(bins.Rows, binRow(&r.Reliability[i], lang))
	}
	v.Tables = []table{scores, targets, bins}
	v.Bars, v.Dots = bars(r.Scores, lang), dots(r.Reliability)
	if err := page.Execute(w, v); err != nil {
		return fmt.Errorf("backtest page: %w", err)
	}
	return nil
}

func bars(scores []rules.Score, lang string) (out []bar) {
	most := 1e-9
	for _, s := range scores {
		most = max(most, s.Outlook, s.Pace, s.Profile)
	}
	line := func(name, class string, v float64) barLine {
		return barLine{name, class, fmt.Sprintf("%.3f", v), math.Round(v / most * 260)}
	}
	for _, s := range scores {
		out = append(out, bar{class(s.Class, lang), []barLine{line(words.In(lang, "研判", "outlook"), "own", s.Outlook),
			line(words.In(lang, "上年进度", "last-year profile"), "rival", s.Profile),
			line(words.In(lang, "序时进度", "pace"), "rival", s.Pace)}})
	}
	return out
}

func dots(bins []rules.Bin) (out []dot) {
	for _, b := range bins {
		if b.Month == 0 {
			out = append(out, dot{math.Round(b.Mean * 300), math.Round(300 - b.Observed*300),
				math.Round(4 + 2*math.Sqrt(float64(b.N))), fmt.Sprint(b.N)})
		}
	}
	return out
}
