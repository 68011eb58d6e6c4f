package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/words"
)

// WhyRow is one finding in the table that explains a light.
type WhyRow struct {
	Light
	Rule, RuleID string
	Target       string
	Sentence     string
	Formula      string // with its numbers; "" where values are not shown
	Clause       string // of the plan
	Hard         bool
	Remark       bool // a mark only
	Pending      bool // not for as many periods as asked
	Main         bool // decides the light
}

// whyRows lists the findings, the deciding one first, then worst first.
func whyRows(l *lens, p pair) []WhyRow {
	out := make([]WhyRow, 0, len(p.v.Findings))
	order := make([]int, len(p.v.Findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if a == p.v.Main || b == p.v.Main {
			return map[bool]int{true: -1, false: 1}[a == p.v.Main]
		}
		return int(p.v.Findings[b].Grade) - int(p.v.Findings[a].Grade)
	})
	values := l.shows(p.in)
	for _, i := range order {
		out = append(out, whyRow(l, p.in, &p.v.Findings[i], i == p.v.Main, values))
	}
	return out
}

func whyRow(l *lens, in *qianshao.Indicator, f *qianshao.Finding, main, values bool) WhyRow {
	w := WhyRow{Light: newLight(l.lang, f.Grade), Rule: words.Rule(l.lang, f.Rule), RuleID: f.Rule, Sentence: words.Sentence(l.lang, in, f, values),
		Clause: clauseOf(in, f, main), Hard: f.Hard, Remark: f.Remark, Pending: f.Pending, Main: main}
	if f.Target >= 0 && f.Target < len(in.Targets) {
		w.Target = l.targetText(in, &in.Targets[f.Target])
	}
	if values {
		w.Formula = words.Formula(l.lang, in, f)
	}
	return w
}

// clauseOf is a finding's clause, where it decides or is another than the
// indicator's, which stands above.
func clauseOf(in *qianshao.Indicator, f *qianshao.Finding, main bool) string {
	if main || f.Evidence.Clause != in.Clause {
		return f.Evidence.Clause
	}
	return ""
}
