package dashboards

import (
	"strconv"
	"strings"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// findingNow is what the verdict says today of an alert's target: by the rule
// that raised it, else by the worst one. Where nothing is said any more it is
// the finding the alert was issued with.
func findingNow(l *view.Lens, in *qianshao.Indicator, a *qianshao.Alert) qianshao.Finding {
	out := qianshao.Finding{Rule: a.Rule, Grade: a.Grade, Hard: a.Hard, Evidence: a.Evidence}
	found := false
	for _, f := range findingsOf(l, in, a) {
		if f.Rule == a.Rule {
			return f
		}
		if !f.Remark && (!found || f.Grade > out.Grade) {
			out, found = f, true
		}
	}
	return out
}

// findingsOf lists what the verdict says of an alert's target; what is overdue
// has none.
func findingsOf(l *view.Lens, in *qianshao.Indicator, a *qianshao.Alert) []qianshao.Finding {
	v := l.Reading.VerdictIn(in.Series())
	if v == nil || v.Series != a.Series {
		return nil
	}
	var out []qianshao.Finding
	for _, f := range v.Findings {
		text := ""
		if f.Target >= 0 && f.Target < len(in.Targets) {
			text = in.Targets[f.Target].Text
		}
		if text == a.Target {
			out = append(out, f)
		}
	}
	return out
}

// sayAlert puts today's sentence into a row, and the one it was issued with beside
// it where figures have moved since.
func sayAlert(l *view.Lens, row *AlertRow, in *qianshao.Indicator, a *qianshao.Alert) {
	values := l.Shows(in)
	issued := qianshao.Finding{Rule: a.Rule, Grade: a.Grade, Hard: a.Hard, Evidence: a.Evidence}
	now := findingNow(l, in, a)
	row.Rule, row.Hard = words.Rule(l.Lang, now.Rule), now.Hard
	row.Sentence = words.Sentence(l.Lang, in, &now, values)
	if then := words.Sentence(l.Lang, in, &issued, values); then != row.Sentence {
		at := a.Changed
		if at.IsZero() {
			at = a.Since
		}
		row.Then = l.T("alert.then", l.ShortStamp(at)) + l.T("colon") + then
	}
	row.At = row.Href
	if a.ID != 0 {
		row.At += "#alert-" + strconv.FormatInt(a.ID, 10)
	}
	if values {
		row.Ask = askOf(l, in, a)
	}
}

// askOf says what is missing of an alert's target and what each period to come
// must bring: "欠 4.7 亿元；每期需 5.1 亿元"; else the finding in a few words.
func askOf(l *view.Lens, in *qianshao.Indicator, a *qianshao.Alert) string {
	var gap, each string
	for _, f := range findingsOf(l, in, a) {
		if x, ok := f.Evidence.Get(qianshao.FigGap); ok && gap == "" && x < 0 && f.Grade > qianshao.Green {
			gap = l.T("todo.gap", strings.TrimPrefix(view.GapText(l, in, -x, f.Evidence.Decimals), "+"))
		}
		if x, ok := f.Evidence.Get(qianshao.FigNeedEach); ok && each == "" && x > 0 {
			each = l.T("todo.each", words.Print(l.Lang, in, &f, qianshao.FigNeedEach, x))
		}
	}
	if s := joined(l, gap, each); s != "" {
		return s
	}
	now := findingNow(l, in, a)
	return words.Brief(l.Lang, in, &qianshao.Verdict{Findings: []qianshao.Finding{now}}, true)
}

// noNews says that nothing has been reported or revised since a moment, and
// which figure is awaited; "" where something has.
func noNews(l *view.Lens, in *qianshao.Indicator, since time.Time) string {
	next := qianshao.NewPeriod(in.Every, l.Reading.Plan.Year, 1)
	for _, pt := range l.Reading.Frame.Year(in.Series(), l.Reading.Plan.Year) {
		if pt.Recorded.After(since) {
			return ""
		}
		next = pt.Period.Next()
	}
	for next.Year() == l.Reading.Plan.Year && !in.Expected(next) {
		next = next.Next()
	}
	if next.Year() != l.Reading.Plan.Year {
		return l.T("moved.no-figure")
	}
	return l.T("moved.not-yet", words.Period(l.Lang, next))
}
